"""Collects what a piece of wikitext contains besides its text while the piece is converted."""

from __future__ import annotations

from articles.interchange.wikitext.common.conversion_model import (
    Field,
    Item,
    LanguageLink,
    NoteName,
    Piece,
    Tally,
    Use,
)
from articles.interchange.wikitext.common.dialect import page_name
from articles.interchange.wikitext.common.sentinels import make_sentinel
from references.text.reference_document import ReferenceDocument


class PieceBuilder:
    """Collects the citations (`uses`), notes, anchors, fields and page properties of a piece."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.uses: list[Use] = []
        self.fields: list[Field] = []
        self._notes: dict[NoteName, Use] = {}
        self._anchors: dict[str, ReferenceDocument] = {}
        self._categories: list[str] = []
        self._languages: list[LanguageLink] = []
        self._description = ""
        self._disambiguation = False

    def build(self, text: str) -> Piece:
        """The piece with this Markdown and everything that was collected so far."""
        return Piece(
            text=text,
            uses=tuple(self.uses),
            notes=self._notes,
            anchors=self._anchors,
            fields=tuple(self.fields),
            categories=tuple(dict.fromkeys(self._categories)),
            other_languages=tuple(dict.fromkeys(self._languages)),
            short_description=self._description,
            disambiguation=self._disambiguation,
            tally=self.tally,
        )

    def add(self, piece: Piece) -> None:
        """Add everything of another piece but its text; its uses follow the uses of this piece."""
        self.tally.add(piece.tally)
        self.uses += piece.uses
        self.fields += piece.fields
        for name, use in piece.notes.items():
            self._notes.setdefault(name, use)
        for anchor, source in piece.anchors.items():
            self._anchors.setdefault(anchor, source)
        self._categories += piece.categories
        self._languages += piece.other_languages
        self._description = piece.short_description or self._description
        self._disambiguation |= piece.disambiguation

    # The methods of `Writer` and `MarkupWriter` that add something to the piece.

    def mark(self, use: Use) -> str:
        """Add a use to the piece; return the sentinel in place of its citation mark."""
        self.uses.append(use)
        return make_sentinel(len(self.uses) - 1)

    def note(self, name: NoteName, items: tuple[Item, ...]) -> None:
        """Set the items of a named note, unless they are set already."""
        self._notes.setdefault(name, Use(items))

    def anchor(self, name: str, source: ReferenceDocument) -> None:
        """Give a source the anchor `name` ("Smith2008"), unless another source has it already."""
        self._anchors.setdefault(name, source)

    def field(self, field: Field) -> None:
        """Add an infobox field to the piece."""
        self.fields.append(field)

    def category(self, name: str) -> None:
        """Put the page into a category; `name` must not include the namespace."""
        if name := page_name(name):
            self._categories.append(name)

    def language(self, language: str, title: str) -> None:
        """Add an interlanguage link to the page, unless `title` is ""."""
        if title:
            self._languages.append(LanguageLink(language, title))

    def describe(self, short_description: str) -> None:
        """Set the page's short description, in place of an earlier one."""
        self._description = short_description

    def disambiguate(self) -> None:
        """Make the page a disambiguation page."""
        self._disambiguation = True
