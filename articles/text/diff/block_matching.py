"""Which block of an old body continues as which block of the new one, in one order.

First blocks that stayed whole (those that stand once on either side before those that repeat, as in
Bram Cohen's patience diff), then, between them, blocks that resemble each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from articles.text.comparison.blocks import Block
from articles.text.comparison.heaviest_chain import Pair, heaviest_chain
from articles.text.comparison.similarity import candidate_pairs, likeness
from articles.text.comparison.tokenised_text import Match, Run, runs_between
from articles.text.comparison.word_diff import common_runs

ALIKE = 0.5  # share of words in common; from here on a block is the other one, changed
ALIKE_ALONE = 0.2  # the same, where no other block comes in question
FEW_WORDS = 8  # of so short a block a reader sees at once what replaced what
SHARED_SENTENCE = 5  # words; blocks that share such a sentence are one, however much was added


def align_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Pairs of positions (old, new) that are the same block or resemble each other, both rising."""
    pairs: list[tuple[int, int]] = []
    for run in _same_runs(old, new):
        if run.same:
            pairs.extend(zip(range(run.i, run.i_end), range(run.j, run.j_end), strict=True))
        else:
            alike = _alike(old[run.i : run.i_end], new[run.j : run.j_end])
            pairs.extend((run.i + i, run.j + j) for i, j in alike)
    return pairs


def with_rewrites(
    pairs: Sequence[tuple[int, int]],
    old: Sequence[Block],
    new: Sequence[Block],
    gone: Collection[int],
    come: Collection[int],
) -> list[tuple[int, int]]:
    """`pairs`, and those of what alone was left on both sides between two of them.

    What is `gone` elsewhere from the old, or `come` from elsewhere into the new, is not left.
    """
    found = []
    ends = [(-1, -1), *pairs, (len(old), len(new))]
    for (i, j), (next_i, next_j) in pairwise(ends):
        found.append((i, j))
        left = [place for place in range(i + 1, next_i) if place not in gone]
        right = [place for place in range(j + 1, next_j) if place not in come]
        if len(left) == len(right) == 1 and _is_rewrite(old[left[0]], new[right[0]]):
            found.append((left[0], right[0]))
    return found[1:]


def _same_runs(old: Sequence[Block], new: Sequence[Block]) -> list[Run]:
    """Runs of blocks that are the same and not: by those that stand once, then by all between."""
    ids: dict[str, int] = {}
    left = [ids.setdefault(block.text, len(ids)) for block in old]
    right = [ids.setdefault(block.text, len(ids)) for block in new]
    matches = []
    for run in runs_between(_once(left, right, new), len(left), len(right)):
        if run.same:
            matches.append(Match(run.i, run.j, run.i_end - run.i))
        else:
            matches.extend(_same(left, right, run))
    return runs_between(matches, len(left), len(right))


def _once(left: list[int], right: list[int], new: Sequence[Block]) -> list[Match]:
    """What stands once on either side, in the order in which most text stays."""
    counts = (Counter(left), Counter(right))
    places = {one: i for i, one in enumerate(left) if counts[0][one] == counts[1][one] == 1}
    pairs = [
        Pair(places[one], j, float(len(new[j].text) or 1))
        for j, one in enumerate(right)
        if one in places
    ]
    return [Match(pair.old, pair.new, 1) for pair in heaviest_chain(pairs)]


def _same(left: list[int], right: list[int], around: Run) -> list[Match]:
    """The longest order of what both have within `around`."""
    kept = {*left[around.i : around.i_end]} & {*right[around.j : around.j_end]}
    # To leave out what stands on one side only makes the comparison short, and changes nothing.
    old_places = [i for i in range(around.i, around.i_end) if left[i] in kept]
    new_places = [j for j in range(around.j, around.j_end) if right[j] in kept]
    found = common_runs([left[i] for i in old_places], [right[j] for j in new_places])
    return [
        Match(old_places[match.old + step], new_places[match.new + step], 1)
        for match in found
        for step in range(match.size)
    ]


def _alike(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Pairs of blocks that resemble each other, rising in both lists."""
    if not old or not new:
        return []
    left = [block.side.words for block in old]
    right = [block.side.words for block in new]
    pairs = []
    for i, j in candidate_pairs(left, right):
        score = likeness(left[i], right[j], ALIKE)
        if score:
            # A long paragraph kept counts for more than a short line kept.
            pairs.append(Pair(i, j, score * (len(left[i]) + len(right[j]))))
    pairs.extend(_sharing_sentences(old, new, pairs))
    return [(pair.old, pair.new) for pair in heaviest_chain(pairs)]


def _is_rewrite(old: Block, new: Block) -> bool:
    """Whether one block may be shown as the other rewritten, both standing at the same place."""
    before, after = old.side.words, new.side.words
    few = max(len(before), len(after)) <= FEW_WORDS
    return old.form == new.form and (few or likeness(before, after, ALIKE_ALONE) > 0)


def _sharing_sentences(
    old: Sequence[Block], new: Sequence[Block], pairs: Sequence[Pair]
) -> Iterator[Pair]:
    """Pairs of blocks, not in `pairs` yet, that share a sentence which stands in no other.

    Each weighs what it shares: to compare all words would take long where one block became many.
    """
    found = _sentences(old, {pair.old for pair in pairs})
    other = _sentences(new, {pair.new for pair in pairs})
    shared: Counter[tuple[int, int]] = Counter()
    for words in found.keys() & other.keys():
        shared[found[words], other[words]] += 2 * len(words)
    return (Pair(i, j, float(weight)) for (i, j), weight in shared.items())


def _sentences(blocks: Sequence[Block], passed_over: set[int]) -> dict[tuple[str, ...], int]:
    """The longer sentences that stand once, each with the position of its block."""
    places: dict[tuple[str, ...], int] = {}
    repeated = set()
    for place, block in enumerate(blocks):
        if place in passed_over:
            continue
        side = block.side
        for start, stop in pairwise(side.bounds):
            words = tuple(side.tokens[at].text for at in range(start, stop) if side.is_word(at))
            if len(words) >= SHARED_SENTENCE:
                if words in places:
                    repeated.add(words)
                places[words] = place
    return {words: place for words, place in places.items() if words not in repeated}
