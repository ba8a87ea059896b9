"""The heaviest chain of pairs in the same order in two lists, whose items did not move."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Pair(NamedTuple):
    """An item at position `old` of the old list and `new` of the new one; `weight` is above 0."""

    old: int
    new: int
    weight: float


def heaviest_chain(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs with the greatest total weight whose positions rise in both lists, in that order.

    Takes n log n steps, with a Fenwick tree of prefix maxima over the positions in the new list.
    """
    # Pairs of one old position are sorted by falling new position, so that no two of them chain.
    ordered = sorted(pairs, key=lambda pair: (pair.old, -pair.new))
    size = max((pair.new for pair in ordered), default=-1) + 1
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)  # (weight, pair that ends the chain)
    before = []
    for number, pair in enumerate(ordered):
        weight, last = 0.0, -1
        at = pair.new
        while at > 0:
            if best[at][0] > weight:
                weight, last = best[at]
            at -= at & -at
        before.append(last)
        entry = (weight + pair.weight, number)
        at = pair.new + 1
        while at <= size:
            if entry[0] > best[at][0]:
                best[at] = entry
            at += at & -at
    chain = []
    number = max(best, key=lambda entry: entry[0])[1]
    while number >= 0:
        chain.append(ordered[number])
        number = before[number]
    return chain[::-1]
