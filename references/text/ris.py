"""A source as a RIS record, which reference managers import.

Source: Research Information Systems' specification of the format (2011): a tag of two characters,
two spaces, a hyphen, a space, the value; one value a line, lines ended by CR LF; TY first, ER last.
"""

from __future__ import annotations

from collections.abc import Iterator

from references.text.calendar_date import CalendarDate, read_date
from references.text.document import ReferenceDocument
from references.text.persons import read_persons

_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "entry-encyclopedia": "ENCYC",
    "legislation": "STAT",
    "report": "RPRT",
    "webpage": "ELEC",
}


def write_ris(document: ReferenceDocument, version: str = "") -> str:
    """One record."""
    lines = [
        f"{tag}  - {line}" for tag, value in _fields(document, version) if (line := _line(value))
    ]
    return "\r\n".join([f"TY  - {_TYPES.get(document.type, 'GEN')}", *lines, "ER  - ", ""])


def _fields(document: ReferenceDocument, version: str) -> Iterator[tuple[str, str]]:
    issued = read_date(document.issued)
    yield "ID", document.key
    for person in read_persons(document.authors):
        # The format allows no asterisk in names.
        yield "AU", person.inverted.replace("*", "")[:255]
    yield "TI", document.title
    yield "T2", document.container
    yield "PB", document.publisher
    yield "ET", version
    yield "PY", f"{issued.year:04}" if issued.year else ""
    yield "DA", _slashed(issued) or issued.shown
    yield "Y2", _slashed(read_date(document.accessed))
    yield "UR", document.url or document.archive_url
    yield "DO", document.doi
    yield "SN", document.isbn
    yield "LA", document.title_language
    yield "N1", document.note
    if document.url and document.archive_url:
        yield "N1", f"Archived: {document.archive_url}"


def _slashed(date: CalendarDate) -> str:
    """ "2019/03/20/": year, month, day and other information, each of which may be empty."""
    if not date.year:
        return ""
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return f"{date.year:04}/{month}/{day}/{'about' if date.about else ''}"


def _line(text: str) -> str:
    """`text` on one line: a line break in a value would begin another field."""
    return " ".join(text.split())
