"""A diff as read: the article's page with insertions and deletions in it, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.template.loader import get_template
from django.utils.translation import gettext as _

from articles.index.pages.page_resolver import Resolver
from articles.index.pages.stored_pages import labels
from articles.text.diff.as_read.atom_writer import READ_LABELS, MoveEnd, Part, RowMark
from articles.text.diff.as_read.diff_html import Marks, read_diff
from articles.text.diff.as_read.merged_notes import NoteShown
from articles.text.diff.diff_model import (
    CHANGED,
    SAME,
    ArticleDiff,
    FieldDiff,
    SectionDiff,
    TextDiff,
)
from articles.text.document.article_document import ArticleDocument
from articles.views.diff.diff_parts import FieldShown, SectionGone, SectionShown, Shown
from articles.views.diff.diff_steps import SIGNS, RowShown
from references.text.dates import show_term

CONTEXT = 1  # paragraphs shown beside each change
WHOLE = {"added": "added", "removed": "removed"}
WHOLE |= {"moved-away": "moved_away", "moved-here": "moved_here"}


@dataclass(frozen=True)
class FoldedParts:
    """Paragraphs that stayed as they were."""

    count: int
    html: str


@dataclass(frozen=True)
class SectionRead:
    """A section as it is read. `shown` is None where nothing became of it."""

    diff: SectionDiff
    shown: SectionShown | None
    parts: list[Part | FoldedParts]
    gone: Sequence[SectionGone] = ()

    @property
    def level(self) -> int:
        """Of its heading in HTML."""
        return min(max(self.diff.old_level if self.diff.removed else self.diff.new_level, 1), 5) + 1


@dataclass(frozen=True)
class FieldRead:
    """An infobox value as it is read. `texts` are what else changed of it; `term` is its time."""

    diff: FieldDiff
    html: str
    shown: FieldShown | None
    term: str
    label: TextDiff | None
    texts: list[TextDiff] = field(default_factory=list)


@dataclass(frozen=True)
class ReadShown:
    """All of it. `groups` are the infobox, each with its heading."""

    sections: list[SectionRead]
    groups: list[tuple[str, list[FieldRead]]]
    notes: Sequence[NoteShown]


def read_shown(
    old: ArticleDocument,
    new: ArticleDocument,
    diff: ArticleDiff,
    shown: Shown,
    ends: Mapping[str, MoveEnd],
) -> ReadShown:
    """The diff of two documents as read; `shown` are its parts as the other views have them."""
    resolver = Resolver.for_texts(
        text for document in (old, new) for _place, text in document.texts()
    )
    words = labels()
    sections = {id(part.diff): part for part in shown.sections if isinstance(part, SectionShown)}
    gone = {part.gone[0].after: part.gone for part in shown.sections if part.gone}
    marks = _marks([sections.get(id(section)) for section in diff.sections])
    read = read_diff(diff, resolver, {**words, **_said()}, marks, ends)
    fields = {part.diff.uid: part for part in shown.fields}
    return ReadShown(
        sections=[
            SectionRead(
                section,
                sections.get(id(section)),
                list(_folded(found.parts)),
                gone.get(section.uid, ()),
            )
            for section, found in zip(diff.sections, read.sections, strict=True)
            if found.parts or not section.is_lead or section.uid in gone
        ],
        groups=[
            (name, [_field_read(one, html, fields.get(one.uid), words) for one, html in group])
            for name, group in groupby(
                zip(diff.fields, read.fields, strict=True), key=lambda pair: pair[0].field.group
            )
        ],
        notes=read.notes,
    )


def _said() -> dict[str, str]:
    """The hidden words of changes, in the site's language."""
    return {name: _(words) for name, words in READ_LABELS.items()}


def _marks(sections: Sequence[SectionShown | None]) -> Marks:
    """What stands before each row that changed."""
    template = get_template("articles/diff/_mark.html")

    def mark(row: RowShown) -> RowMark:
        whole = WHOLE.get(row.kind, "")
        html = template.render({"row": row}) if row.step else ""
        told = whole and not row.end
        sign = template.render({"sign": SIGNS.get(row.kind, "")}) if told else ""
        return RowMark(html.strip(), sign.strip(), whole)

    return {
        (at, place): mark(row)
        for at, section in enumerate(sections)
        if section is not None
        for place, row in enumerate(section.rows)
        if row.kind != SAME
    }


def _folded(parts: Sequence[Part]) -> Iterator[Part | FoldedParts]:
    """Runs of parts that stayed, folded but for what stands beside a change."""
    begun = False
    for changed, run in groupby(parts, key=lambda part: part.changed):
        found = list(run)
        if changed:
            yield from found
        else:
            before = CONTEXT if begun else 0
            after = 0 if found[-1] is parts[-1] else CONTEXT
            hidden = found[before : len(found) - after]
            if len(hidden) < 2:
                yield from found
            else:
                yield from found[:before]
                yield FoldedParts(len(hidden), "".join(part.html for part in hidden))
                yield from found[len(found) - after :]
        begun = True


def _field_read(
    one: FieldDiff, html: str, shown: FieldShown | None, words: Mapping[str, str]
) -> FieldRead:
    texts = shown.texts if shown and one.kind == CHANGED else []
    told = {text.name for text in texts}
    return FieldRead(
        one,
        html,
        shown,
        "" if told & {"start", "end"} else show_term(one.field.start, one.field.end, words),
        next((text for text in texts if text.name == "label"), None),
        [text for text in texts if text.name not in ("value", "label")],
    )
