"""A page's wikitext divided at its headings, and a section at its blank lines, without parsing.

Nothing is divided within a template, table, note or literal text, if that ever ends. What a stretch
of text leaves open is cached by its text, so that of a revision only changed text is scanned.
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
# Within literal text, nothing but its own end counts; "!" is a comment.
_LITERAL = frozenset({"!", "nowiki", "pre", "syntaxhighlight", "source", "math", "score"})
_TAGS = (
    "ref|references|gallery|timeline|imagemap|poem|blockquote|table|ul|ol|dl|noinclude|includeonly|"
    "onlyinclude|code|nowiki|pre|syntaxhighlight|source|math|score"
)
_TOKEN = re.compile(
    r"\{\{|\{\||\|\}(?!\})|\}\}|<!--|-->"
    rf"|<(?P<slash>/?)(?P<tag>{_TAGS})(?=[\s/>])(?P<rest>[^<>]*)>",
    re.IGNORECASE,
)
_MAYBE_TOKEN = re.compile(r"[{}<]|-->")


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section as wikitext; the lead has level 0 and no heading.

    `level` is the number of equals signs.
    """

    level: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Ends:
    """The kinds of construct that a stretch of text leaves open, and that it closes unopened."""

    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


_NOTHING = Ends()


class _HeadingLine(NamedTuple):
    """A line that is a heading, from `start` to `end` in the page."""

    start: int
    end: int
    match: re.Match[str]


class _Run(NamedTuple):
    """Stretches that belong together, from the number of the first to that of the last."""

    first: int
    last: int


def split_page(text: str) -> list[PageSection]:
    """The lead and the sections of a page, in order."""
    headings: list[_HeadingLine] = []
    at = 0 if text.startswith("=") else text.find("\n=") + 1 or len(text)
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - at < _MAX_HEADING_LINE and (found := _HEADING.fullmatch(text, at, end)):
            headings.append(_HeadingLine(at, end, found))
        at = text.find("\n=", end) + 1 or len(text)
    bounds = [0, *(heading.start for heading in headings), len(text)]
    stretches = [text[a:b] for a, b in pairwise(bounds)]
    sections: list[PageSection] = []
    for first, last in _runs(stretches):
        end = bounds[last + 1]
        if first == 0:
            sections.append(PageSection(0, "", text[:end]))
        else:
            heading = headings[first - 1]
            sections.append(_section(heading.match, text[heading.end : end]))
    return sections


def _section(found: re.Match[str], text: str) -> PageSection:
    """A section by its heading; signs that only one side has belong to the words."""
    left, right = len(found["open"]), len(found["close"])
    level = min(left, right)
    words = "=" * (left - level) + found["words"] + "=" * (right - level)
    return PageSection(level, words.strip(), text)


def split_section(text: str) -> list[str]:
    """A section's text as stretches between blank lines; no construct is divided."""
    if "\n\n" not in text:
        return [text]
    stretches = text.split("\n\n")
    runs = _runs(stretches, to_end="{|")
    return ["\n\n".join(stretches[run.first : run.last + 1]) for run in runs]


def _runs(stretches: Sequence[str], to_end: str = "") -> list[_Run]:
    """Which stretches belong together since a construct goes on in them.

    A construct without an end joins nothing, but one of kind `to_end` goes on to the last stretch.
    """
    ends = [ends_of(stretch) for stretch in stretches]
    if not any(end.opens for end in ends):
        return [_Run(at, at) for at in range(len(stretches))]
    closing: dict[str, list[int]] = {}
    for at, end in enumerate(ends):
        for kind in end.closes:
            closing.setdefault(kind, []).append(at)
    runs: list[_Run] = []
    at = 0
    while at < len(stretches):
        last = step = at
        while step <= last:
            for kind in ends[step].opens:
                places = closing.get(kind, [])
                place = bisect_left(places, step + 1)
                if place < len(places):
                    last = max(last, places[place])
                elif kind == to_end:
                    last = len(stretches) - 1
            step += 1
        runs.append(_Run(at, last))
        at = last + 1
    return runs


def ends_of(text: str) -> Ends:
    """What `text` leaves open; fast where it has no sign of any construct."""
    if not _MAYBE_TOKEN.search(text):
        return _NOTHING
    return _cached_ends(text) if len(text) < 20_000 else _cached_ends.__wrapped__(text)


@lru_cache(maxsize=4096)
def _cached_ends(text: str) -> Ends:
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
        return _NOTHING
    return Ends(tuple(dict.fromkeys(opens)), tuple(dict.fromkeys(closes)))


class _Boundary(NamedTuple):
    """The kind of construct that a token opens or closes; "" for a tag that needs no end."""

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
