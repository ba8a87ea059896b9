"""The terms of an infobox in order of time, and the axis of years that a timeline draws them on.

A date is a number of years: 2019-07-01 is 2019.5. The axis ends after the last date, and not today,
so that the same article always has the same timeline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from articles.text.document.article_document import (
    ArticleDocument,
    DocumentField,
    DocumentSection,
    Rank,
)
from articles.text.markup.anchors import fragment
from articles.text.rendering.lifespan import Lifespan, lifespan
from references.text.edtf_dates import OPEN_END, year_span

MAX_INTERVALS = 8  # between ticks
# Years between two ticks: the smallest of these steps that leaves few enough intervals is used.
_STEPS = [step * 10**power for power in range(4) for step in (1, 2, 5)]
# What follows the name of an office: "Prime Minister (1999–2002)", "Minister, second time".
_ADDITION = re.compile(r"\([^)]*\)|,.*")
_YEAR = re.compile(r"\b\d{4}\b")
_FUNCTION_WORDS = {"a", "an", "and", "at", "for", "in", "of", "the", "to"}
# Words that name another office when they are added to the name of one.
_QUALIFIERS = {"acting", "deputy", "former", "vice"}


@dataclass(frozen=True, slots=True)
class Term:
    """One bar of a timeline: a dated field, or the life of the person whom the article is about.

    `positions` are the positions of its fields in the infobox, from 0; the `name` of a life is "".
    `href` is "#" and the anchor of a section, or of the field. `start` and `end` are in years, None
    if they are not given; the `end` of a term that still applies is None too.
    """

    positions: tuple[int, ...]
    field: DocumentField
    name: str
    href: str
    start: float | None
    end: float | None
    is_uncertain: bool

    @property
    def is_ongoing(self) -> bool:
        """Whether the term still applies."""
        return self.field.end == OPEN_END


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from the year `low` to `high`. `ticks` are the years that have a line and a label."""

    low: float
    high: float
    ticks: tuple[int, ...]

    def position(self, year: float) -> float:
        """The position of a date in percent of the axis; `year` may have a fraction."""
        return round(100 * (year - self.low) / (self.high - self.low), 2)


def terms_of(document: ArticleDocument, anchors: Sequence[str]) -> list[Term]:
    """The terms of the infobox in order of time, after the life of the person, if it is known.

    Deprecated values are left out, and those whose dates name no years. A life alone is no term:
    without others the list is empty. `anchors` are those of the document's sections, in order.
    """
    life = lifespan(document)
    dated = [
        (position, field)
        for position, field in enumerate(document.infobox)
        if not (life and position in life.positions)
        and field.rank != Rank.DEPRECATED
        and (year_span(field.start) or year_span(field.end))
    ]
    groups = [field.group for _, field in dated]
    terms = [
        _term(position, field, groups.count(field.group) == 1, document.sections, anchors)
        for position, field in dated
    ]
    terms.sort(key=_bounds)
    return [_life(life), *terms] if terms and life else terms


def axis_of(terms: Sequence[Term]) -> Axis:
    """The axis that includes all terms, of which there must be at least one."""
    known = [year for term in terms for year in (term.start, term.end) if year is not None]
    low, high = floor(min(known)), ceil(max(known))
    # Terms without a start or end need room, to be drawn as continuing.
    room = max(1, round((high - low) * 0.06))
    low -= room if any(term.start is None for term in terms) else 0
    high += room if any(term.end is None for term in terms) else 0
    high = max(high, low + 1)
    step = next((step for step in _STEPS if (high - low) / step <= MAX_INTERVALS), 10_000)
    first = -(-low // step) * step
    return Axis(low, high, tuple(range(first, high + 1, step)))


def _bounds(term: Term) -> tuple[float, float]:
    first = term.start if term.start is not None else term.end
    last = term.end if term.end is not None else float("inf")
    return first or 0.0, last


def _life(life: Lifespan) -> Term:
    start, end = year_span(life.field.start), year_span(life.field.end)
    return Term(
        life.positions,
        life.field,
        "",
        f"#fact-{life.positions[0]}",
        start.first if start else None,
        end.last if end else None,
        any(years.is_uncertain for years in (start, end) if years),
    )


def _term(
    position: int,
    field: DocumentField,
    is_only_in_group: bool,
    sections: Sequence[DocumentSection],
    anchors: Sequence[str],
) -> Term:
    start, end = year_span(field.start), year_span(field.end)
    name = field.group if field.group and is_only_in_group else f"{field.group}: {field.label}"
    earliest = start or end
    first = earliest.first if earliest else 0.0
    last = end.last if end else float("inf")
    section = _section(name, first, last, sections)
    href = f"#fact-{position}" if section is None else f"#{fragment(anchors[section])}"
    return Term(
        (position,),
        field,
        name if field.group else field.label,
        href,
        start.first if start else None,
        end.last if end else None,
        any(years.is_uncertain for years in (start, end) if years),
    )


def _section(
    name: str, first: float, last: float, sections: Sequence[DocumentSection]
) -> int | None:
    """The index of the section about a term, or None, by the words and years of its heading.

    `name` names the term; `first` and `last` are its years, `last` infinite if it has no end.
    """
    name_words = _words(name)
    best, found = 0.0, None
    for index, section in enumerate(sections):
        years = [int(year) for year in _YEAR.findall(section.heading)]
        if years and (min(years) > last or max(years) + 1 < first):
            continue
        words = _words(section.heading)
        # “Minister” alone is not “Prime Minister”, and a minister is not a deputy minister.
        if len(words) < 2 or not (words <= name_words or name_words <= words):
            continue
        if (words ^ name_words) & _QUALIFIERS:
            continue
        similarity = len(words & name_words) / len(words | name_words)
        if similarity > best:
            best, found = similarity, index
    return found


def _words(name: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", _ADDITION.sub(" ", name).casefold())
    return {word for word in words if word not in _FUNCTION_WORDS}
