"""Matches the blocks of an old and a new body; matched blocks are in the same order in both.

Equal blocks are matched first: those that occur once in each body, as in Bram Cohen's patience
diff, then those that are repeated. Between these, blocks that resemble each other are matched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from articles.text.comparison.blocks import Block
from articles.text.comparison.common_subsequence import Match, Run, common_matches, runs_of_matches
from articles.text.comparison.heaviest_chain import Pair, heaviest_chain
from articles.text.comparison.similarity import candidate_pairs, likeness

LEAST_LIKENESS = 0.5  # least share of common words of two blocks that count as one that changed
LEAST_LIKENESS_ALONE = 0.2  # the same share if no other block can be the changed one
SHORT_BLOCK = 8  # words; a reader sees how a block of no more words changed though none stayed
# Words; blocks that share such a sentence count as one that changed, however unlike they are.
SHORTEST_SHARED_SENTENCE = 5


def match_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Pairs of positions (old, new) of blocks that are equal or alike, rising in both."""
    pairs: list[tuple[int, int]] = []
    for run in _equal_runs(old, new):
        if run.same:
            pairs.extend(zip(range(run.i, run.i_end), range(run.j, run.j_end), strict=True))
        else:
            alike = _alike_pairs(old[run.i : run.i_end], new[run.j : run.j_end])
            pairs.extend((run.i + i, run.j + j) for i, j in alike)
    return pairs


def with_rewrites(
    pairs: Sequence[tuple[int, int]],
    old: Sequence[Block],
    new: Sequence[Block],
    moved_away: Collection[int],
    moved_here: Collection[int],
) -> list[tuple[int, int]]:
    """`pairs`, with further pairs of a block and the one that replaced it.

    These two are the only unmatched old and new blocks between two of `pairs`, and `_is_rewrite` of
    them is true. Blocks that moved, at `moved_away` (old) and `moved_here` (new), are ignored.
    """
    found = []
    ends = [(-1, -1), *pairs, (len(old), len(new))]
    for (i, j), (next_i, next_j) in pairwise(ends):
        found.append((i, j))
        left = [at for at in range(i + 1, next_i) if at not in moved_away]
        right = [at for at in range(j + 1, next_j) if at not in moved_here]
        if len(left) == len(right) == 1 and _is_rewrite(old[left[0]], new[right[0]]):
            found.append((left[0], right[0]))
    return found[1:]


def _equal_runs(old: Sequence[Block], new: Sequence[Block]) -> list[Run]:
    """The runs of equal and unequal blocks, by blocks that occur once, then by those in between."""
    ids: dict[str, int] = {}
    left = [ids.setdefault(block.text, len(ids)) for block in old]
    right = [ids.setdefault(block.text, len(ids)) for block in new]
    matches = []
    for run in runs_of_matches(_unique_matches(left, right, new), len(left), len(right)):
        if run.same:
            matches.append(Match(run.i, run.j, run.i_end - run.i))
        else:
            matches.extend(_matches_within(left, right, run))
    return runs_of_matches(matches, len(left), len(right))


def _unique_matches(left: list[int], right: list[int], new: Sequence[Block]) -> list[Match]:
    """The matches, in one order and with the most text, of blocks that occur once on each side.

    `left` and `right` are the numbers of the old and of the new blocks.
    """
    counts = (Counter(left), Counter(right))
    positions = {one: i for i, one in enumerate(left) if counts[0][one] == counts[1][one] == 1}
    pairs = [
        Pair(positions[one], j, float(len(new[j].text) or 1))
        for j, one in enumerate(right)
        if one in positions
    ]
    return [Match(pair.old, pair.new, 1) for pair in heaviest_chain(pairs)]


def _matches_within(left: list[int], right: list[int], around: Run) -> list[Match]:
    """The matches of the longest common subsequence in the run `around`, each of one block."""
    kept = {*left[around.i : around.i_end]} & {*right[around.j : around.j_end]}
    # Blocks that only one side has are left out: the result is the same and takes less time.
    old_kept = [i for i in range(around.i, around.i_end) if left[i] in kept]
    new_kept = [j for j in range(around.j, around.j_end) if right[j] in kept]
    found = common_matches([left[i] for i in old_kept], [right[j] for j in new_kept])
    return [
        Match(old_kept[match.old + step], new_kept[match.new + step], 1)
        for match in found
        for step in range(match.size)
    ]


def _alike_pairs(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """Pairs of positions (old, new) of blocks that resemble each other, rising in both."""
    if not old or not new:
        return []
    left = [block.tokenised.words for block in old]
    right = [block.tokenised.words for block in new]
    pairs = []
    for i, j in candidate_pairs(left, right):
        score = likeness(left[i], right[j], LEAST_LIKENESS)
        if score:
            # A long paragraph that is kept counts more than a short line that is kept.
            pairs.append(Pair(i, j, score * (len(left[i]) + len(right[j]))))
    pairs.extend(_sharing_sentences(old, new, pairs))
    return [(pair.old, pair.new) for pair in heaviest_chain(pairs)]


def _is_rewrite(old: Block, new: Block) -> bool:
    """Whether two blocks at the same position may be shown as one that was rewritten."""
    before, after = old.tokenised.words, new.tokenised.words
    is_short = max(len(before), len(after)) <= SHORT_BLOCK
    return old.form == new.form and (is_short or likeness(before, after, LEAST_LIKENESS_ALONE) > 0)


def _sharing_sentences(
    old: Sequence[Block], new: Sequence[Block], pairs: Sequence[Pair]
) -> Iterator[Pair]:
    """Pairs of blocks that are in none of `pairs` and share a sentence that is in no other block.

    The weight of a pair is the number of words of the shared sentences, twice. Comparing all words
    would take long where one block was split into many.
    """
    old_sentences = _unique_sentences(old, {pair.old for pair in pairs})
    new_sentences = _unique_sentences(new, {pair.new for pair in pairs})
    shared: Counter[tuple[int, int]] = Counter()
    for words in old_sentences.keys() & new_sentences.keys():
        shared[old_sentences[words], new_sentences[words]] += 2 * len(words)
    return (Pair(i, j, float(weight)) for (i, j), weight in shared.items())


def _unique_sentences(blocks: Sequence[Block], skipped: set[int]) -> dict[tuple[str, ...], int]:
    """The position of the block of each long sentence that occurs once, by the sentence's words.

    Blocks at the positions `skipped` are ignored. SHORTEST_SHARED_SENTENCE says what is long.
    """
    positions: dict[tuple[str, ...], int] = {}
    repeated = set()
    for position, block in enumerate(blocks):
        if position in skipped:
            continue
        text = block.tokenised
        for start, stop in pairwise(text.sentence_bounds):
            words = tuple(text.tokens[at].text for at in range(start, stop) if text.is_word(at))
            if len(words) >= SHORTEST_SHARED_SENTENCE:
                if words in positions:
                    repeated.add(words)
                positions[words] = position
    return {words: at for words, at in positions.items() if words not in repeated}
