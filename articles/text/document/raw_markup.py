"""Finds markup of other systems, which the page would show as it is typed: wikitext, HTML, notes.

It is no error, since an article may be about markup; but mostly it is a slip, or was pasted from
elsewhere. So an editor is told before saving. In code (between backticks) nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from markdown_it.token import Token

from articles.text.markup.parser import parse_escapes
from bioweb.history.normal_text import truncate

_MAX_QUOTED = 40  # characters
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|font|gallery|h[1-6]|hr|i|img|ins|"
    "kbd|li|math|nowiki|ol|p|pre|q|ref|references|s|samp|small|span|strike|strong|sub|sup|table|"
    "tbody|td|th|thead|tr|tt|u|ul|var"
)


class RawKind(StrEnum):
    """The kind of markup that the page does not know."""

    WIKITEXT = "wikitext"
    HTML = "html"
    NOTE = "note"
    LINE_BREAK = "line break"


@dataclass(frozen=True, slots=True)
class RawMarkup:
    """Markup that would be shown as typed, or two blanks that would be lost, and how to write it.

    `line` counts from 1.
    """

    kind: RawKind
    line: int
    source: str
    advice: str

    @property
    def message(self) -> str:
        """A sentence for the editor."""
        if self.kind is RawKind.LINE_BREAK:
            return f"Line {self.line} ends in two blanks, which are not kept. {self.advice}"
        return f"“{self.source}” in line {self.line} would be shown as it is typed. {self.advice}"


_PATTERNS: tuple[tuple[RawKind, re.Pattern[str], str], ...] = (
    (
        RawKind.WIKITEXT,
        re.compile(r"'{2,5}[^'\n]{1,80}'{2,5}"),
        "Write *italic* and **bold**.",
    ),
    (
        RawKind.WIKITEXT,
        re.compile(r"\{\{[^{}\n]{0,60}"),
        "There are no templates. Write the words themselves, and citations as [@key].",
    ),
    (
        RawKind.WIKITEXT,
        re.compile(r"^(={2,6})[^=\n]{1,80}\1$", re.MULTILINE),
        "A heading is a section of its own.",
    ),
    (
        RawKind.WIKITEXT,
        re.compile(r"^\{\||^\|\}", re.MULTILINE),
        "Write tables as Markdown does.",
    ),
    (
        RawKind.WIKITEXT,
        re.compile(r"\[https?://[^\s\[\]]{1,80} [^\[\]\n]{0,60}\]"),
        "Write [words](address).",
    ),
    (
        RawKind.HTML,
        re.compile(rf"</?(?:{_TAGS})(?:\s[^<>\n]{{0,80}})?/?>|<!--", re.IGNORECASE),
        "There is no HTML in texts. Use Markdown; cite a source as [@key].",
    ),
    (
        RawKind.NOTE,
        re.compile(r"\[\^[^\s\[\]]{1,40}\]|\^\[[^\[\]\n]{0,40}"),
        "No such note is defined. Write it into the text, or cite a source as [@key].",
    ),
)
_ANY = re.compile(r"''|\{\{|^=|^\{\||^\|\}|\[https?:|<|\^", re.MULTILINE)
_FENCE = re.compile(r"^[ \t>]*(?:```|~~~)", re.MULTILINE)


def find_raw_markup(text: str, *, inline: bool = False) -> list[RawMarkup]:
    """The markup of other systems in `text`, each once, by line; `inline`: it has no blocks."""
    if not _ANY.search(text):
        return []
    found: dict[tuple[RawKind, str], RawMarkup] = {}
    for token in parse_escapes(text, inline=inline):
        line = token.map[0] + 1 if token.map else 1
        if token.type != "inline":
            continue
        for raw in _in_tokens(token.children or (), line):
            found.setdefault((raw.kind, raw.source), raw)
    return sorted(found.values(), key=lambda raw: raw.line)


def _in_tokens(children: Sequence[Token], line: int) -> Iterator[RawMarkup]:
    """The raw markup in the texts of one block, which begins at `line`."""
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type in ("citation", "wikilink"):
            line += child.content.count("\n")
        elif child.type == "text":
            for kind, pattern, advice in _PATTERNS:
                for match in pattern.finditer(child.content):
                    source = truncate(match.group().strip(), _MAX_QUOTED)
                    yield RawMarkup(kind, line, source, advice)


def find_lost_breaks(typed: str) -> list[RawMarkup]:
    """Two blanks at the ends of lines of a text as it was typed: they are not kept.

    A text with a block of code is left out, where blanks mean nothing.
    """
    if _FENCE.search(typed):
        return []
    advice = "To break the line there, write “\\” at its end."
    lines = [*typed.splitlines(), ""]
    return [
        RawMarkup(RawKind.LINE_BREAK, number, "", advice)
        for number, (line, after) in enumerate(pairwise(lines), 1)
        if line.endswith("  ") and line.strip() and after.strip()
    ]
