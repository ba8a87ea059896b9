"""Several lines and blocks as one line, for table cells and the values of an infobox."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from articles.interchange.wikitext.common.sentinels import BREAK, ITEM, PLACED

# The signs of a list item in Markdown with sentinels.
_SIGNS = re.compile(f"(?:{ITEM}.)+")
# What begins a list item or a quotation in Markdown.
_BLOCK_SIGN = re.compile(r"^(?:[ >]*(?:- |\d{1,9}\. )?)")
# Lines of Markdown without words: under a table's header, a rule, the ends of a block of code.
_WORDLESS = re.compile(r"\|(?: ---- ?\||[ -]*---[ -]*\|)+|\*\*\*|`{3,}\S*")
# A bar between cells: not escaped, and not in a wiki link.
_BAR = re.compile(r"(?<!\\)\|(?![^\[\]]*\]\])")
# Ends of an item that need no semicolon or comma before the next item.
_ENDS = (":", ",", ";", "–", "—", "-", "(", "/", ".")


def flatten_unfinished(text: str, placed: Sequence[str], finish: Callable[[str], str]) -> str:
    """Markdown with sentinels as inline Markdown on one line; semicolons divide list items.

    `finish` makes inline Markdown of text that has no line breaks.
    """
    if PLACED.search(text):
        text = PLACED.sub(lambda found: f" {flatten_blocks(placed[int(found[2])])} ", text)
    if "\n" not in text and BREAK not in text and ITEM not in text:
        return finish(text)
    out = ""
    for line in text.split("\n"):
        signs = _SIGNS.match(line)
        words = _join_breaks(line[signs.end() :] if signs else line, finish)
        if out and words:
            out += "; " if signs and not out.endswith(_ENDS) else " "
        out += words
    return out


def _join_breaks(line: str, finish: Callable[[str], str]) -> str:
    """A line with commas in place of its breaks, except after or before other punctuation."""
    out = ""
    for text in map(finish, line.split(BREAK)):
        if out and text:
            out += " " if out.endswith(_ENDS) or text.startswith("(") else ", "
        out += text
    return out


def flatten_blocks(markdown: str) -> str:
    """The Markdown of blocks as inline Markdown, with semicolons between their lines."""
    lines = []
    for line in markdown.split("\n"):
        if _WORDLESS.fullmatch(line.strip()):
            continue
        line = _BLOCK_SIGN.sub("", line).removesuffix("\\")
        if line.startswith("| ") and line.endswith(" |"):
            cells = (cell.strip() for cell in _BAR.split(line[1:-1]))
            line = ", ".join(cell for cell in cells if cell)
        if line.strip():
            lines.append(line.strip())
    return "; ".join(lines)
