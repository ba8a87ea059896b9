"""Tables of wikitext as tables of Markdown; tables that only lay out a page as their blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mwparserfromhell.nodes import Node, Tag, Text

from articles.interchange.wikitext.common.sentinels import PLACED
from articles.interchange.wikitext.common.writer_protocol import MarkupWriter
from articles.interchange.wikitext.markup.nodes import tag_name

MAX_COLUMNS = 60  # of a table; the texts of further cells are added to the last one
MAX_ROWSPAN = 1000  # rows that a cell spans
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})  # tags of a row or several
_BOLD = re.compile(r"\*\*[^*]+\*\*")
# A bar (group 3), an escaped character or a wiki link: the bars in the last two stay.
_BAR = re.compile(r"(\\.)|(\[\[[^\[\]\n]*\]\])|(\|)")


@dataclass(slots=True)
class Cell:
    """A cell's inline Markdown, and how many columns and rows it spans."""

    text: str
    is_header: bool = False
    colspan: int = 1
    rowspan: int = 1


class RowShape(NamedTuple):
    """The properties of a row that show whether its table has data or only lays out a page.

    `size` is the number of cells; `has_blocks` is always False if the row has a header.
    """

    has_header: bool
    size: int
    has_blocks: bool


@dataclass(frozen=True, slots=True)
class TableParts:
    """A table's captions as wikitext, the cells of each row, and the nodes outside of all cells."""

    captions: list[str]
    rows: list[list[Tag]]
    loose: list[Node]


def convert_table(writer: MarkupWriter, node: Tag) -> str:
    """The Markdown of a table, its caption before it."""
    parts = table_parts(node)
    if is_layout_table([row_shape(row) for row in parts.rows]):
        loose = writer.blocks(parts.loose)
        texts = [writer.blocks(cell.contents) for row in parts.rows for cell in row]
        return "\n\n".join(filter(None, [loose, *map(writer.blocks, parts.captions), *texts]))
    before = blocks_before_table(writer, parts)
    return markdown_table(
        [[convert_cell(writer, cell) for cell in row] for row in parts.rows], before
    )


def blocks_before_table(writer: MarkupWriter, parts: TableParts) -> str:
    """The Markdown of loose nodes, which browsers show before the table, and of the captions."""
    loose = writer.blocks(parts.loose)
    lines = [line if "**" in line else f"**{line}**"
             for line in map(writer.inline, parts.captions) if line]  # fmt: skip
    return "\n\n".join(filter(None, [loose, *lines]))


def markdown_table(rows: Sequence[Sequence[Cell]], before: str) -> str:
    """The Markdown of a table with these rows, after the Markdown `before` it."""
    return "\n\n".join(filter(None, [before, _grid(rows)]))


def table_parts(node: Tag) -> TableParts:
    """The parts of a table, without rows that have no cells."""
    parts = TableParts([], [[]], [])
    _collect(node, parts)
    parts.rows[:] = filter(None, parts.rows)
    return parts


def _collect(node: Tag, parts: TableParts) -> None:
    """Add the contents of a table, or of a group of its rows, to its parts."""
    for child in node.contents.nodes:
        if not isinstance(child, Tag):
            parts.loose.append(child)
        elif (name := tag_name(child)) in _ROWS:
            if name == "tr":
                parts.rows.append([])
            _collect(child, parts)
        elif name == "caption" or (name == "td" and _is_caption(child)):
            parts.captions.append(str(child.contents).strip().removeprefix("+"))
        elif name in ("td", "th"):
            parts.rows[-1].append(child)
        else:
            parts.loose.append(child)


def _is_caption(part: Tag) -> bool:
    return part.wiki_markup == "|" and str(part).startswith("|+")


def row_shape(row: Sequence[Tag]) -> RowShape:
    """The shape of a row of these cells."""
    has_header = any(tag_name(cell) == "th" for cell in row)
    return RowShape(has_header, len(row), not has_header and any(map(_has_block, row)))


def is_layout_table(shapes: Sequence[RowShape]) -> bool:
    """Whether a table only lays out a page: no header, and one column or cells with blocks."""
    if any(shape.has_header for shape in shapes):
        return False
    return all(shape.size <= 1 for shape in shapes) or any(shape.has_blocks for shape in shapes)


def _has_block(cell: Tag) -> bool:
    """Whether a cell has more than three list items, a table, a gallery or several paragraphs."""
    nodes = cell.contents.nodes
    items = sum(isinstance(n, Tag) and n.wiki_markup in ("*", "#") for n in nodes)
    if items > 3 or any(isinstance(n, Tag) and tag_name(n) in ("table", "gallery") for n in nodes):
        return True
    return any(isinstance(n, Text) and "\n\n" in str(n).strip() for n in nodes)


def convert_cell(writer: MarkupWriter, tag: Tag) -> Cell:
    """The cell of a <td> or <th>, with its spans."""
    cell = Cell(_escape_bars(writer.inline(tag.contents)), tag_name(tag) == "th")
    for attribute in tag.attributes:
        name = str(attribute.name).strip().lower()
        if name == "colspan":
            cell.colspan = min(_span_of(attribute.value), MAX_COLUMNS)
        elif name == "rowspan":
            cell.rowspan = min(_span_of(attribute.value), MAX_ROWSPAN)
    return cell


def _span_of(value: object) -> int:
    """The number in a `colspan` or `rowspan`; 1 if it has none of up to four digits."""
    text = str(value).strip().strip("\"'")
    return max(1, int(text)) if text.isdecimal() and len(text) < 5 else 1


def _escape_bars(text: str) -> str:
    """Inline Markdown in which no bar ends the cell; the bars in wiki links stay as they are."""
    if "|" not in text:
        return text
    return _BAR.sub(lambda found: found[1] or found[2] or "\\|", PLACED.sub("", text))


def _grid(rows: Sequence[Sequence[Cell]]) -> str:
    """The Markdown of rows, under an empty header unless the first row is one and others follow."""
    grid: list[list[str]] = []
    has_header = False
    spans: dict[int, _Span] = {}
    for row in rows:
        texts = _texts_by_column(row, spans)
        if any(texts):
            if not grid:
                has_header = all(cell.is_header or not cell.text for cell in row)
            grid.append(texts)
    if not grid:
        return ""
    if not has_header and all(map(_BOLD.fullmatch, filter(None, grid[0]))):
        grid[0] = [text.strip("*") for text in grid[0]]
        has_header = True
    width = max(map(len, grid))
    if not has_header or len(grid) == 1:
        grid = [[""] * width, *grid]
    lines = [_line(row + [""] * (width - len(row))) for row in grid]
    return "\n".join([lines[0], _line(["---"] * width), *lines[1:]])


class _Span(NamedTuple):
    """A cell that continues in the next rows: how many of them, and its text."""

    rows: int
    text: str


def _texts_by_column(row: Sequence[Cell], spans: dict[int, _Span]) -> list[str]:
    """The text in each column of a row.

    A cell's text is in each of the rows that it spans, and in the first of its columns. `spans` has
    the cells of earlier rows that continue in this row, by column; it is updated for the next row.
    """
    texts: list[str] = []
    remaining = list(row[::-1])
    while len(texts) < MAX_COLUMNS and (remaining or any(at >= len(texts) for at in spans)):
        at = len(texts)
        if at in spans:
            span = spans.pop(at)
            if span.rows > 1:
                spans[at] = _Span(span.rows - 1, span.text)
            texts.append(span.text)
        elif not remaining:
            texts.append("")
        else:
            cell = remaining.pop()
            for text in [cell.text, *[""] * (cell.colspan - 1)]:
                if cell.rowspan > 1:
                    spans[len(texts)] = _Span(cell.rowspan - 1, text)
                texts.append(text)
    if rest := " ".join(cell.text for cell in reversed(remaining) if cell.text):
        texts[-1] = f"{texts[-1]} {rest}".strip()
    return texts


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
