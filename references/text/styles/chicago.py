"""Chicago: full notes, as at the foot of a page."""

from __future__ import annotations

from references.text.calendar_date import CalendarDate
from references.text.persons import Person
from references.text.reference_document import ReferenceDocument
from references.text.styled_text import Styled, italic, join
from references.text.styles.parsed_source import (
    TYPES_IN_BOOK,
    TYPES_IN_CONTAINER,
    TYPES_WITH_QUOTED_TITLE,
    ParsedSource,
    labelled_number,
    lower_first,
    quoted_title,
    with_full_stop,
)

MAX_NAMES = 3  # up to this many persons are all named; of more, only the first
_KINDS = {
    "article": "preprint",
    "interview": "interview",
    "patent": "patent",
    "press_release": "press release",
    "speech": "speech",
}
# Kinds that are named in parentheses with the publisher.
_KINDS_IN_IMPRINT = {"dataset": "data set", "map": "map", "thesis": "thesis"}


def write_chicago(document: ReferenceDocument, version: str = "") -> Styled:
    """A full note; `version` is that of the work itself, such as “Revision 5” of an article."""
    source = ParsedSource.of(document)
    if source.type == "entry-encyclopedia" and source.container:
        return _encyclopedia_note(source, version)
    if source.type == "legal_case":
        return _court_case_note(source)
    if source.type in TYPES_WITH_QUOTED_TITLE:
        return _quoted_title_note(source, version)
    return _italic_title_note(source, version)


def _italic_title_note(source: ParsedSource, version: str) -> Styled:
    """The note of a book or another work whose title is in italics."""
    names = _join_names(source.authors)
    if source.has_only_editors:
        names = f"{_join_names(source.editors)}, {'eds.' if len(source.editors) > 1 else 'ed.'}"
    title = join(", ", italic(source.title or "Untitled"), *_editors_and_numbers(source))
    # A film has the site that shows it as its container, for example.
    container = source.container if source.type != "book" else ""
    imprint = join(
        ", ",
        _KINDS_IN_IMPRINT.get(source.type, ""),
        container if container != source.series else "",
        source.imprint,
        lower_first(version),
        _format_date(source.issued),
    ).text
    title_and_imprint = join(" ", title, f"({imprint})" if imprint else "")
    return with_full_stop(join(", ", names, title_and_imprint, source.pages, source.link))


def _encyclopedia_note(source: ParsedSource, version: str) -> Styled:
    """The note of an entry: the encyclopedia, "s.v." and the title of the entry."""
    names = _join_names(source.authors)
    start = join(", ", italic(source.container), *_editors_and_numbers(source)) + ", s.v. "
    rest = join(", ", f"by {names}" if names else "", *_date_pages_and_link(source, version))
    return _join_at_title(start, source.title, rest)


def _court_case_note(source: ParsedSource) -> Styled:
    """ "Name v. Name, 347 U.S. 483 (1954)": volume, name and page of the law report."""
    report = " ".join(filter(None, [source.volume, source.container, source.pages]))
    date = _format_date(source.issued)
    case = join(", ", source.title or "Untitled", report)
    return with_full_stop(join(", ", join(" ", case, f"({date})" if date else ""), source.link))


def _quoted_title_note(source: ParsedSource, version: str) -> Styled:
    """The note of a work whose title is in quotation marks, with its container."""
    names = _join_names(source.authors)
    is_part = source.type in TYPES_IN_CONTAINER
    container = italic(source.container) if is_part else Styled() + source.container
    if source.type in TYPES_IN_BOOK and container:
        imprint = join(", ", source.imprint, _format_date(source.issued)).text
        book = join(", ", "in " + container, *_editors_and_numbers(source))
        rest = join(
            ", ",
            join(" ", book, f"({imprint})" if imprint else ""),
            source.pages,
            source.link,
        )
    elif source.type == "article-journal" and (source.volume or source.issue):
        rest = join(", ", _journal_issue(source, container), source.link)
    else:
        is_press = source.type in ("article-magazine", "article-newspaper")
        rest = join(
            ", ",
            _KINDS.get(source.type, ""),
            container,
            *(() if is_press else _editors_and_numbers(source)),
            source.imprint,
            *_date_pages_and_link(source, version),
        )
    return _join_at_title(Styled() + (f"{names}, " if names else ""), source.title, rest)


def _journal_issue(source: ParsedSource, container: Styled) -> Styled:
    """ "*Journal* 12, no. 3 (2001): 11–43"."""
    if source.volume:
        container = join(" ", container, source.volume)
    date = _format_date(source.issued)
    issue = join(", ", container, labelled_number("no.", source.issue))
    issue = join(" ", issue, f"({date})" if date else "")
    return join(": ", issue, source.pages)


def _editors_and_numbers(source: ParsedSource) -> tuple[str, ...]:
    """The editors, edition, volume, number and series; "" for each that is missing."""
    names = "" if source.has_only_editors else _join_names(source.editors)
    return (
        f"ed. {names}" if names else "",
        source.edition,
        labelled_number(source.volume_label, source.volume),
        labelled_number(source.issue_label, source.issue),
        source.series,
    )


def _date_pages_and_link(source: ParsedSource, version: str) -> tuple[str, ...]:
    """The version, date, pages and link; the access date if there is no version and no date."""
    date = _format_date(source.issued)
    if version:
        modified = f"last modified {date}" if date else ""
        return lower_first(version), modified, source.pages, source.link
    accessed = _format_date(source.accessed)
    date = date or (f"accessed {accessed}" if accessed else "")
    return date, source.pages, source.link


def _join_at_title(start: Styled, title: str, rest: Styled) -> Styled:
    """A note of `start`, the title in quotation marks and `rest`, ended by a full stop."""
    quoted = quoted_title(title or "Untitled", "," if rest else ".")
    return join(" ", start + quoted, with_full_stop(rest))


def _format_date(date: CalendarDate) -> str:
    """ "March 20, 2019" or "ca. 1953"; a range, season or year BC in words."""
    if not date.year:
        return date.in_words
    if date.day:
        numbers = f"{date.month_name} {date.day}, {date.year}"
    else:
        numbers = " ".join(filter(None, [date.month_name, str(date.year)]))
    return f"ca. {numbers}" if date.is_approximate else numbers


def _join_names(persons: tuple[Person, ...]) -> str:
    """ "A", "A and B", "A, B, and C"; "A et al." for more than `MAX_NAMES` persons."""
    names = [person.full_name for person in persons]
    if len(names) > MAX_NAMES:
        return f"{names[0]} et al."
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"
