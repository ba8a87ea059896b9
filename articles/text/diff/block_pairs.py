"""The pairs of blocks of two bodies whose words are then compared.

The old blocks of all pairs, put together in their order, are the old body, and the new ones the new
body. Added, removed and moved blocks are in pairs that have no block of the other side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from articles.text.comparison.blocks import Block, BlockForm, split_blocks
from articles.text.comparison.common_subsequence import Run
from articles.text.comparison.tokenised_text import TokenisedText
from articles.text.comparison.word_diff import MovedToken, cell_runs, word_runs
from articles.text.diff.block_matching import match_blocks, with_rewrites

LEAST_SHARE_OF_LONG_PART = 0.6  # share of a part's words that must be in the whole block
SHORT_PART = 4  # words; all words of a shorter part must be in the whole block


@dataclass(eq=False)
class BlockPair:
    """An old block and the new one that continues it, or blocks of one side only.

    If a block was split, `new` has its parts; if several were joined, `old` has them. The two ends
    of a block that moved are two pairs with the number of the move, from 1, in `move`, and in
    `whole` a pair of both blocks. `away` and `here` have the tokens of sentences that moved from
    these old blocks or to these new ones, by position in `old_tokens` or `new_tokens`.
    """

    old: tuple[Block, ...] = ()
    new: tuple[Block, ...] = ()
    move: int = 0
    whole: BlockPair | None = None
    away: dict[int, MovedToken] = field(default_factory=dict)
    here: dict[int, MovedToken] = field(default_factory=dict)

    @property
    def form(self) -> BlockForm:
        """The form of the first new block, or of the first old one if there are no new ones."""
        return (self.new or self.old)[0].form

    @cached_property
    def old_tokens(self) -> TokenisedText:
        """The tokens of the old blocks."""
        return _tokenised_text(self.old)

    @cached_property
    def new_tokens(self) -> TokenisedText:
        """The tokens of the new blocks."""
        return _tokenised_text(self.new)

    @cached_property
    def runs(self) -> list[Run]:
        """The equal and unequal runs of the tokens of the old and the new blocks."""
        compare = cell_runs if self.form == BlockForm.ROW else word_runs
        return compare(self.old_tokens, self.new_tokens)

    def is_same(self, *, at_end: bool) -> bool:
        """Whether the text is unchanged and, unless the pair is `at_end` of a body, the gap."""
        old, new = self.old, self.new
        return (
            len(old) == len(new) == 1
            and old[0].text == new[0].text
            and (at_end or old[0].gap == new[0].gap)
        )


class BodyAlignment:
    """The blocks of two bodies, the positions of matched blocks, and the moves of the other blocks.

    `matches` has pairs of positions (old, new). `moved_away` and `moved_here`, which the caller
    fills, have the number of the move by the position of the old block, or of the new one.
    """

    def __init__(self, old: str, new: str) -> None:
        self.old = split_blocks(old)
        self.new = self.old if old == new else split_blocks(new)
        self.matches = (
            [(at, at) for at in range(len(self.old))]
            if old == new
            else match_blocks(self.old, self.new)
        )
        self.moved_away: dict[int, int] = {}
        self.moved_here: dict[int, int] = {}

    @property
    def unmatched_old(self) -> list[int]:
        """The positions of old blocks without a match, moved ones included."""
        matched = {i for i, _ in self.matches}
        return [i for i in range(len(self.old)) if i not in matched]

    @property
    def unmatched_new(self) -> list[int]:
        """The positions of new blocks without a match, moved ones included."""
        matched = {j for _, j in self.matches}
        return [j for j in range(len(self.new)) if j not in matched]

    def pairs(self) -> list[BlockPair]:
        """All pairs of blocks, in order. `moved_away` and `moved_here` must be filled before."""
        matches = with_rewrites(
            self.matches, self.old, self.new, self.moved_away.keys(), self.moved_here.keys()
        )
        return _with_splits_and_joins(list(self._pairs(matches)))

    def _pairs(self, matches: Sequence[tuple[int, int]]) -> Iterator[BlockPair]:
        i = j = 0
        for next_i, next_j in (*matches, (len(self.old), len(self.new))):
            for at in range(i, next_i):
                yield BlockPair(old=(self.old[at],), move=self.moved_away.get(at, 0))
            for at in range(j, next_j):
                yield BlockPair(new=(self.new[at],), move=self.moved_here.get(at, 0))
            if next_i < len(self.old) and next_j < len(self.new):
                yield BlockPair(old=(self.old[next_i],), new=(self.new[next_j],))
            i, j = next_i + 1, next_j + 1


def _with_splits_and_joins(pairs: list[BlockPair]) -> list[BlockPair]:
    """`pairs`, with a single pair for each block that was split, or made by joining several."""
    if all(pair.old and pair.new for pair in pairs):
        return pairs
    return _with_parts_joined_to_wholes(
        _with_parts_joined_to_wholes(pairs, split=True), split=False
    )


def _with_parts_joined_to_wholes(pairs: list[BlockPair], *, split: bool) -> list[BlockPair]:
    """`pairs`, with a single pair for each whole block and its parts on the other side.

    If `split`, old blocks are wholes, which were split; else new ones, made by joining.
    """
    found: list[BlockPair] = []
    at = 0
    while at < len(pairs):
        pair = pairs[at]
        at += 1
        whole = pair.old if split else pair.new
        if len(whole) != 1 or pair.move or pair.form not in (BlockForm.PARAGRAPH, BlockForm.ITEM):
            found.append(pair)
            continue
        before = _candidates(reversed(found), pair, split=split)
        after = _candidates((pairs[n] for n in range(at, len(pairs))), pair, split=split)
        left = Counter(whole[0].tokenised.words)
        for block in pair.new if split else pair.old:
            left -= Counter(block.tokenised.words)
        taken_after = _parts(after, left, split=split)
        taken_before = _parts(before, left, split=split)
        # A block without a match needs two parts: with a single one it was reworded, not split.
        enough = len(taken_before) + len(taken_after) > (0 if pair.old and pair.new else 1)
        if not enough:
            found.append(pair)
            continue
        del found[len(found) - len(taken_before) :]
        at += len(taken_after)
        found.append(_join_pairs([*reversed(taken_before), pair, *taken_after]))
    return found


def _candidates(pairs: Iterator[BlockPair], whole: BlockPair, *, split: bool) -> list[BlockPair]:
    """The leading pairs that may be parts of `whole`: of its form, one-sided and not moved."""
    found = []
    for pair in pairs:
        is_part = pair.new and not pair.old if split else pair.old and not pair.new
        if not is_part or pair.move or pair.form != whole.form:
            break
        found.append(pair)
    return found


def _parts(pairs: list[BlockPair], left: Counter[str], *, split: bool) -> list[BlockPair]:
    """The leading pairs whose words are in `left`, from which their words are then subtracted.

    `left` has the words of the whole block that no part contains yet.
    """
    parts = []
    for pair in pairs:
        words = Counter((pair.new if split else pair.old)[0].tokenised.words)
        shared = words & left
        if shared != words and (
            words.total() < SHORT_PART or shared.total() < LEAST_SHARE_OF_LONG_PART * words.total()
        ):
            break
        left.subtract(shared)
        parts.append(pair)
    return parts


def _join_pairs(pairs: list[BlockPair]) -> BlockPair:
    return BlockPair(
        old=tuple(block for pair in pairs for block in pair.old),
        new=tuple(block for pair in pairs for block in pair.new),
    )


def _tokenised_text(blocks: Sequence[Block]) -> TokenisedText:
    return blocks[0].tokenised if len(blocks) == 1 else TokenisedText.of(text_of(blocks))


def text_of(blocks: Sequence[Block]) -> str:
    """The texts of `blocks` with the white space between them; "" if there are none."""
    return "".join(block.text + block.gap for block in blocks[:-1]) + (
        blocks[-1].text if blocks else ""
    )
