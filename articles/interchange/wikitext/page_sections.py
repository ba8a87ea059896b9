"""A page's wikitext divided at its headings, and a section at its blank lines: scans, no parsing.

What stands within a template, table, note or literal text divides nothing, if that ever ends.
What a stretch of text leaves open is remembered by its text, so that a revision costs what it
changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_HEADING = re.compile(
    r"(?P<open>={1,6})(?P<words>.+?)(?P<close>={1,6})[ \t]*(?:<!--[^\n]*-->[ \t]*)?"
)
_LONGEST_LINE = 1000  # with a heading in it
# Within literal text, nothing but its own end counts.
_LITERAL = frozenset({"!", "nowiki", "pre", "syntaxhighlight", "source", "math", "score"})
_PAIRS = """
ref references gallery timeline imagemap poem blockquote table ul ol dl noinclude includeonly
onlyinclude code
"""
_WHOLE = _LITERAL | frozenset(_PAIRS.split())
_TOKEN = re.compile(
    r"(?P<open>\{\{|\{\|)|(?P<close>\|\}(?!\})|\}\})|(?P<comment><!--)|(?P<end>-->)"
    rf"|<(?P<stroke>/?)(?P<tag>{'|'.join(sorted(_WHOLE - {'!'}))})(?=[\s/>])(?P<rest>[^<>]*)>",
    re.IGNORECASE,
)
_MAYBE_TOKEN = re.compile(r"[{}<]|-->")


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it stands in the wikitext; the lead has level 0 and no heading.

    `level` is the number of equals signs.
    """

    level: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Ends:
    """What a stretch of text leaves open, and what it closes that it did not open; kinds."""

    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


_NOTHING = Ends()


def split_page(text: str) -> list[Part]:
    """The lead and the sections of a page, in order."""
    starts: list[tuple[int, int, re.Match[str]]] = []
    at = 0 if text.startswith("=") else text.find("\n=") + 1 or len(text)
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - at < _LONGEST_LINE and (found := _HEADING.fullmatch(text, at, end)):
            starts.append((at, end, found))
        at = text.find("\n=", end) + 1 or len(text)
    bounds = [0, *(start for start, _, _ in starts), len(text)]
    stretches = [text[a:b] for a, b in pairwise(bounds)]
    parts: list[Part] = []
    for first, last in _joined(stretches):
        whole = text[bounds[first] : bounds[last + 1]]
        if first == 0:
            parts.append(Part(0, "", whole))
            continue
        _, end, found = starts[first - 1]
        parts.append(_part(found, text[end : bounds[last + 1]]))
    return parts


def _part(found: re.Match[str], text: str) -> Part:
    """A section by its heading; signs that only one side has belong to the words."""
    left, right = len(found["open"]), len(found["close"])
    level = min(left, right)
    words = "=" * (left - level) + found["words"] + "=" * (right - level)
    return Part(level, words.strip(), text)


def split_section(text: str) -> list[str]:
    """A section's text as stretches between blank lines; nothing that belongs together is cut."""
    if "\n\n" not in text:
        return [text]
    stretches = text.split("\n\n")
    joined = _joined(stretches, to_end="{|")
    return ["\n\n".join(stretches[first : last + 1]) for first, last in joined]


def _joined(stretches: Sequence[str], to_end: str = "") -> list[tuple[int, int]]:
    """Which stretches, from first to last, belong together since something goes on in them.

    What never ends goes nowhere, but for kind `to_end`, which goes on to the last.
    """
    ends = [ends_of(stretch) for stretch in stretches]
    if all(end is _NOTHING or not end.opens for end in ends):
        return [(at, at) for at in range(len(stretches))]
    closing: dict[str, list[int]] = {}
    for at, end in enumerate(ends):
        for kind in end.closes:
            closing.setdefault(kind, []).append(at)
    joined = []
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
        joined.append((at, last))
        at = last + 1
    return joined


def ends_of(text: str) -> Ends:
    """What `text` leaves open; cheap where it has no sign of anything."""
    if not _MAYBE_TOKEN.search(text):
        return _NOTHING
    return _remembered(text) if len(text) < 20_000 else _remembered.__wrapped__(text)


@lru_cache(maxsize=4096)
def _remembered(text: str) -> Ends:
    opens: list[str] = []
    closes: list[str] = []
    for token in _TOKEN.finditer(text):
        kind, is_end = _kind(token)
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


_KINDS: dict[str, tuple[str, bool]] = {
    "{{": ("{{", False),
    "}}": ("{{", True),
    "{|": ("{|", False),
    "|}": ("{|", True),
}


def _kind(token: re.Match[str]) -> tuple[str, bool]:
    """What a token opens or closes, and which of both; "" for a tag that needs no end."""
    if name := token["tag"]:
        if token["rest"].endswith("/"):
            return "", False
        return name.lower(), bool(token["stroke"])
    if token["comment"]:
        return "!", False
    return ("!", True) if token["end"] else _KINDS[token.group()]
