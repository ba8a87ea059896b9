"""Converts sections and paragraphs, and caches them by their wikitext."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from articles.interchange.wikitext.citing.trailing_marks import join_page_numbers, move_asides
from articles.interchange.wikitext.common.conversion_model import Outcome, Piece, Site, Tally
from articles.interchange.wikitext.common.dialect import has_marks_or_links
from articles.interchange.wikitext.common.escaping import escape, guard
from articles.interchange.wikitext.common.sentinels import LINE_END, UNWANTED
from articles.interchange.wikitext.markup.piece_writer import PieceWriter
from articles.interchange.wikitext.markup.table_row_cache import (
    Row,
    convert_long_table,
    convert_row,
)
from articles.interchange.wikitext.page_sections import PageSection, split_section
from articles.interchange.wikitext.sections import ConvertedSection, SameSources
from bioweb.history.normal_text import normalise_line

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
MAX_SOURCES = 50_000  # in `_same_sources`, which is emptied if it has more
MAX_HEADING = 200  # characters
_BRACKETS = re.compile(r"[\[\]]")


class Cache(Generic[K, V]):
    """Caches values until their sizes add up to more than `max_size`.

    Then the values that have not been used for the longest time are dropped.
    """

    def __init__(self, max_size: int) -> None:
        self._max_size, self._size = max_size, 0
        self._values: OrderedDict[K, tuple[int, V]] = OrderedDict()

    def get(self, key: K, size: int, make: Callable[[], V]) -> V:
        """The value of `key`. If it is not cached, `make` makes it, and `size` is its size."""
        found = self._values.get(key)
        if found is not None:
            self._values.move_to_end(key)
            return found[1]
        value = make()
        self._values[key] = (size, value)
        self._size += size
        while self._size > self._max_size and len(self._values) > 1:
            _, (dropped, _) = self._values.popitem(last=False)
            self._size -= dropped
        return value


class SectionCache:
    """Caches of sections, pieces and table rows, each for `max_size` characters of wikitext."""

    def __init__(self, site: Site, max_size: int) -> None:
        self._site = site
        self._sections: Cache[tuple[str, PageSection], ConvertedSection] = Cache(max_size)
        self._pieces: Cache[tuple[str, str], Piece] = Cache(max_size)
        self._rows: Cache[tuple[str, str], Row | None] = Cache(max_size)
        self._same_sources: SameSources = {}

    def section(self, source: PageSection, title: str) -> ConvertedSection:
        """The converted section of the page `title`."""
        size = len(source.text) + 500
        return self._sections.get((title, source), size, partial(self._section, source, title))

    def _section(self, source: PageSection, title: str) -> ConvertedSection:
        pieces = [
            self._pieces.get((title, text), len(text) + 200, partial(self._piece, title, text))
            for text in split_section(source.text)
            if text.strip()
        ]
        if len(self._same_sources) > MAX_SOURCES:
            self._same_sources = {}
        heading = ""
        if source.heading:
            heading, piece = convert_heading(self._site, title, source.heading)
            pieces = [piece, *pieces]
        return ConvertedSection(source.level, heading, pieces, self._same_sources)

    def _piece(self, title: str, text: str) -> Piece:
        def row_of(source: str) -> Row | None:
            make = partial(convert_row, self._site, title, source)
            return self._rows.get((title, source), len(source) + 200, make)

        return convert_piece(self._site, title, text, row_of)


def convert_piece(
    site: Site, title: str, text: str, row_of: Callable[[str], Row | None] | None = None
) -> Piece:
    """Convert a stretch of wikitext; if that raises, show it as typed and count it UNCONVERTED.

    `row_of` returns the rows of long tables, from a cache.
    """
    try:
        piece = convert_long_table(site, title, text, row_of) if row_of else None
        piece = piece or PieceWriter(site, title).piece(text)
        text, uses = join_page_numbers(move_asides(piece.text), piece.uses)
        fields = []
        for field in piece.fields:
            value, uses = join_page_numbers(move_asides(field.value), uses)
            fields.append(replace(field, value=value))
        return replace(piece, text=text, uses=uses, fields=tuple(fields))
    except Exception:  # a construct that fails must not stop the import of a page's history
        tally = Tally()
        tally.count("extension tag", "", Outcome.UNCONVERTED, text)
        return Piece(escape_wikitext(text), tally=tally)


def escape_wikitext(text: str) -> str:
    """Markdown that shows wikitext as it was typed, line by line."""
    text = LINE_END.sub("\n", UNWANTED.sub("", text))
    return "\n".join(guard(escape(line.strip())) for line in text.split("\n"))


class ConvertedHeading(NamedTuple):
    """The words of a heading, and a piece without text, with the heading's notes and the like."""

    words: str
    piece: Piece


def convert_heading(site: Site, title: str, heading: str) -> ConvertedHeading:
    """Convert the wikitext of a heading to words; its citation marks are left out."""
    writer = PieceWriter(site, title)
    try:
        words = writer.plain(heading)
        piece = replace(writer.build(""), uses=())
    except Exception:
        words, piece = heading, Piece("")
    words = normalise_line(words)
    if len(words) > MAX_HEADING:
        words = words[: MAX_HEADING - 1].rstrip() + "…"
    if has_marks_or_links(words):
        words = normalise_line(_BRACKETS.sub(" ", words))
    return ConvertedHeading(words, piece)
