"""The blocks of two bodies as rows: what stands beside what, before any word is compared.

A row has blocks of both sides, of the old alone, or of the new alone. Old texts of all rows, put
together in their order, are the old body, and new ones the new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from articles.text.comparison.blocks import Block, split_blocks
from articles.text.comparison.tokenised_text import Run, Side
from articles.text.comparison.word_diff import Moved, cell_runs, word_runs
from articles.text.diff.block_matching import align_blocks, with_rewrites

PART_SHARE = 0.6  # of its words stand in the paragraph that it was a part of
PART_WORDS = 4  # fewer have to stand there all


@dataclass(eq=False)
class Row:
    """Blocks beside each other; several of one side beside one of the other are its parts.

    Where a block moved, `move` is the move's number, and `whole` has both its ends beside each
    other. `away` and `here` have the tokens of sentences that moved.
    """

    old: tuple[Block, ...] = ()
    new: tuple[Block, ...] = ()
    move: int = 0
    whole: Row | None = None
    away: dict[int, Moved] = field(default_factory=dict)
    here: dict[int, Moved] = field(default_factory=dict)

    @property
    def form(self) -> str:
        """Of its block, or of the first."""
        return (self.new or self.old)[0].form

    @cached_property
    def old_side(self) -> Side:
        """The words of the old blocks."""
        return _side(self.old)

    @cached_property
    def new_side(self) -> Side:
        """The words of the new blocks."""
        return _side(self.new)

    @cached_property
    def runs(self) -> list[Run]:
        """Which words stayed; of a row of one side none did."""
        compare = cell_runs if self.form == "row" else word_runs
        return compare(self.old_side, self.new_side)

    def same(self, *, ends: bool) -> bool:
        """Whether it is what it was; white space after it counts unless the body `ends` there."""
        old, new = self.old, self.new
        return (
            len(old) == len(new) == 1
            and old[0].text == new[0].text
            and (ends or old[0].gap == new[0].gap)
        )


class Alignment:
    """The blocks of two bodies and which pairs of them are one, as that is found out."""

    def __init__(self, old: str, new: str) -> None:
        self.old = split_blocks(old)
        self.new = self.old if old == new else split_blocks(new)
        self.pairs = (
            [(at, at) for at in range(len(self.old))]
            if old == new
            else align_blocks(self.old, self.new)
        )
        # Numbers of moves, by the positions of blocks that stand elsewhere.
        self.gone: dict[int, int] = {}
        self.come: dict[int, int] = {}

    @property
    def left_old(self) -> list[int]:
        """Positions of old blocks that are in no pair."""
        paired = {i for i, _ in self.pairs}
        return [i for i in range(len(self.old)) if i not in paired]

    @property
    def left_new(self) -> list[int]:
        """Positions of new blocks that are in no pair."""
        paired = {j for _, j in self.pairs}
        return [j for j in range(len(self.new)) if j not in paired]

    def rows(self) -> list[Row]:
        """All rows, once it is known what moved."""
        pairs = with_rewrites(self.pairs, self.old, self.new, self.gone.keys(), self.come.keys())
        return _with_parts(list(self._rows(pairs)))

    def _rows(self, pairs: Sequence[tuple[int, int]]) -> Iterator[Row]:
        i = j = 0
        for next_i, next_j in (*pairs, (len(self.old), len(self.new))):
            for at in range(i, next_i):
                yield Row(old=(self.old[at],), move=self.gone.get(at, 0))
            for at in range(j, next_j):
                yield Row(new=(self.new[at],), move=self.come.get(at, 0))
            if next_i < len(self.old) and next_j < len(self.new):
                yield Row(old=(self.old[next_i],), new=(self.new[next_j],))
            i, j = next_i + 1, next_j + 1


def _with_parts(rows: list[Row]) -> list[Row]:
    """`rows`, where one block became several, or several one, in one row."""
    if all(row.old and row.new for row in rows):
        return rows
    return _gathered(_gathered(rows, split=True), split=False)


def _gathered(rows: list[Row], *, split: bool) -> list[Row]:
    """Rows with what came beside them out of them (`split`), or went into them, taken in."""
    found: list[Row] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        at += 1
        whole = row.old if split else row.new
        if len(whole) != 1 or row.move or row.form not in ("paragraph", "item"):
            found.append(row)
            continue
        before, after = _run_back(found, row, split=split), _run_on(rows, at, row, split=split)
        left = Counter(whole[0].side.words)
        for block in row.new if split else row.old:
            left -= Counter(block.side.words)
        taken_after = _parts(after, left, split=split)
        taken_before = _parts(before, left, split=split)
        if not row.old or not row.new:
            enough = len(taken_before) + len(taken_after) > 1
        else:
            enough = bool(taken_before or taken_after)
        if not enough:
            found.append(row)
            continue
        del found[len(found) - len(taken_before) :]
        at += len(taken_after)
        found.append(_joined([*reversed(taken_before), row, *taken_after]))
    return found


def _run_on(rows: list[Row], at: int, row: Row, *, split: bool) -> list[Row]:
    run = []
    while at < len(rows) and _is_other_side(rows[at], row, split=split):
        run.append(rows[at])
        at += 1
    return run


def _run_back(found: list[Row], row: Row, *, split: bool) -> list[Row]:
    run: list[Row] = []
    while len(run) < len(found) and _is_other_side(found[-1 - len(run)], row, split=split):
        run.append(found[-1 - len(run)])
    return run


def _is_other_side(other: Row, row: Row, *, split: bool) -> bool:
    """Whether `other` stands on one side alone, that of the parts, and stood nowhere else."""
    alone = other.new and not other.old if split else other.old and not other.new
    return bool(alone) and not other.move and other.form == row.form


def _parts(rows: list[Row], left: Counter[str], *, split: bool) -> list[Row]:
    """The first of `rows` that are made of the words that are `left`, which they use up."""
    parts = []
    for row in rows:
        words = Counter((row.new if split else row.old)[0].side.words)
        shared = words & left
        wholly = shared == words
        if not wholly and (
            words.total() < PART_WORDS or shared.total() < PART_SHARE * words.total()
        ):
            break
        left.subtract(shared)
        parts.append(row)
    return parts


def _joined(rows: list[Row]) -> Row:
    return Row(
        old=tuple(block for row in rows for block in row.old),
        new=tuple(block for row in rows for block in row.new),
    )


def _side(blocks: Sequence[Block]) -> Side:
    if len(blocks) == 1:
        return blocks[0].side
    return Side.of(text_of(blocks))


def text_of(blocks: Sequence[Block]) -> str:
    """Their texts with the white space between them; "" of none."""
    return "".join(block.text + block.gap for block in blocks[:-1]) + (
        blocks[-1].text if blocks else ""
    )
