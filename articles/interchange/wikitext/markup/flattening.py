"""Blocks and lines as one line, for table cells and the values of an infobox."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from articles.interchange.wikitext.common.sentinels import BREAK, ITEM, PLACED

_SIGNS = re.compile(f"(?:{ITEM}.)+")
_BLOCK_SIGN = re.compile(r"^(?:[ >]*(?:- |\d{1,9}\. )?)")
_RULE = re.compile(r"\|(?: ---- ?\||[ -]*---[ -]*\|)+|\*\*\*|`{3,}\S*")
_BAR = re.compile(r"(?<!\\)\|(?![^\[\]]*\]\])")
_ENDS = (":", ",", ";", "–", "—", "-", "(", "/", ".")


def one_line(raw: str, placed: Sequence[str], finish: Callable[[str], str]) -> str:
    """Raw text as inline Markdown on one line; list items are divided by semicolons."""
    if PLACED.search(raw):
        raw = PLACED.sub(lambda found: f" {flat_blocks(placed[int(found[2])])} ", raw)
    if "\n" not in raw and BREAK not in raw and ITEM not in raw:
        return finish(raw)
    out = ""
    for line in raw.split("\n"):
        signs = _SIGNS.match(line)
        text = _unbroken(line[signs.end() :] if signs else line, finish)
        if out and text:
            out += "; " if signs and not out.endswith(_ENDS) else " "
        out += text
    return out


def _unbroken(line: str, finish: Callable[[str], str]) -> str:
    """A line whose breaks are commas, where nothing else divides already."""
    out = ""
    for text in map(finish, line.split(BREAK)):
        if out and text:
            out += " " if out.endswith(_ENDS) or text.startswith("(") else ", "
        out += text
    return out


def flat_blocks(markdown: str) -> str:
    """The Markdown of blocks as inline Markdown: list items and rows divided by semicolons."""
    lines = []
    for line in markdown.split("\n"):
        if _RULE.fullmatch(line.strip()):
            continue
        line = _BLOCK_SIGN.sub("", line).removesuffix("\\")
        if line.startswith("| ") and line.endswith(" |"):
            cells = (cell.strip() for cell in _BAR.split(line[1:-1]))
            line = ", ".join(cell for cell in cells if cell)
        if line.strip():
            lines.append(line.strip())
    return "; ".join(lines)
