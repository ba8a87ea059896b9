"""A text with headings in it, divided into sections at those headings."""

from __future__ import annotations

import re

from articles.text.document.article_document import MAX_LEVEL
from articles.text.markup.parser import find_headings
from bioweb.history.normal_text import normalise_text

_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_HASHES = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")


def split_at_headings(text: str, level: int) -> list[tuple[int, str, str]]:
    """(level, heading, body) of the section with `text`, its heading "", and of each one in it.

    `level` is that of the section with this text, 0 for the lead. A heading's own level
    counts as on the page, where `##` is a section of level 1; no level is skipped. A heading in a
    list or quotation stays where it is.
    """
    text = normalise_text(text)
    lines = text.split("\n")
    parts: list[tuple[int, str, str]] = []
    head, begin, current = "", 0, level
    for found in find_headings(text):
        end = _end(lines, found.line)
        if end is None:
            continue
        parts.append((current, head, _body(lines[begin : found.line])))
        current = max(1, min(found.level - 1, current + 1, MAX_LEVEL))
        head, begin = found.text, end
    return [*parts, (current, head, _body(lines[begin:]))]


def _end(lines: list[str], line: int) -> int | None:
    """The line after a heading that begins at `line`; None where it is inside another block."""
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
