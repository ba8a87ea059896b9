"""Chicago: full notes."""

from __future__ import annotations

from references.text.calendar_date import CalendarDate
from references.text.persons import Person
from references.text.reference_document import ReferenceDocument
from references.text.styled_text import Styled, italic, joined
from references.text.styles.source import (
    CONTAINED,
    IN_BOOK,
    QUOTED,
    Source,
    numbered,
    quoted,
    small,
    stopped,
)

MOST_AUTHORS = 3
_KINDS = {
    "article": "preprint",
    "interview": "interview",
    "patent": "patent",
    "press_release": "press release",
    "speech": "speech",
}
# Kinds that are named in brackets with the publisher.
_KINDS_IN_IMPRINT = {"dataset": "data set", "map": "map", "thesis": "thesis"}


def chicago(document: ReferenceDocument, version: str = "") -> Styled:
    """A full note. `version` names the revision of a text."""
    source = Source.of(document)
    if source.type == "entry-encyclopedia" and source.container:
        return _entry(source, version)
    if source.type == "legal_case":
        return _case(source)
    if source.type in QUOTED:
        return _within(source, version)
    return _whole(source, version)


def _whole(source: Source, version: str) -> Styled:
    """A book or another separate work."""
    who = _and(source.persons)
    if source.edited_alone:
        who = f"{_and(source.editors)}, {'eds.' if len(source.editors) > 1 else 'ed.'}"
    tail = joined(", ", italic(source.title or "Untitled"), *_about(source))
    # A work whose kind is known by its container (a film on a site) names that, too.
    within = source.container if source.type != "book" else ""
    imprint = joined(
        ", ",
        _KINDS_IN_IMPRINT.get(source.type, ""),
        within if within != source.series else "",
        source.imprint,
        small(version),
        _date(source.issued),
    ).text
    named = joined(" ", tail, f"({imprint})" if imprint else "")
    return stopped(joined(", ", who, named, source.pages, source.address))


def _entry(source: Source, version: str) -> Styled:
    """The work, *s.v.* and the entry."""
    who = _and(source.persons)
    head = joined(", ", italic(source.container), *_about(source)) + ", s.v. "
    rest = joined(", ", f"by {who}" if who else "", *_tail(source, version))
    return _before(head, source.title, rest)


def _case(source: Source) -> Styled:
    """ "Name v. Name, 347 U.S. 483 (1954)": by volume, name and page of the law report."""
    report = " ".join(filter(None, [source.volume, source.container, source.pages]))
    date = _date(source.issued)
    named = joined(", ", source.title or "Untitled", report)
    return stopped(joined(", ", joined(" ", named, f"({date})" if date else ""), source.address))


def _within(source: Source, version: str) -> Styled:
    """A title in quotation marks, and its container."""
    who = _and(source.persons)
    within = italic(source.container) if source.type in CONTAINED else Styled() + source.container
    if source.type in IN_BOOK and within:
        imprint = joined(", ", source.imprint, _date(source.issued)).text
        book = joined(", ", "in " + within, *_about(source))
        rest = joined(
            ", ",
            joined(" ", book, f"({imprint})" if imprint else ""),
            source.pages,
            source.address,
        )
    elif source.type == "article-journal" and (source.volume or source.issue):
        rest = joined(", ", _in_journal(source, within), source.address)
    else:
        about = (
            _about(source) if source.type not in ("article-magazine", "article-newspaper") else ()
        )
        tail = _tail(source, version)
        rest = joined(", ", _KINDS.get(source.type, ""), within, *about, source.imprint, *tail)
    return _before(Styled() + (f"{who}, " if who else ""), source.title, rest)


def _in_journal(source: Source, within: Styled) -> Styled:
    """ "*Journal* 12, no. 3 (2001): 11–43"."""
    if source.volume:
        within = joined(" ", within, source.volume)
    date = _date(source.issued)
    shown = joined(", ", within, numbered("no.", source.issue))
    shown = joined(" ", shown, f"({date})" if date else "")
    return joined(": ", shown, source.pages)


def _about(source: Source) -> tuple[str, ...]:
    """Editors, edition, volume, number and series."""
    edited = source.editors and not source.edited_alone
    return (
        f"ed. {_and(source.editors)}" if edited else "",
        source.edition,
        numbered(source.volume_word, source.volume),
        numbered(source.issue_word, source.issue),
        source.series,
    )


def _tail(source: Source, version: str) -> tuple[str, ...]:
    """Date, pages and address; the date of access only where there is no other."""
    date = _date(source.issued)
    if version:
        return small(version), f"last modified {date}" if date else "", source.pages, source.address
    accessed = _date(source.accessed)
    date = date or (f"accessed {accessed}" if accessed else "")
    return date, source.pages, source.address


def _before(head: Styled, title: str, rest: Styled) -> Styled:
    """A note with a title in quotation marks, with a comma inside them unless it ends there."""
    shown = quoted(title or "Untitled", "," if rest else ".")
    return joined(" ", head + shown, stopped(rest))


def _date(date: CalendarDate) -> str:
    if not date.year:
        return date.shown
    if date.day:
        shown = f"{date.month_name} {date.day}, {date.year}"
    else:
        shown = " ".join(filter(None, [date.month_name, str(date.year)]))
    return f"ca. {shown}" if date.about else shown


def _and(persons: tuple[Person, ...]) -> str:
    """ "A", "A and B", "A, B, and C"; of more than three the first "et al." """
    names = [person.in_order for person in persons]
    if len(names) > MOST_AUTHORS:
        return f"{names[0]} et al."
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"
