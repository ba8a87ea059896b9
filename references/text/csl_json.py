"""A source as CSL-JSON, the format of citation processors, which reference managers also read.

Source: the CSL schema 1.0.2 (https://github.com/citation-style-language/schema).
"""

from __future__ import annotations

import json
from typing import Any

from references.text.calendar_date import read_calendar_date
from references.text.catalogues import read_identifiers, split_by_name
from references.text.numbering import format_pages
from references.text.persons import Person, read_persons
from references.text.reference_document import ReferenceDocument

# Types that CSL does not have: the type of the item, and its genre.
_TYPES_AND_GENRES = {"press_release": ("document", "Press release")}
# Types whose `issue` is the number of the work itself, not of its container.
_TYPES_WITH_NUMBER = {"broadcast", "document", "legislation", "patent", "report"}
# Identifiers for which CSL has a variable. All others are in the note, where reference managers
# look for them.
_IDENTIFIERS_WITH_VARIABLE = ("PMID", "PMC", "ISSN")


def write_csl_json(document: ReferenceDocument, version: str = "") -> str:
    """A CSL-JSON file: a list of one item.

    `version` is that of the work itself, such as “Revision 5” of an article.
    """
    return json.dumps([csl_item(document, version)], ensure_ascii=False, indent=2) + "\n"


def csl_item(document: ReferenceDocument, version: str = "") -> dict[str, Any]:
    """The item as CSL variables by name, without empty ones."""
    kind, genre = _TYPES_AND_GENRES.get(document.type, (document.type, ""))
    notes = [" ".join(document.note.split())]
    if document.url and document.archive_url:
        notes.append(f"Archived: {document.archive_url}")
    with_variable, others = split_by_name(
        read_identifiers(document.identifiers), _IDENTIFIERS_WITH_VARIABLE
    )
    notes += [one.note_text for one in others]
    item = {
        "id": document.key,
        "type": kind,
        "genre": genre,
        "title": document.title,
        "author": [_csl_name(person) for person in read_persons(document.authors)],
        "editor": [_csl_name(person) for person in read_persons(document.editors)],
        "container-title": document.container,
        "collection-title": document.series,
        "volume": document.volume,
        "number" if document.type in _TYPES_WITH_NUMBER else "issue": document.issue,
        "page": format_pages(document.pages),
        "edition": document.edition,
        "publisher": document.publisher,
        "publisher-place": document.place,
        "version": version,
        "issued": _csl_date(document.issued),
        "accessed": _csl_date(document.accessed),
        "URL": document.url or document.archive_url,
        "DOI": document.doi,
        "ISBN": document.isbn,
        "ISSN": with_variable.get("ISSN"),
        "PMID": with_variable.get("PMID"),
        "PMCID": f"PMC{with_variable['PMC']}" if "PMC" in with_variable else "",
        "language": document.title_language,
        "note": "\n".join(note for note in notes if note),
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(person: Person) -> dict[str, str]:
    if person.has_one_name:
        return {"literal": person.family}
    name = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {part: value for part, value in name.items() if value}


def _csl_date(text: str) -> dict[str, Any]:
    """A CSL date: numbers, or words for a date that has no numbers; {} for ""."""
    first, _, last = text.partition("/")
    start, end = read_calendar_date(first), read_calendar_date(last)
    if start.year and end.year:
        return {"date-parts": [list(start.parts), list(end.parts)]}
    date = read_calendar_date(text)
    if not date.year:
        return {"literal": date.in_words} if date.in_words else {}
    circa = {"circa": True} if date.is_approximate else {}
    return {"date-parts": [list(date.parts)], **circa}
