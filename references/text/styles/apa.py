"""APA: an entry of a list of references. It names neither places nor series."""

from __future__ import annotations

from references.text.calendar_date import CalendarDate
from references.text.numbering import named_pages
from references.text.persons import Person
from references.text.reference_document import PERIODICAL, ReferenceDocument
from references.text.styled_text import Styled, italic, joined
from references.text.styles.source import (
    CONTAINED,
    IN_BOOK,
    NUMBERED,
    Source,
    numbered,
    stopped,
)

MOST_AUTHORS = 20
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


def apa(document: ReferenceDocument, version: str = "") -> Styled:
    """An entry of a list of references. `version` names the revision of a text."""
    source = Source.of(document)
    if source.type == "legal_case":
        return _case(source)
    title = source.title if source.type in CONTAINED else italic(source.title)
    shown = joined(
        " ",
        title or "[Untitled]",
        f"({version})" if version else "",
        _brackets("" if _in_volume(source) else _details(source)),
        _kind(source),
    )
    date = f"({_date(source.issued)})."
    who = stopped(_who(source))
    return joined(
        " ",
        *((who, date, stopped(shown)) if who else (stopped(shown), date)),
        stopped(joined(". ", _container(source), source.publisher)),
        source.address,
    )


def _container(source: Source) -> Styled:
    """The container with its details."""
    if source.type in PERIODICAL:
        issue = f"({source.issue})" if source.issue else ""
        volume = italic(source.volume) + issue if source.volume else Styled() + issue
        return joined(", ", italic(source.container), volume, source.pages)
    if not _in_volume(source):
        name = italic(source.container) if source.type in CONTAINED else source.container
        return Styled() + name
    editors = f"{_names(source.editors, inverted=False)} {_role(source)}," if source.editors else ""
    return joined(" ", "In", editors, italic(source.container), _brackets(_details(source)))


def _in_volume(source: Source) -> bool:
    """Whether volume, edition and pages are those of the book that contains it."""
    return bool(source.container) and source.type in {*IN_BOOK, "entry-encyclopedia"}


def _details(source: Source) -> str:
    """ "2nd ed., Vol. 3, pp. 11–43", of whatever there is."""
    if source.type in PERIODICAL:
        return ""
    editors = ""
    if source.editors and source.persons and not _in_volume(source):
        editors = f"{_names(source.editors, inverted=False)}, {_role(source, brackets=False)}"
    return ", ".join(
        filter(
            None,
            [
                editors,
                source.edition,
                numbered("Season" if source.type == "broadcast" else "Vol.", source.volume),
                numbered(NUMBERED.get(source.type, "No."), source.issue),
                named_pages(source.pages),
            ],
        )
    )


def _brackets(text: str) -> str:
    return f"({text})" if text else ""


def _kind(source: Source) -> str:
    """The kind of a source, where its title and place do not show it."""
    if source.type == "motion_picture":
        return "[Video]" if source.container else "[Film]"
    if source.type == "patent" and source.issue:
        return ""
    return f"[{_KINDS[source.type]}]" if source.type in _KINDS else ""


def _case(source: Source) -> Styled:
    """ "Name v. Name, 347 U.S. 483 (1954)": by volume, name and page of the law report."""
    report = " ".join(filter(None, [source.volume, source.container, source.pages]))
    date = f"({_date(source.issued)})"
    title = source.title or "[Untitled]"
    return joined(" ", stopped(joined(" ", joined(", ", title, report), date)), source.address)


def _who(source: Source) -> str:
    if source.edited_alone:
        return f"{_names(source.editors)} {_role(source)}."
    return _names(source.persons)


def _role(source: Source, brackets: bool = True) -> str:
    role = "Eds." if len(source.editors) > 1 else "Ed."
    return f"({role})" if brackets else role


def _names(persons: tuple[Person, ...], inverted: bool = True) -> str:
    names = [
        ", ".join(part for part in (one.family, one.initials, one.suffix) if part)
        if inverted
        else " ".join(part for part in (one.initials, one.family, one.suffix) if part)
        for one in persons
    ]
    if len(names) > MOST_AUTHORS:
        return f"{', '.join(names[: MOST_AUTHORS - 1])}, . . . {names[-1]}"
    if not inverted and len(names) == 2:
        return " & ".join(names)
    return ", & ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _date(date: CalendarDate) -> str:
    if not date.year:
        return date.shown or "n.d."
    day = f" {date.day}" if date.day else ""
    shown = f"{date.year}, {date.month_name}{day}" if date.month else str(date.year)
    return f"ca. {shown}" if date.about else shown
