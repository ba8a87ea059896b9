"""The anchors of moved text on a page, so that each end of a move can link to the other end."""

from __future__ import annotations

from dataclasses import dataclass

from articles.text.comparison.word_diff import OLD_ONLY, ChangeKind, DiffPiece
from articles.text.diff.diff_model import BlockDiff


@dataclass(frozen=True, slots=True)
class MoveAnchor:
    """The old (`is_start`) or new end of move number `move`; its string is an HTML element's id."""

    move: int
    is_start: bool

    def __str__(self) -> str:
        return f"move-{self.move}-{'from' if self.is_start else 'to'}"

    @property
    def other(self) -> MoveAnchor:
        """The anchor of the other end."""
        return MoveAnchor(self.move, not self.is_start)


@dataclass(frozen=True, slots=True)
class MoveLink:
    """The text of a link to the other end of a move, such as "↓" and "moved to “Awards”"."""

    arrow: str
    words: str


def block_anchor(block: BlockDiff) -> MoveAnchor | None:
    """The anchor of a block that moved; None if it did not."""
    if block.kind not in (ChangeKind.MOVED_AWAY, ChangeKind.MOVED_HERE):
        return None
    return MoveAnchor(block.move, block.kind == ChangeKind.MOVED_AWAY)


def piece_anchor(piece: DiffPiece) -> MoveAnchor | None:
    """The anchor of the moved sentence that contains a piece; None if its sentence did not move."""
    return MoveAnchor(piece.move, piece.kind in OLD_ONLY) if piece.move else None


def anchors_in(block: BlockDiff) -> list[MoveAnchor]:
    """The anchors of a block and of the sentences in it that moved, each once."""
    found = [block_anchor(block), *map(piece_anchor, block.changes)]
    return list(dict.fromkeys(anchor for anchor in found if anchor))
