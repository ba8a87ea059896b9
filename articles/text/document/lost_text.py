"""Finds typed text that readers would not see, though nothing in it is malformed.

Markdown drops the cells of a table's row that the head has no column for, and a line that defines
an address for links (`[name]: https://…`). The words of a wiki link are plain text, so that markup
in them is shown as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.rules_block.table import escapedSplit

from articles.text.markup.marks_and_links import find_links
from articles.text.markup.masking import mask
from articles.text.markup.parser import find_definitions, parse, parse_inline
from bioweb.history.normal_text import truncate

# A text without a match has no tables and no definitions, and need not be parsed.
_MAY_BE_TABLE = re.compile(r"^[ \t>|:-]*-[ \t|:-]*$", re.MULTILINE)
_MAY_DEFINE = re.compile(r"\]:")
_INDENT = re.compile(r"[ \t>]*")
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_MAX_QUOTED = 60  # characters


class LostText(NamedTuple):
    """A text that would vanish or stand raw: its line, counted from 1, and a message about it."""

    line: int
    about: str
    message: str


def find_lost_text(text: str, *, inline: bool = False) -> Iterator[LostText]:
    """What would vanish from `text`, in order of kind; `inline` says that it has no blocks."""
    if not inline and "|" in text and _MAY_BE_TABLE.search(text):
        yield from _extra_cells(text)
    if not inline and _MAY_DEFINE.search(text):
        yield from _unused_definitions(text)
    yield from _markup_in_labels(text, inline)


def _extra_cells(text: str) -> Iterator[LostText]:
    """Each row of a table with more cells than the head."""
    lines = text.split("\n")
    columns = 0
    for token in parse(text):
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and columns and token.map[0] < len(lines):
            number = len(_cells(lines[token.map[0]]))
            if number > columns:
                line = token.map[0] + 1
                yield LostText(
                    line,
                    truncate(lines[line - 1].strip(), _MAX_QUOTED),
                    f"The row of the table in line {line} has {number} cells, but the head has "
                    f"{columns}: the rest would not be shown. Add columns to the head, or write "
                    "“\\|” for a stroke within a cell.",
                )


def _cells(line: str) -> list[str]:
    """The cells of a row of a table, as Markdown splits it; marks and links split nothing."""
    cells = escapedSplit(mask(_INDENT.sub("", line, count=1).strip()).text)
    first = 1 if cells and not cells[0] else 0
    return cells[first:-1] if len(cells) > first and not cells[-1] else cells[first:]


def _unused_definitions(text: str) -> Iterator[LostText]:
    """Each definition of an address that no link of the text uses, or that repeats another."""
    definitions = find_definitions(text)
    lines = text.split("\n")
    for found in definitions:
        lines[found.line : found.end] = [""] * (found.end - found.line)
    used = {_label_name(label[1]) for label in _LABEL.finditer("\n".join(lines))}
    for found in definitions:
        name = _label_name(found.label)
        if name in used:
            used.remove(name)  # a second definition of the label is not used
            continue
        line, shown = found.line + 1, truncate(name, _MAX_QUOTED)
        yield LostText(
            line,
            f"[{shown}]:",
            f"Line {line} defines the address of “[{shown}]”, which no link uses: the line would "
            "not be shown. Write [words](address) where the link belongs, or put “\\” before the "
            "bracket to show the line as text.",
        )


def _label_name(label: str) -> str:
    return " ".join(label.split()).casefold()


def _markup_in_labels(text: str, inline: bool) -> Iterator[LostText]:
    """Each wiki link whose words contain markup; links with the same words are said once."""
    plain: dict[str, bool] = {"": True}
    line, counted = 1, 0
    for link in find_links(text, inline=inline):
        if link.label in plain:
            continue
        plain[link.label] = _is_plain(link.label)
        if plain[link.label]:
            continue
        line += text.count("\n", counted, link.start)
        counted = link.start
        shown = truncate(link.source, _MAX_QUOTED)
        yield LostText(
            line,
            shown,
            f"The words of the link “{shown}” in line {line} are shown as typed, with the "
            "signs of their markup. Put it around the link, such as **[[Title|words]]**.",
        )


def _is_plain(label: str) -> bool:
    """Whether Markdown would show the words of a link as they are typed."""
    (token,) = parse_inline(label)
    children = token.children or []
    return all(child.type == "text" for child in children) and token.content == "".join(
        child.content for child in children
    )
