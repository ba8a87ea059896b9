"""Converted sections and paragraphs, remembered by their wikitext; and one section's own state."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import partial
from typing import Generic, TypeVar

from articles.interchange.wikitext.citing.page_number_templates import join_locators
from articles.interchange.wikitext.citing.trailing_marks import before_stop
from articles.interchange.wikitext.common.conversion_model import (
    KEPT,
    NoteName,
    Piece,
    Site,
    Tally,
    Use,
)
from articles.interchange.wikitext.common.escaping import escape, guard
from articles.interchange.wikitext.common.sentinels import LINE_END, UNWANTED
from articles.interchange.wikitext.length_limits import checked
from articles.interchange.wikitext.mark_resolution import (
    KeyOf,
    Known,
    items_of,
    resolve,
    source_of,
)
from articles.interchange.wikitext.markup.lines import joined
from articles.interchange.wikitext.markup.piece_writer import PieceWriter
from articles.interchange.wikitext.markup.table_row_cache import (
    Row,
    convert_long_table,
    convert_row,
)
from articles.interchange.wikitext.page_sections import Part, split_section
from articles.text.markup.masking import mask
from bioweb.history.normal_text import normalise_line, normalise_text
from references.text.reference_document import ReferenceDocument

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Sources = dict[ReferenceDocument, ReferenceDocument]
MOST_SOURCES = 50_000  # that are compared with each other
MOST_HEADING = 200
_LIKE_A_LINK = re.compile(r"[\[\]]")


class Shown:
    """A section's text and infobox values with their marks, and the sources behind these."""

    __slots__ = ("_anchor_names", "_anchors", "_notes", "fields", "keys", "sources", "text")

    def __init__(self, section: Section, known: Known, key_of: KeyOf) -> None:
        self._notes = tuple(map(known.notes.get, section.names))
        items = [
            item for piece in section.pieces for use in piece.uses for item in items_of(use, known)
        ]
        self._anchor_names = tuple(dict.fromkeys(item.anchor for item in items if item.anchor))
        self._anchors = tuple(map(known.anchors.get, self._anchor_names))
        cited = [source for item in items if (source := source_of(item, known))]
        # Equal sources as one object: that can be told fast.
        same = {id(source): section.same.setdefault(source, source) for source in cited}
        self.sources = tuple({id(source): source for source in same.values()}.values())
        self.keys = tuple(map(key_of, self.sources))
        keys = dict(zip(map(id, self.sources), self.keys, strict=True))

        def key(source: ReferenceDocument) -> str:
            return keys[id(same[id(source)])]

        texts = (resolve(piece.text, piece, known, key) for piece in section.pieces)
        self.text = normalise_text(joined(texts))
        self.fields = tuple(
            checked(replace(field, value=normalise_text(resolve(field.value, piece, known, key))))
            for piece in section.pieces
            for field in piece.fields
        )

    def fits(self, section: Section, known: Known, key_of: KeyOf) -> bool:
        """Whether this is still what the section shows."""
        return (
            self._notes == tuple(map(known.notes.get, section.names))
            and self._anchors == tuple(map(known.anchors.get, self._anchor_names))
            and self.keys == tuple(map(key_of, self.sources))
        )


class Section:
    """A section converted: its pieces, what they say of the page, and how it was last shown."""

    def __init__(self, level: int, heading: str, pieces: Sequence[Piece], same: Sources) -> None:
        self.level, self.heading, self.pieces, self.same = level, heading, pieces, same
        uses = [use for piece in pieces for use in piece.uses]
        self.names = tuple(dict.fromkeys(use.name for use in uses if use.name is not None))
        self.notes: dict[NoteName, Use] = {}
        self.anchors: dict[str, ReferenceDocument] = {}
        self.tally = Tally()
        for piece in pieces:
            self.notes = {**piece.notes, **self.notes}
            self.anchors = {**piece.anchors, **self.anchors}
            self.tally.add(piece.tally)
        self.categories = tuple(name for piece in pieces for name in piece.categories)
        self.languages = tuple(link for piece in pieces for link in piece.other_languages)
        self.descriptions = [p.short_description for p in pieces if p.short_description]
        self.disambiguation = any(piece.disambiguation for piece in pieces)
        self._shown: list[Shown] = []

    def shown(self, known: Known, key_of: KeyOf) -> Shown:
        """The section with its marks; the very same as before where nothing has changed."""
        for shown in self._shown:
            if shown.fits(self, known, key_of):
                return shown
        self._shown = [Shown(self, known, key_of), *self._shown[:1]]
        return self._shown[0]


class Kept:
    """Sections and pieces by their wikitext, the longest unused forgotten first.

    `most` is how many characters of wikitext are kept, of sections and of pieces each.
    """

    def __init__(self, site: Site, most: int) -> None:
        self._site = site
        self._sections: Store[tuple[str, Part], Section] = Store(most)
        self._pieces: Store[tuple[str, str], Piece] = Store(most)
        self._same: Sources = {}
        self._rows: Store[tuple[str, str], Row | None] = Store(most)

    def section(self, part: Part, title: str) -> Section:
        """The section converted, or what was kept of it."""
        return self._sections.get(
            (title, part), len(part.text) + 500, lambda: self._section(part, title)
        )

    def _section(self, part: Part, title: str) -> Section:
        pieces = [
            self._pieces.get((title, text), len(text) + 200, partial(self._piece, title, text))
            for text in split_section(part.text)
            if text.strip()
        ]
        heading, told = convert_heading(self._site, title, part.heading)
        if len(self._same) > MOST_SOURCES:
            self._same = {}
        pieces = [told, *pieces] if part.heading else pieces
        return Section(part.level, heading, pieces, self._same)

    def _piece(self, title: str, text: str) -> Piece:
        def row_of(source: str) -> Row | None:
            make = partial(convert_row, self._site, title, source)
            return self._rows.get((title, source), len(source) + 200, make)

        return convert_piece(self._site, title, text, row_of)


class Store(Generic[K, V]):
    """Values that are costly to make, by what they are made of."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._values: OrderedDict[K, tuple[int, V]] = OrderedDict()

    def get(self, key: K, size: int, make: Callable[[], V]) -> V:
        """The value of this key, which takes so much room."""
        found = self._values.get(key)
        if found is not None:
            self._values.move_to_end(key)
            return found[1]
        value = make()
        self._values[key] = (size, value)
        self._size += size
        while self._size > self._most and len(self._values) > 1:
            _, (left, _) = self._values.popitem(last=False)
            self._size -= left
        return value


def convert_piece(
    site: Site, title: str, text: str, row_of: Callable[[str], Row | None] | None = None
) -> Piece:
    """A stretch of wikitext converted; what cannot be is shown as it was typed, and counted.

    With `row_of` a long table is put together from rows that were kept.
    """
    try:
        piece = convert_long_table(site, title, text, row_of) if row_of else None
        piece = piece or PieceWriter(site, title).piece(text)
        text, uses = join_locators(before_stop(piece.text), piece.uses)
        fields = []
        for field in piece.fields:
            value, uses = join_locators(before_stop(field.value), uses)
            fields.append(replace(field, value=value))
        return replace(piece, text=text, uses=uses, fields=tuple(fields))
    except Exception:  # one construct must not keep a whole history out
        tally = Tally()
        tally.count("extension tag", "", KEPT, text)
        return Piece(as_typed(text), tally=tally)


def as_typed(text: str) -> str:
    """Wikitext as Markdown that shows it just so, in its paragraphs."""
    text = LINE_END.sub("\n", UNWANTED.sub("", text))
    lines = (guard(escape(line.strip())) for line in text.split("\n"))
    return "\n".join(lines)


def convert_heading(site: Site, title: str, heading: str) -> tuple[str, Piece]:
    """The words of a heading, and what is described in it."""
    writer = PieceWriter(site, title)
    try:
        words = writer.plain(heading) if heading else ""
        piece = replace(writer.piece(""), uses=())
    except Exception:
        words, piece = heading, Piece("")
    words = normalise_line(words)
    if len(words) > MOST_HEADING:
        words = words[: MOST_HEADING - 1].rstrip() + "…"
    if mask(words).found:
        words = normalise_line(_LIKE_A_LINK.sub(" ", words))
    return words, piece
