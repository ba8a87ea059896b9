"""Measures how the work of a function grows with its text."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from itertools import count, pairwise

LINEAR = 4**1.3  # what `growth` is below for linear work, with room for the machine's other work
FLOOR = 0.015  # seconds of processor time; less tells nothing

_numbers = count()


def seconds(function: Callable[[str], object], piece: str, number: int, attempts: int = 1) -> float:
    """The processor time of `function`, for a text of `number` pieces: the least of `attempts`.

    The text begins with a word if `piece` is blank, and ends in one that no other text has: nothing
    is found in a cache. A refusal is an answer as well.
    """
    times = []
    for _ in range(attempts):
        text = f"{'' if piece.strip() else 'Word'}{piece * number}end{next(_numbers)}"
        gc.disable()  # its time depends on all objects of the process
        start = time.process_time()
        try:
            function(text)
        except ValueError:
            pass
        finally:
            times.append(time.process_time() - start)
            gc.enable()
    return min(times)


def growth(function: Callable[[str], object], piece: str, count: int = 1 << 14) -> float:
    """How many times more processor time four times the text takes: 4 if the work is linear.

    The text is `piece` repeated `count` times, and four times as often. The smallest of three times
    is compared, as other work of the machine can only add to a time. What looks too slow is
    measured again, twice at most: quadratic work, with 16, looks so each time.
    """
    for _ in range(3):
        once, four_times = (seconds(function, piece, number, 3) for number in (count, 4 * count))
        grown = four_times / max(once, 1e-3)
        if grown < LINEAR:
            break
    return grown


def grows_faster(
    function: Callable[[str], object], piece: str, least: int, most: int, measured: float = FLOOR
) -> str:
    """What shows that the work grows faster than the text to the power of 1.3; "" if it does not.

    The number of pieces is `least`, then four times as many, up to `most` or until the work takes
    `measured` seconds. What looks too slow is measured again, with four times the text as well:
    both steps must be too large.
    """
    number, before = least, seconds(function, piece, least)
    while number < most:
        number *= 4
        now = seconds(function, piece, number)
        if now >= FLOOR and now > LINEAR * max(before, FLOOR / 16):
            times = [
                seconds(function, piece, size, attempts)
                for size, attempts in ((number // 4, 3), (number, 2), (4 * number, 1))
            ]
            if all(b > LINEAR * max(a, 1e-3) for a, b in pairwise(times)):
                shown = ", ".join(f"{1000 * one:.0f}" for one in times)
                return f"{piece!r} ×{number // 4}, ×4, ×16: {shown} ms"
        if now >= measured:
            break
        before = now
    return ""
