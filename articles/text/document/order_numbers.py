"""Order numbers that change as little as possible when rows are moved, added or removed.

A row whose number changes is written to history with all its text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

STEP = 1024  # between the numbers of rows that are numbered anew or added at the end


def order_numbers(numbers: Sequence[int | None]) -> list[int]:
    """The order numbers of rows, which rise from row to row.

    `numbers` are the rows' present numbers, None for new rows. Of these, the longest rising
    subsequence is kept, and the other rows get numbers evenly spread in the gaps. If a gap is too
    small, all rows are numbered anew.
    """
    kept = _longest_rising(numbers)
    result: list[int] = []
    pending = 0
    low = 0
    for index, number in enumerate(numbers):
        if index not in kept or number is None:
            pending += 1
            continue
        gap = number - low
        if gap <= pending:
            return [STEP * (position + 1) for position in range(len(numbers))]
        result += [low + gap * (n + 1) // (pending + 1) for n in range(pending)]
        result.append(number)
        low, pending = number, 0
    return result + [low + STEP * (n + 1) for n in range(pending)]


def _longest_rising(numbers: Sequence[int | None]) -> set[int]:
    """The indexes of a longest rising subsequence of positive numbers (patience sorting)."""
    # By length, from 1: the smallest number in which a rising subsequence ends, and its index.
    tails: list[int] = []
    tail_indexes: list[int] = []
    before: dict[int, int] = {}  # the index before each index in its subsequence
    for index, number in enumerate(numbers):
        if number is None or number <= 0:
            continue
        length = bisect_left(tails, number)
        if length:
            before[index] = tail_indexes[length - 1]
        tails[length : length + 1] = [number]
        tail_indexes[length : length + 1] = [index]
    kept: set[int] = set()
    last = tail_indexes[-1] if tail_indexes else None
    while last is not None:
        kept.add(last)
        last = before.get(last)
    return kept
