"""Markdown with sentinels for list signs, breaks and blocks, as blocks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.interchange.wikitext.common.escaping import guard
from articles.interchange.wikitext.common.sentinels import BREAK, FLOAT, ITEM, PLACED

MAX_LIST_DEPTH = 6  # deeper lists are joined to the list around them
_SIGNS = re.compile(f"(?:{ITEM}.)+")
# A list item at the end of a text, by the first character of a next block that continues it.
_LAST_ITEM = {
    "-": re.compile(r"(?:\A|\n) *- [^\n]*\Z"),
    "1": re.compile(r"(?:\A|\n) *\d{1,9}\. [^\n]*\Z"),
}
# Bullets that were typed in place of "*".
_TYPED_BULLETS = ("• ", "•\u00a0", "·\u00a0", "● ", "▪ ")

Finish = Callable[[str], str]  # makes inline Markdown of text with sentinels, without line breaks


class _Item(NamedTuple):
    """A line of a list: its signs, such as `*#`, and its Markdown with sentinels."""

    signs: str
    text: str


@dataclass(slots=True)
class _Level:
    """A list that is being written: the signs, indentation (characters) and count of its items."""

    signs: str
    indent: int
    count: int = 1

    @property
    def numbered(self) -> bool:
        return self.signs[-1] == "#"


@dataclass(slots=True)
class _Flow:
    """The blocks that are written, and the paragraph or list that is being read.

    `lines` are the lines of the paragraph, `items` those of the list, and `floats` the floating
    blocks in either. `placed` are the blocks whose numbers are in the text.
    """

    finish: Finish
    placed: Sequence[str]
    blocks: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    floats: list[str] = field(default_factory=list)

    def line(self, line: str) -> None:
        """Read one line."""
        if found := _SIGNS.match(line):
            self.end_paragraph()
            self.items.append(_Item(found.group().replace(ITEM, ""), line[found.end() :]))
            return
        if line.startswith(_TYPED_BULLETS):
            self.end_paragraph()
            self.items.append(_Item("*", line[1:]))
            return
        if self.items:
            self.end_list()
        if line.strip(" \t\u00a0"):
            self.lines.append(line)
        else:
            self.end_paragraph()

    def place(self, kind: str, number: int) -> None:
        """Add the placed block of this number; `kind` is BLOCK or FLOAT."""
        if number >= len(self.placed) or not self.placed[number]:
            return
        if kind == FLOAT:
            self.floats.append(self.placed[number])
            return
        self.end()
        self.blocks.append(self.placed[number])

    def end(self) -> None:
        """Write the paragraph or list that is being read, and its floating blocks."""
        self.end_paragraph()
        self.end_list()
        self.end_floats()

    def end_paragraph(self) -> None:
        """Write the paragraph that is being read, if any, after its floating blocks."""
        if self.lines:
            lines, self.lines = self.lines, []
            spaced = all(line.startswith(" ") for line in lines)
            paragraph = _paragraph((BREAK if spaced else "\n").join(lines), self.finish)
            self.end_floats()
            self.blocks.append(paragraph)

    def end_list(self) -> None:
        """Write the list that is being read, if any, before its floating blocks."""
        if self.items:
            items, self.items = self.items, []
            self.blocks += _list(items, self.finish)
            self.end_floats()

    def end_floats(self) -> None:
        """Write the floating blocks."""
        self.blocks += self.floats
        self.floats.clear()


def markdown_blocks(text: str, placed: Sequence[str], finish: Finish) -> str:
    """Markdown without sentinels for lines and blocks; `placed` are the blocks that `text` has.

    A block within a line divides the line in two. A floating block is put before the paragraph, or
    after the list, that it is in.
    """
    flow = _Flow(finish, placed)
    for line in text.split("\n"):
        if not PLACED.search(line):
            flow.line(line)
            continue
        at, rest = 0, ""
        for found in PLACED.finditer(line):
            rest += line[at : found.start()]
            if found[1] != FLOAT and rest.strip():
                flow.line(rest)
                rest = ""
            flow.place(found[1], int(found[2]))
            at = found.end()
        if rest := rest + line[at:]:
            flow.line(rest)
    flow.end()
    return join_blocks(flow.blocks)


def join_blocks(blocks: Iterable[str]) -> str:
    """Blocks of Markdown as one text; empty ones are left out, and neighbouring lists joined."""
    out = ""
    for block in filter(None, blocks):
        if out:
            continues = block.startswith(("- ", "1. ")) and _LAST_ITEM[block[0]].search(out)
            out += "\n" if continues else "\n\n"
        out += block
    return out


def _paragraph(text: str, finish: Finish) -> str:
    """A paragraph as Markdown; its lines are joined, except at breaks."""
    lines = (" ".join(filter(None, map(finish, part.split("\n")))) for part in text.split(BREAK))
    return "\\\n".join(guard(line) for line in lines if line)


def _list(items: list[_Item], finish: Finish) -> list[str]:
    """The Markdown of lines with list signs: a list, or paragraphs if all signs are ":"."""
    if all(item.signs == ":" for item in items):
        return [_paragraph(item.text, finish) for item in items]
    out: list[str] = []
    levels: list[_Level] = []
    for signs, text in items:
        body = _paragraph(text, finish)
        if not body:
            continue
        if signs == ";":
            levels.clear()
            out += ([""] if out else []) + [_defined_term(body), ""]
        elif signs[-1] in ":;" and _continues_item(levels, signs):
            out += ["", _indented(" " * levels[-1].indent, body)]
        else:
            level = _level_of(levels, signs)
            sign = f"{level.count}. " if level.numbered else "- "
            body = _defined_term(body) if signs[-1] == ";" else body
            pad = " " * level.indent
            out.append(pad[len(sign) :] + sign + _indented(pad, body).lstrip(" "))
    return ["\n".join(out).strip("\n")]


def _defined_term(body: str) -> str:
    """The term of a definition list, in bold unless it has emphasis already."""
    return body if "**" in body or body.startswith("*") else f"**{body}**"


def _continues_item(levels: list[_Level], signs: str) -> bool:
    """Whether a line is one more paragraph of the item before it: `*:` after `*`.

    Removes the lists from `levels` that the line ends.
    """
    while levels and not signs.startswith(levels[-1].signs):
        levels.pop()
    return bool(levels) and signs == levels[-1].signs + ":" and levels[-1].signs[-1] in "*#"


def _level_of(levels: list[_Level], signs: str) -> _Level:
    """The list that an item with these signs belongs to, the item counted; updates `levels`."""
    while levels and not _contains(levels[-1].signs, signs):
        levels.pop()
    if levels and (len(levels[-1].signs) == len(signs) or len(levels) >= MAX_LIST_DEPTH):
        levels[-1].count += 1
    else:
        levels.append(_Level(signs, (levels[-1].indent if levels else 0) + 2))
    level = levels[-1]
    if level.numbered:
        level.indent = (levels[-2].indent if len(levels) > 1 else 0) + len(str(level.count)) + 2
    return level


def _contains(outer: str, signs: str) -> bool:
    """Whether the list with the signs `outer` is or contains that of `signs`; `;` counts as `:`."""
    return signs.replace(";", ":").startswith(outer.replace(";", ":"))


def _indented(pad: str, text: str) -> str:
    return "\n".join(pad + line for line in text.split("\n"))
