"""The parts of a diff as a page shows them. Each changed part is a step (see `diff_steps`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.text.comparison.word_diff import ChangeKind, whole_pieces
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.diff_model import (
    FieldDiff,
    NamesDiff,
    SectionChange,
    SectionDiff,
    TextDiff,
)
from articles.text.diff.folding import Folded, fold_unchanged
from articles.text.diff.move_anchors import MoveAnchor, MoveLink
from articles.text.document.article_document import Rank
from articles.views.components.change_wording import ATTRIBUTE_LABELS, chips_of, move_sentences
from articles.views.diff.diff_steps import DiffRow, Step, Steps, diff_row

MAX_HEADINGS = 4  # headings shown of a run of unchanged sections


@dataclass(frozen=True)
class MovedSection:
    """The old position of a section that moved: below the section with the uid `after`.

    `number` is part of the anchors at the old and new positions, `arrow` points to the new one.
    """

    number: int
    after: str
    heading: str
    arrow: str


@dataclass(frozen=True)
class ChangedSection:
    """A section that changed, with all of its blocks in `rows`.

    `step` is the change of the section as a whole, None if only its blocks changed. `moved` is the
    old position of the section, None if it did not move, or the section above it moved too.
    `moved_away` are the old positions, below this section, of sections that moved.
    """

    diff: SectionDiff
    chips: list[tuple[Promise, str]]
    moves: list[str]
    step: Step | None
    rows: list[DiffRow]
    moved: MovedSection | None = None
    moved_away: Sequence[MovedSection] = ()

    @property
    def folded_rows(self) -> Iterator[DiffRow | Folded[DiffRow]]:
        """The rows, with runs of unchanged rows folded."""
        return fold_unchanged(self.rows, lambda row: row.kind != ChangeKind.SAME)


@dataclass(frozen=True)
class UnchangedSections:
    """A run of unchanged sections, and the sections that moved away from below it."""

    sections: list[SectionDiff]
    moved_away: Sequence[MovedSection] = ()

    @property
    def first(self) -> list[SectionDiff]:
        """The sections whose headings are shown."""
        return self.sections[:MAX_HEADINGS]

    @property
    def more(self) -> int:
        """The number of sections whose headings are not shown."""
        return len(self.sections[MAX_HEADINGS:])


@dataclass(frozen=True)
class ChangedField:
    """An infobox field that changed; `texts` are the attributes to show."""

    diff: FieldDiff
    group: str
    label: str
    chips: list[tuple[Promise, str]]
    texts: list[TextDiff]
    step: Step
    claims: Sequence[ClaimDiff] = ()


@dataclass(frozen=True)
class ChangedText:
    """A short text of an article that changed, or a field of another document."""

    text: TextDiff
    step: Step


@dataclass(frozen=True)
class ChangedNames:
    """Added and removed redirects or categories."""

    names: NamesDiff
    step: Step


@dataclass(frozen=True)
class CitationCount:
    """The number of citations of a source that were added or removed.

    `title` and `url` are "" if there is no such reference.
    """

    key: str
    title: str
    url: str
    number: int


@dataclass(frozen=True)
class DiffParts:
    """The parts of a diff in page order."""

    steps: Steps = field(default_factory=Steps)
    texts: list[ChangedText] = field(default_factory=list)
    redirects: ChangedNames | None = None
    categories: ChangedNames | None = None
    fields: list[ChangedField] = field(default_factory=list)
    sections: list[ChangedSection | UnchangedSections] = field(default_factory=list)


def changed_texts(texts: Sequence[TextDiff], steps: Steps) -> list[ChangedText]:
    """Changed short texts or fields, each as a step."""
    return [ChangedText(text, steps.take(text.label, _("changed"))) for text in texts]


def changed_names(names: NamesDiff, title: str, steps: Steps) -> ChangedNames | None:
    """A changed list of names as one step; None if it is unchanged."""
    return ChangedNames(names, steps.take(title)) if names else None


def section_parts(
    sections: Sequence[SectionDiff], steps: Steps, links: Mapping[MoveAnchor, MoveLink]
) -> Iterator[ChangedSection | UnchangedSections]:
    """Changed sections, and runs of unchanged ones, in page order."""
    moved, moved_away = _moved_sections(sections)
    run: list[SectionDiff] = []
    for section in sections:
        away = moved_away.get(section.uid, ())
        if not section.changes:
            if not section.is_lead or section.blocks:
                run.append(section)
            if away:
                yield UnchangedSections(run, away)
                run = []
            continue
        if run:
            yield UnchangedSections(run)
            run = []
        changed = _changed_section(section, steps, links)
        yield replace(changed, moved=moved.get(section.uid), moved_away=away)
    if run:
        yield UnchangedSections(run)


def _moved_sections(
    sections: Sequence[SectionDiff],
) -> tuple[dict[str, MovedSection], dict[str, list[MovedSection]]]:
    """The old positions of moved sections by uid, and by the uid of the unmoved section above."""
    old_positions: dict[str, tuple[int, str]] = {}
    for at, section in enumerate(sections):
        if not (section.added or section.moved):
            old_positions.setdefault(section.old_heading, (at, section.uid))
    moved: dict[str, MovedSection] = {}
    moved_away: dict[str, list[MovedSection]] = {}
    for at, section in enumerate(sections):
        if section.moved and section.old_predecessor in old_positions:
            old_at, uid = old_positions[section.old_predecessor]
            one = MovedSection(at, uid, section.title, "↓" if at > old_at else "↑")
            moved[section.uid] = one
            moved_away.setdefault(uid, []).append(one)
    return moved, moved_away


def _changed_section(
    section: SectionDiff, steps: Steps, links: Mapping[MoveAnchor, MoveLink]
) -> ChangedSection:
    # If only the text of the section changed, the steps are its blocks and not the section.
    section_chips = chips_of(*(one for one in section.changes if one != SectionChange.CHANGED))
    step = (
        steps.take(section.title, *(word for word, _class in section_chips))
        if section_chips
        else None
    )
    whole = section.added or section.removed
    rows = [
        DiffRow(block)
        if block.kind == ChangeKind.SAME
        else diff_row(block, section, None if whole and not block.move else steps, links)
        for block in section.blocks
    ]
    return ChangedSection(section, chips_of(*section.changes), move_sentences(section), step, rows)


def changed_field(diff: FieldDiff, steps: Steps) -> ChangedField:
    """A changed infobox field as one step."""
    if diff.kind == ChangeKind.CHANGED:
        texts = [with_label(text) for text in diff.changes]
    elif diff.kind == ChangeKind.SAME:
        texts = []
    else:
        # The label is shown above the other attributes, and the normal rank is not shown.
        names = ("value", "language", "start", "end", "rank")
        values = [(name, getattr(diff.field, name)) for name in names]
        texts = [
            with_label(TextDiff(name, "", whole_pieces(value, diff.kind)))
            for name, value in values
            if value and (name, value) != ("rank", Rank.NORMAL)
        ]
    kind = "" if diff.kind == ChangeKind.CHANGED else diff.kind
    chips = chips_of(kind, SectionChange.MOVED if diff.moved else "")
    what: list[object] = [word for word, _class in chips] or [_("changed")]
    step = steps.take(_("Infobox"), diff.field.label, *what)
    return ChangedField(diff, diff.field.group, diff.field.label, chips, texts, step, diff.claims)


def with_label(text: TextDiff) -> TextDiff:
    """`text` with its label in the site's language."""
    return replace(text, label=str(ATTRIBUTE_LABELS[text.name]))
