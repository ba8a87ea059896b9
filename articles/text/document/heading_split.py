"""Splits a text that contains headings into sections."""

from __future__ import annotations

import re

from articles.text.document.article_document import MAX_LEVEL
from articles.text.markup.parser import find_headings
from bioweb.history.normal_text import normalise_text

# The line below a heading, and the beginning of a heading's line.
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_HASHES = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")


def split_at_headings(text: str, level: int) -> list[tuple[int, str, str]]:
    """Split the text of a lead or section of this level into (level, heading, body) of sections.

    The first is the text before all headings, with "" as its heading. A lead has the level 0. The
    heading `##` makes a section of level 1, as on the page, and no level is skipped. A heading in a
    list or quotation stays in the body.
    """
    text = normalise_text(text)
    lines = text.split("\n")
    parts: list[tuple[int, str, str]] = []
    heading, begin, current = "", 0, level
    for found in find_headings(text):
        end = _end(lines, found.line)
        if end is None:
            continue
        parts.append((current, heading, _body(lines[begin : found.line])))
        current = max(1, min(found.level - 1, current + 1, MAX_LEVEL))
        heading, begin = found.text, end
    return [*parts, (current, heading, _body(lines[begin:]))]


def _end(lines: list[str], line: int) -> int | None:
    """The line after the heading that begins at `line`; None if it is within another block."""
    if line < len(lines) and _HASHES.match(lines[line]):
        return line + 1
    for number in range(line + 1, len(lines)):
        if _UNDERLINE.fullmatch(lines[number]):
            return number + 1 if not re.match(r" {0,3}[>*+\-\d]", lines[line]) else None
        if not lines[number].strip():
            return None
    return None


def _body(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")
