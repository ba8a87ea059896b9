"""Masks hide citation marks and wiki links while Markdown is parsed.

Before parsing, each mark and each link is replaced by a mask, a noncharacter-delimited number in
brackets. So a `|` in it splits no table cell, an `_` opens no emphasis, and each token knows its
place in the text. After parsing, masks that ended up where no mark can be (in code, in an address)
become their source again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from articles.text.markup.citation_marks import Mark, scan_mark
from articles.text.markup.wikilinks import WikiLink, scan_link

EDGE = "\ufdd0"
# The brackets make the mask punctuation to its neighbours, as the mark's own brackets would be.
MASK = re.compile(rf"\[{EDGE}(\d+){EDGE}\]")

_NONCHARACTER = re.compile("[\ufdd0-\ufdef]")
_START = re.compile(r"\\[!-/:-@\[-`{-~]|\[")


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` with masks for `found`; `breaks`: where masks took out lines, and how many so far."""

    text: str
    found: tuple[Mark | WikiLink, ...]
    breaks: tuple[tuple[int, int], ...]

    def line(self, masked: int) -> int:
        """The line of the text, counted from 0, that begins at line `masked` of the masked text."""
        at = bisect_left(self.breaks, (masked, 0))
        return masked + (self.breaks[at - 1][1] if at else 0)

    def source(self, text: str) -> str:
        """`text` with each mask in it turned back into its source."""
        if EDGE not in text:
            return text
        text = MASK.sub(self._source, text)
        return text.replace(EDGE, "\ufffd")

    def _source(self, mask: re.Match[str]) -> str:
        number = int(mask[1])
        return self.found[number].source if number < len(self.found) else mask[0]


def mask(text: str) -> Masked:
    """`text` with every mark and link in it replaced, those in code included."""
    text = _NONCHARACTER.sub("\ufffd", text)
    pieces: list[str] = []
    found: list[Mark | WikiLink] = []
    breaks: list[tuple[int, int]] = []
    at = copied = line = swallowed = 0
    while start := _START.search(text, at):
        at = start.end()
        if start.group() != "[":
            continue
        item = scan_link(text, start.start()) or scan_mark(text, start.start())
        if item is None:
            continue
        between = text[copied : item.start]
        line += between.count("\n")
        if lost := item.source.count("\n"):
            swallowed += lost
            breaks.append((line, swallowed))
        pieces += [between, f"[{EDGE}{len(found)}{EDGE}]"]
        found.append(item)
        at = copied = item.end
    return Masked("".join([*pieces, text[copied:]]), tuple(found), tuple(breaks))
