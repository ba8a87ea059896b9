"""Shows converted pieces of wikitext as lines of text, for comparison with case files."""

from __future__ import annotations

from collections.abc import Iterator

from articles.interchange.wikitext.citing.trailing_marks import join_page_numbers, move_asides
from articles.interchange.wikitext.common.conversion_model import Item, Piece, Site, Use
from articles.interchange.wikitext.common.sentinels import SENTINEL
from articles.interchange.wikitext.markup.piece_writer import PieceWriter
from references.text.reference_document import ReferenceDocument


def convert(wikitext: str, language: str = "en") -> Piece:
    """Convert a piece of wikitext as `convert_piece` does, but without fields and cached rows."""
    piece = PieceWriter(Site(language=language), "Page").piece(wikitext)
    text, uses = join_page_numbers(move_asides(piece.text), piece.uses)
    return Piece(text, uses, piece.notes, piece.anchors, tally=piece.tally)


def source_lines(source: ReferenceDocument) -> Iterator[str]:
    """A line for each attribute that is not empty; " / " divides lines within a value."""
    for name, value in source.values().items():
        if value and name != "state":
            yield f"{name}: {' / '.join(value.splitlines()) if isinstance(value, str) else value}"


def item_lines(item: Item) -> Iterator[str]:
    """An item's source or anchor, its locator and its passage."""
    if item.source:
        yield from source_lines(item.source)
    if item.anchor:
        yield f"anchor: {item.anchor} ({item.missing})"
    elif item.missing:
        yield f"missing: {item.missing}"
    if item.locator:
        yield f"@ {item.locator}"
    if item.passage:
        yield f"“{item.passage}”"


def use_lines(use: Use) -> Iterator[str]:
    """The note that a use names, and its items, divided by "+"."""
    if use.name is not None:
        yield f"note: {':'.join(filter(None, use.name))}"
    for number, item in enumerate(use.items):
        if number:
            yield "+"
        yield from item_lines(item)
    if use.locator:
        yield f"@@ {use.locator}"


def piece_lines(piece: Piece) -> str:
    """The text with numbers for marks, then the uses, the named notes and the anchors."""
    lines = [SENTINEL.sub(r"{\1}", piece.text)]
    for number, use in enumerate(piece.uses):
        if f"{{{number}}}" in lines[0]:
            lines += [f"{{{number}}}", *use_lines(use)]
    for name, use in piece.notes.items():
        lines += [f"= {':'.join(filter(None, name))}", *use_lines(use)]
    lines += [f"# {name}: {source.title}" for name, source in piece.anchors.items()]
    return "\n".join(lines)
