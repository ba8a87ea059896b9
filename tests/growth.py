"""Measures how the work of a function grows with its text."""

from __future__ import annotations

import time
from collections.abc import Callable

LINEAR = 4**1.3  # what `growth` is below for linear work, with room for the machine's other work


def growth(function: Callable[[str], object], piece: str, count: int = 1 << 14) -> float:
    """How many times more processor time four times the text takes: 4 if the work is linear.

    The text is `piece` repeated `count` times, and four times as often, between two words. The
    smaller of three times is compared, as other work of the machine can only add to a time.
    """

    def seconds(number: int) -> float:
        times = []
        for attempt in range(3):
            text = f"Word{attempt}{piece * number}end"  # a new text: nothing is found in a cache
            start = time.process_time()
            function(text)
            times.append(time.process_time() - start)
        return min(times)

    return seconds(4 * count) / max(seconds(count), 1e-3)
