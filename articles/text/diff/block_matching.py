"""The blocks of an old and a new body that continue each other, in the same order in both.

First blocks that are equal (those that occur once on either side before those that repeat, as in
Bram Cohen's patience diff), then, between them, blocks that resemble each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from articles.text.comparison.blocks import Block
from articles.text.comparison.common_runs import Match, Run, common_runs, runs_between
from articles.text.comparison.heaviest_chain import Pair, heaviest_chain
from articles.text.comparison.similarity import candidate_pairs, likeness

ALIKE = 0.5  # share of words in common, from which on a block is the other one, changed
ALIKE_ALONE = 0.2  # share of words in common where no other block is a candidate
FEW_WORDS = 8  # of so short a block a reader sees at once what replaced what
SHARED_SENTENCE = 5  # words; blocks that share such a sentence are one, however much was added


def match_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Pairs of positions (old, new) of blocks that are equal or alike, rising in both."""
    pairs: list[tuple[int, int]] = []
    for run in _equal_runs(old, new):
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
    moved_away: Collection[int],
    moved_here: Collection[int],
) -> list[tuple[int, int]]:
    """`pairs`, and between two of them a pair of blocks if each side has exactly one left there.

    Blocks that moved do not count: old ones at `moved_away`, new ones at `moved_here`.
    """
    found = []
    ends = [(-1, -1), *pairs, (len(old), len(new))]
    for (i, j), (next_i, next_j) in pairwise(ends):
        found.append((i, j))
        left = [place for place in range(i + 1, next_i) if place not in moved_away]
        right = [place for place in range(j + 1, next_j) if place not in moved_here]
        if len(left) == len(right) == 1 and _is_rewrite(old[left[0]], new[right[0]]):
            found.append((left[0], right[0]))
    return found[1:]


def _equal_runs(old: Sequence[Block], new: Sequence[Block]) -> list[Run]:
    """Runs of equal and of other blocks: first by those that occur once, then by all between."""
    ids: dict[str, int] = {}
    left = [ids.setdefault(block.text, len(ids)) for block in old]
    right = [ids.setdefault(block.text, len(ids)) for block in new]
    matches = []
    for run in runs_between(_unique_matches(left, right, new), len(left), len(right)):
        if run.same:
            matches.append(Match(run.i, run.j, run.i_end - run.i))
        else:
            matches.extend(_matches_within(left, right, run))
    return runs_between(matches, len(left), len(right))


def _unique_matches(left: list[int], right: list[int], new: Sequence[Block]) -> list[Match]:
    """Blocks that occur once on either side, in the order that keeps most text."""
    counts = (Counter(left), Counter(right))
    places = {one: i for i, one in enumerate(left) if counts[0][one] == counts[1][one] == 1}
    pairs = [
        Pair(places[one], j, float(len(new[j].text) or 1))
        for j, one in enumerate(right)
        if one in places
    ]
    return [Match(pair.old, pair.new, 1) for pair in heaviest_chain(pairs)]


def _matches_within(left: list[int], right: list[int], around: Run) -> list[Match]:
    """The longest common subsequence within `around`."""
    kept = {*left[around.i : around.i_end]} & {*right[around.j : around.j_end]}
    # Without blocks of one side only the comparison is short, and its result is the same.
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
    left = [block.tokenised.words for block in old]
    right = [block.tokenised.words for block in new]
    pairs = []
    for i, j in candidate_pairs(left, right):
        score = likeness(left[i], right[j], ALIKE)
        if score:
            # A long paragraph kept counts for more than a short line kept.
            pairs.append(Pair(i, j, score * (len(left[i]) + len(right[j]))))
    pairs.extend(_sharing_sentences(old, new, pairs))
    return [(pair.old, pair.new) for pair in heaviest_chain(pairs)]


def _is_rewrite(old: Block, new: Block) -> bool:
    """Whether one block may be shown as the other rewritten, both being at the same place."""
    before, after = old.tokenised.words, new.tokenised.words
    few = max(len(before), len(after)) <= FEW_WORDS
    return old.form == new.form and (few or likeness(before, after, ALIKE_ALONE) > 0)


def _sharing_sentences(
    old: Sequence[Block], new: Sequence[Block], pairs: Sequence[Pair]
) -> Iterator[Pair]:
    """Pairs of blocks, not in `pairs` yet, that share a sentence which is in no other block.

    The weight of a pair is what it shares. To compare all words would take long where one block was
    split into many.
    """
    old_places = _unique_sentences(old, {pair.old for pair in pairs})
    new_places = _unique_sentences(new, {pair.new for pair in pairs})
    shared: Counter[tuple[int, int]] = Counter()
    for words in old_places.keys() & new_places.keys():
        shared[old_places[words], new_places[words]] += 2 * len(words)
    return (Pair(i, j, float(weight)) for (i, j), weight in shared.items())


def _unique_sentences(blocks: Sequence[Block], skipped: set[int]) -> dict[tuple[str, ...], int]:
    """The longer sentences that occur once, each with the position of its block."""
    places: dict[tuple[str, ...], int] = {}
    repeated = set()
    for place, block in enumerate(blocks):
        if place in skipped:
            continue
        text = block.tokenised
        for start, stop in pairwise(text.sentence_bounds):
            words = tuple(text.tokens[at].text for at in range(start, stop) if text.is_word(at))
            if len(words) >= SHARED_SENTENCE:
                if words in places:
                    repeated.add(words)
                places[words] = place
    return {words: place for words, place in places.items() if words not in repeated}
