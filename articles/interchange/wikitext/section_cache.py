"""Converts sections, pieces and table rows, and caches them by page title and wikitext."""

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
    ConvertedRow,
    convert_long_table,
    convert_row,
)
from articles.interchange.wikitext.page_sections import PageSection, split_section
from articles.interchange.wikitext.sections import ConvertedSection, SameSources
from bioweb.history.normal_text import normalise_line, truncate

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
MAX_SOURCES = 50_000  # in `_same_sources`, which is emptied if it has more
MAX_HEADING = 200  # characters
# Added to the number of characters of a section, or of a piece or row, for its objects.
SECTION_SIZE, PIECE_SIZE = 500, 200
_BRACKETS = re.compile(r"[\[\]]")


class Cache(Generic[K, V]):
    """Caches values up to `max_size` in all, or one larger value; drops the least recently used."""

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
            _, (dropped_size, _) = self._values.popitem(last=False)
            self._size -= dropped_size
        return value


class SectionCache:
    """Caches of sections, pieces and table rows, each for `max_size` characters of wikitext."""

    def __init__(self, site: Site, max_size: int) -> None:
        self._site = site
        self._sections: Cache[tuple[str, PageSection], ConvertedSection] = Cache(max_size)
        self._pieces: Cache[tuple[str, str], Piece] = Cache(max_size)
        self._rows: Cache[tuple[str, str], ConvertedRow | None] = Cache(max_size)
        self._same_sources: SameSources = {}

    def section(self, section: PageSection, title: str) -> ConvertedSection:
        """`section` of the page `title`, converted, from the cache if it is there."""
        size = len(section.text) + SECTION_SIZE
        make = partial(self._convert_section, section, title)
        return self._sections.get((title, section), size, make)

    def _convert_section(self, section: PageSection, title: str) -> ConvertedSection:
        pieces = [
            self._pieces.get(
                (title, text), len(text) + PIECE_SIZE, partial(self._convert_piece, title, text)
            )
            for text in split_section(section.text)
            if text.strip()
        ]
        if len(self._same_sources) > MAX_SOURCES:
            self._same_sources = {}
        heading = ""
        if section.heading:
            heading, piece = convert_heading(self._site, title, section.heading)
            pieces = [piece, *pieces]
        return ConvertedSection(section.level, heading, pieces, self._same_sources)

    def _convert_piece(self, title: str, text: str) -> Piece:
        def row_of(wikitext: str) -> ConvertedRow | None:
            make = partial(convert_row, self._site, title, wikitext)
            return self._rows.get((title, wikitext), len(wikitext) + PIECE_SIZE, make)

        return convert_piece(self._site, title, text, row_of)


def convert_piece(
    site: Site, title: str, text: str, row_of: Callable[[str], ConvertedRow | None] | None = None
) -> Piece:
    """Convert a stretch of wikitext; if that raises, show it as typed and count it UNCONVERTED.

    If `row_of` is given, it converts the rows of long tables, one by one.
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
    """The words of a heading, and a piece without text that has the heading's notes and tally."""

    words: str
    piece: Piece


def convert_heading(site: Site, title: str, heading: str) -> ConvertedHeading:
    """Convert the wikitext of a heading to plain words, at most `MAX_HEADING` characters."""
    writer = PieceWriter(site, title)
    try:
        words = writer.plain(heading)
        piece = replace(writer.build(""), uses=())
    except Exception:
        words, piece = heading, Piece("")
    words = truncate(normalise_line(words), MAX_HEADING)
    if has_marks_or_links(words):
        words = normalise_line(_BRACKETS.sub(" ", words))
    return ConvertedHeading(words, piece)
