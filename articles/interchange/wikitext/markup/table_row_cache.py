"""Long tables, converted row by row.

A revision changes one or two rows of a table of hundreds. Each row is converted and cached by
itself, and the table is put together from its rows. A table that is short or not simple has to be
converted as a whole, which gives the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mwparserfromhell.nodes import Tag, Text

from articles.interchange.wikitext.common.conversion_model import Piece, Site
from articles.interchange.wikitext.common.sentinels import OPEN, SENTINEL, make_sentinel
from articles.interchange.wikitext.markup.piece_builder import PieceBuilder
from articles.interchange.wikitext.markup.piece_source import prepare_wikitext
from articles.interchange.wikitext.markup.piece_writer import PieceWriter
from articles.interchange.wikitext.markup.tables import (
    Cell,
    RowShape,
    blocks_before_table,
    convert_cell,
    is_layout_table,
    markdown_table,
    row_shape,
    table_parts,
)
from articles.interchange.wikitext.page_sections import loose_ends

MIN_LENGTH = 3000  # characters of a table that is converted row by row

_TABLE = ("{|",)  # what `loose_ends` gives for the beginning and end of a table


@dataclass(frozen=True, slots=True)
class ConvertedRow:
    """One row of a long table, or a few, converted as a separate table.

    `cells` and `shapes` have an entry for each row. `before` is the Markdown before the table.
    `piece` has no text, but everything else that the row contains.
    """

    cells: tuple[tuple[Cell, ...], ...]
    shapes: tuple[RowShape, ...]
    before: str
    piece: Piece


def convert_long_table(
    site: Site, title: str, text: str, row_of: Callable[[str], ConvertedRow | None]
) -> Piece | None:
    """The piece of a long table; None if `text` is not just one long, simple table.

    `row_of` converts the wikitext of a table of one row, or takes the row from a cache; None if the
    row is not simple.
    """
    if (
        len(text) < MIN_LENGTH
        or not text.lstrip().startswith("{|")
        or not text.rstrip().endswith("|}")
    ):
        return None
    builder = PieceWriter(site, title)
    parts = prepare_wikitext(text, builder).strip().split("\n|-")
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
    return _join_rows(builder, known)


def convert_row(site: Site, title: str, text: str) -> ConvertedRow | None:
    """Convert a table of a few rows; None if the wikitext is more, or contains an infobox field."""
    writer = PieceWriter(site, title)
    writer.block_depth = 1
    nodes = writer.parse(text)
    tables = [node for node in nodes if isinstance(node, Tag)]
    if len(tables) != 1 or any(
        not isinstance(node, Text) or node.value.strip() for node in nodes if node not in tables
    ):
        return None
    parts = table_parts(tables[0])
    before = blocks_before_table(writer, parts)
    cells = tuple(tuple(convert_cell(writer, tag) for tag in row) for row in parts.rows)
    piece = writer.build("")
    shapes = tuple(map(row_shape, parts.rows))
    return None if piece.fields else ConvertedRow(cells, shapes, before, piece)


def _join_rows(builder: PieceBuilder, rows: Sequence[ConvertedRow]) -> Piece | None:
    """The piece of a table of these rows; None if the table only lays out a page."""
    if is_layout_table([shape for row in rows for shape in row.shapes]):
        return None
    grid: list[tuple[Cell, ...]] = []
    for row in rows:
        shift = len(builder.uses)
        grid += [tuple(_shift_uses(cell, shift) for cell in cells) for cells in row.cells]
        builder.add(row.piece)
    return builder.build(markdown_table(grid, rows[0].before))


def _shift_uses(cell: Cell, shift: int) -> Cell:
    """A cell with `shift` added to the numbers of the uses in it."""
    if OPEN not in cell.text or not shift:
        return cell
    text = SENTINEL.sub(lambda found: make_sentinel(int(found[1]) + shift), cell.text)
    return replace(cell, text=text)
