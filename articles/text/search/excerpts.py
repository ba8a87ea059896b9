"""An excerpt of a text around the words that a query found, which are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.text.search.queries import Query

SIZE = 240  # characters
_BEFORE = 60  # at most so many of them before the first found word
_SENTENCE_END = re.compile(r"[.!?…。！？]\s+|\n")


class Piece(NamedTuple):
    """Text that was looked for (`found`), or text between."""

    text: str
    found: bool


def marked(text: str, query: Query) -> list[Piece]:
    """The whole text in pieces."""
    return list(_pieces(text, 0, len(text), query.spans_in(text)))


def excerpt(text: str, query: Query, size: int = SIZE) -> list[Piece]:
    """About `size` characters of `text` where most of the terms are near each other, in pieces.

    From the text's start where nothing is found. What is left out is an ellipsis.
    """
    spans = query.spans_in(text)
    start, end = _bounds(text, *_densest(spans, size), size)
    pieces = list(_pieces(text, start, end, spans))
    if start:
        pieces.insert(0, Piece("… ", False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return pieces


def _densest(spans: list[tuple[int, int, int]], size: int) -> tuple[int, int]:
    """The first stretch of at most `size` with the most different terms: its (start, end)."""
    best, best_score = (0, 0), (0, 0)
    first = 0
    counts: dict[int, int] = {}
    for last, (_, end, number) in enumerate(spans):
        counts[number] = counts.get(number, 0) + 1
        while first < last and end - spans[first][0] > size - _BEFORE:
            left = spans[first][2]
            counts[left] -= 1
            if not counts[left]:
                del counts[left]
            first += 1
        score = (len(counts), last - first + 1)
        if score > best_score:
            best, best_score = (spans[first][0], end), score
    return best


def _bounds(text: str, start: int, end: int, size: int) -> tuple[int, int]:
    """Room around text[start:end], cut where a sentence begins or else between words."""
    floor = max(0, start - _BEFORE)
    before = text[floor:start]
    sentences = list(_SENTENCE_END.finditer(before))
    if sentences:
        begin = floor + sentences[-1].end()
    elif floor == 0:
        begin = 0
    else:
        space = before.find(" ")
        begin = floor + space + 1 if space >= 0 else floor
    stop = max(end, begin + size)
    if stop >= len(text):
        return begin, len(text)
    space = text.rfind(" ", end, stop)
    return begin, space if space > end else stop


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int, int]]) -> Iterator[Piece]:
    at = start
    for first, last, _ in spans:
        if first < at or last > end:
            continue
        if first > at:
            yield Piece(text[at:first], False)
        yield Piece(text[first:last], True)
        at = last
    if at < end:
        yield Piece(text[at:end], False)
