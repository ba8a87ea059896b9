"""A source as an entry of a BibTeX file, in UTF-8.

Sources: Oren Patashnik, BibTeXing (1988); the manual of the biblatex package, for the fields
that classical styles pass over (url, urldate, doi, isbn, language, version).
"""

from __future__ import annotations

import re

from references.text.calendar_date import read_date
from references.text.catalogues import read_identifiers, split_by_name
from references.text.key_suggestion import suggest_key
from references.text.numbering import shown_pages
from references.text.persons import Person, read_persons
from references.text.reference_document import ReferenceDocument

# Type of entry, field of the container, field of the publisher.
_KINDS = {
    "article-journal": ("article", "journal", "publisher"),
    "article-magazine": ("article", "journal", "publisher"),
    "article-newspaper": ("article", "journal", "publisher"),
    "book": ("book", "series", "publisher"),
    "chapter": ("incollection", "booktitle", "publisher"),
    "entry-encyclopedia": ("incollection", "booktitle", "publisher"),
    "paper-conference": ("inproceedings", "booktitle", "publisher"),
    "report": ("techreport", "series", "institution"),
    "thesis": ("phdthesis", "series", "school"),
}
_MISC = ("misc", "howpublished", "organization")
# Identifiers with a field of their own; others are in the note.
_OWN = {"ISSN": "issn", "PMID": "pmid", "PMC": "pmcid", "arXiv": "eprint", "LCCN": "lccn"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even after a backslash, so that those of a text have to go by their names.
_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "\n": "", "\r": ""})
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9_:.+/-]")


def write_bibtex(document: ReferenceDocument, version: str = "") -> str:
    """One entry. Titles are in double braces, so that no style changes their capitals."""
    kind, container, publisher = _KINDS.get(document.type, _MISC)
    title = _escaped(document.title)
    if container == "series" and document.series:
        # biblatex's name for a work of several volumes.
        container = "maintitle"
    own, others = split_by_name(read_identifiers(document.identifiers), _OWN)
    fields = {
        "author": " and ".join(map(_name, read_persons(document.authors))),
        "title": f"{{{title}}}" if title else "",
        "editor": " and ".join(map(_name, read_persons(document.editors))),
        container: _escaped(document.container),
        "volume": _escaped(document.volume),
        "number": _escaped(document.issue),
        "pages": _escaped(shown_pages(document.pages)).replace("–", "--"),
        "edition": _escaped(document.edition),
        **({"series": _escaped(document.series)} if document.series else {}),
        "address": _escaped(document.place),
        publisher: _escaped(document.publisher),
        "version": _escaped(version),
        **_issued(document.issued),
        "url": (document.url or document.archive_url).translate(_IN_ADDRESS),
        "urldate": _escaped(document.accessed),
        "doi": document.doi.translate(_IN_ADDRESS),
        "isbn": _escaped(document.isbn),
        **{field: _escaped(own.get(name, "")) for name, field in _OWN.items()},
        "archiveprefix": "arXiv" if "arXiv" in own else "",
        "language": _escaped(document.title_language),
        "note": _escaped("; ".join(filter(None, [document.note, *(one.noted for one in others)]))),
    }
    lines = [f"  {name} = {_braced(name, value)}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_key(document)},", *lines, "}", ""])


def _braced(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"


def _issued(text: str) -> dict[str, str]:
    date = read_date(text)
    if not date.year or date.about:
        return {"year": _escaped(date.shown)}
    return {
        "year": str(date.year),
        "month": _MONTHS[date.month - 1] if date.month else "",
        "day": str(date.day or ""),
    }


def _name(person: Person) -> str:
    if person.is_institution:
        return f"{{{_escaped(person.family)}}}"
    parts = (person.family, person.suffix, person.given)
    return ", ".join(_guarded(part) for part in parts if part)


def _guarded(part: str) -> str:
    """A part of a name; in braces where BibTeX would take a word of it for a separator."""
    escaped = _escaped(part)
    return f"{{{escaped}}}" if "," in part or " and " in f" {part.lower()} " else escaped


def _key(document: ReferenceDocument) -> str:
    key = document.key
    return suggest_key(document, ()) if not key or _NOT_IN_KEY.search(key) else key


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)
