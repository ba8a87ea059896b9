"""What a page shows of a diff, part by part; each part that changed is a step (`diff_steps`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.text.comparison.word_diff import whole_pieces
from articles.text.diff.as_read.atom_writer import MoveEnd
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.diff_model import (
    CHANGED,
    SAME,
    FieldDiff,
    Folded,
    NamesDiff,
    SectionDiff,
    TextDiff,
)
from articles.text.diff.folding import fold
from articles.views.components.change_wording import ATTRIBUTES, chips_of, moves_of
from articles.views.diff.diff_steps import RowShown, Step, Steps, row_shown

NAMED = 4  # of a run of unchanged sections


@dataclass(frozen=True)
class SectionGone:
    """Where a section stood that stands elsewhere now: after that of the uid `after`.

    `number` is in the anchors of both ends.
    """

    number: int
    after: str
    heading: str
    arrow: str


@dataclass(frozen=True)
class SectionShown:
    """A section that something became of. `rows` are all of its blocks, `blocks` the same folded.

    `step` is that of its heading, where it came, went, moved or is called otherwise. `moved` is
    there where it moved, `gone` are the sections that stood after it.
    """

    diff: SectionDiff
    chips: list[tuple[Promise, str]]
    moves: list[str]
    step: Step | None
    rows: list[RowShown]
    moved: SectionGone | None = None
    gone: Sequence[SectionGone] = ()

    @property
    def blocks(self) -> list[RowShown | Folded]:
        """The rows, runs of unchanged ones folded."""
        rows = iter(self.rows)
        shown: list[RowShown | Folded] = []
        for block in fold([row.block for row in self.rows]):
            if isinstance(block, Folded):
                for _row in block.blocks:
                    next(rows)
                shown.append(block)
            else:
                shown.append(next(rows))
        return shown


@dataclass(frozen=True)
class SameSections:
    """A run of sections that stayed as they were."""

    sections: list[SectionDiff]
    gone: Sequence[SectionGone] = ()

    @property
    def first(self) -> list[SectionDiff]:
        """Those that are named."""
        return self.sections[:NAMED]

    @property
    def more(self) -> int:
        """How many are not."""
        return len(self.sections[NAMED:])


@dataclass(frozen=True)
class FieldShown:
    """An infobox field that something became of; `texts` are the attributes to be told."""

    diff: FieldDiff
    group: str
    label: str
    chips: list[tuple[Promise, str]]
    texts: list[TextDiff]
    step: Step
    claims: Sequence[ClaimDiff] = ()


@dataclass(frozen=True)
class TextShown:
    """A line of text that changed."""

    text: TextDiff
    step: Step


@dataclass(frozen=True)
class NamesShown:
    """Names of a set that came and went."""

    names: NamesDiff
    step: Step


@dataclass(frozen=True)
class CitationsChanged:
    """By how many marks more or fewer a reference is cited; `url` is "" if there is none."""

    key: str
    title: str
    url: str
    number: int


@dataclass(frozen=True)
class Shown:
    """The parts of a diff in page order."""

    steps: Steps = field(default_factory=Steps)
    texts: list[TextShown] = field(default_factory=list)
    redirects: NamesShown | None = None
    categories: NamesShown | None = None
    fields: list[FieldShown] = field(default_factory=list)
    sections: list[SectionShown | SameSections] = field(default_factory=list)


def texts_shown(texts: Sequence[TextDiff], steps: Steps) -> list[TextShown]:
    """Lines of text, each a step."""
    return [TextShown(text, steps.take(text.label, _("changed"))) for text in texts]


def names_shown(names: NamesDiff, title: str, steps: Steps) -> NamesShown | None:
    """A set of names as one step; None where nothing became of it."""
    return NamesShown(names, steps.take(title)) if names else None


def sections_shown(
    sections: Sequence[SectionDiff], steps: Steps, ends: Mapping[str, MoveEnd]
) -> Iterator[SectionShown | SameSections]:
    """Sections that something became of, and runs of those that stayed."""
    moved, gone = _gone(sections)
    run: list[SectionDiff] = []
    for section in sections:
        after = gone.get(section.uid, ())
        if section.same:
            if not section.is_lead or section.blocks:
                run.append(section)
            if after:
                yield SameSections(run, after)
                run = []
            continue
        if run:
            yield SameSections(run)
            run = []
        shown = _section_shown(section, steps, ends)
        yield replace(shown, moved=moved.get(section.uid), gone=after)
    if run:
        yield SameSections(run)


def _gone(
    sections: Sequence[SectionDiff],
) -> tuple[dict[str, SectionGone], dict[str, list[SectionGone]]]:
    """The sections that moved, by their uids and by those of what they stood after."""
    places: dict[str, tuple[int, str]] = {}
    for at, section in enumerate(sections):
        if not (section.added or section.moved):
            places.setdefault(section.old_heading, (at, section.uid))
    moved: dict[str, SectionGone] = {}
    gone: dict[str, list[SectionGone]] = {}
    for at, section in enumerate(sections):
        if section.moved and section.stood_after in places:
            stood, uid = places[section.stood_after]
            one = SectionGone(at, uid, section.title, "↓" if at > stood else "↑")
            moved[section.uid] = one
            gone.setdefault(uid, []).append(one)
    return moved, gone


def _section_shown(section: SectionDiff, steps: Steps, ends: Mapping[str, MoveEnd]) -> SectionShown:
    chips = chips_of(*section.status)
    told = chips_of(*(name for name in section.status if name != "changed"))
    step = steps.take(section.title, *(word for word, _look in told)) if told else None
    whole = section.added or section.removed
    rows = [
        RowShown(block)
        if block.kind == SAME
        else row_shown(block, section, None if whole and not block.move else steps, ends)
        for block in section.blocks
    ]
    return SectionShown(section, chips, moves_of(section), step, rows)


def field_shown(one: FieldDiff, steps: Steps) -> FieldShown:
    """An infobox field as one step."""
    if one.kind == CHANGED:
        texts = [labelled(text) for text in one.changes]
    elif one.kind == SAME:
        texts = []
    else:
        # The label stands above; a rank that is the usual one needs no word.
        names = ("value", "language", "start", "end", "rank")
        values = [(name, getattr(one.field, name)) for name in names]
        texts = [
            labelled(TextDiff(name, "", whole_pieces(value, one.kind)))
            for name, value in values
            if value and value != "normal"
        ]
    chips = chips_of(one.kind if one.kind != CHANGED else "", "moved" if one.moved else "")
    what: list[object] = [word for word, _look in chips] or [_("changed")]
    step = steps.take(_("Infobox"), one.field.label, *what)
    return FieldShown(one, one.field.group, one.field.label, chips, texts, step, one.claims)


def labelled(text: TextDiff) -> TextDiff:
    """With its label in the site's language."""
    return TextDiff(text.name, str(ATTRIBUTES[text.name]), text.pieces)
