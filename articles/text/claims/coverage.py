"""The words of a claim cut where marks end, to say which mark covers which words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class CitedPart:
    """Words of a claim, and the numbers of the marks that stand after them.

    `bare`: no mark covers them, though there are words in them.
    """

    text: str
    numbers: tuple[int, ...] = ()
    bare: bool = False


def cited_parts(text: str, spans: Iterable[tuple[int, int, int]]) -> list[CitedPart]:
    """`text` in parts, from (number, start, end) of each mark; put together they are `text`."""
    marks = list(spans)
    places = (place for _, start, end in marks for place in (start, end))
    cuts = sorted({0, len(text), *(min(place, len(text)) for place in places)})
    parts = []
    start = 0
    for cut in cuts:
        words = text[start:cut]
        numbers = tuple(number for number, _, end in marks if min(end, len(text)) == cut)
        covered = any(begin <= start and cut <= end for _, begin, end in marks)
        if words or numbers:
            parts.append(CitedPart(words, numbers, not covered and bool(_WORD.search(words))))
        start = cut
    return parts
