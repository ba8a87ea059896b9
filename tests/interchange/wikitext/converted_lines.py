"""Pieces of wikitext as lines that a case file can show."""

from __future__ import annotations

from collections.abc import Iterator

from articles.interchange.wikitext.citing.trailing_marks import join_page_numbers, move_asides
from articles.interchange.wikitext.common.conversion_model import Item, Piece, Site, Use
from articles.interchange.wikitext.common.sentinels import SENTINEL
from articles.interchange.wikitext.markup.piece_writer import PieceWriter
from references.text.reference_document import ReferenceDocument


def convert(wikitext: str, language: str = "en") -> Piece:
    """A piece of wikitext converted, its text as the page will have it."""
    piece = PieceWriter(Site(language=language), "Page").piece(wikitext)
    text, uses = join_page_numbers(move_asides(piece.text), piece.uses)
    return Piece(text, uses, piece.notes, piece.anchors, tally=piece.tally)


def described(source: ReferenceDocument) -> Iterator[str]:
    """Each attribute that says something, one a line; lines within one are divided by strokes."""
    for name, value in source.values().items():
        if value and name != "state":
            yield f"{name}: {' / '.join(value.splitlines()) if isinstance(value, str) else value}"


def item_shown(item: Item) -> Iterator[str]:
    """A source, or the anchor of one, and what the mark says of the citing."""
    if item.source:
        yield from described(item.source)
    if item.anchor:
        yield f"anchor: {item.anchor} ({item.missing})"
    elif item.missing:
        yield f"missing: {item.missing}"
    if item.locator:
        yield f"@ {item.locator}"
    if item.passage:
        yield f"“{item.passage}”"


def use_shown(use: Use) -> Iterator[str]:
    """A note by its name, or its items, a line between them."""
    if use.name is not None:
        yield f"note: {':'.join(filter(None, use.name))}"
    for place, item in enumerate(use.items):
        if place:
            yield "+"
        yield from item_shown(item)
    if use.locator:
        yield f"@@ {use.locator}"


def piece_shown(piece: Piece) -> str:
    """The text with numbers for marks, then each use, the named notes, and the anchors."""
    lines = [SENTINEL.sub(r"{\1}", piece.text)]
    for number, use in enumerate(piece.uses):
        if f"{{{number}}}" in lines[0]:
            lines += [f"{{{number}}}", *use_shown(use)]
    for name, use in piece.notes.items():
        lines += [f"= {':'.join(filter(None, name))}", *use_shown(use)]
    lines += [f"# {name}: {source.title}" for name, source in piece.anchors.items()]
    return "\n".join(lines)
