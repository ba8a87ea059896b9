"""The changes of a diff as steps, numbered in page order, that a reader can go through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from articles.index.pages.place_names import LEAD_NAME
from articles.text.comparison.blocks import split_blocks
from articles.text.comparison.word_diff import ChangeKind
from articles.text.diff.diff_model import BlockDiff, Regrouping, SectionDiff
from articles.text.diff.move_anchors import MoveAnchor, MoveLink, anchors_in, block_anchor

BLOCK_CHANGES: dict[ChangeKind, Promise] = {
    ChangeKind.ADDED: pgettext_lazy("a paragraph", "added"),
    ChangeKind.REMOVED: pgettext_lazy("a paragraph", "removed"),
    ChangeKind.CHANGED: pgettext_lazy("a paragraph", "reworded"),
    ChangeKind.MOVED_AWAY: pgettext_lazy("a paragraph", "moved away"),
    ChangeKind.MOVED_HERE: pgettext_lazy("a paragraph", "moved here"),
}
SIGNS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "−", ChangeKind.CHANGED: "±"}
# The words of links between the ends of a move. The keys say whether the anchor is the start of the
# move; within a section they also have the arrow, across sections whether the other end is in the
# lead.
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


@dataclass
class Steps:
    """Numbers the changes of a page in the order of the calls of `take`."""

    count: int = 0

    def take(self, *words: object) -> Step:
        """The next change, named by a few words: where it is, and what kind of change it is."""
        self.count += 1
        return Step(self.count, ", ".join(str(one) for one in words if str(one)), self)


@dataclass(frozen=True)
class Step:
    """A change that a reader can go to. `words` name it: “Personal life, reworded”."""

    number: int
    words: str
    steps: Steps = field(repr=False, compare=False)

    @property
    def next(self) -> int:
        """The number of the next change; 0 after the last."""
        return self.number + 1 if self.number < self.steps.count else 0


@dataclass(frozen=True)
class DiffRow:
    """A row of a diff: a block of a changed section.

    `step` is None for an unchanged block; in a section that was added or removed as a whole, only
    moved blocks have a step. `remark` describes a change that the words do not show, or is "".
    `anchors` are the ends of moves in the block; `links` has, by anchor, the link to the other end
    of the move.
    """

    block: BlockDiff
    step: Step | None = None
    remark: str = ""
    anchors: Sequence[MoveAnchor] = ()
    links: Mapping[MoveAnchor, MoveLink] = field(default_factory=dict)

    @property
    def kind(self) -> ChangeKind:
        """The kind of change of the row's block."""
        return self.block.kind

    @property
    def anchor(self) -> MoveAnchor | None:
        """The anchor of the block itself, if it moved."""
        return block_anchor(self.block)

    @property
    def link(self) -> MoveLink | None:
        """The link to the other end of the move of the block itself, if it moved."""
        return self.links.get(self.anchor) if self.anchor else None

    @property
    def sign(self) -> str:
        """The arrow to the other end of the block's move, else the sign of its kind, else ""."""
        return self.link.arrow if self.link else SIGNS.get(self.kind, "")


def diff_row(
    block: BlockDiff,
    section: SectionDiff,
    steps: Steps | None,
    links: Mapping[MoveAnchor, MoveLink],
) -> DiffRow:
    """The row of a changed block; `steps` is None if the block is not a step of its own."""
    anchors = anchors_in(block)
    row = DiffRow(
        block,
        remark=_remark(block),
        anchors=anchors,
        links={anchor: links[anchor] for anchor in anchors if anchor in links},
    )
    if steps is None:
        return row
    words = row.link.words if row.link else row.remark or BLOCK_CHANGES[block.kind]
    return replace(row, step=steps.take(section.title or str(LEAD_NAME), words))


def _remark(block: BlockDiff) -> str:
    """The kind of change of a block, if its words do not show it; else ""."""
    if block.regrouped == Regrouping.SPLIT:
        return _split_into(len(split_blocks(block.new_text)))
    if block.regrouped == Regrouping.JOINED:
        return _joined_from(len(split_blocks(block.old_text)))
    if block.only_space:
        return _("white space only")
    if block.only_markup:
        return _("links or markup only")
    return _("citations only") if block.only_citations else ""


def _split_into(number: int) -> str:
    if number == 2:
        return _("paragraph split in two")
    return ngettext("paragraph split into %(n)s", "paragraph split into %(n)s", number) % {
        "n": number
    }


def _joined_from(number: int) -> str:
    if number == 2:
        return _("two paragraphs joined")
    return ngettext("%(n)s paragraph joined", "%(n)s paragraphs joined", number) % {"n": number}


def move_links(sections: Sequence[SectionDiff]) -> dict[MoveAnchor, MoveLink]:
    """The link to the other end of a move, for each end whose other end is in a block."""
    positions: dict[MoveAnchor, tuple[int, SectionDiff]] = {}
    for section in sections:
        for block in section.blocks:
            for anchor in anchors_in(block):
                positions.setdefault(anchor, (len(positions), section))
    return {
        anchor: _link(anchor, *here, *positions[anchor.other])
        for anchor, here in positions.items()
        if anchor.other in positions
    }


def _link(
    anchor: MoveAnchor, at: int, section: SectionDiff, other_at: int, other: SectionDiff
) -> MoveLink:
    arrow = "↓" if other_at > at else "↑"
    if section is other:
        return MoveLink(arrow, str(_WITHIN[anchor.is_start, arrow]))
    words = _ACROSS[anchor.is_start, other.is_lead]
    return MoveLink(arrow, str(words) % {"heading": other.title})
