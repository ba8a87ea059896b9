"""Makes a `ReferenceDocument` of attributes that may be too long to be stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from articles.interchange.wikitext.citing.fields.identifiers import host_and_path
from bioweb.history.normal_text import normalise_line, truncate
from references.text.reference_document import ReferenceDocument

MAX_TITLE = 500  # characters
MAX_NOTE = 5000  # characters
# The greatest length of an attribute in characters, and the label of a longer value in the note.
_LIMITS: Mapping[str, tuple[int, str]] = {
    "title": (MAX_TITLE, "Title"), "container": (300, "In"), "publisher": (300, "Publisher"),
    "series": (300, "Series"), "place": (120, "Place"), "volume": (60, "Volume"),
    "issue": (60, "Issue"), "pages": (60, "Pages"), "edition": (60, "Edition"),
    "authors": (5000, "Authors"), "editors": (5000, "Editors"),
}  # fmt: skip
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", "?”", "!”")


def _sentences(parts: Iterable[str]) -> str:
    """The parts on one line, each with a full stop; empty and repeated parts are left out."""
    unique = dict.fromkeys(" ".join(part.split()) for part in parts)
    return " ".join(
        part if part.endswith(_SENTENCE_ENDS) else part + "." for part in unique if part
    )


def make_source(texts: Mapping[str, str], remarks: Iterable[str]) -> ReferenceDocument:
    """A source with these attributes, and the remarks as its note.

    A value that is too long is cut, and added to the note uncut. Without a title, the first of
    these is the title: container, address, DOI, catalogue number, ISBN, publisher, author,
    remark.
    """
    values: dict[str, Any] = {
        name: _normalise_lines(text) if name in ("authors", "editors") else normalise_line(text)
        for name, text in texts.items()
        if text and name not in ("identifiers", "note")
    }
    remarks = list(remarks)
    if not values.get("title"):
        values["title"] = _substitute_title(values, texts.get("identifiers", "")) or _first_remark(
            remarks
        )
        if values["title"] == values.get("container"):
            del values["container"]
    for name, (limit, label) in _LIMITS.items():
        if len(values.get(name, "")) > limit:
            remarks.append(f"{label}: {values[name]}")
            values[name] = truncate(values[name], limit)
    note = truncate(normalise_line(_sentences(remarks)), MAX_NOTE)
    return ReferenceDocument(key="", **values, identifiers=texts.get("identifiers", ""), note=note)


def _first_remark(remarks: list[str]) -> str:
    return next((line for remark in remarks if (line := normalise_line(remark))), "")


def _normalise_lines(text: str) -> str:
    return "\n".join(line for line in map(normalise_line, text.split("\n")) if line)


def _substitute_title(values: Mapping[str, str], identifiers: str) -> str:
    """The attribute that becomes the title of a source without one; "" if there is none."""
    if values.get("container"):
        return values["container"]
    for name in ("url", "archive_url"):
        if values.get(name):
            return truncate(host_and_path(values[name]), MAX_TITLE)
    if values.get("doi"):
        return f"DOI {values['doi']}"
    if identifiers:
        return identifiers.partition("\n")[0]
    if values.get("isbn"):
        return f"ISBN {values['isbn']}"
    return values.get("publisher", "") or values.get("authors", "").partition("\n")[0]
