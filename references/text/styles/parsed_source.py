"""The fields of a source parsed for citation styles, and the rules that the styles share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from references.text.calendar_date import CalendarDate, read_calendar_date
from references.text.numbering import format_edition, format_pages
from references.text.persons import Person, read_persons
from references.text.reference_document import PERIODICAL, ReferenceDocument
from references.text.styled_text import Styled

END_MARKS = (".", "?", "!", "…")
# Types of works that are printed in a book. Styles give the book's editors and publisher.
TYPES_IN_BOOK = {"chapter", "paper-conference"}
# Types of works that are a part of a periodical, book or series.
TYPES_IN_CONTAINER = {*PERIODICAL, *TYPES_IN_BOOK, "broadcast", "entry-encyclopedia"}
# MLA and Chicago put titles of these types in quotation marks, and other titles in italics.
TYPES_WITH_QUOTED_TITLE = {
    *TYPES_IN_CONTAINER,
    *("article", "interview", "patent", "post", "press_release", "speech", "webpage"),
}
# Labels in APA for the `issue` of types whose `issue` is the number of the work itself.
WORK_NUMBER_LABELS = {"broadcast": "Episode", "patent": "Patent No.", "report": "Report No."}


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """A `ReferenceDocument` with its persons, dates, pages and edition parsed for display.

    `publisher` is "" where an author or the container has the same name. `link` is the address of
    the DOI, else the URL, else the archive URL, else "".
    """

    type: str
    title: str
    container: str
    publisher: str
    place: str
    series: str
    volume: str
    issue: str
    pages: str
    edition: str
    authors: tuple[Person, ...]
    editors: tuple[Person, ...]
    issued: CalendarDate
    accessed: CalendarDate
    link: str

    @classmethod
    def of(cls, document: ReferenceDocument) -> Self:
        """The parsed fields of `document`."""
        document = document.normalised()
        authors = read_persons(document.authors)
        already_named = {document.container, *(person.full_name for person in authors)}
        doi_url = f"https://doi.org/{document.doi}" if document.doi else ""
        return cls(
            document.type,
            document.title,
            document.container,
            "" if document.publisher in already_named else document.publisher,
            document.place,
            document.series,
            document.volume,
            document.issue,
            format_pages(document.pages),
            format_edition(document.edition),
            authors,
            read_persons(document.editors),
            read_calendar_date(document.issued),
            read_calendar_date(document.accessed),
            doi_url or document.url or document.archive_url,
        )

    @property
    def has_only_editors(self) -> bool:
        """Whether the work has editors and no authors, and is not a part of another work."""
        return bool(self.editors) and not self.authors and self.type not in TYPES_IN_CONTAINER

    @property
    def imprint(self) -> str:
        """ "Place: Publisher", or the only one of them that is known; "" if none is."""
        return ": ".join(filter(None, [self.place, self.publisher]))

    @property
    def volume_label(self) -> str:
        """The label before the volume's number, "season" or "vol."."""
        return "season" if self.type == "broadcast" else "vol."

    @property
    def issue_label(self) -> str:
        """The label before the issue's number, "episode" or "no."."""
        return "episode" if self.type == "broadcast" else "no."


def labelled_number(label: str, number: str) -> str:
    """A label and a number, such as "vol. 3"; "" without a number."""
    return f"{label} {number}" if number else ""


def quoted_title(title: str, stop: str) -> Styled:
    """The title in quotation marks with `stop`, "." or ",", before the closing mark.

    A comma replaces the title's own full stop; a full stop is left out after an end mark.
    """
    inner = _with_single_quotes(title)
    if stop == "," and inner.endswith(".") and not inner.endswith(".."):
        inner = inner[:-1]
    if stop == "." and inner.rstrip("’").endswith(END_MARKS):
        stop = ""
    if "‘" in inner and inner.endswith("’"):
        return Styled() + f"“{inner[:-1]}{stop}’”"
    return Styled() + f"“{inner}{stop}”"


def _with_single_quotes(title: str) -> str:
    """`title` with curly single quotation marks in place of double ones."""
    parts = title.translate(str.maketrans("“”„«»", "‘’‘‘’")).split('"')
    return "".join(
        part if index == 0 else f"{'‘' if index % 2 else '’'}{part}"
        for index, part in enumerate(parts)
    )


def with_full_stop(part: Styled | str) -> Styled:
    """`part` with a full stop, inside a closing quotation mark, unless empty or already ended."""
    part = Styled() + part
    if not part or part.text.rstrip("”’)]").endswith(END_MARKS):
        return part
    text, is_italic = part.runs[-1]
    if text.endswith("”"):
        return Styled((*part.runs[:-1], (f"{text[:-1]}.”", is_italic)))
    return part + "."


def lower_first(text: str) -> str:
    """`text` with its first letter in lower case."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """`text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]
