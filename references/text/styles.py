"""A source in the three styles that readers ask for most, for the kinds of sources there are here.

Sources: Publication Manual of the American Psychological Association, 7th edition, chapters 9 and
10; MLA Handbook, 9th edition, chapter 5; The Chicago Manual of Style, 17th edition, chapter 14
(full notes). These are English styles: their words are not translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from references.text.calendar_date import CalendarDate, read_date
from references.text.document import ReferenceDocument
from references.text.persons import Person, read_persons
from references.text.runs import Styled, italic, joined

_STOPS = (".", "?", "!", "…")
# In italics is what stands alone; what stands within a periodical, book or site is not.
_PERIODICAL = {"article-journal", "article-magazine", "article-newspaper"}
_CONTAINED = {*_PERIODICAL, "chapter", "entry-encyclopedia"}
_QUOTED = {*_CONTAINED, "interview", "press_release", "speech", "webpage"}
_SAID = {"interview": "Interview", "press_release": "Press release", "speech": "Speech"}
# May, June and July are not abbreviated.
_MLA_MONTHS = {"January": "Jan.", "February": "Feb.", "March": "Mar.", "April": "Apr."} | {
    name: f"{name[: 4 if name == 'September' else 3]}."
    for name in ("August", "September", "October", "November", "December")
}
MOST_APA_AUTHORS = 20
MOST_CHICAGO_AUTHORS = 3


@dataclass(frozen=True, slots=True)
class _Source:
    """A document with its fields read, each on one line."""

    type: str
    title: str
    container: str
    publisher: str
    persons: tuple[Person, ...]
    issued: CalendarDate
    accessed: CalendarDate
    address: str

    @classmethod
    def of(cls, document: ReferenceDocument) -> Self:
        """The publisher is left out where it is named otherwise: as the author, as the work."""
        document = document.normalised()
        persons = read_persons(document.authors)
        named = {document.container, *(person.in_order for person in persons)}
        doi = f"https://doi.org/{document.doi}" if document.doi else ""
        return cls(
            document.type,
            document.title,
            document.container,
            "" if document.publisher in named else document.publisher,
            persons,
            read_date(document.issued),
            read_date(document.accessed),
            doi or document.url or document.archive_url,
        )


def apa(document: ReferenceDocument, version: str = "") -> Styled:
    """An entry of a list of references. `version` names the revision of a text."""
    source = _Source.of(document)
    contained = source.type in _CONTAINED
    shown = joined(
        " ",
        (source.title if contained else italic(source.title)) or "[Untitled]",
        f"({version})" if version else "",
        f"[{_SAID[source.type]}]" if source.type in _SAID else "",
    )
    container = italic(source.container) if contained else Styled() + source.container
    if container and source.type in ("chapter", "entry-encyclopedia"):
        container = "In " + container
    date = f"({_apa_date(source.issued)})."
    who = _stopped(_apa_authors(source.persons))
    return joined(
        " ",
        *((who, date, _stopped(shown)) if who else (_stopped(shown), date)),
        _stopped(joined(". ", container, source.publisher)),
        source.address,
    )


def mla(document: ReferenceDocument, version: str = "") -> Styled:
    """An entry of a list of works cited."""
    source = _Source.of(document)
    title = source.title or "Untitled"
    where = joined(
        ", ",
        italic(source.container),
        _small(version),
        source.publisher,
        _mla_date(source.issued),
        source.address,
    )
    accessed = _mla_date(source.accessed)
    return joined(
        " ",
        _stopped(_mla_authors(source.persons)),
        _quoted(title, ".") if source.type in _QUOTED else _stopped(italic(title)),
        _stopped(where),
        f"Accessed {accessed}." if accessed else "",
    )


def chicago(document: ReferenceDocument, version: str = "") -> Styled:
    """A full note."""
    source = _Source.of(document)
    if source.type == "entry-encyclopedia" and source.container:
        return _chicago_entry(source, version)
    if source.type in _QUOTED:
        return _chicago_within(source, version)
    imprint = joined(", ", source.publisher, _small(version), _american(source.issued))
    title = italic(source.title or "Untitled")
    named = joined(" ", title, f"({imprint.text})" if imprint else "")
    return _stopped(joined(", ", _and(source.persons), named, source.address))


def _chicago_entry(source: _Source, version: str) -> Styled:
    """The work, *s.v.* and the entry."""
    who = _and(source.persons)
    head = italic(source.container) + ", s.v. "
    rest = joined(", ", f"by {who}" if who else "", *_chicago_tail(source, version))
    return _before(head, source.title, rest)


def _chicago_within(source: _Source, version: str) -> Styled:
    """A title in quotation marks and what it stands in."""
    who = _and(source.persons)
    within = italic(source.container) if source.type in _CONTAINED else Styled() + source.container
    if source.type == "chapter" and within:
        imprint = joined(", ", source.publisher, _american(source.issued)).text
        within = joined(" ", "in " + within, f"({imprint})" if imprint else "")
        rest = joined(", ", within, source.address)
    else:
        said = _SAID.get(source.type, "").lower()
        rest = joined(", ", said, within, source.publisher, *_chicago_tail(source, version))
    return _before(Styled() + (f"{who}, " if who else ""), source.title, rest)


def _chicago_tail(source: _Source, version: str) -> tuple[str, ...]:
    """When, and where to find it; the date of access only where there is no other."""
    date = _american(source.issued)
    if version:
        return _small(version), f"last modified {date}" if date else "", source.address
    accessed = _american(source.accessed)
    return date or (f"accessed {accessed}" if accessed else ""), source.address


def _before(head: Styled, title: str, rest: Styled) -> Styled:
    """A note of a title in quotation marks, with a comma within where something follows."""
    quoted = _quoted(title or "Untitled", "," if rest else ".")
    return joined(" ", head + quoted, _stopped(rest))


def _quoted(title: str, stop: str) -> Styled:
    """A title in quotation marks, the stop within; a full stop gives way to the title's own."""
    inner = _inner_quotes(title)
    if stop == "," and inner.endswith(".") and not inner.endswith(".."):
        inner = inner[:-1]
    if stop == "." and inner.rstrip("’").endswith(_STOPS):
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


def _stopped(part: Styled | str) -> Styled:
    """`part` with one full stop at its end, within quotation marks, unless it is empty."""
    part = Styled() + part
    if not part or part.text.rstrip("”’)]").endswith(_STOPS):
        return part
    text, is_italic = part.runs[-1]
    if text.endswith("”"):
        return Styled((*part.runs[:-1], (f"{text[:-1]}.”", is_italic)))
    return part + "."


def _apa_authors(persons: tuple[Person, ...]) -> str:
    names = [
        ", ".join(part for part in (one.family, one.initials, one.suffix) if part)
        for one in persons
    ]
    if len(names) > MOST_APA_AUTHORS:
        return f"{', '.join(names[: MOST_APA_AUTHORS - 1])}, . . . {names[-1]}"
    return ", & ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _apa_date(date: CalendarDate) -> str:
    if not date.year:
        return date.shown or "n.d."
    day = f" {date.day}" if date.day else ""
    shown = f"{date.year}, {date.month_name}{day}" if date.month else str(date.year)
    return f"ca. {shown}" if date.about else shown


def _mla_authors(persons: tuple[Person, ...]) -> str:
    if not persons:
        return ""
    first = persons[0].inverted
    if len(persons) > 2:
        return f"{first}, et al."
    return ", and ".join([first, *(person.in_order for person in persons[1:])])


def _mla_date(date: CalendarDate) -> str:
    if not date.year:
        return date.shown
    month = _MLA_MONTHS.get(date.month_name, date.month_name)
    shown = " ".join(filter(None, [str(date.day or ""), month, str(date.year)]))
    return f"circa {shown}" if date.about else shown


def _american(date: CalendarDate) -> str:
    if not date.year:
        return date.shown
    if date.day:
        shown = f"{date.month_name} {date.day}, {date.year}"
    else:
        shown = " ".join(filter(None, [date.month_name, str(date.year)]))
    return f"ca. {shown}" if date.about else shown


def _small(version: str) -> str:
    return version[:1].lower() + version[1:]


def _and(persons: tuple[Person, ...]) -> str:
    """ "A", "A and B", "A, B, and C"; of more than three the first "et al." """
    names = [person.in_order for person in persons]
    if len(names) > MOST_CHICAGO_AUTHORS:
        return f"{names[0]} et al."
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"
