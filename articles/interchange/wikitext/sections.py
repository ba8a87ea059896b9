"""A converted section of a page, and the section as shown with the notes of the whole page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.interchange.wikitext.common.conversion_model import Field, NoteName, Piece, Tally, Use
from articles.interchange.wikitext.mark_resolution import KeyOf, PageNotes, resolve
from articles.interchange.wikitext.markup.lines import joined
from articles.text.document.article_document import DocumentField
from bioweb.history.normal_text import normalise_line, normalise_text
from references.text.dates import check_edtf, check_term
from references.text.reference_document import ReferenceDocument

# Of sources that are equal, the object that is used.
SameSources = dict[ReferenceDocument, ReferenceDocument]
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class ShownSection:
    """A section's text and infobox values with their marks, and the sources of these."""

    __slots__ = ("_anchor_names", "_anchors", "_keys", "_notes", "fields", "sources", "text")

    def __init__(self, section: Section, page: PageNotes, key_of: KeyOf) -> None:
        self._notes = tuple(map(page.notes.get, section.note_names))
        items = [item for piece in section.pieces for use in piece.uses for item in page.items(use)]
        self._anchor_names = tuple(dict.fromkeys(item.anchor for item in items if item.anchor))
        self._anchors = tuple(map(page.anchors.get, self._anchor_names))
        cited = [source for item in items if (source := page.source(item))]
        # Equal sources as one object, since objects are compared fast.
        same = {id(source): section.same.setdefault(source, source) for source in cited}
        self.sources = tuple({id(source): source for source in same.values()}.values())
        self._keys = tuple(map(key_of, self.sources))
        keys = dict(zip(map(id, self.sources), self._keys, strict=True))

        def key(source: ReferenceDocument) -> str:
            return keys[id(same[id(source)])]

        texts = (resolve(piece.text, piece, page, key) for piece in section.pieces)
        self.text = normalise_text(joined(texts))
        self.fields = tuple(
            _document_field(field, normalise_text(resolve(field.value, piece, page, key)))
            for piece in section.pieces
            for field in piece.fields
        )

    def fits(self, section: Section, page: PageNotes, key_of: KeyOf) -> bool:
        """Whether this is still what the section shows."""
        return (
            self._notes == tuple(map(page.notes.get, section.note_names))
            and self._anchors == tuple(map(page.anchors.get, self._anchor_names))
            and self._keys == tuple(map(key_of, self.sources))
        )


def _document_field(field: Field, value: str) -> DocumentField:
    """An infobox value; a term or language that is malformed is left out."""
    start, end = field.start, field.end
    try:
        check_edtf(start)
        check_edtf(end)
        check_term(start, end)
    except ValueError:
        start = end = ""
    language = field.language if _LANGUAGE.fullmatch(field.language) else ""
    label, group = normalise_line(field.label), normalise_line(field.group)
    return DocumentField("", label, value, group, language, "normal", start, end)


class Section:
    """A converted section: its pieces, their page properties, and the section as last shown."""

    def __init__(
        self, level: int, heading: str, pieces: Sequence[Piece], same: SameSources
    ) -> None:
        self.level, self.heading, self.pieces, self.same = level, heading, pieces, same
        uses = [use for piece in pieces for use in piece.uses]
        self.note_names = tuple(dict.fromkeys(use.name for use in uses if use.name is not None))
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
        self._shown: list[ShownSection] = []

    def shown(self, page: PageNotes, key_of: KeyOf) -> ShownSection:
        """The section with its marks; the very same object where nothing has changed."""
        for shown in self._shown:
            if shown.fits(self, page, key_of):
                return shown
        self._shown = [ShownSection(self, page, key_of), *self._shown[:1]]
        return self._shown[0]
