"""A `ReferenceDocument` from its parts, each within the length that is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from articles.interchange.wikitext.citing.fields.identifiers import host_and_path
from bioweb.history.normal_text import normalise_line
from references.text.reference_document import ReferenceDocument

MAX_TITLE = 500
MAX_NOTE = 5000
# Characters of each attribute, and its name before what is too long.
_LIMITS: Mapping[str, tuple[int, str]] = {
    "title": (MAX_TITLE, "Title"), "container": (300, "In"), "publisher": (300, "Publisher"),
    "series": (300, "Series"), "place": (120, "Place"), "volume": (60, "Volume"),
    "issue": (60, "Issue"), "pages": (60, "Pages"), "edition": (60, "Edition"),
    "authors": (5000, "Authors"), "editors": (5000, "Editors"),
}  # fmt: skip
_STOPS = (".", "!", "?", "…", ".”", "?”", "!”")


def cut(text: str, most: int) -> str:
    """`text`, or its beginning and "…", within `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _sentences(parts: Iterable[str]) -> str:
    """Each part that is not empty, ended by one full stop, on one line, none twice."""
    once = dict.fromkeys(" ".join(part.split()) for part in parts)
    return " ".join(part if part.endswith(_STOPS) else part + "." for part in once if part)


def make_source(texts: Mapping[str, str], remarks: Iterable[str]) -> ReferenceDocument:
    """The source with these attributes; what is too long for one is given whole in its note.

    Without a title it is called by the work that contains it, its address, a number, its
    authors, or what is remarked, in this order.
    """
    values: dict[str, Any] = {
        name: _lines(text) if name in ("authors", "editors") else normalise_line(text)
        for name, text in texts.items()
        if text and name not in ("identifiers", "note")
    }
    remarks = list(remarks)
    if not values.get("title"):
        values["title"] = _title(values, texts.get("identifiers", "")) or _first_words(remarks)
        if values["title"] == values.get("container"):
            del values["container"]
    for name, (most, shown) in _LIMITS.items():
        if len(values.get(name, "")) > most:
            remarks.append(f"{shown}: {values[name]}")
            values[name] = cut(values[name], most)
    note = cut(normalise_line(_sentences(remarks)), MAX_NOTE)
    return ReferenceDocument(key="", **values, identifiers=texts.get("identifiers", ""), note=note)


def _first_words(remarks: list[str]) -> str:
    return next((words for remark in remarks if (words := normalise_line(remark))), "")


def _lines(text: str) -> str:
    return "\n".join(line for line in map(normalise_line, text.split("\n")) if line)


def _title(values: Mapping[str, str], identifiers: str) -> str:
    """A title for a source that has none; "" where it has nothing that could be one."""
    if values.get("container"):
        return values["container"]
    for name in ("url", "archive_url"):
        if values.get(name):
            return cut(host_and_path(values[name]), MAX_TITLE)
    if values.get("doi"):
        return f"DOI {values['doi']}"
    if identifiers:
        return identifiers.partition("\n")[0]
    if values.get("isbn"):
        return f"ISBN {values['isbn']}"
    return values.get("publisher", "") or values.get("authors", "").partition("\n")[0]
