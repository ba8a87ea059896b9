"""Tables of wikitext as those of Markdown, or where they only lay out, as the blocks in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mwparserfromhell.nodes import Node, Tag, Text

from articles.interchange.wikitext.common.sentinels import PLACED

if TYPE_CHECKING:
    from articles.interchange.wikitext.markup.piece_writer import PieceWriter

MOST_COLUMNS = 60
MOST_ROWS = 1000  # that one cell goes down
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_BAR = re.compile(r"(\\.)|(\[\[[^\[\]\n]*\]\])|(\|)")


@dataclass(slots=True)
class Cell:
    """A cell's inline Markdown, whether it heads others, and how far it goes."""

    text: str
    heads: bool = False
    across: int = 1
    down: int = 1


def table(writer: PieceWriter, node: Tag) -> str:
    """A table's Markdown, its caption before it."""
    captions, rows = rows_in(node)
    loose = writer.blocks(list(loose_in(node)))
    if lays_out([shape_of(row) for row in rows]):
        texts = [writer.blocks(cell.contents) for row in rows for cell in row]
        return "\n\n".join(filter(None, [loose, *map(writer.blocks, captions), *texts]))
    before = "\n\n".join(filter(None, [loose, *titles(writer, captions)]))
    return written([[cell_of(writer, cell) for cell in row] for row in rows], before)


def written(rows: Sequence[Sequence[Cell]], before: str) -> str:
    """The Markdown of a table, after what stands before it."""
    return "\n\n".join(filter(None, [before, _grid(rows)]))


def titles(writer: PieceWriter, captions: list[str]) -> list[str]:
    """Captions as bold lines."""
    lines = filter(None, map(writer.inline, captions))
    return [line if "**" in line else f"**{line}**" for line in lines]


def rows_in(node: Tag) -> tuple[list[str], list[list[Tag]]]:
    """The captions, and the cells of each row."""
    captions: list[str] = []
    rows: list[list[Tag]] = [[]]
    for part in _parts(node):
        tag = _name(part)
        if tag == "tr":
            rows.append([])
        elif tag == "caption" or _is_caption(part):
            captions.append(str(part.contents).strip().removeprefix("+"))
        elif tag not in _ROWS:
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


def loose_in(node: Tag) -> Iterator[Node]:
    """What stands between rows and cells, in none of them: browsers show it before the table."""
    for child in node.contents.nodes:
        if not isinstance(child, Tag):
            yield child
        elif (name := _name(child)) in _ROWS:
            yield from loose_in(child)
        elif name not in ("td", "th", "caption"):
            yield child


def _name(tag: Tag) -> str:
    return str(tag.tag).strip().lower()


# Of a row: whether a cell of it heads others, how many cells it has, whether one holds blocks.
Shape = tuple[bool, int, bool]


def shape_of(row: Sequence[Tag]) -> Shape:
    """What a row says of whether its table is there for its looks."""
    heads = any(_name(cell) == "th" for cell in row)
    return heads, len(row), not heads and any(map(_has_block, row))


def lays_out(shapes: Sequence[Shape]) -> bool:
    """Whether a table is there for its looks: it heads nothing, and has whole blocks in it."""
    if any(heads for heads, _, _ in shapes):
        return False
    return max((size for _, size, _ in shapes), default=0) <= 1 or any(b for _, _, b in shapes)


def _has_block(cell: Tag) -> bool:
    nodes = cell.contents.nodes
    items = sum(isinstance(n, Tag) and n.wiki_markup in ("*", "#") for n in nodes)
    if items > 3 or any(isinstance(n, Tag) and _name(n) in ("table", "gallery") for n in nodes):
        return True
    return any(isinstance(n, Text) and "\n\n" in str(n).strip() for n in nodes)


def cell_of(writer: PieceWriter, tag: Tag) -> Cell:
    cell = Cell(_in_cell(writer.inline(tag.contents)), _name(tag) == "th")
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


def _grid(rows: Sequence[Sequence[Cell]]) -> str:
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
    return _lines(filled, heads)


def _spread(row: Sequence[Cell], below: dict[int, tuple[int, str]]) -> list[str]:
    """The texts of a row by column. A cell that goes down stands in each of its rows, one that
    goes across in the first of its columns.

    `below` has, by column, how many rows a cell above still takes, and its text.
    """
    texts: list[str] = []
    waiting = list(row[::-1])
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


def _lines(rows: list[list[str]], heads: list[bool]) -> str:
    if not rows:
        return ""
    width = max(map(len, rows))
    if not heads[0] or len(rows) == 1:
        rows = [[""] * width, *rows]
    lines = [_line(row + [""] * (width - len(row))) for row in rows]
    return "\n".join([lines[0], _line(["---"] * width), *lines[1:]])


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
