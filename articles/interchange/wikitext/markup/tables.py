"""Tables of wikitext as tables of Markdown; layout tables as the blocks in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mwparserfromhell.nodes import Node, Tag, Text

from articles.interchange.wikitext.common.sentinels import PLACED
from articles.interchange.wikitext.common.writer_protocol import MarkupWriter
from articles.interchange.wikitext.markup.nodes import tag_name

MAX_COLUMNS = 60
MAX_ROWSPAN = 1000
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_BAR = re.compile(r"(\\.)|(\[\[[^\[\]\n]*\]\])|(\|)")


@dataclass(slots=True)
class Cell:
    """A cell's inline Markdown, and how many columns and rows it spans."""

    text: str
    is_header: bool = False
    colspan: int = 1
    rowspan: int = 1


class RowShape(NamedTuple):
    """What shows whether the table of a row has data or only lays out blocks."""

    has_header: bool
    size: int
    has_blocks: bool


@dataclass(frozen=True, slots=True)
class TableParts:
    """A table's captions as wikitext, the cells of each row, and the nodes that are in none."""

    captions: list[str]
    rows: list[list[Tag]]
    loose: list[Node]


def convert_table(writer: MarkupWriter, node: Tag) -> str:
    """A table's Markdown, its caption before it."""
    parts = parts_of(node)
    if is_layout([shape_of(row) for row in parts.rows]):
        loose = writer.blocks(parts.loose)
        texts = [writer.blocks(cell.contents) for row in parts.rows for cell in row]
        return "\n\n".join(filter(None, [loose, *map(writer.blocks, parts.captions), *texts]))
    before = before_table(writer, parts)
    return markdown_table([[cell_of(writer, cell) for cell in row] for row in parts.rows], before)


def before_table(writer: MarkupWriter, parts: TableParts) -> str:
    """Loose nodes, which browsers show before the table, and captions as bold lines."""
    loose = writer.blocks(parts.loose)
    lines = [line if "**" in line else f"**{line}**"
             for line in map(writer.inline, parts.captions) if line]  # fmt: skip
    return "\n\n".join(filter(None, [loose, *lines]))


def markdown_table(rows: Sequence[Sequence[Cell]], before: str) -> str:
    """The Markdown of a table, after the blocks `before` it."""
    return "\n\n".join(filter(None, [before, _grid(rows)]))


def parts_of(node: Tag) -> TableParts:
    """The parts of a table."""
    parts = TableParts([], [[]], [])
    _collect(node, parts)
    parts.rows[:] = filter(None, parts.rows)
    return parts


def _collect(node: Tag, parts: TableParts) -> None:
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


def shape_of(row: Sequence[Tag]) -> RowShape:
    """The shape of a row; whether it has blocks is looked at only where it has no header."""
    has_header = any(tag_name(cell) == "th" for cell in row)
    return RowShape(has_header, len(row), not has_header and any(map(_has_block, row)))


def is_layout(shapes: Sequence[RowShape]) -> bool:
    """Whether a table only lays out: it has no header, and one column or whole blocks in it."""
    if any(shape.has_header for shape in shapes):
        return False
    return all(shape.size <= 1 for shape in shapes) or any(shape.has_blocks for shape in shapes)


def _has_block(cell: Tag) -> bool:
    nodes = cell.contents.nodes
    items = sum(isinstance(n, Tag) and n.wiki_markup in ("*", "#") for n in nodes)
    if items > 3 or any(isinstance(n, Tag) and tag_name(n) in ("table", "gallery") for n in nodes):
        return True
    return any(isinstance(n, Text) and "\n\n" in str(n).strip() for n in nodes)


def cell_of(writer: MarkupWriter, tag: Tag) -> Cell:
    """A cell with its attributes."""
    cell = Cell(_in_cell(writer.inline(tag.contents)), tag_name(tag) == "th")
    for attribute in tag.attributes:
        name = str(attribute.name).strip().lower()
        if name == "colspan":
            cell.colspan = min(_number(attribute.value), MAX_COLUMNS)
        elif name == "rowspan":
            cell.rowspan = min(_number(attribute.value), MAX_ROWSPAN)
    return cell


def _number(value: object) -> int:
    text = str(value).strip().strip("\"'")
    return max(1, int(text)) if text.isdecimal() and len(text) < 5 else 1


def _in_cell(text: str) -> str:
    """Inline Markdown in which no bar ends the cell; a bar within a link stays as it is."""
    if "|" not in text:
        return text
    return _BAR.sub(lambda found: found[1] or found[2] or "\\|", PLACED.sub("", text))


def _grid(rows: Sequence[Sequence[Cell]]) -> str:
    """The rows as Markdown, with an empty header where the first row is none."""
    grid: list[list[str]] = []
    has_header = False
    spans: dict[int, _Span] = {}
    for row in rows:
        texts = _spread(row, spans)
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
    """The text of a cell above, and how many rows it still spans."""

    rows: int
    text: str


def _spread(row: Sequence[Cell], spans: dict[int, _Span]) -> list[str]:
    """The texts of a row by column.

    The text of a cell is in each of the rows that it spans, and in the first of its columns.
    `spans` has the cells of rows above that go on, by column.
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
