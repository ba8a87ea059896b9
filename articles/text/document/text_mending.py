"""Mends old texts and levels that would now be refused, without a change of what readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.text.document.article_document import MAX_LEVEL, DocumentSection
from articles.text.document.text_validation import FAILED_LINK, FAILED_MARK, check_text
from articles.text.markup.masking import mask
from articles.text.markup.parser import find_headings

MAX_SIGNS = 20  # signs that are escaped in one text; each costs a reading of the text

_HASHES = re.compile(r"([ \t>*+\-\d.)]*?)(?=#)")
_UNDERLINE = re.compile(r"([ \t>]*)(?=(?:=+|-+)[ \t]*$)")


def mend_text(text: str, *, inline: bool = False) -> str:
    """`text`, with a backslash before signs that look like malformed marks, links or headings.

    The page shows the same words as without the backslashes. Whatever cannot be mended so is left.
    """
    number = len(check_text(text, None, inline=inline))
    for _sign in range(MAX_SIGNS):
        if not number:
            break
        for mended in _candidates(text, inline):
            left = len(check_text(mended, None, inline=inline))
            if left < number:
                text, number = mended, left
                break
        else:
            break
    return text


def _candidates(text: str, inline: bool) -> Iterator[str]:
    """The text with one more sign escaped, for each sign that may be to blame."""
    if not inline:
        lines = text.split("\n")
        for heading in find_headings(text):
            yield from _escaped_heading(lines, heading.line)
    masked = mask(text)
    for pattern, escaped in ((FAILED_LINK, "\\[\\["), (FAILED_MARK, "\\[")):
        for found in pattern.finditer(masked.text):
            begin = found.start()
            signs = 2 if pattern is FAILED_LINK else 1
            mended = masked.text[:begin] + escaped + masked.text[begin + signs :]
            yield masked.unmask(mended)


def _escaped_heading(lines: Sequence[str], line: int) -> Iterator[str]:
    """The lines with the sign escaped that makes the line with this number a heading."""
    if found := _HASHES.match(lines[line]):
        yield _with_backslash(lines, line, found.end())
        return
    for number in range(line + 1, len(lines)):
        if found := _UNDERLINE.match(lines[number]):
            yield _with_backslash(lines, number, found.end())
            return


def _with_backslash(lines: Sequence[str], line: int, at: int) -> str:
    changed = f"{lines[line][:at]}\\{lines[line][at:]}"
    return "\n".join([*lines[:line], changed, *lines[line + 1 :]])


def mend_levels(sections: Sequence[DocumentSection]) -> tuple[DocumentSection, ...]:
    """The sections with no level skipped: each is one level below the section that it is within."""
    above: list[tuple[int, int]] = []  # the old and the new level of each section around
    mended = []
    for section in sections:
        while above and above[-1][0] >= section.level:
            above.pop()
        level = min(above[-1][1] + 1 if above else 1, MAX_LEVEL)
        above.append((section.level, level))
        mended.append(replace(section, level=level))
    return tuple(mended)
