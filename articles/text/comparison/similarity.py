"""Which of many texts resemble which of many others, without comparing each with each.

Candidates are found by the rare words that two texts share, as in near-duplicate search by an
inverted index; only candidates are compared word by word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from rapidfuzz.distance import LCSseq

CELLS = 50_000_000  # words times words: beyond it their order would take too long to compare
ALL_PAIRS = 400  # below this many pairs, each is compared with each
RARE = 12  # a word in more texts than this tells nothing
CANDIDATES = 6  # so many candidates of each text are compared


def likeness(old: Sequence[Hashable], new: Sequence[Hashable], least: float = 0.0) -> float:
    """The share of words that stand in both in one order, from 0 to 1; 0 where below `least`.

    In very long texts the order is not looked at.
    """
    total = len(old) + len(new)
    if not total or 2 * min(len(old), len(new)) < least * total:
        return 0.0
    if len(old) * len(new) > CELLS:
        common = (Counter(old) & Counter(new)).total()
    else:
        common = LCSseq.similarity(old, new)
    score = 2 * common / total
    return score if score >= least else 0.0


def candidate_pairs(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """Pairs (old position, new position) of word lists worth comparing, each once, in order.

    Where there are many: those that share most rare words, and those at the same place in the run.
    """
    if len(old) * len(new) <= ALL_PAIRS:
        yield from ((i, j) for i in range(len(old)) for j in range(len(new)))
        return
    places = _rare_places(new)
    for i, words in enumerate(old):
        votes: Counter[int] = Counter()
        for word in set(words):
            votes.update(places.get(word, ()))
        near = i * len(new) // len(old)
        chosen = {j for j, _ in votes.most_common(CANDIDATES)}
        chosen.update(range(max(near - 1, 0), min(near + 2, len(new))))
        yield from ((i, j) for j in sorted(chosen))


def _rare_places(texts: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """For each word that stands in few of `texts`, the positions of those."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for position, words in enumerate(texts):
        for word in set(words):
            places[word].append(position)
    return {word: found for word, found in places.items() if len(found) <= RARE}
