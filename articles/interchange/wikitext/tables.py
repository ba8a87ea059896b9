"""Tables of wikitext as those of Markdown, or where they only lay out, as the blocks in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mwparserfromhell.nodes import Node, Tag, Text

from articles.interchange.wikitext.signs import PLACED

if TYPE_CHECKING:
    from articles.interchange.wikitext.writing import PieceWriter

MOST_COLUMNS = 60
MOST_ROWS = 1000  # that one cell goes down
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_BAR = re.compile(r"(\\.)|(\[\[[^\[\]\n]*\]\])|(\|)")


@dataclass(slots=True)
class _Cell:
    text: str
    heads: bool = False
    across: int = 1
    down: int = 1


def table(writer: PieceWriter, node: Tag) -> str:
    """A table's Markdown, its caption before it."""
    captions, rows = _rows(node)
    loose = writer.blocks(list(_loose(node)))
    if lays_out(rows):
        texts = [writer.blocks(cell.contents) for row in rows for cell in row]
        return "\n\n".join(filter(None, [loose, *map(writer.blocks, captions), *texts]))
    grid = _grid([[_cell(writer, cell) for cell in row] for row in rows])
    lines = filter(None, map(writer.inline, captions))
    titles = [line if "**" in line else f"**{line}**" for line in lines]
    return "\n\n".join(filter(None, [loose, *titles, grid]))


def _rows(node: Tag) -> tuple[list[str], list[list[Tag]]]:
    """The captions, and the cells of each row."""
    captions: list[str] = []
    rows: list[list[Tag]] = [[]]
    for part in _parts(node):
        tag = _name(part)
        if tag == "tr":
            rows.append([])
        elif tag == "caption" or _is_caption(part):
            captions.append(str(part.contents).strip().removeprefix("+"))
        else:
            rows[-1].append(part)
    return captions, [row for row in rows if row]


def _is_caption(part: Tag) -> bool:
    return part.wiki_markup == "|" and str(part).startswith("|+")


def _parts(node: Tag) -> Iterator[Tag]:
    """The rows and cells of a table, each row before its cells."""
    for child in node.contents.nodes:
        if not isinstance(child, Tag):
            continue
        name = _name(child)
        if name in _ROWS:
            yield child
            yield from _parts(child)
        elif name in ("td", "th", "caption"):
            yield child


def _loose(node: Tag) -> Iterator[Node]:
    """What stands between rows and cells, in none of them: browsers show it before the table."""
    for child in node.contents.nodes:
        if not isinstance(child, Tag):
            yield child
        elif (name := _name(child)) in _ROWS:
            yield from _loose(child)
        elif name not in ("td", "th", "caption"):
            yield child


def _name(tag: Tag) -> str:
    return str(tag.tag).strip().lower()


def lays_out(rows: list[list[Tag]]) -> bool:
    """Whether a table is there for its looks: it heads nothing, and has whole blocks in it."""
    cells = [cell for row in rows for cell in row]
    if any(_name(cell) == "th" for cell in cells):
        return False
    if max(map(len, rows), default=0) <= 1:
        return True
    return any(_has_block(cell) for cell in cells)


def _has_block(cell: Tag) -> bool:
    nodes = cell.contents.nodes
    items = sum(isinstance(n, Tag) and n.wiki_markup in ("*", "#") for n in nodes)
    if items > 3 or any(isinstance(n, Tag) and _name(n) in ("table", "gallery") for n in nodes):
        return True
    return any(isinstance(n, Text) and "\n\n" in str(n).strip() for n in nodes)


def _cell(writer: PieceWriter, tag: Tag) -> _Cell:
    cell = _Cell(_in_cell(writer.inline(tag.contents)), _name(tag) == "th")
    for attribute in tag.attributes:
        name = str(attribute.name).strip().lower()
        if name == "colspan":
            cell.across = min(_number(attribute.value), MOST_COLUMNS)
        elif name == "rowspan":
            cell.down = min(_number(attribute.value), MOST_ROWS)
    return cell


def _number(value: object) -> int:
    text = str(value).strip().strip("\"'")
    return max(1, int(text)) if text.isdecimal() and len(text) < 5 else 1


def _in_cell(text: str) -> str:
    """Inline Markdown within a cell: a bar splits no cell, but one in a link stays as it is."""
    if "|" not in text:
        return text
    return _BAR.sub(lambda found: found[1] or found[2] or "\\|", PLACED.sub("", text))


def _grid(rows: list[list[_Cell]]) -> str:
    """The rows as Markdown; where no row heads the others, an empty one does."""
    filled: list[list[str]] = []
    heads: list[bool] = []
    below: dict[int, tuple[int, str]] = {}
    for row in rows:
        texts = _spread(row, below)
        if any(texts):
            filled.append(texts)
            heads.append(all(cell.heads or not cell.text for cell in row))
    if filled and not heads[0] and all(map(_BOLD.fullmatch, filter(None, filled[0]))):
        filled[0] = [text.strip("*") for text in filled[0]]
        heads[0] = True
    return _written(filled, heads)


def _spread(row: list[_Cell], below: dict[int, tuple[int, str]]) -> list[str]:
    """The texts of a row by column. A cell that goes down stands in each of its rows, one that
    goes across in the first of its columns.

    `below` has, by column, how many rows a cell above still takes, and its text.
    """
    texts: list[str] = []
    waiting = row[::-1]
    while len(texts) < MOST_COLUMNS and (waiting or any(at >= len(texts) for at in below)):
        if len(texts) in below:
            left, text = below.pop(len(texts))
            if left > 1:
                below[len(texts)] = (left - 1, text)
            texts.append(text)
            continue
        if not waiting:
            texts.append("")
            continue
        cell = waiting.pop()
        for text in [cell.text, *[""] * (cell.across - 1)]:
            if cell.down > 1:
                below[len(texts)] = (cell.down - 1, text)
            texts.append(text)
    if rest := " ".join(cell.text for cell in reversed(waiting) if cell.text):
        texts[-1] = f"{texts[-1]} {rest}".strip()
    return texts


def _written(rows: list[list[str]], heads: list[bool]) -> str:
    if not rows:
        return ""
    width = max(map(len, rows))
    if not heads[0] or len(rows) == 1:
        rows = [[""] * width, *rows]
    lines = [_line(row + [""] * (width - len(row))) for row in rows]
    return "\n".join([lines[0], _line(["---"] * width), *lines[1:]])


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
