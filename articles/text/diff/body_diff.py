"""The diff of the lead and the sections of an article, block by block and word by word, with moves.

The old and the new body of each section are compared (`block_pairs`). Blocks and sentences without
a match may have moved to another section (`text_moves`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from articles.text.comparison.word_diff import (
    OLD_ONLY,
    ChangeKind,
    DiffPiece,
    old_pieces,
    run_pieces,
)
from articles.text.diff.block_pairs import BlockPair, BodyAlignment, text_of
from articles.text.diff.diff_model import BlockDiff, Regrouping
from articles.text.diff.text_moves import link_moved_blocks, note_block_moves, note_sentence_moves


def diff_texts(texts: Sequence[tuple[str, str]]) -> list[tuple[BlockDiff, ...]]:
    """The blocks of each pair of bodies (old, new); all bodies of the article must be given.

    The old texts and gaps of the blocks put together are the old body, the new ones the new body.
    """
    alignments = [BodyAlignment(old, new) for old, new in texts]
    numbers = count(1)
    note_block_moves(alignments, numbers)
    found = [alignment.pairs() for alignment in alignments]
    wholes = link_moved_blocks(pair for pairs in found for pair in pairs)
    changed = [
        *wholes,
        *(
            pair
            for (old, new), pairs in zip(texts, found, strict=True)
            if old != new
            for pair in pairs
            if not pair.move and text_of(pair.old) != text_of(pair.new)
        ),
    ]
    note_sentence_moves(changed, numbers)
    return [_blocks(pairs) for pairs in found]


def _blocks(pairs: Sequence[BlockPair]) -> tuple[BlockDiff, ...]:
    # White space at the end of a body separates no blocks, so a change of it is not shown.
    last_old = max((at for at, pair in enumerate(pairs) if pair.old), default=0)
    last_new = max((at for at, pair in enumerate(pairs) if pair.new), default=0)
    return tuple(_block(pair, at_end=at in (last_old, last_new)) for at, pair in enumerate(pairs))


def _block(pair: BlockPair, *, at_end: bool) -> BlockDiff:
    """The diff of a pair; `at_end` says whether the old or the new body ends with it."""
    if pair.is_same(at_end=at_end):
        kind = ChangeKind.SAME
    elif pair.move:
        kind = ChangeKind.MOVED_AWAY if pair.old else ChangeKind.MOVED_HERE
    elif pair.old and pair.new:
        kind = ChangeKind.CHANGED
    else:
        kind = ChangeKind.REMOVED if pair.old else ChangeKind.ADDED
    return BlockDiff(
        kind=kind,
        form=pair.form,
        old_text=text_of(pair.old),
        new_text=text_of(pair.new),
        old_gap=pair.old[-1].gap if pair.old else "",
        new_gap=pair.new[-1].gap if pair.new else "",
        changes=() if kind == ChangeKind.SAME else _pieces(pair),
        move=pair.move,
        regrouped=_regrouping(pair),
    )


def _regrouping(pair: BlockPair) -> Regrouping | None:
    if len(pair.new) > 1:
        return Regrouping.SPLIT
    return Regrouping.JOINED if len(pair.old) > 1 else None


def _pieces(pair: BlockPair) -> tuple[DiffPiece, ...]:
    """The pieces of both sides; those of one end if the pair is an end of a move."""
    both = pair.whole or pair
    pieces = run_pieces(both.old_tokens, both.new_tokens, both.runs, both.away, both.here)
    if pair.whole is None:
        return pieces
    if pair.old:
        return old_pieces(pieces)
    # The moved block does not show a sentence that left it: the old position of the block does.
    return tuple(piece for piece in pieces if piece.kind not in OLD_ONLY or not piece.move)
