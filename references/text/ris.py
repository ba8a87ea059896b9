"""A source as a RIS record, which reference managers import.

Source: Research Information Systems' specification of the format (2011): a tag of two characters,
two spaces, a hyphen, a space, the value; one value a line, lines ended by CR LF; TY first, ER last.
"""

from __future__ import annotations

from collections.abc import Iterator

from references.text.calendar_date import CalendarDate, read_calendar_date
from references.text.catalogues import read_identifiers, split_by_name
from references.text.numbering import page_range
from references.text.persons import Person, read_persons
from references.text.reference_document import ReferenceDocument

# RIS types by type of source. All others are GEN (generic).
_TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "broadcast": "ADVS",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-encyclopedia": "ENCYC",
    "legal_case": "CASE",
    "legislation": "STAT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "paper-conference": "CPAPER",
    "patent": "PAT",
    "post": "ICOMM",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
# The tags for identifiers, as PubMed exports them. All others are in notes.
_IDENTIFIER_TAGS = {"ISSN": "SN", "PMID": "AN", "PMC": "C2"}


def write_ris(document: ReferenceDocument, version: str = "") -> str:
    """One record; `version` is that of the work itself, such as “Revision 5” of an article."""
    lines = [
        f"{tag}  - {line}"
        for tag, value in _fields(document, version)
        if (line := _one_line(value))
    ]
    return "\r\n".join([f"TY  - {_TYPES.get(document.type, 'GEN')}", *lines, "ER  - ", ""])


def _fields(document: ReferenceDocument, version: str) -> Iterator[tuple[str, str]]:
    """Tags with their values, which may be empty."""
    issued = read_calendar_date(document.issued)
    yield "ID", document.key
    yield from (("AU", _ris_name(person)) for person in read_persons(document.authors))
    yield "TI", document.title
    yield from (("A2", _ris_name(person)) for person in read_persons(document.editors))
    yield "T2", document.container
    yield "T3", document.series
    yield "VL", document.volume
    yield "IS", document.issue
    yield from zip(("SP", "EP"), page_range(document.pages), strict=True)
    yield "CY", document.place
    yield "PB", document.publisher
    yield "ET", ", ".join(filter(None, [document.edition, version]))
    yield "PY", f"{issued.year:04}" if issued.year else ""
    yield "DA", _ris_date(issued) or issued.in_words
    yield "Y2", _ris_date(read_calendar_date(document.accessed))
    yield "UR", document.url or document.archive_url
    yield "DO", document.doi
    with_tag, others = split_by_name(read_identifiers(document.identifiers), _IDENTIFIER_TAGS)
    yield "SN", document.isbn
    for name, value in with_tag.items():
        yield _IDENTIFIER_TAGS[name], f"PMC{value}" if name == "PMC" else value
    yield "LA", document.title_language
    yield "N1", document.note
    yield from (("N1", one.note_text) for one in others)
    if document.url and document.archive_url:
        yield "N1", f"Archived: {document.archive_url}"


def _ris_name(person: Person) -> str:
    """The inverted name, without asterisks, which RIS does not allow in names."""
    return person.inverted_name.replace("*", "")[:255]


def _ris_date(date: CalendarDate) -> str:
    """A date as RIS writes it, year/month/day/other, such as "2019/03/20/"; "" without a year."""
    if not date.year:
        return ""
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return f"{date.year:04}/{month}/{day}/{'about' if date.is_approximate else ''}"


def _one_line(text: str) -> str:
    """`text` on one line, since a line break in a value would begin another field."""
    return " ".join(text.split())
