"""Long tables, row by row: of a list of hundreds of lines a revision changes one or two.

Each row is converted and cached by itself, and the table is put together from them. A table that is
not a plain long one is left to be converted as a whole, which gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mwparserfromhell.nodes import Tag, Text

from articles.interchange.wikitext.common.conversion_model import Piece, Site
from articles.interchange.wikitext.common.sentinels import OPEN, SENTINEL, sentinel
from articles.interchange.wikitext.markup.piece_builder import PieceBuilder
from articles.interchange.wikitext.markup.piece_source import prepared
from articles.interchange.wikitext.markup.piece_writer import PieceWriter
from articles.interchange.wikitext.markup.tables import (
    Cell,
    RowShape,
    before_table,
    cell_of,
    is_layout,
    markdown_table,
    parts_of,
    shape_of,
)
from articles.interchange.wikitext.page_sections import loose_ends

LONG = 3000  # characters

_TABLE = ("{|",)


@dataclass(frozen=True, slots=True)
class Row:
    """A table of one row or a few: cells and shapes by row, the Markdown before the table, and a
    piece without text that has all else."""

    cells: tuple[tuple[Cell, ...], ...]
    shapes: tuple[RowShape, ...]
    before: str
    piece: Piece


def convert_long_table(
    site: Site, title: str, text: str, row_of: Callable[[str], Row | None]
) -> Piece | None:
    """The piece of a long table; None where `text` is something else, or more.

    `row_of` gives the row of a table with no other, as wikitext, converted or from a cache.
    """
    if len(text) < LONG or not text.lstrip().startswith("{|") or not text.rstrip().endswith("|}"):
        return None
    builder = PieceWriter(site, title)
    parts = prepared(text, builder).strip().split("\n|-")
    ends = [loose_ends(part) for part in parts]
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
    return _joined(builder, known)


def convert_row(site: Site, title: str, text: str) -> Row | None:
    """A table of one row, or a few; None where it is more than that."""
    writer = PieceWriter(site, title)
    writer.block_depth = 1
    nodes = writer.parsed(text)
    tables = [node for node in nodes if isinstance(node, Tag)]
    if len(tables) != 1 or any(
        not isinstance(node, Text) or node.value.strip() for node in nodes if node not in tables
    ):
        return None
    parts = parts_of(tables[0])
    before = before_table(writer, parts)
    cells = tuple(tuple(cell_of(writer, tag) for tag in row) for row in parts.rows)
    piece = writer.build("")
    return None if piece.fields else Row(cells, tuple(map(shape_of, parts.rows)), before, piece)


def _joined(builder: PieceBuilder, rows: Sequence[Row]) -> Piece | None:
    """The piece of a table of these rows; None where the table only lays out."""
    if is_layout([shape for row in rows for shape in row.shapes]):
        return None
    grid: list[tuple[Cell, ...]] = []
    for row in rows:
        shift = len(builder.uses)
        grid += [tuple(_renumbered(cell, shift) for cell in cells) for cells in row.cells]
        builder.add(row.piece)
    return builder.build(markdown_table(grid, rows[0].before))


def _renumbered(cell: Cell, shift: int) -> Cell:
    """A cell whose uses come after `shift` others."""
    if OPEN not in cell.text or not shift:
        return cell
    text = SENTINEL.sub(lambda found: sentinel(int(found[1]) + shift), cell.text)
    return replace(cell, text=text)
