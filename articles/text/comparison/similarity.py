"""The likeness of two texts, and the pairs of texts among many whose likeness is worth computing.

Where there are many texts, comparing each with each would take too long. Candidates are found by
the rare words that two texts share, as in near-duplicate search by an inverted index.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence

from rapidfuzz.distance import LCSseq

# The largest product of the word counts of two texts that are compared in order: bounds the time.
MAX_WORD_PAIRS = 50_000_000
FEW_PAIRS = 400  # pairs of texts; if there are no more than this, all of them are candidates
MAX_TEXTS_WITH_RARE_WORD = 12  # a word in more texts does not tell one text from another
MAX_CANDIDATES = 6  # texts that an old text is compared with because they share rare words


def likeness(old: Sequence[Hashable], new: Sequence[Hashable], least: float = 0.0) -> float:
    """The share of common words, in the same order unless texts are very long; 0 below `least`."""
    total = len(old) + len(new)
    if not total or 2 * min(len(old), len(new)) < least * total:
        return 0.0
    if len(old) * len(new) > MAX_WORD_PAIRS:
        common = (Counter(old) & Counter(new)).total()
    else:
        common = LCSseq.similarity(old, new)
    score = 2 * common / total
    return score if score >= least else 0.0


def candidate_pairs(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """Pairs (old position, new position) of word lists worth comparing, each once, in order.

    If there are many texts, each old one is paired with the new ones that share the most rare words
    with it, and with those at about the same position.
    """
    if len(old) * len(new) <= FEW_PAIRS:
        yield from ((i, j) for i in range(len(old)) for j in range(len(new)))
        return
    positions = _positions_by_rare_word(new)
    for i, words in enumerate(old):
        votes: Counter[int] = Counter()
        # The order of the words decides ties. That of a set would differ between processes.
        for word in dict.fromkeys(words):
            votes.update(positions.get(word, ()))
        near = i * len(new) // len(old)
        chosen = {j for j, _ in votes.most_common(MAX_CANDIDATES)}
        chosen.update(range(max(near - 1, 0), min(near + 2, len(new))))
        yield from ((i, j) for j in sorted(chosen))


def _positions_by_rare_word(texts: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """For each word that is in few of `texts`, the positions of the texts that contain it."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for position, words in enumerate(texts):
        for word in set(words):
            positions[word].append(position)
    return {
        word: found for word, found in positions.items() if len(found) <= MAX_TEXTS_WITH_RARE_WORD
    }
