"""Divides a page's wikitext at its headings, and a section at its blank lines, without parsing.

A template, note, table or literal text that has an end is not divided; a table without an end only
at headings. Which constructs a stretch of text leaves open is cached, so that only the changed text
of a revision is scanned.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_HEADING = re.compile(
    r"(?P<open>={1,6})(?P<words>.+?)(?P<close>={1,6})[ \t]*(?:<!--[^\n]*-->[ \t]*)?"
)
_MAX_HEADING_LINE = 1000  # characters
_MAX_CACHED = 20_000  # characters of a text whose loose ends are cached
# Constructs with literal text, in which only their own end is read; "!" is a comment.
_LITERAL = frozenset({"!", "nowiki", "pre", "syntaxhighlight", "source", "math", "score"})
_TAGS = (
    "ref|references|gallery|timeline|imagemap|poem|blockquote|table|ul|ol|dl|noinclude|includeonly|"
    "onlyinclude|code|nowiki|pre|syntaxhighlight|source|math|score"
)
# The beginning or end of a construct that is not divided.
_TOKEN = re.compile(
    r"\{\{|\{\||\|\}(?!\})|\}\}|<!--|-->"
    rf"|<(?P<slash>/?)(?P<tag>{_TAGS})(?=[\s/>])(?P<rest>[^<>]*)>",
    re.IGNORECASE,
)
# Finds texts that may have tokens, fast.
_MAYBE_TOKEN = re.compile(r"[{}<]|-->")


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section of wikitext. `level` is the number of equals signs on each side.

    The lead has level 0 and the heading "".
    """

    level: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class LooseEnds:
    """The kinds of construct that a text opens and does not close, or closes and does not open."""

    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


_NO_LOOSE_ENDS = LooseEnds()


class _HeadingLine(NamedTuple):
    """A line that is a heading, and where it starts and ends in the page."""

    start: int
    end: int
    match: re.Match[str]


class _Run(NamedTuple):
    """The numbers of the first and the last of the stretches that belong together."""

    first: int
    last: int


def split_page(text: str) -> list[PageSection]:
    """The lead and the sections of a page, in order."""
    headings: list[_HeadingLine] = []
    start = 0 if text.startswith("=") else text.find("\n=") + 1 or len(text)
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start < _MAX_HEADING_LINE and (found := _HEADING.fullmatch(text, start, end)):
            headings.append(_HeadingLine(start, end, found))
        start = text.find("\n=", end) + 1 or len(text)
    bounds = [0, *(heading.start for heading in headings), len(text)]
    stretches = [text[start:end] for start, end in pairwise(bounds)]
    sections: list[PageSection] = []
    for first, last in _runs(stretches):
        end = bounds[last + 1]
        if first == 0:
            sections.append(PageSection(0, "", text[:end]))
        else:
            heading = headings[first - 1]
            sections.append(_headed_section(heading.match, text[heading.end : end]))
    return sections


def _headed_section(found: re.Match[str], text: str) -> PageSection:
    """The section with a heading; equals signs that only one side has are a part of its words."""
    left, right = len(found["open"]), len(found["close"])
    level = min(left, right)
    words = "=" * (left - level) + found["words"] + "=" * (right - level)
    return PageSection(level, words.strip(), text)


def split_section(text: str) -> list[str]:
    """A section's text, divided at blank lines that are not within a construct."""
    if "\n\n" not in text:
        return [text]
    stretches = text.split("\n\n")
    runs = _runs(stretches, open_kind="{|")
    return ["\n\n".join(stretches[run.first : run.last + 1]) for run in runs]


def _runs(stretches: Sequence[str], open_kind: str = "") -> list[_Run]:
    """The runs of stretches that are joined by constructs which begin in one and end in another.

    A construct without an end joins none, but one of the kind `open_kind` joins all that follow.
    """
    ends = [loose_ends(stretch) for stretch in stretches]
    if not any(end.opens for end in ends):
        return [_Run(number, number) for number in range(len(stretches))]
    closing: dict[str, list[int]] = {}  # the numbers of the stretches that close a kind
    for number, end in enumerate(ends):
        for kind in end.closes:
            closing.setdefault(kind, []).append(number)
    runs: list[_Run] = []
    first = 0
    while first < len(stretches):
        last = number = first
        while number <= last:
            for kind in ends[number].opens:
                numbers = closing.get(kind, [])
                index = bisect_left(numbers, number + 1)
                if index < len(numbers):
                    last = max(last, numbers[index])
                elif kind == open_kind:
                    last = len(stretches) - 1
            number += 1
        runs.append(_Run(first, last))
        first = last + 1
    return runs


def loose_ends(text: str) -> LooseEnds:
    """The loose ends of `text`; texts without any sign of a construct are not scanned."""
    if not _MAYBE_TOKEN.search(text):
        return _NO_LOOSE_ENDS
    return _scan(text) if len(text) < _MAX_CACHED else _scan.__wrapped__(text)


@lru_cache(maxsize=4096)
def _scan(text: str) -> LooseEnds:
    opens: list[str] = []
    closes: list[str] = []
    for token in _TOKEN.finditer(text):
        kind, is_end = _boundary(token)
        if not kind or (opens and opens[-1] in _LITERAL and kind != opens[-1]):
            continue
        if not is_end:
            if opens[-1:] != [kind] or kind not in _LITERAL:
                opens.append(kind)
        elif kind in opens[-50:]:
            while opens.pop() != kind:
                pass
        else:
            closes.append(kind)
    if not opens and not closes:
        return _NO_LOOSE_ENDS
    return LooseEnds(tuple(dict.fromkeys(opens)), tuple(dict.fromkeys(closes)))


class _Boundary(NamedTuple):
    """The kind of construct that a token opens or ends; "" for a tag that closes itself."""

    kind: str
    is_end: bool


_BOUNDARIES = {
    "{{": _Boundary("{{", False),
    "}}": _Boundary("{{", True),
    "{|": _Boundary("{|", False),
    "|}": _Boundary("{|", True),
    "<!--": _Boundary("!", False),
    "-->": _Boundary("!", True),
}


def _boundary(token: re.Match[str]) -> _Boundary:
    if name := token["tag"]:
        if token["rest"].endswith("/"):
            return _Boundary("", False)
        return _Boundary(name.lower(), bool(token["slash"]))
    return _BOUNDARIES[token.group()]
