"""Converted sections of a page, before and after citation marks are inserted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.interchange.wikitext.common.conversion_model import Field, NoteName, Piece, Tally, Use
from articles.interchange.wikitext.mark_resolution import KeyOf, PageNotes, resolve_marks
from articles.interchange.wikitext.markup.lines import join_blocks
from articles.text.document.article_document import DocumentField
from bioweb.history.normal_text import normalise_line, normalise_text
from references.text.edtf_dates import check_edtf, check_term
from references.text.reference_document import ReferenceDocument

# The one object that is used for all equal sources, by any of these sources.
SameSources = dict[ReferenceDocument, ReferenceDocument]
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class ShownSection:
    """A section's text and infobox fields with citation marks, and the sources that these cite.

    It also keeps the notes, sources and keys that it depends on.
    """

    __slots__ = ("_anchor_names", "_anchors", "_keys", "_notes", "fields", "sources", "text")

    def __init__(self, section: ConvertedSection, page: PageNotes, key_of: KeyOf) -> None:
        self._notes = tuple(map(page.notes.get, section.note_names))
        items = [item for piece in section.pieces for use in piece.uses for item in page.items(use)]
        self._anchor_names = tuple(dict.fromkeys(item.anchor for item in items if item.anchor))
        self._anchors = tuple(map(page.anchors.get, self._anchor_names))
        cited = [source for item in items if (source := page.source(item))]
        # One object for equal sources, since comparing ids is fast.
        same = {id(source): section.same_sources.setdefault(source, source) for source in cited}
        self.sources = tuple({id(source): source for source in same.values()}.values())
        self._keys = tuple(map(key_of, self.sources))
        keys = dict(zip(map(id, self.sources), self._keys, strict=True))

        def key(source: ReferenceDocument) -> str:
            return keys[id(same[id(source)])]

        texts = (resolve_marks(piece.text, piece, page, key) for piece in section.pieces)
        self.text = normalise_text(join_blocks(texts))
        self.fields = tuple(
            _document_field(field, normalise_text(resolve_marks(field.value, piece, page, key)))
            for piece in section.pieces
            for field in piece.fields
        )

    def is_current(self, section: ConvertedSection, page: PageNotes, key_of: KeyOf) -> bool:
        """Whether the notes, sources and keys that the section depends on are unchanged."""
        return (
            self._notes == tuple(map(page.notes.get, section.note_names))
            and self._anchors == tuple(map(page.anchors.get, self._anchor_names))
            and self._keys == tuple(map(key_of, self.sources))
        )


def _document_field(field: Field, value: str) -> DocumentField:
    """The infobox field of a document, without a malformed term or language."""
    start, end = field.start, field.end
    try:
        check_edtf(start)
        check_edtf(end)
        check_term(start, end)
    except ValueError:
        start = end = ""
    language = field.language if _LANGUAGE_TAG.fullmatch(field.language) else ""
    label, group = normalise_line(field.label), normalise_line(field.group)
    return DocumentField("", label, value, group, language, "normal", start, end)


class ConvertedSection:
    """A converted section: its pieces, and what they say about the page.

    It caches the last two results of `show`.
    """

    def __init__(
        self, level: int, heading: str, pieces: Sequence[Piece], same_sources: SameSources
    ) -> None:
        self.level, self.heading, self.pieces = level, heading, pieces
        self.same_sources = same_sources
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

    def show(self, page: PageNotes, key_of: KeyOf) -> ShownSection:
        """The section with citation marks, cached while what it depends on is unchanged."""
        for shown in self._shown:
            if shown.is_current(self, page, key_of):
                return shown
        self._shown = [ShownSection(self, page, key_of), *self._shown[:1]]
        return self._shown[0]
