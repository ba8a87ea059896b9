"""Excerpts of a text around the words that a query finds, with these words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.text.search.queries import Query

EXCERPT_SIZE = 240  # characters
_MAX_BEFORE = 60  # characters before the first word that the query finds
_SENTENCE_END = re.compile(r"[.!?…。！？]\s+|\n")


class Piece(NamedTuple):
    """A piece of a text; `found` says whether it is what the query finds."""

    text: str
    found: bool


def marked_text(text: str, query: Query) -> list[Piece]:
    """The whole text in pieces, of which those that the query finds are marked."""
    return list(_pieces(text, 0, len(text), query.spans_in(text)))


def excerpt(text: str, query: Query, size: int = EXCERPT_SIZE) -> list[Piece]:
    """About `size` characters of `text`, where the most terms of the query are near each other.

    The excerpt is the start of the text if the query finds nothing. An ellipsis replaces the text
    before it, and the text after it.
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
    """The (start, end) of the first part with the most terms that is short enough for `size`."""
    best, best_score = (0, 0), (0, 0)
    first = 0
    counts: dict[int, int] = {}
    for last, (_, end, number) in enumerate(spans):
        counts[number] = counts.get(number, 0) + 1
        while first < last and end - spans[first][0] > size - _MAX_BEFORE:
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
    """Extend text[start:end] to `size`, from the start of a sentence, or else of a word."""
    earliest = max(0, start - _MAX_BEFORE)
    before = text[earliest:start]
    sentences = list(_SENTENCE_END.finditer(before))
    if sentences:
        begin = earliest + sentences[-1].end()
    elif earliest == 0:
        begin = 0
    else:
        space = before.find(" ")
        begin = earliest + space + 1 if space >= 0 else earliest
    stop = max(end, begin + size)
    if stop >= len(text):
        return begin, len(text)
    space = text.rfind(" ", end, stop)
    return begin, space if space > end else stop


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int, int]]) -> Iterator[Piece]:
    """The text from `start` to `end` in pieces; `spans` are (start, end, number of the term)."""
    position = start
    for first, last, _ in spans:
        if first < position or last > end:
            continue
        if first > position:
            yield Piece(text[position:first], False)
        yield Piece(text[first:last], True)
        position = last
    if position < end:
        yield Piece(text[position:end], False)
