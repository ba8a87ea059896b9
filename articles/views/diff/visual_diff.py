"""The visual diff: the article as its page shows it, with insertions and deletions in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from django.template.loader import get_template
from django.utils.translation import gettext as _

from articles.index.pages.page_resolver import DatabaseResolver
from articles.index.pages.stored_pages import labels
from articles.text.comparison.word_diff import ChangeKind
from articles.text.diff.diff_model import ArticleDiff, FieldDiff, SectionDiff, TextDiff
from articles.text.diff.folding import Folded, fold_unchanged
from articles.text.diff.move_anchors import MoveAnchor, MoveLink
from articles.text.diff.visual.atom_writer import SPOKEN_LABELS, BlockMark, HtmlPart
from articles.text.diff.visual.diff_html import Marks, render_diff
from articles.text.diff.visual.merged_notes import MergedNote
from articles.text.document.article_document import ArticleDocument
from articles.views.diff.diff_parts import ChangedField, ChangedSection, DiffParts, MovedSection
from articles.views.diff.diff_steps import SIGNS, DiffRow
from references.text.edtf_dates import show_term


@dataclass(frozen=True)
class VisualSection:
    """A section of a visual diff. `changed` is None if the section is unchanged."""

    diff: SectionDiff
    changed: ChangedSection | None
    parts: list[HtmlPart | Folded[HtmlPart]]
    moved_away: Sequence[MovedSection] = ()

    @property
    def level(self) -> int:
        """The level of the section's heading in HTML, where 1 is the page's title."""
        return min(max(self.diff.old_level if self.diff.removed else self.diff.new_level, 1), 5) + 1


@dataclass(frozen=True)
class VisualField:
    """An infobox value of a visual diff; `html` is the value with its changes.

    `changed` is None if the field is unchanged. `term` has the dates in words, "" if there are none
    or they changed. `label` is the change of the label, or None; `texts` are the changes of other
    attributes than value and label.
    """

    diff: FieldDiff
    html: str
    changed: ChangedField | None
    term: str
    label: TextDiff | None
    texts: list[TextDiff] = field(default_factory=list)


class FieldGroup(NamedTuple):
    """Infobox fields below one heading."""

    name: str
    fields: list[VisualField]


@dataclass(frozen=True)
class VisualDiff:
    """The visual diff of a whole article."""

    sections: list[VisualSection]
    groups: list[FieldGroup]
    notes: Sequence[MergedNote]


def visual_diff(
    old: ArticleDocument,
    new: ArticleDocument,
    diff: ArticleDiff,
    parts: DiffParts,
    links: Mapping[MoveAnchor, MoveLink],
) -> VisualDiff:
    """The visual diff of two documents; `parts` are the ones that the other views show."""
    resolver = DatabaseResolver.for_texts(
        text for document in (old, new) for _place, text in document.texts()
    )
    words = labels()
    sections = {id(part.diff): part for part in parts.sections if isinstance(part, ChangedSection)}
    moved_away = {
        part.moved_away[0].after: part.moved_away for part in parts.sections if part.moved_away
    }
    marks = _marks([sections.get(id(section)) for section in diff.sections])
    rendered = render_diff(diff, resolver, {**words, **_spoken_labels()}, marks, links)
    return VisualDiff(
        sections=[
            VisualSection(
                section,
                sections.get(id(section)),
                list(fold_unchanged(found, _is_changed) if id(section) in sections else found),
                moved_away.get(section.uid, ()),
            )
            for section, found in zip(diff.sections, rendered.sections, strict=True)
            if found or not section.is_lead or section.uid in moved_away
        ],
        groups=_field_groups(zip(diff.fields, rendered.fields, strict=True), parts, words),
        notes=rendered.notes,
    )


def _is_changed(part: HtmlPart) -> bool:
    return part.changed


def _spoken_labels() -> dict[str, str]:
    """The words for screen readers at changes, in the language of the site."""
    return {name: _(words) for name, words in SPOKEN_LABELS.items()}


def _marks(sections: Sequence[ChangedSection | None]) -> Marks:
    """The HTML in front of each changed row, by the index of the section and of the row in it."""
    template = get_template("articles/diff/_mark.html")

    def mark(row: DiffRow) -> BlockMark:
        whole = None if row.kind == ChangeKind.CHANGED else row.kind
        html = template.render({"row": row}) if row.step else ""
        # The arrow of a link to the other end of a move replaces the sign.
        signed = whole and not row.link
        sign = template.render({"sign": SIGNS.get(row.kind, "")}) if signed else ""
        return BlockMark(html.strip(), sign.strip(), whole)

    return {
        (section_index, row_index): mark(row)
        for section_index, section in enumerate(sections)
        if section is not None
        for row_index, row in enumerate(section.rows)
        if row.kind != ChangeKind.SAME
    }


def _field_groups(
    fields: Iterable[tuple[FieldDiff, str]], parts: DiffParts, words: Mapping[str, str]
) -> list[FieldGroup]:
    """Infobox fields, each with the HTML of its value, grouped by heading."""
    changed = {part.diff.uid: part for part in parts.fields}
    return [
        FieldGroup(
            name, [_visual_field(one, html, changed.get(one.uid), words) for one, html in group]
        )
        for name, group in groupby(fields, key=lambda pair: pair[0].field.group)
    ]


def _visual_field(
    diff: FieldDiff, html: str, changed: ChangedField | None, words: Mapping[str, str]
) -> VisualField:
    texts = changed.texts if changed and diff.kind == ChangeKind.CHANGED else []
    names = {text.name for text in texts}
    # Changed dates are shown in `texts`, with their changes.
    shows_term = not names & {"start", "end"}
    return VisualField(
        diff,
        html,
        changed,
        show_term(diff.field.start, diff.field.end, words) if shows_term else "",
        next((text for text in texts if text.name == "label"), None),
        [text for text in texts if text.name not in ("value", "label")],
    )
