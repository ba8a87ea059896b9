"""Masks hide citation marks and wiki links while Markdown is parsed.

Before parsing, each mark and each link is replaced by a mask: a number between two Unicode
noncharacters, in brackets. So a `|` in a mark splits no table cell, an `_` opens no emphasis, and
the token of a mark has the position of the mark. After parsing, masks where no mark can be, such as
in code or in an address, are replaced by what was typed there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from articles.text.markup.citation_marks import Mark, scan_mark
from articles.text.markup.wikilinks import WikiLink, scan_link

EDGE = "\ufdd0"  # the noncharacter before and after the number of a mask
# Brackets, as those of a mark: Markdown treats emphasis differently beside punctuation.
MASK = re.compile(rf"\[{EDGE}(\d+){EDGE}\]")

_NONCHARACTER = re.compile("[\ufdd0-\ufdef]")
# An opening bracket; or an escaped character, which may be a bracket that opens nothing.
_BRACKET_OR_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]|\[")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with masks instead of the marks and links in `items`; a mask's number is its index.

    `breaks` are (line of `text`, number of line breaks in masked items up to this line), for each
    line whose masks removed line breaks.
    """

    text: str
    items: tuple[Mark | WikiLink, ...]
    breaks: tuple[tuple[int, int], ...]

    def original_line(self, line: int) -> int:
        """The line of the original text that line `line` of the masked text is; both from 0."""
        index = bisect_left(self.breaks, (line, 0))
        return line + (self.breaks[index - 1][1] if index else 0)

    def unmask(self, text: str) -> str:
        """Replace each mask in `text`, a part of the masked text, by the mark or link as typed."""
        if EDGE not in text:
            return text
        text = MASK.sub(self._source, text)
        return text.replace(EDGE, "\ufffd")

    def _source(self, mask: re.Match[str]) -> str:
        number = int(mask[1])
        return self.items[number].source if number < len(self.items) else mask[0]


def mask(text: str) -> Masked:
    """Mask every mark and link of `text`, and what looks like one within code."""
    text = _NONCHARACTER.sub("\ufffd", text)
    pieces: list[str] = []
    items: list[Mark | WikiLink] = []
    breaks: list[tuple[int, int]] = []
    at = copied = line = removed_breaks = 0
    while start := _BRACKET_OR_ESCAPE.search(text, at):
        at = start.end()
        if start.group() != "[":
            continue
        item = scan_link(text, start.start()) or scan_mark(text, start.start())
        if item is None:
            continue
        between = text[copied : item.start]
        line += between.count("\n")
        if removed := item.source.count("\n"):
            removed_breaks += removed
            breaks.append((line, removed_breaks))
        pieces += [between, f"[{EDGE}{len(items)}{EDGE}]"]
        items.append(item)
        at = copied = item.end
    return Masked("".join([*pieces, text[copied:]]), tuple(items), tuple(breaks))
