"""A `ReferenceDocument` from its parts, each within the length that is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from articles.interchange.wikitext.citing.fields.addresses import place_of
from bioweb.history.normal_text import normalise_line
from references.text.reference_document import ReferenceDocument

MAX_TITLE = 500
MAX_NOTE = 5000
_LIMITS: Mapping[str, int] = {
    "title": MAX_TITLE, "container": 300, "publisher": 300, "series": 300, "place": 120,
    "volume": 60, "issue": 60, "pages": 60, "edition": 60, "authors": 5000, "editors": 5000,
}  # fmt: skip
_NAMES: Mapping[str, str] = {
    "title": "Title", "container": "In", "publisher": "Publisher", "series": "Series",
    "place": "Place", "volume": "Volume", "issue": "Issue", "pages": "Pages",
    "edition": "Edition", "authors": "Authors", "editors": "Editors",
}  # fmt: skip
_STOPS = (".", "!", "?", "…", ".”", "?”", "!”")


def cut(text: str, most: int) -> str:
    """`text`, or its beginning and "…", within `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def as_sentences(parts: Iterable[str]) -> str:
    """Each part that is not empty, ended by one full stop, on one line, none twice."""
    once = dict.fromkeys(" ".join(part.split()) for part in parts)
    return " ".join(part if part.endswith(_STOPS) else part + "." for part in once if part)


def make_source(texts: Mapping[str, str], remarks: Iterable[str]) -> ReferenceDocument:
    """The source with these attributes; what is too long for one is told whole in its note.

    Without a title it is called by the work that it stands in, its address, a number, its
    authors, or what is remarked, in this order.
    """
    said: dict[str, Any] = {
        name: _one_a_line(text) if name in ("authors", "editors") else normalise_line(text)
        for name, text in texts.items()
        if text and name not in ("identifiers", "note")
    }
    remarks = list(remarks)
    if not said.get("title"):
        said["title"] = _called(said, texts.get("identifiers", "")) or _first(remarks)
        if said["title"] == said.get("container"):
            del said["container"]
    for name, most in _LIMITS.items():
        if len(said.get(name, "")) > most:
            remarks.append(f"{_NAMES[name]}: {said[name]}")
            said[name] = cut(said[name], most)
    note = cut(normalise_line(as_sentences(remarks)), MAX_NOTE)
    return ReferenceDocument(key="", **said, identifiers=texts.get("identifiers", ""), note=note)


def _first(remarks: list[str]) -> str:
    return next((words for remark in remarks if (words := normalise_line(remark))), "")


def _one_a_line(text: str) -> str:
    return "\n".join(line for line in map(normalise_line, text.split("\n")) if line)


def _called(said: Mapping[str, str], identifiers: str) -> str:
    """A name for a source without a title; "" where it has nothing that could be one."""
    if said.get("container"):
        return said["container"]
    for name in ("url", "archive_url"):
        if said.get(name):
            return cut(place_of(said[name]), MAX_TITLE)
    if said.get("doi"):
        return f"DOI {said['doi']}"
    if identifiers:
        return identifiers.partition("\n")[0]
    if said.get("isbn"):
        return f"ISBN {said['isbn']}"
    return said.get("publisher", "") or said.get("authors", "").partition("\n")[0]
