"""What the three styles share: the fields of a source, parsed, and which titles are quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from references.text.calendar_date import CalendarDate, read_date
from references.text.numbering import shown_edition, shown_pages
from references.text.persons import Person, read_persons
from references.text.reference_document import PERIODICAL, ReferenceDocument
from references.text.styled_text import Styled

STOPS = (".", "?", "!", "…")
# Titles of separate works are italic; those of works within a periodical, book or series are not.
# Works within a book, of which editors and publisher are given.
IN_BOOK = {"chapter", "paper-conference"}
CONTAINED = {*PERIODICAL, *IN_BOOK, "broadcast", "entry-encyclopedia"}
QUOTED = {
    *CONTAINED,
    *("article", "interview", "patent", "post", "press_release", "speech", "webpage"),
}
# Types whose `issue` is a number of the work itself, with the word for it.
NUMBERED = {"broadcast": "Episode", "patent": "Patent No.", "report": "Report No."}


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its fields parsed, each on one line. A series of broadcasts has seasons."""

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
    persons: tuple[Person, ...]
    editors: tuple[Person, ...]
    issued: CalendarDate
    accessed: CalendarDate
    address: str

    @classmethod
    def of(cls, document: ReferenceDocument) -> Self:
        """The source of a document; a publisher that is also author or container is left out."""
        document = document.normalised()
        persons = read_persons(document.authors)
        named = {document.container, *(person.in_order for person in persons)}
        doi = f"https://doi.org/{document.doi}" if document.doi else ""
        return cls(
            document.type,
            document.title,
            document.container,
            "" if document.publisher in named else document.publisher,
            document.place,
            document.series,
            document.volume,
            document.issue,
            shown_pages(document.pages),
            shown_edition(document.edition),
            persons,
            read_persons(document.editors),
            read_date(document.issued),
            read_date(document.accessed),
            doi or document.url or document.archive_url,
        )

    @property
    def edited_alone(self) -> bool:
        """Whether it is a whole work that has editors and nobody else."""
        return bool(self.editors) and not self.persons and self.type not in CONTAINED

    @property
    def imprint(self) -> str:
        """ "Place: Publisher"."""
        return ": ".join(filter(None, [self.place, self.publisher]))

    @property
    def volume_word(self) -> str:
        """What its volumes are called."""
        return "season" if self.type == "broadcast" else "vol."

    @property
    def issue_word(self) -> str:
        """What its issues are called within a sentence."""
        return "episode" if self.type == "broadcast" else "no."


def numbered(word: str, number: str) -> str:
    """ "vol. 3", "" without a number."""
    return f"{word} {number}" if number else ""


def quoted(title: str, stop: str) -> Styled:
    """A title in quotation marks, the stop within; a full stop gives way to the title's own."""
    inner = _inner_quotes(title)
    if stop == "," and inner.endswith(".") and not inner.endswith(".."):
        inner = inner[:-1]
    if stop == "." and inner.rstrip("’").endswith(STOPS):
        stop = ""
    if "‘" in inner and inner.endswith("’"):
        return Styled() + f"“{inner[:-1]}{stop}’”"
    return Styled() + f"“{inner}{stop}”"


def _inner_quotes(title: str) -> str:
    """`title` with single quotation marks for double ones, straight ones paired."""
    parts = title.translate(str.maketrans("“”„«»", "‘’‘‘’")).split('"')
    return "".join(
        part if at == 0 else f"{'‘' if at % 2 else '’'}{part}" for at, part in enumerate(parts)
    )


def stopped(part: Styled | str) -> Styled:
    """`part` with one full stop at its end, within quotation marks, unless it is empty."""
    part = Styled() + part
    if not part or part.text.rstrip("”’)]").endswith(STOPS):
        return part
    text, is_italic = part.runs[-1]
    if text.endswith("”"):
        return Styled((*part.runs[:-1], (f"{text[:-1]}.”", is_italic)))
    return part + "."


def small(text: str) -> str:
    """With a small letter at its beginning."""
    return text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]
