"""What changed in the texts of an article, block by block and word by word, and what moved.

The texts are compared side by side (`rows`); what is left of each is looked for in all the others
(`moves`), so that a paragraph that went to another section is one that moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from articles.text.comparison.diff_sides import OLD_ONLY, old_side
from articles.text.comparison.word_diff import Piece, run_pieces
from articles.text.diff.block_pairs import Alignment, Row, text_of
from articles.text.diff.diff_model import (
    ADDED,
    CHANGED,
    JOINED,
    MOVED_AWAY,
    MOVED_HERE,
    REMOVED,
    SAME,
    SPLIT,
    BlockDiff,
)
from articles.text.diff.text_moves import note_sentence_moves, number_block_moves, pair_up


def diff_texts(texts: Sequence[tuple[str, str]]) -> list[tuple[BlockDiff, ...]]:
    """The blocks of each pair of bodies (old, new), which together are an article's.

    Texts and gaps of a side put together are its body.
    """
    alignments = [Alignment(old, new) for old, new in texts]
    numbers = count(1)
    number_block_moves(alignments, numbers)
    found = [alignment.rows() for alignment in alignments]
    wholes = pair_up(row for rows in found for row in rows)
    changed = [
        *wholes,
        *(
            row
            for (old, new), rows in zip(texts, found, strict=True)
            if old != new
            for row in rows
            if not row.move and text_of(row.old) != text_of(row.new)
        ),
    ]
    note_sentence_moves(changed, numbers)
    return [_blocks(rows) for rows in found]


def _blocks(rows: Sequence[Row]) -> tuple[BlockDiff, ...]:
    # White space at the end of a body is none that stands between blocks.
    last_old = max((at for at, row in enumerate(rows) if row.old), default=0)
    last_new = max((at for at, row in enumerate(rows) if row.new), default=0)
    return tuple(_block(row, ends=at in (last_old, last_new)) for at, row in enumerate(rows))


def _block(row: Row, *, ends: bool) -> BlockDiff:
    """What became of a row, which `ends` a body or not."""
    if row.same(ends=ends):
        kind = SAME
    elif row.move:
        kind = MOVED_AWAY if row.old else MOVED_HERE
    elif row.old and row.new:
        kind = CHANGED
    else:
        kind = REMOVED if row.old else ADDED
    return BlockDiff(
        kind,
        row.form,
        text_of(row.old),
        text_of(row.new),
        row.old[-1].gap if row.old else "",
        row.new[-1].gap if row.new else "",
        () if kind == SAME else _pieces(row),
        row.move,
        SPLIT if len(row.new) > 1 else JOINED if len(row.old) > 1 else "",
    )


def _pieces(row: Row) -> tuple[Piece, ...]:
    both = row.whole or row
    pieces = run_pieces(both.old_side, both.new_side, both.runs, both.away, both.here)
    if row.whole is None:
        return pieces
    if row.old:
        return old_side(pieces)
    # What went elsewhere from the block that moved is told where it stood.
    return tuple(piece for piece in pieces if piece.kind not in OLD_ONLY or not piece.move)
