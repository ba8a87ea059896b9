"""Long tables, row by row: of a list of hundreds of lines a revision changes one or two.

Each row is converted and kept by itself, and the table is put together from these. What is no
plain long table is left to be converted as a whole, which gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from mwparserfromhell.nodes import Tag, Text

from articles.interchange.wikitext.common.conversion_model import (
    OPEN,
    SENTINEL,
    NoteName,
    Piece,
    Site,
    Tally,
    Use,
    sentinel,
)
from articles.interchange.wikitext.markup.piece_source import without_switches
from articles.interchange.wikitext.markup.piece_writer import PieceWriter
from articles.interchange.wikitext.markup.tables import (
    Cell,
    Shape,
    cell_of,
    lays_out,
    loose_in,
    rows_in,
    shape_of,
    titles,
    written,
)
from articles.interchange.wikitext.page_sections import ends_of
from references.text.reference_document import ReferenceDocument

LONG = 3000  # characters

T = TypeVar("T")
_TABLE = ("{|",)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, its shape, what stands before the table, and all it says."""

    cells: tuple[tuple[Cell, ...], ...]
    shapes: tuple[Shape, ...]
    before: str
    piece: Piece


def convert_long_table(
    site: Site, title: str, text: str, row_of: Callable[[str], Row | None]
) -> Piece | None:
    """The piece that a long table is; None where `text` is something else, or more.

    `row_of` gives a row for the wikitext of a table with no other, or what was kept of it.
    """
    if len(text) < LONG or not text.lstrip().startswith("{|") or not text.rstrip().endswith("|}"):
        return None
    writer = PieceWriter(site, title)
    parts = without_switches(text, writer).strip().split("\n|-")
    ends = [ends_of(part) for part in parts]
    first, last = ends[0], ends[-1]
    if len(parts) < 3 or (first.opens, first.closes, last.opens, last.closes) != (
        _TABLE, (), (), _TABLE
    ):  # fmt: skip
        return None
    if any(end.opens or end.closes for end in ends[1:-1]):
        return None
    sources = [f"{parts[0]}\n|}}", *(f"{{|\n|-{part}\n|}}" for part in parts[1:-1])]
    rows = [row_of(source) for source in (*sources, f"{{|\n|-{parts[-1]}")]
    known = [row for row in rows if row is not None]
    if len(known) < len(rows) or any(row.before for row in known[1:]):
        return None
    return _joined(writer, known)


def convert_row(site: Site, title: str, text: str) -> Row | None:
    """A table of one row, or a few; None where it is more than that."""
    writer = PieceWriter(site, title)
    writer.quotations = 1
    nodes = writer.parsed(text)
    tables = [node for node in nodes if isinstance(node, Tag)]
    if len(tables) != 1 or any(
        not isinstance(node, Text) or node.value.strip() for node in nodes if node not in tables
    ):
        return None
    captions, tags = rows_in(tables[0])
    loose = writer.blocks(list(loose_in(tables[0])))
    before = "\n\n".join(filter(None, [loose, *titles(writer, captions)]))
    cells = tuple(tuple(cell_of(writer, tag) for tag in row) for row in tags)
    piece = writer.told("")
    if piece.fields:
        return None
    return Row(cells, tuple(map(shape_of, tags)), before, piece)


def _joined(writer: PieceWriter, rows: Sequence[Row]) -> Piece | None:
    """The piece of a table of these rows."""
    if lays_out([shape for row in rows for shape in row.shapes]):
        return None
    uses: list[Use] = []
    notes: dict[NoteName, Use] = {}
    anchors: dict[str, ReferenceDocument] = {}
    tally = Tally()
    grid: list[tuple[Cell, ...]] = []
    before = ""
    for row in rows:
        piece, after = row.piece, len(uses)
        if row.before:
            before = row.before
        grid += [tuple(_moved(cell, after) for cell in cells) for cells in row.cells]
        uses += piece.uses
        notes = {**piece.notes, **notes} if piece.notes else notes
        anchors = {**piece.anchors, **anchors} if piece.anchors else anchors
        tally.add(piece.tally)
    pieces = [row.piece for row in rows]
    return replace(
        writer.told(written(grid, before)),
        uses=tuple(uses),
        notes=notes,
        anchors=anchors,
        tally=tally,
        categories=_distinct(name for one in pieces for name in one.categories),
        other_languages=_distinct(link for one in pieces for link in one.other_languages),
        short_description=next(
            (one.short_description for one in reversed(pieces) if one.short_description), ""
        ),
        disambiguation=any(one.disambiguation for one in pieces),
    )


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _moved(cell: Cell, after: int) -> Cell:
    """A cell whose uses stand after so many others."""
    if OPEN not in cell.text or not after:
        return cell
    text = SENTINEL.sub(lambda found: sentinel(int(found[1]) + after), cell.text)
    return replace(cell, text=text)
