"""Which claims resemble each other: those that share words, where rare and long words count more.

Only claims that share rare words, or are at about the same position, are compared
(`similarity.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from articles.text.comparison.similarity import candidate_pairs
from articles.text.markup.tokens import plain_words

SAME_PLACE = 0.5  # shares of the words' weight from which on one claim continues another
ELSEWHERE = 0.65
# Where a claim was split, or joined with another, the larger one has most words of the smaller.
PART_SAME_PLACE = 0.85
PART_ELSEWHERE = 0.95
PART_WEIGHT = 18.0  # about five words; fewer may be in any sentence by chance
PART_SHARE = 0.3  # of the larger one


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """A claim's words, the place that they are in, and the claim's number there, from 0."""

    place: str
    number: int
    text: str


def resembling(old: Sequence[PlacedWords], new: Sequence[PlacedWords]) -> list[tuple[int, int]]:
    """Pairs (position in `old`, position in `new`), the most alike first; each occurs once."""
    old_words = [plain_words(claim.text.casefold()) for claim in old]
    new_words = [plain_words(claim.text.casefold()) for claim in new]
    weights = _weights(old_words, new_words)
    old_bags = [Counter(words) for words in old_words]
    new_bags = [Counter(words) for words in new_words]
    old_totals = [_weight(bag, weights) for bag in old_bags]
    new_totals = [_weight(bag, weights) for bag in new_bags]
    scored = []
    for i, j in candidate_pairs(old_words, new_words):
        same_place = old[i].place == new[j].place
        shared = _shared(old_bags[i], new_bags[j], weights)
        score = _score(shared, old_totals[i], new_totals[j], same_place=same_place)
        if score:
            away = abs(old[i].number - new[j].number) if same_place else 0
            scored.append((-score - same_place, away, i, j))
    return list(_each_once(sorted(scored)))


def _score(shared: float, old: float, new: float, *, same_place: bool) -> float:
    """The share of words that both have, from 0 to 1; 0 if one does not continue the other."""
    if not shared:
        return 0.0
    share = 2 * shared / (old + new)
    if share >= (SAME_PLACE if same_place else ELSEWHERE):
        return share
    smaller, larger = sorted((old, new))
    is_part = (
        shared / smaller >= (PART_SAME_PLACE if same_place else PART_ELSEWHERE)
        and smaller >= PART_WEIGHT
        and smaller >= PART_SHARE * larger
    )
    return share if is_part else 0.0


def _each_once(
    scored: Sequence[tuple[float, int, int, int]],
) -> Iterator[tuple[int, int]]:
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    for _, _, i, j in scored:
        if i not in old_taken and j not in new_taken:
            old_taken.add(i)
            new_taken.add(j)
            yield i, j


def _weights(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Mapping[str, float]:
    """What each word weighs: its length, which in any language shows how much it says, divided by
    how common it is among these claims."""
    common: dict[str, int] = {}
    for texts in (old, new):
        counted = Counter(word for words in texts for word in set(words))
        for word, number in counted.items():
            common[word] = max(number, common.get(word, 0))
    return {word: _length(word) / (1 + log2(number)) for word, number in common.items()}


def _length(word: str) -> float:
    """In letters, at most 8; a number says more than its few digits."""
    return min(len(word) + (2 if word[0].isdigit() else 0), 8)


def _weight(bag: Mapping[str, int], weights: Mapping[str, float]) -> float:
    return sum(weights[word] * number for word, number in bag.items())


def _shared(old: Mapping[str, int], new: Mapping[str, int], weights: Mapping[str, float]) -> float:
    # Not over an intersection of sets: the order of its words, and so the last digit of the sum,
    # differs between processes.
    return sum(
        weights[word] * min(number, new[word]) for word, number in old.items() if word in new
    )
