"""Anchors of sections: readable, in any script, unique, and never an id of the page's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

# Ids of the page's frame, and beginnings of the ids that the renderer makes (`note-3`, `cite-3-a`).
_TAKEN = {"contents-title", "content", "infobox-title", "main", "notes-title", "search", "top"}
_TAKEN |= {"card-article", "cards", "timeline", "timeline-title"}
_TAKEN_START = ("note-", "cite-", "claim-", "fact-", "id_")
_SPACES = re.compile(r"[\s_]+")
# ASCII that a fragment of an address may contain as it is (RFC 3986).
_SAFE = "!$&'()*+,-./:;=?@_~"


def anchor(heading: str) -> str:
    """The anchor of the first section of this heading: "Early life" gives "Early_life"."""
    plain = _SPACES.sub("_", heading.strip()) or "section"
    if plain.lower() in _TAKEN or plain.lower().startswith(_TAKEN_START):
        return f"section-{plain}"
    return plain


def unique_anchors(headings: Iterable[str]) -> list[str]:
    """An anchor for each heading in order; the second of a name ends in `_2`."""
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


def fragment(name: str) -> str:
    """An anchor as it is written after `#` in an address."""
    return "".join(char if ord(char) > 0x7F else quote(char, safe=_SAFE) for char in name)
