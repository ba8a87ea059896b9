"""Anchors of sections: readable, in any script, unique, and different from all ids of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

# The ids of elements in templates and scripts, which the anchor of a heading must not repeat. A
# test reads the templates, and fails for an id that none of these covers.
_RESERVED = {
    "blanking", "category-names", "category-pick", "changelist-search", "compare-a",
    "compare-b", "content-main", "content-related", "copied", "duplicate-group", "edit-form",
    "evidence", "faults", "known-categories", "lead", "logout-form", "mark-made",
    "mark-made-label", "mark-words", "meanwhile", "merge-into", "phrase", "raw-markup",
    "searchbar", "site-name", "sources", "states", "toolbar", "unsourced",
    "worklist-categories", "worklist-category",
}  # fmt: skip
_RESERVED_START = (
    "author-", "by-", "card-", "change-", "choice-", "day-", "diff-", "duplicate-group-",
    "filter-", "in-", "part-", "passage-", "quoted-", "revision-", "search-words",
    "site-search", "typed-", "visual-",
)  # fmt: skip
_RESERVED_END = ("-title", "-heading", "-help", "-error", "-problem", "_error", "_helptext")
# What was reserved first, in capital letters too: links to such headings keep working.
_RESERVED_IN_ANY_CASE = {
    "contents-title", "content", "infobox-title", "main", "notes-title", "search", "top",
    "card-article", "cards", "timeline", "timeline-title",
}  # fmt: skip
_RESERVED_START_IN_ANY_CASE = ("note-", "cite-", "claim-", "fact-", "id_")
_SPACES = re.compile(r"[\s_]+")
# ASCII characters that need no percent-encoding in the fragment of an address (RFC 3986).
_SAFE = "!$&'()*+,-./:;=?@_~"


def anchor(heading: str) -> str:
    """The anchor of the first section with this heading: "Early life" gives "Early_life"."""
    plain = _SPACES.sub("_", heading.strip()) or "section"
    if _is_reserved(plain):
        return f"section-{plain}"
    return plain


def _is_reserved(plain: str) -> bool:
    """Whether an element of some page may have this id."""
    lower = plain.lower()
    return (
        plain in _RESERVED
        or plain.startswith(_RESERVED_START)
        or plain.endswith(_RESERVED_END)
        or lower in _RESERVED_IN_ANY_CASE
        or lower.startswith(_RESERVED_START_IN_ANY_CASE)
    )


def unique_anchors(headings: Iterable[str]) -> list[str]:
    """The anchor of each heading, in order; that of a repeated heading ends in `_2`, `_3`, …"""
    used: set[str] = set()
    counts: dict[str, int] = {}
    anchors = []
    for heading in headings:
        plain = unique = anchor(heading)
        while unique in used:
            counts[plain] = counts.get(plain, 1) + 1
            unique = f"{plain}_{counts[plain]}"
        used.add(unique)
        anchors.append(unique)
    return anchors


def fragment(anchor: str) -> str:
    """An anchor as it is written after `#` in an address; only ASCII is percent-encoded."""
    return "".join(char if ord(char) > 0x7F else quote(char, safe=_SAFE) for char in anchor)
