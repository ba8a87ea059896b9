"""MLA: an entry of a list of works cited. It names no places."""

from __future__ import annotations

from references.text.calendar_date import CalendarDate
from references.text.numbering import named_pages
from references.text.persons import Person
from references.text.reference_document import ReferenceDocument
from references.text.styled_text import Styled, italic, joined
from references.text.styles.source import (
    QUOTED,
    Source,
    capital,
    numbered,
    quoted,
    small,
    stopped,
)

# May, June and July are not abbreviated.
_MONTHS = {"January": "Jan.", "February": "Feb.", "March": "Mar.", "April": "Apr."} | {
    name: f"{name[: 4 if name == 'September' else 3]}."
    for name in ("August", "September", "October", "November", "December")
}


def mla(document: ReferenceDocument, version: str = "") -> Styled:
    """An entry of a list of works cited. `version` names the revision of a text."""
    source = Source.of(document)
    title = source.title or "Untitled"
    about = _about(source)
    where = joined(
        ", ",
        italic(source.container),
        about if source.container else capital(about),
        small(version),
        source.publisher,
        _date(source.issued),
        named_pages(source.pages),
        source.address,
    )
    accessed = _date(source.accessed)
    return joined(
        " ",
        stopped(_who(source)),
        quoted(title, ".") if source.type in QUOTED else stopped(italic(title)),
        stopped(where),
        stopped(source.series),
        f"Accessed {accessed}." if accessed else "",
    )


def _about(source: Source) -> str:
    """Who edited it, the edition, volume and number."""
    edited = source.editors and not source.edited_alone
    return ", ".join(
        filter(
            None,
            [
                f"edited by {_together(source.editors)}" if edited else "",
                source.edition,
                numbered(source.volume_word, source.volume),
                numbered(source.issue_word, source.issue),
            ],
        )
    )


def _who(source: Source) -> str:
    if source.edited_alone:
        return f"{_names(source.editors)}, editor{'s' if len(source.editors) > 1 else ''}"
    return _names(source.persons)


def _names(persons: tuple[Person, ...]) -> str:
    if not persons:
        return ""
    first = persons[0].inverted
    if len(persons) > 2:
        return f"{first}, et al."
    return ", and ".join([first, *(person.in_order for person in persons[1:])])


def _together(persons: tuple[Person, ...]) -> str:
    if len(persons) > 2:
        return f"{persons[0].in_order} et al."
    return " and ".join(person.in_order for person in persons)


def _date(date: CalendarDate) -> str:
    if not date.year:
        return date.shown
    month = _MONTHS.get(date.month_name, date.month_name)
    shown = " ".join(filter(None, [str(date.day or ""), month, str(date.year)]))
    return f"circa {shown}" if date.about else shown
