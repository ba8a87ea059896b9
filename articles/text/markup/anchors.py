"""Anchors of sections: readable, in any script, unique, and different from all ids of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

# Ids of elements around the text, and the beginnings of other ids on a page (`note-3`, `cite-3-a`).
_RESERVED = {"contents-title", "content", "infobox-title", "main", "notes-title", "search", "top"}
_RESERVED |= {"card-article", "cards", "timeline", "timeline-title"}
_RESERVED_START = ("note-", "cite-", "claim-", "fact-", "id_")
_SPACES = re.compile(r"[\s_]+")
# ASCII characters that need no percent-encoding in the fragment of an address (RFC 3986).
_SAFE = "!$&'()*+,-./:;=?@_~"


def anchor(heading: str) -> str:
    """The anchor of the first section with this heading: "Early life" gives "Early_life"."""
    plain = _SPACES.sub("_", heading.strip()) or "section"
    if plain.lower() in _RESERVED or plain.lower().startswith(_RESERVED_START):
        return f"section-{plain}"
    return plain


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
