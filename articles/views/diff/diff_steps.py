"""The changes of a diff, numbered in page order for stepping from one to the next, and named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from articles.index.pages.place_names import LEAD_NAME
from articles.text.comparison.blocks import split_blocks
from articles.text.comparison.diff_sides import OLD_ONLY
from articles.text.comparison.word_diff import Piece
from articles.text.diff.as_read.atom_writer import MoveEnd
from articles.text.diff.diff_model import MOVED_AWAY, MOVED_HERE, BlockDiff, SectionDiff

ROW_WORDS: dict[str, Promise] = {
    "added": pgettext_lazy("a paragraph", "added"),
    "removed": pgettext_lazy("a paragraph", "removed"),
    "changed": pgettext_lazy("a paragraph", "reworded"),
    MOVED_AWAY: pgettext_lazy("a paragraph", "moved away"),
    MOVED_HERE: pgettext_lazy("a paragraph", "moved here"),
}
SIGNS = {"added": "+", "removed": "−", "changed": "±"}


@dataclass
class Steps:
    """Numbers the changes of a page as they are met."""

    count: int = 0

    def take(self, *words: object) -> Step:
        """The next change, in a few words that say where it is and what it is."""
        self.count += 1
        return Step(self.count, ", ".join(str(one) for one in words if str(one)), self)


@dataclass(frozen=True)
class Step:
    """A change that can be stepped to. `words` name it: “Personal life, reworded”."""

    number: int
    words: str
    of: Steps = field(repr=False, compare=False)

    @property
    def next(self) -> int:
        """The number of the change after it, 0 after the last."""
        return self.number + 1 if self.number < self.of.count else 0


@dataclass(frozen=True)
class RowShown:
    """A block that changed, or stands beside one that did: then without a `step`.

    `remark` says what the words cannot. `anchors` are the ends of moves in it, `end` tells of the
    other end of its own move, `ends` of those of its sentences.
    """

    block: BlockDiff
    step: Step | None = None
    remark: str = ""
    anchors: Sequence[str] = ()
    end: MoveEnd | None = None
    other: str = ""
    sign: str = ""
    ends: Mapping[str, MoveEnd] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Of its block."""
        return self.block.kind

    @property
    def anchor(self) -> str:
        """Of its own move."""
        return own_anchor(self.block)


def row_shown(
    block: BlockDiff, section: SectionDiff, steps: Steps | None, ends: Mapping[str, MoveEnd]
) -> RowShown:
    """One block; `steps` is None within a section that is one change as a whole."""
    remark = remark_of(block)
    anchors = anchors_of(block)
    own = own_anchor(block)
    step = None
    if steps:
        end = ends.get(own)
        what = end.words if end else remark or ROW_WORDS[block.kind]
        step = steps.take(section.title or str(LEAD_NAME), what)
    return RowShown(
        block,
        step,
        remark,
        anchors,
        ends.get(own),
        other_end(own),
        ends[own].arrow if own in ends else SIGNS.get(block.kind, ""),
        {anchor: ends[anchor] for anchor in anchors if anchor in ends},
    )


def remark_of(block: BlockDiff) -> str:
    """What became of a block where its words do not say it by themselves."""
    if block.parts == "split":
        return _became(len(split_blocks(block.new_text)))
    if block.parts == "joined":
        return _were(len(split_blocks(block.old_text)))
    if block.only_space:
        return _("white space only")
    if block.only_markup:
        return _("links or markup only")
    return _("citations only") if block.only_citations else ""


def _became(number: int) -> str:
    if number == 2:
        return _("paragraph split in two")
    return ngettext("paragraph split into %(n)s", "paragraph split into %(n)s", number) % {
        "n": number
    }


def _were(number: int) -> str:
    if number == 2:
        return _("two paragraphs joined")
    return ngettext("%(n)s paragraph joined", "%(n)s paragraphs joined", number) % {"n": number}


def own_anchor(block: BlockDiff) -> str:
    """The anchor of a block that moved; "" of any other."""
    if block.kind == MOVED_AWAY:
        return f"move-{block.move}-from"
    return f"move-{block.move}-to" if block.kind == MOVED_HERE else ""


def anchors_of(block: BlockDiff) -> list[str]:
    """The anchors of all ends of moves in a block: its own, and those of its sentences."""
    own = own_anchor(block)
    found = [own] if own else []
    for piece in block.changes:
        anchor = piece_anchor(piece)
        if anchor and anchor not in found:
            found.append(anchor)
    return found


def piece_anchor(piece: Piece) -> str:
    """The anchor of the end of a move that a piece is in; "" where nothing moved."""
    if not piece.move:
        return ""
    return f"move-{piece.move}-{'from' if piece.kind in OLD_ONLY else 'to'}"


def other_end(anchor: str) -> str:
    """The anchor at the other end of a move."""
    start, _dash, end = anchor.rpartition("-")
    return f"{start}-{'to' if end == 'from' else 'from'}" if anchor else ""


def move_ends(sections: Sequence[SectionDiff]) -> dict[str, MoveEnd]:
    """What each end of each move says of the other one, by its anchor."""
    places: dict[str, tuple[int, SectionDiff]] = {}
    for section in sections:
        for block in section.blocks:
            for anchor in anchors_of(block):
                places.setdefault(anchor, (len(places), section))
    return {
        anchor: _end(anchor, *here, *places[other_end(anchor)])
        for anchor, here in places.items()
        if other_end(anchor) in places
    }


def _end(anchor: str, at: int, section: SectionDiff, other_at: int, other: SectionDiff) -> MoveEnd:
    arrow = "↓" if other_at > at else "↑"
    if section is other:
        return MoveEnd(arrow, str(_WITHIN[anchor.endswith("from"), arrow]))
    words = _ACROSS[anchor.endswith("from"), other.is_lead]
    return MoveEnd(arrow, str(words) % {"heading": other.title})


_WITHIN = {
    (True, "↓"): gettext_lazy("moved down"),
    (True, "↑"): gettext_lazy("moved up"),
    (False, "↓"): gettext_lazy("moved here from below"),
    (False, "↑"): gettext_lazy("moved here from above"),
}
_ACROSS = {
    (True, False): gettext_lazy("moved to “%(heading)s”"),
    (True, True): gettext_lazy("moved to the lead"),
    (False, False): gettext_lazy("moved from “%(heading)s”"),
    (False, True): gettext_lazy("moved from the lead"),
}
