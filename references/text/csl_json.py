"""A source as CSL-JSON, which reference managers and citation processors read.

Source: the schema of the Citation Style Language, version 1.0.2
(https://github.com/citation-style-language/schema).
"""

from __future__ import annotations

import json
from typing import Any

from references.text.calendar_date import read_date
from references.text.catalogues import read_identifiers, split_by_name
from references.text.numbering import shown_pages
from references.text.persons import Person, read_persons
from references.text.reference_document import ReferenceDocument

# CSL has no type of its own for these; the genre names them.
_TYPES = {"press_release": ("document", "Press release")}
# Types whose `issue` is the number of the work itself, not of its container.
_NUMBERED = {"broadcast", "document", "legislation", "patent", "report"}
# Identifiers with a variable of their own; others are in the note, where managers look for them.
_OWN = ("PMID", "PMC", "ISSN")


def write_csl_json(document: ReferenceDocument, version: str = "") -> str:
    """A list of one item, as files of CSL-JSON are. `version` names the revision of a text."""
    return json.dumps([csl_item(document, version)], ensure_ascii=False, indent=2) + "\n"


def csl_item(document: ReferenceDocument, version: str = "") -> dict[str, Any]:
    """The item alone, without what is empty."""
    kind, genre = _TYPES.get(document.type, (document.type, ""))
    notes = [" ".join(document.note.split())]
    if document.url and document.archive_url:
        notes.append(f"Archived: {document.archive_url}")
    own, others = split_by_name(read_identifiers(document.identifiers), _OWN)
    notes += [one.noted for one in others]
    item = {
        "id": document.key,
        "type": kind,
        "genre": genre,
        "title": document.title,
        "author": [_name(person) for person in read_persons(document.authors)],
        "editor": [_name(person) for person in read_persons(document.editors)],
        "container-title": document.container,
        "collection-title": document.series,
        "volume": document.volume,
        "number" if document.type in _NUMBERED else "issue": document.issue,
        "page": shown_pages(document.pages),
        "edition": document.edition,
        "publisher": document.publisher,
        "publisher-place": document.place,
        "version": version,
        "issued": _date(document.issued),
        "accessed": _date(document.accessed),
        "URL": document.url or document.archive_url,
        "DOI": document.doi,
        "ISBN": document.isbn,
        "ISSN": own.get("ISSN"),
        "PMID": own.get("PMID"),
        "PMCID": f"PMC{own['PMC']}" if "PMC" in own else "",
        "language": document.title_language,
        "note": "\n".join(note for note in notes if note),
    }
    return {name: value for name, value in item.items() if value}


def _name(person: Person) -> dict[str, str]:
    if person.is_institution:
        return {"literal": person.family}
    name = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {part: value for part, value in name.items() if value}


def _date(text: str) -> dict[str, Any]:
    first, _, last = text.partition("/")
    start, end = read_date(first), read_date(last)
    if start.year and end.year:
        return {"date-parts": [list(start.parts), list(end.parts)]}
    date = read_date(text)
    if not date.year:
        return {"literal": date.shown} if date.shown else {}
    about = {"circa": True} if date.about else {}
    return {"date-parts": [list(date.parts)], **about}
