"""Finds claims that resemble each other: they share words, and rare and long words count more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from articles.text.comparison.similarity import candidate_pairs
from articles.text.markup.tokens import plain_words

# A claim continues another if they share this much of the weight of their words, from 0 to 1.
MIN_SHARE_IN_PLACE = 0.5
MIN_SHARE_ELSEWHERE = 0.65
# If a claim was split, or joined with another, the larger claim has this share of the smaller one.
MIN_PART_IN_PLACE = 0.85
MIN_PART_ELSEWHERE = 0.95
# Then the smaller one must have this weight, about five words, since fewer are shared by chance,
MIN_PART_WEIGHT = 18.0
# and this share of the weight of the larger one.
MIN_PART_SIZE = 0.3


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """A claim's words, the place that they are in, and the claim's number there, from 0."""

    place: str
    number: int
    text: str


def resembling(old: Sequence[PlacedWords], new: Sequence[PlacedWords]) -> list[tuple[int, int]]:
    """Pairs (position in `old`, position in `new`) of claims that resemble each other.

    The claims in the same place are first, then the most alike. Each claim is in at most one pair.
    """
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
            distance = abs(old[i].number - new[j].number) if same_place else 0
            scored.append((-score - same_place, distance, i, j))
    return list(_each_once(sorted(scored)))


def _score(shared: float, old: float, new: float, *, same_place: bool) -> float:
    """The share of the weight that two claims have in common; 0 if it is too small for a match.

    `shared` is the weight of the words that both have; `old` and `new` are the claims' weights.
    """
    if not shared:
        return 0.0
    share = 2 * shared / (old + new)
    if share >= (MIN_SHARE_IN_PLACE if same_place else MIN_SHARE_ELSEWHERE):
        return share
    smaller, larger = sorted((old, new))
    is_part = (
        shared / smaller >= (MIN_PART_IN_PLACE if same_place else MIN_PART_ELSEWHERE)
        and smaller >= MIN_PART_WEIGHT
        and smaller >= MIN_PART_SIZE * larger
    )
    return share if is_part else 0.0


def _each_once(scored: Sequence[tuple[float, int, int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of positions, the last two items, without those of which one was paired before."""
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    for _, _, i, j in scored:
        if i not in old_taken and j not in new_taken:
            old_taken.add(i)
            new_taken.add(j)
            yield i, j


def _weights(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Mapping[str, float]:
    """The weight of each word: its `_length`, and less if many of the claims contain the word."""
    common: dict[str, int] = {}
    for texts in (old, new):
        counted = Counter(word for words in texts for word in set(words))
        for word, number in counted.items():
            common[word] = max(number, common.get(word, 0))
    return {word: _length(word) / (1 + log2(number)) for word, number in common.items()}


def _length(word: str) -> float:
    """The length of a word, plus 2 if it begins with a digit, since numbers say more; at most 8."""
    return min(len(word) + (2 if word[0].isdigit() else 0), 8)


def _weight(bag: Mapping[str, int], weights: Mapping[str, float]) -> float:
    return sum(weights[word] * number for word, number in bag.items())


def _shared(old: Mapping[str, int], new: Mapping[str, int], weights: Mapping[str, float]) -> float:
    # Not over an intersection of sets: the order of its words, and so the last digit of the sum,
    # differs between processes.
    return sum(
        weights[word] * min(number, new[word]) for word, number in old.items() if word in new
    )
