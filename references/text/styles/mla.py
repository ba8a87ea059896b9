"""MLA: an entry of a list of works cited. MLA omits the place of publication."""

from __future__ import annotations

from references.text.calendar_date import CalendarDate
from references.text.numbering import labelled_pages
from references.text.persons import Person
from references.text.reference_document import ReferenceDocument
from references.text.styled_text import Styled, italic, join
from references.text.styles.parsed_source import (
    TYPES_WITH_QUOTED_TITLE,
    ParsedSource,
    labelled_number,
    lower_first,
    quoted_title,
    upper_first,
    with_full_stop,
)

# May, June and July are not abbreviated.
_MONTHS = {"January": "Jan.", "February": "Feb.", "March": "Mar.", "April": "Apr."} | {
    name: f"{name[: 4 if name == 'September' else 3]}."
    for name in ("August", "September", "October", "November", "December")
}


def write_mla(document: ReferenceDocument, version: str = "") -> Styled:
    """An entry of a list of works cited.

    `version` is that of the work itself, such as “Revision 5” of an article.
    """
    source = ParsedSource.of(document)
    title = source.title or "Untitled"
    contribution = _editors_and_numbers(source)
    publication = join(
        ", ",
        italic(source.container),
        contribution if source.container else upper_first(contribution),
        lower_first(version),
        source.publisher,
        _format_date(source.issued),
        labelled_pages(source.pages),
        source.link,
    )
    accessed = _format_date(source.accessed)
    return join(
        " ",
        with_full_stop(_authors(source)),
        quoted_title(title, ".")
        if source.type in TYPES_WITH_QUOTED_TITLE
        else with_full_stop(italic(title)),
        with_full_stop(publication),
        with_full_stop(source.series),
        f"Accessed {accessed}." if accessed else "",
    )


def _editors_and_numbers(source: ParsedSource) -> str:
    """The editors, edition, volume and number, such as "2nd ed., vol. 3"."""
    names = "" if source.has_only_editors else _names_in_order(source.editors)
    return ", ".join(
        filter(
            None,
            [
                f"edited by {names}" if names else "",
                source.edition,
                labelled_number(source.volume_label, source.volume),
                labelled_number(source.issue_label, source.issue),
            ],
        )
    )


def _authors(source: ParsedSource) -> str:
    """The authors; for a work that has only editors, the editors with "editor" or "editors"."""
    if source.has_only_editors:
        label = "editors" if len(source.editors) > 1 else "editor"
        return f"{_names_for_list(source.editors)}, {label}"
    return _names_for_list(source.authors)


def _names_for_list(persons: tuple[Person, ...]) -> str:
    """ "Family, Given, and Given Family"; "Family, Given, et al." for three persons or more."""
    if not persons:
        return ""
    first = persons[0].inverted_name
    if len(persons) > 2:
        return f"{first}, et al."
    return ", and ".join([first, *(person.full_name for person in persons[1:])])


def _names_in_order(persons: tuple[Person, ...]) -> str:
    """ "Given Family and Given Family"; "Given Family et al." for three persons or more."""
    if len(persons) > 2:
        return f"{persons[0].full_name} et al."
    return " and ".join(person.full_name for person in persons)


def _format_date(date: CalendarDate) -> str:
    """ "20 Mar. 2019" or "circa 1953"; a range, season or year BC in words."""
    if not date.year:
        return date.in_words
    month = _MONTHS.get(date.month_name, date.month_name)
    numbers = " ".join(filter(None, [str(date.day or ""), month, str(date.year)]))
    return f"circa {numbers}" if date.is_approximate else numbers
