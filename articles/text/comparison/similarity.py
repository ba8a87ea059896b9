"""Which of many texts resemble which of many others, without comparing each with each.

Candidates are found by the rare words that two texts share, as in near-duplicate search by an
inverted index; only candidates are compared word by word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from rapidfuzz.distance import LCSseq

CELLS = 50_000_000  # words times words; above, comparing their order would take too long
ALL_PAIRS = 400  # up to this many pairs, each is compared with each
RARE = 12  # texts; a word in more of them does not tell one text from another
CANDIDATES = 6  # the number of candidates of each text that are compared


def likeness(old: Sequence[Hashable], new: Sequence[Hashable], least: float = 0.0) -> float:
    """The share of words that both have in one order, from 0 to 1; 0 where below `least`.

    In very long texts the order does not count.
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

    Of many texts only those that share most rare words, and those at about the same position.
    """
    if len(old) * len(new) <= ALL_PAIRS:
        yield from ((i, j) for i in range(len(old)) for j in range(len(new)))
        return
    places = _rare_places(new)
    for i, words in enumerate(old):
        votes: Counter[int] = Counter()
        # In the order of the text: that of a set differs between processes, and decides ties.
        for word in dict.fromkeys(words):
            votes.update(places.get(word, ()))
        near = i * len(new) // len(old)
        chosen = {j for j, _ in votes.most_common(CANDIDATES)}
        chosen.update(range(max(near - 1, 0), min(near + 2, len(new))))
        yield from ((i, j) for j in sorted(chosen))


def _rare_places(texts: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """For each word that is in few of `texts`, the positions of those."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for position, words in enumerate(texts):
        for word in set(words):
            places[word].append(position)
    return {word: found for word, found in places.items() if len(found) <= RARE}
