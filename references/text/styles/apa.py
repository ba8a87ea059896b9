"""APA: an entry of a list of references. APA omits the place of publication and the series."""

from __future__ import annotations

from references.text.calendar_date import CalendarDate
from references.text.numbering import labelled_pages
from references.text.persons import Person
from references.text.reference_document import PERIODICAL, ReferenceDocument
from references.text.styled_text import Styled, italic, join
from references.text.styles.parsed_source import (
    TYPES_IN_BOOK,
    TYPES_IN_CONTAINER,
    WORK_NUMBER_LABELS,
    ParsedSource,
    labelled_number,
    with_full_stop,
)

MAX_NAMES = 20  # up to this many persons are all named; of more, the first 19 and the last
_KINDS = {
    "article": "Preprint",
    "broadcast": "Broadcast",
    "dataset": "Data set",
    "interview": "Interview",
    "map": "Map",
    "patent": "Patent",
    "post": "Post",
    "press_release": "Press release",
    "speech": "Speech",
    "thesis": "Thesis",
}


def write_apa(document: ReferenceDocument, version: str = "") -> Styled:
    """An entry of a list of references.

    `version` is that of the work itself, such as “Revision 5” of an article.
    """
    source = ParsedSource.of(document)
    if source.type == "legal_case":
        return _court_case(source)
    title = source.title if source.type in TYPES_IN_CONTAINER else italic(source.title)
    title_and_details = join(
        " ",
        title or "[Untitled]",
        _in_parentheses(version),
        _in_parentheses("" if _is_in_book(source) else _details(source)),
        _kind(source),
    )
    date = f"({_format_date(source.issued)})."
    names = with_full_stop(_authors(source))
    work = with_full_stop(title_and_details)
    return join(
        " ",
        *((names, date, work) if names else (work, date)),
        with_full_stop(join(". ", _container(source), source.publisher)),
        source.link,
    )


def _container(source: ParsedSource) -> Styled:
    """The container: a periodical with volume, issue and pages; a book with editors and details."""
    if source.type in PERIODICAL:
        issue = _in_parentheses(source.issue)
        volume = italic(source.volume) + issue if source.volume else Styled() + issue
        return join(", ", italic(source.container), volume, source.pages)
    if not _is_in_book(source):
        is_part = source.type in TYPES_IN_CONTAINER
        return italic(source.container) if is_part else Styled() + source.container
    names = _join_names(source.editors, inverted=False)
    editors = f"{names} ({_editor_label(source)})," if names else ""
    return join(" ", "In", editors, italic(source.container), _in_parentheses(_details(source)))


def _is_in_book(source: ParsedSource) -> bool:
    """Whether volume, edition and pages are those of the book that contains the work."""
    return bool(source.container) and source.type in {*TYPES_IN_BOOK, "entry-encyclopedia"}


def _details(source: ParsedSource) -> str:
    """The details that are known, such as "2nd ed., Vol. 3, pp. 11–43"; "" for a periodical."""
    if source.type in PERIODICAL:
        return ""
    editors = ""
    if source.editors and source.authors and not _is_in_book(source):
        editors = f"{_join_names(source.editors, inverted=False)}, {_editor_label(source)}"
    volume_label = "Season" if source.type == "broadcast" else "Vol."
    return ", ".join(
        filter(
            None,
            [
                editors,
                source.edition,
                labelled_number(volume_label, source.volume),
                labelled_number(WORK_NUMBER_LABELS.get(source.type, "No."), source.issue),
                labelled_pages(source.pages),
            ],
        )
    )


def _in_parentheses(text: str) -> str:
    return f"({text})" if text else ""


def _kind(source: ParsedSource) -> str:
    """The kind of a source in brackets, such as "[Map]"; "" if its entry needs none."""
    if source.type == "motion_picture":
        return "[Video]" if source.container else "[Film]"
    if source.type == "patent" and source.issue:
        return ""
    return f"[{_KINDS[source.type]}]" if source.type in _KINDS else ""


def _court_case(source: ParsedSource) -> Styled:
    """ "Name v. Name, 347 U.S. 483 (1954)": volume, name and page of the law report."""
    report = " ".join(filter(None, [source.volume, source.container, source.pages]))
    date = f"({_format_date(source.issued)})"
    case = join(" ", join(", ", source.title or "[Untitled]", report), date)
    return join(" ", with_full_stop(case), source.link)


def _authors(source: ParsedSource) -> str:
    """The authors; for a work that has only editors, the editors with "(Ed.)" or "(Eds.)"."""
    if source.has_only_editors:
        return f"{_join_names(source.editors)} ({_editor_label(source)})."
    return _join_names(source.authors)


def _editor_label(source: ParsedSource) -> str:
    return "Eds." if len(source.editors) > 1 else "Ed."


def _join_names(persons: tuple[Person, ...], inverted: bool = True) -> str:
    """ "Family, A. B., & Family, C." or, not inverted, "A. B. Family & C. Family"."""
    names = [
        ", ".join(part for part in (person.family, person.initials, person.suffix) if part)
        if inverted
        else " ".join(part for part in (person.initials, person.family, person.suffix) if part)
        for person in persons
    ]
    if len(names) > MAX_NAMES:
        return f"{', '.join(names[: MAX_NAMES - 1])}, . . . {names[-1]}"
    if not inverted and len(names) == 2:
        return " & ".join(names)
    return ", & ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _format_date(date: CalendarDate) -> str:
    """ "2019, March 20" or "ca. 1953"; another date in words; "n.d." without a date."""
    if not date.year:
        return date.in_words or "n.d."
    day = f" {date.day}" if date.day else ""
    numbers = f"{date.year}, {date.month_name}{day}" if date.month else str(date.year)
    return f"ca. {numbers}" if date.is_approximate else numbers
