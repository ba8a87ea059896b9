"""The two sides of a word diff: what stood in the old text, and what stands in the new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from articles.text.comparison.word_diff import Piece

CITATIONS = (
    "citation",
    *("citation_added", "citation_removed", "citation_moved_away", "citation_moved_here"),
)
NEW_ONLY = ("added", "citation_added", "moved_here", "citation_moved_here")
OLD_ONLY = ("removed", "citation_removed", "moved_away", "citation_moved_away")


def old_side(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of the old text, stretches that stayed joined."""
    return _joined(piece for piece in pieces if piece.kind not in NEW_ONLY)


def new_side(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of the new text, stretches that stayed joined."""
    return _joined(piece for piece in pieces if piece.kind not in OLD_ONLY)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    joined: list[Piece] = []
    for (kind, move), group in groupby(pieces, key=lambda piece: (piece.kind, piece.move)):
        if kind.startswith("citation"):
            joined.extend(group)
        else:
            joined.append(Piece(kind, "".join(piece.text for piece in group), move))
    return tuple(joined)
