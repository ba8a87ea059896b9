"""The grammar of one citation mark, Pandoc's: `[@key]`, `[@key, p. 33]`, `[see @a; contra @b]`.

Added to it: quotation marks enclose the words of the source that support the claim,
`[@key, p. 33, "the words"]`. Within a mark a backslash makes the next punctuation character plain,
and a backtick is not allowed, since code wins over marks.

Source of the syntax: https://pandoc.org/MANUAL.html#citation-syntax.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.text.markup.scanning import BREAK, ESCAPED, SPACE, escape, unescape
from references.text.identifiers import KEY

MAX_MARK = 2000
MAX_PREFIX = 200
MAX_NESTED_QUOTES = 3
CONTRA = "contra"

_PLAIN = rf"(?:[^\\\[\]@;\"“”„«»`\n]|{ESCAPED}|{BREAK})"
_ITEM = re.compile(
    rf"{SPACE}*+(?P<prefix>{_PLAIN}{{1,{MAX_PREFIX}}}(?<=\s))?@(?P<key>{KEY})"
    rf"(?P<rest>(?:{SPACE}*+,|{SPACE}){_PLAIN}*+)?"
)
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_SPECIAL = '[]@;"“”„«»'
_IN_PASSAGE = re.compile(rf"(?:[^\\“”„«»\"`\n]|{ESCAPED}|{BREAK})*+")
_SPACES = re.compile(rf"{SPACE}*+")
# `[@nasa](https://...)` is a link whose label happens to look like a mark.
_ADDRESS = re.compile(r"\(\s*<?(?:https?|mailto):", re.IGNORECASE)


class CitationItem(NamedTuple):
    """One source within a mark: `passage` is its own words; `contra`: it disputes the claim."""

    key: str
    prefix: str = ""
    locator: str = ""
    passage: str = ""
    contra: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation mark: `source` is the text from `start` to `end`, in characters.

    `keys` are the places in the text at which the keys of the items begin.
    """

    items: tuple[CitationItem, ...]
    start: int
    end: int
    source: str
    keys: tuple[int, ...] = field(default=(), compare=False)


def parse_mark(source: str) -> Mark | None:
    """The mark that `source` as a whole is, else None."""
    mark = scan_mark(source, 0)
    return mark if mark and mark.end == len(source) else None


def scan_mark(text: str, start: int) -> Mark | None:
    """The mark whose opening bracket is at `start`, or None where there is none."""
    if not text.startswith("[", start):
        return None
    limit = min(len(text), start + MAX_MARK)
    items: list[CitationItem] = []
    keys: list[int] = []
    at = start
    while at < limit and (text[at] == ";" or at == start):
        scanned = _scan_item(text, at + 1, limit)
        if scanned is None:
            return None
        item, at, key = scanned
        items.append(item)
        keys.append(key)
    if at >= limit or text[at] != "]" or _ADDRESS.match(text, at + 1):
        return None
    return Mark(tuple(items), start, at + 1, text[start : at + 1], tuple(keys))


def format_mark(items: tuple[CitationItem, ...] | list[CitationItem]) -> str:
    """The mark of these items, in one canonical form; `parse_mark` gives the same items back.

    Raises ValueError for what no mark can hold: no item, or a backtick.
    """
    mark = "[" + "; ".join(_format_item(item) for item in items) + "]"
    if not items or "`" in mark:
        raise ValueError("A citation must name at least one source and cannot contain a backtick.")
    return mark


def _scan_item(text: str, at: int, limit: int) -> tuple[CitationItem, int, int] | None:
    """One item, the position of the `;` or `]` after it, and that of its key."""
    found = _ITEM.match(text, at, limit)
    if found is None:
        return None
    at = found.end()
    rest = found["rest"] or ""
    passage = ""
    if rest and text[at : at + 1] in _QUOTES:
        end = _passage_end(text, at, limit)
        if end is None:
            return None
        passage = unescape(text[at + 1 : end])
        at = _skip(_SPACES, text, end + 1, limit)
    if at >= limit or text[at] not in ";]":
        return None
    words = unescape(found["prefix"] or "").split(" ")
    item = CitationItem(
        key=found["key"],
        prefix=" ".join(word for word in words if word.lower() != CONTRA),
        locator=unescape(rest.strip(", \t\n")),
        passage=passage,
        contra=any(word.lower() == CONTRA for word in words),
    )
    return item, at, found.start("key")


def _passage_end(text: str, start: int, limit: int) -> int | None:
    """Where the quotation opened at `start` closes; “…” and «…» may be nested."""
    opening = text[start]
    closing = _QUOTES[opening]
    depth, at = 1, start
    while depth:
        at = _skip(_IN_PASSAGE, text, at + 1, limit)
        if at >= limit or text[at] in "`\n\\" or depth > MAX_NESTED_QUOTES:
            return None
        if text[at] in closing:
            depth -= 1
        elif text[at] == opening:
            depth += 1
    return at


def _skip(pattern: re.Pattern[str], text: str, at: int, limit: int) -> int:
    """The end of what `pattern`, which matches nothing too, matches at `at`."""
    found = pattern.match(text, at, limit)
    return found.end() if found else at


def _format_item(item: CitationItem) -> str:
    prefix = " ".join(part for part in (item.prefix, CONTRA if item.contra else "") if part)
    parts = [f"{escape(prefix, _SPECIAL)} @{item.key}" if prefix else f"@{item.key}"]
    if item.locator:
        parts.append(escape(item.locator, _SPECIAL))
    if item.passage:
        parts.append('"' + escape(item.passage, '"') + '"')
    return ", ".join(parts)
