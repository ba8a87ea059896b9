"""The grammar of one citation mark: `[@key]`, `[@key, p. 33]`, `[see @a; contra @b]`.

The syntax is Pandoc's, with one addition: quotation marks enclose the words of the source that
support the claim, `[@key, p. 33, "the words"]`. Within a mark, punctuation after a backslash has no
special meaning; a backtick is not allowed, since code has precedence over marks.

Source: https://pandoc.org/MANUAL.html#citation-syntax.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.text.markup.scanning import BREAK, ESCAPED, SPACE, escape, unescape
from references.text.identifiers import KEY

MAX_MARK = 2000  # characters
MAX_PREFIX = 200  # characters
MAX_NESTED_QUOTES = 3  # levels of quotation marks, the outermost included
CONTRA = "contra"  # the word before "@" that says that the source contradicts the claim

# One character of a prefix or locator.
_CHARACTER = rf"(?:[^\\\[\]@;\"“”„«»`\n]|{ESCAPED}|{BREAK})"
# One item of a mark, without its quotation.
_ITEM = re.compile(
    rf"{SPACE}*+(?P<prefix>{_CHARACTER}{{1,{MAX_PREFIX}}}(?<=\s))?@(?P<key>{KEY})"
    rf"(?P<rest>(?:{SPACE}*+,|{SPACE}){_CHARACTER}*+)?"
)
# Opening quotation marks, with the characters that close each.
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
# Characters that `format_mark` escapes in prefixes and locators.
_SPECIAL = '[]@;"“”„«»'
_IN_PASSAGE = re.compile(rf"(?:[^\\“”„«»\"`\n]|{ESCAPED}|{BREAK})*+")
_SPACES = re.compile(rf"{SPACE}*+")
# The address of a link whose label looks like a mark: `[@nasa](https://...)`.
_ADDRESS = re.compile(r"\(\s*<?(?:https?|mailto):", re.IGNORECASE)


class CitationItem(NamedTuple):
    """A source in a mark, a `passage` of it, and whether it contradicts the claim (`contra`)."""

    key: str
    prefix: str = ""
    locator: str = ""
    passage: str = ""
    contra: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation mark, typed as `source`; `key_starts` are the positions of the items' keys."""

    items: tuple[CitationItem, ...]
    start: int
    end: int
    source: str
    key_starts: tuple[int, ...] = field(default=(), compare=False)


def parse_mark(source: str) -> Mark | None:
    """Parse a text that is one mark and nothing else; None if it is not."""
    mark = scan_mark(source, 0)
    return mark if mark and mark.end == len(source) else None


def scan_mark(text: str, start: int) -> Mark | None:
    """The mark that begins at position `start` of `text`, or None."""
    if not text.startswith("[", start):
        return None
    limit = min(len(text), start + MAX_MARK)
    items: list[CitationItem] = []
    key_starts: list[int] = []
    at = start
    while at < limit and (text[at] == ";" or at == start):
        scanned = _scan_item(text, at + 1, limit)
        if scanned is None:
            return None
        item, at, key_start = scanned
        items.append(item)
        key_starts.append(key_start)
    if at >= limit or text[at] != "]" or _ADDRESS.match(text, at + 1):
        return None
    return Mark(tuple(items), start, at + 1, text[start : at + 1], tuple(key_starts))


def format_mark(items: tuple[CitationItem, ...] | list[CitationItem]) -> str:
    """The mark that `parse_mark` reads as `items`. ValueError if empty or if one has a backtick."""
    mark = "[" + "; ".join(_format_item(item) for item in items) + "]"
    if not items or "`" in mark:
        raise ValueError("A citation must name at least one source and cannot contain a backtick.")
    return mark


def _scan_item(text: str, at: int, limit: int) -> tuple[CitationItem, int, int] | None:
    """The item at position `at`, the position of the `;` or `]` after it, and that of its key."""
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
    """The position of the sign that closes the quotation opened at `start`, or None.

    Quotations in “…”, „…“ and «…» may be nested.
    """
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
    """The end of the match of `pattern` at position `at`, or `at` if it does not match."""
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
