"""A source as an entry of a BibTeX file, in UTF-8.

Sources: Oren Patashnik, BibTeXing (1988); for the fields maintitle, version, url, urldate, doi,
isbn, issn, eprint, archiveprefix and language, which older BibTeX styles ignore, the manual of the
biblatex package. The fields day, pmid, pmcid and lccn are as other programs write them.
"""

from __future__ import annotations

import re

from references.text.calendar_date import read_calendar_date
from references.text.catalogues import read_identifiers, split_by_name
from references.text.key_suggestion import suggest_key
from references.text.numbering import format_pages
from references.text.persons import Person, read_persons
from references.text.reference_document import ReferenceDocument

# By type of source: the type of entry, the field for the container, and that for the publisher.
_ENTRY_TYPES = {
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
# The same for all other types.
_OTHER_ENTRY_TYPE = ("misc", "howpublished", "organization")
# The fields for identifiers, by the identifier's name. All others are in the note.
_IDENTIFIER_FIELDS = {
    "ISSN": "issn",
    "PMID": "pmid",
    "PMC": "pmcid",
    "arXiv": "eprint",
    "LCCN": "lccn",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even after a backslash, so commands have to replace the braces of a text.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
# Characters that may not be in a URL or would break an entry are percent-encoded; line breaks are
# left out.
_URL_ESCAPES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "\n": "", "\r": ""})
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9_:.+/-]")


def write_bibtex(document: ReferenceDocument, version: str = "") -> str:
    """An entry of a BibTeX file.

    `version` is the version of the work itself, such as “Revision 5” of an article of this site.
    """
    entry_type, container, publisher = _ENTRY_TYPES.get(document.type, _OTHER_ENTRY_TYPE)
    title = _escape(document.title)
    if container == "series" and document.series:
        # The field `series` is for the series then. maintitle is biblatex's field for the title of
        # a work in several volumes.
        container = "maintitle"
    with_field, others = split_by_name(read_identifiers(document.identifiers), _IDENTIFIER_FIELDS)
    notes = [document.note, *(one.note_text for one in others)]
    fields = {
        "author": " and ".join(map(_bibtex_name, read_persons(document.authors))),
        # Braces besides those of `_field_value` keep the capitals.
        "title": f"{{{title}}}" if title else "",
        "editor": " and ".join(map(_bibtex_name, read_persons(document.editors))),
        container: _escape(document.container),
        "volume": _escape(document.volume),
        "number": _escape(document.issue),
        "pages": _escape(format_pages(document.pages)).replace("–", "--"),
        "edition": _escape(document.edition),
        **({"series": _escape(document.series)} if document.series else {}),
        "address": _escape(document.place),
        publisher: _escape(document.publisher),
        "version": _escape(version),
        **_date_fields(document.issued),
        "url": (document.url or document.archive_url).translate(_URL_ESCAPES),
        "urldate": _escape(document.accessed),
        "doi": document.doi.translate(_URL_ESCAPES),
        "isbn": _escape(document.isbn),
        **{field: _escape(with_field.get(name, "")) for name, field in _IDENTIFIER_FIELDS.items()},
        "archiveprefix": "arXiv" if "arXiv" in with_field else "",
        "language": _escape(document.title_language),
        "note": _escape("; ".join(filter(None, notes))),
    }
    lines = [f"  {name} = {_field_value(name, value)}," for name, value in fields.items() if value]
    return "\n".join([f"@{entry_type}{{{_bibtex_key(document)},", *lines, "}", ""])


def _field_value(name: str, value: str) -> str:
    # The name of a month is a macro of BibTeX, which has no braces.
    return value if name == "month" else f"{{{value}}}"


def _date_fields(text: str) -> dict[str, str]:
    """The fields year, month and day; for a date that is not exact, its words as the year."""
    date = read_calendar_date(text)
    if not date.year or date.is_approximate:
        return {"year": _escape(date.in_words)}
    return {
        "year": str(date.year),
        "month": _MONTHS[date.month - 1] if date.month else "",
        "day": str(date.day or ""),
    }


def _bibtex_name(person: Person) -> str:
    if person.has_one_name:
        return f"{{{_escape(person.family)}}}"
    parts = (person.family, person.suffix, person.given)
    return ", ".join(_escape_name_part(part) for part in parts if part)


def _escape_name_part(part: str) -> str:
    """A part of a name, in braces if it has a comma or "and", which separate names in BibTeX."""
    escaped = _escape(part)
    return f"{{{escaped}}}" if "," in part or " and " in f" {part.lower()} " else escaped


def _bibtex_key(document: ReferenceDocument) -> str:
    """The reference's key; if BibTeX does not allow it, a suggested one."""
    key = document.key
    return suggest_key(document, ()) if not key or _NOT_IN_KEY.search(key) else key


def _escape(text: str) -> str:
    """`text` on one line, with the special characters of BibTeX and LaTeX escaped."""
    return " ".join(text.split()).translate(_ESCAPES)
