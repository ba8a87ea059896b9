"""Lines with list signs, breaks and placed blocks as Markdown's paragraphs, lists and blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.interchange.wikitext.common.escaping import guard
from articles.interchange.wikitext.common.sentinels import BREAK, FLOAT, ITEM, PLACED

MAX_LIST_DEPTH = 6
_SIGNS = re.compile(f"(?:{ITEM}.)+")
# A last line that is an item of a list, or of one within it.
_LAST_ITEM = {
    "-": re.compile(r"(?:\A|\n) *- [^\n]*\Z"),
    "1": re.compile(r"(?:\A|\n) *\d{1,9}\. [^\n]*\Z"),
}
_TYPED_BULLETS = ("• ", "•\u00a0", "·\u00a0", "● ", "▪ ")

Finish = Callable[[str], str]


class _Item(NamedTuple):
    """A line of a list: its signs, such as `*#`, and its raw text."""

    signs: str
    text: str


@dataclass(slots=True)
class _Level:
    """An open list: the signs of its items, how far their text is indented, and their number."""

    signs: str
    indent: int
    count: int = 1

    @property
    def numbered(self) -> bool:
        return self.signs[-1] == "#"


@dataclass(slots=True)
class _Flow:
    """The blocks so far, and the lines, items and floating blocks of the one that is open."""

    finish: Finish
    placed: Sequence[str]
    blocks: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)
    floats: list[str] = field(default_factory=list)

    def line(self, line: str) -> None:
        """Add one line."""
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
        """Add a block that is converted already."""
        if number >= len(self.placed) or not self.placed[number]:
            return
        if kind == FLOAT:
            self.floats.append(self.placed[number])
            return
        self.end()
        self.blocks.append(self.placed[number])

    def end(self) -> None:
        """Finish whatever is open."""
        self.end_paragraph()
        self.end_list()
        self.end_floats()

    def end_paragraph(self) -> None:
        """Write the paragraph of the lines so far."""
        if self.lines:
            lines, self.lines = self.lines, []
            spaced = all(line.startswith(" ") for line in lines)
            paragraph = _paragraph((BREAK if spaced else "\n").join(lines), self.finish)
            self.end_floats()
            self.blocks.append(paragraph)

    def end_list(self) -> None:
        """Write the list of the items so far."""
        if self.items:
            items, self.items = self.items, []
            self.blocks += _list(items, self.finish)
            self.end_floats()

    def end_floats(self) -> None:
        """Write the blocks that belong before a paragraph or after a list."""
        self.blocks += self.floats
        self.floats.clear()


def markdown_blocks(raw: str, placed: Sequence[str], finish: Finish) -> str:
    """Markdown of raw text in which numbers mark the `placed` blocks.

    `finish` makes inline Markdown of a line. A block within a line ends the line, but a floating
    one goes before the paragraph.
    """
    flow = _Flow(finish, placed)
    for line in raw.split("\n"):
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
    return joined(flow.blocks)


def joined(blocks: Iterable[str]) -> str:
    """Blocks after each other, empty ones left out; a list goes on with the items of the next."""
    out = ""
    for block in filter(None, blocks):
        if out:
            goes_on = block.startswith(("- ", "1. ")) and _LAST_ITEM[block[0]].search(out)
            out += "\n" if goes_on else "\n\n"
        out += block
    return out


def _paragraph(text: str, finish: Finish) -> str:
    """The lines of a paragraph between its breaks, guarded so that none opens another block."""
    lines = (" ".join(filter(None, map(finish, part.split("\n")))) for part in text.split(BREAK))
    return "\\\n".join(guard(line) for line in lines if line)


def _list(items: list[_Item], finish: Finish) -> list[str]:
    """A group of lines with list signs as a list, or as the paragraphs of single colons."""
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
            out += ([""] if out else []) + [_term(body), ""]
        elif signs[-1] in ":;" and _continues(levels, signs):
            out += ["", _indented(" " * levels[-1].indent, body)]
        else:
            level = _open(levels, signs)
            sign = f"{level.count}. " if level.numbered else "- "
            body = _term(body) if signs[-1] == ";" else body
            pad = " " * level.indent
            out.append(pad[len(sign) :] + sign + _indented(pad, body).lstrip(" "))
    return ["\n".join(out).strip("\n")]


def _term(body: str) -> str:
    """A term that is defined, in bold, unless it has bold text in it."""
    return body if "**" in body or body.startswith("*") else f"**{body}**"


def _continues(levels: list[_Level], signs: str) -> bool:
    """Whether a line is one more paragraph of the item before: `*:` after `*`."""
    while levels and not signs.startswith(levels[-1].signs):
        levels.pop()
    return bool(levels) and signs == levels[-1].signs + ":" and levels[-1].signs[-1] in "*#"


def _open(levels: list[_Level], signs: str) -> _Level:
    """The list of an item with these signs, opened where it is not open."""
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
    """Whether a list of signs `outer` is, or contains, one of `signs`; `;` and `:` are the same."""
    return signs.replace(";", ":").startswith(outer.replace(";", ":"))


def _indented(pad: str, text: str) -> str:
    return "\n".join(pad + line for line in text.split("\n"))
