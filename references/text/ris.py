"""A source as a RIS record, which reference managers import.

Source: Research Information Systems' specification of the format (2011): a tag of two characters,
two spaces, a hyphen, a space, the value; one value a line, lines ended by CR LF; TY first, ER last.
"""

from __future__ import annotations

from collections.abc import Iterator

from references.text.calendar_date import CalendarDate, read_date
from references.text.catalogues import read_identifiers, split_by_name
from references.text.numbering import page_range
from references.text.persons import Person, read_persons
from references.text.reference_document import ReferenceDocument

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
# As PubMed exports its own numbers; others are in notes.
_OWN = {"ISSN": "SN", "PMID": "AN", "PMC": "C2"}


def write_ris(document: ReferenceDocument, version: str = "") -> str:
    """One record."""
    lines = [
        f"{tag}  - {line}" for tag, value in _fields(document, version) if (line := _line(value))
    ]
    return "\r\n".join([f"TY  - {_TYPES.get(document.type, 'GEN')}", *lines, "ER  - ", ""])


def _fields(document: ReferenceDocument, version: str) -> Iterator[tuple[str, str]]:
    issued = read_date(document.issued)
    yield "ID", document.key
    yield from (("AU", _name(person)) for person in read_persons(document.authors))
    yield "TI", document.title
    yield from (("A2", _name(person)) for person in read_persons(document.editors))
    yield "T2", document.container
    yield "T3", document.series
    yield "VL", document.volume
    yield "IS", document.issue
    yield from zip(("SP", "EP"), page_range(document.pages), strict=True)
    yield "CY", document.place
    yield "PB", document.publisher
    yield "ET", ", ".join(filter(None, [document.edition, version]))
    yield "PY", f"{issued.year:04}" if issued.year else ""
    yield "DA", _slashed(issued) or issued.shown
    yield "Y2", _slashed(read_date(document.accessed))
    yield "UR", document.url or document.archive_url
    yield "DO", document.doi
    own, others = split_by_name(read_identifiers(document.identifiers), _OWN)
    yield "SN", document.isbn
    for name, value in own.items():
        yield _OWN[name], f"PMC{value}" if name == "PMC" else value
    yield "LA", document.title_language
    yield "N1", document.note
    yield from (("N1", one.noted) for one in others)
    if document.url and document.archive_url:
        yield "N1", f"Archived: {document.archive_url}"


def _name(person: Person) -> str:
    """Inverted; the format allows no asterisk in names."""
    return person.inverted.replace("*", "")[:255]


def _slashed(date: CalendarDate) -> str:
    """ "2019/03/20/": year, month, day and other information, each of which may be empty."""
    if not date.year:
        return ""
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return f"{date.year:04}/{month}/{day}/{'about' if date.about else ''}"


def _line(text: str) -> str:
    """`text` on one line: a line break in a value would begin another field."""
    return " ".join(text.split())
