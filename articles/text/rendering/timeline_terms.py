"""The terms of an infobox on one axis of years: what was held from when to when, in order.

A year is a number, its months and days the fractions: 2019-07-01 is 2019.5. The axis ends where the
youngest date is, and not today, so that the same article always gives the same drawing.
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
from articles.text.rendering.lifespan import life_of
from references.text.dates import OPEN, years_of

MOST_TICKS = 8
_STEPS = [step * 10**power for power in range(4) for step in (1, 2, 5)]
_BESIDE = re.compile(r"\([^)]*\)|,.*")  # "Prime Minister (1999–2002)", "Minister, second time"
_YEAR = re.compile(r"\b\d{4}\b")
_SMALL = {"a", "an", "and", "at", "for", "in", "of", "the", "to"}
# Words that make another office of one.
_QUALIFIERS = {"acting", "deputy", "former", "vice"}


@dataclass(frozen=True, slots=True)
class Term:
    """One bar. `places` are those of its fields in the infobox, from 0; `href` is a fragment with
    its `#`; `name` is "" for the life of the person whom the article is about.

    `start` and `end` are in years, None where they are open or not given.
    """

    places: tuple[int, ...]
    field: DocumentField
    name: str
    href: str
    start: float | None
    end: float | None
    uncertain: bool

    @property
    def ongoing(self) -> bool:
        """Whether it lasts, as far as is known."""
        return self.field.end == OPEN


@dataclass(frozen=True, slots=True)
class Axis:
    """Years from `low` to `high`, and those that are named."""

    low: float
    high: float
    ticks: tuple[int, ...]

    def place(self, year: float) -> float:
        """The position of a year, in hundredths of the axis."""
        return round(100 * (year - self.low) / (self.high - self.low), 2)


def terms_of(document: ArticleDocument, anchors: Sequence[str]) -> list[Term]:
    """The infobox's terms in order of time, a life first; deprecated values and dates that cannot
    be placed out.

    `anchors` are those of the document's sections, in order.
    """
    life = life_of(document)
    dated = [
        (place, field)
        for place, field in enumerate(document.infobox)
        if not (life and place in life[1])
        and field.rank != Rank.DEPRECATED
        and (years_of(field.start) or years_of(field.end))
    ]
    groups = [field.group for _, field in dated]
    terms = [
        _term(place, field, groups.count(field.group) == 1, document.sections, anchors)
        for place, field in dated
    ]
    terms.sort(key=lambda term: _bounds(term))
    return [_life(*life), *terms] if terms and life else terms


def axis_of(terms: Sequence[Term]) -> Axis:
    """The axis on which all terms find place; there is at least one."""
    known = [year for term in terms for year in (term.start, term.end) if year is not None]
    low, high = floor(min(known)), ceil(max(known))
    # What has no end, or none that is known, needs room to be seen going on.
    room = max(1, round((high - low) * 0.06))
    low -= room if any(term.start is None for term in terms) else 0
    high += room if any(term.end is None for term in terms) else 0
    high = max(high, low + 1)
    step = next((step for step in _STEPS if (high - low) / step <= MOST_TICKS), 10_000)
    first = -(-low // step) * step
    return Axis(low, high, tuple(range(first, high + 1, step)))


def _bounds(term: Term) -> tuple[float, float]:
    first = term.start if term.start is not None else term.end
    last = term.end if term.end is not None else float("inf")
    return first or 0.0, last


def _life(field: DocumentField, places: tuple[int, ...]) -> Term:
    start, end = years_of(field.start), years_of(field.end)
    return Term(
        places,
        field,
        "",
        f"#fact-{places[0]}",
        start.first if start else None,
        end.last if end else None,
        any(found.uncertain for found in (start, end) if found),
    )


def _term(
    place: int,
    field: DocumentField,
    alone: bool,
    sections: Sequence[DocumentSection],
    anchors: Sequence[str],
) -> Term:
    start, end = years_of(field.start), years_of(field.end)
    name = field.group if field.group and alone else f"{field.group}: {field.label}"
    years = (start or end, end or start)
    first = years[0].first if years[0] else 0.0
    last = years[1].last if end and years[1] else float("inf")
    section = _section(name, first, last, sections)
    href = f"#fact-{place}" if section is None else f"#{fragment(anchors[section])}"
    return Term(
        (place,),
        field,
        name if field.group else field.label,
        href,
        start.first if start else None,
        end.last if end else None,
        any(found.uncertain for found in (start, end) if found),
    )


def _section(
    name: str, first: float, last: float, sections: Sequence[DocumentSection]
) -> int | None:
    """The section that is about this, by the words and years of its heading."""
    wanted = _words(name)
    best, found = 0.0, None
    for index, section in enumerate(sections):
        years = [int(year) for year in _YEAR.findall(section.heading)]
        if years and (min(years) > last or max(years) + 1 < first):
            continue
        words = _words(section.heading)
        # Not “Minister” for “Prime Minister”, nor one of these for the other's deputy.
        if len(words) < 2 or not (words <= wanted or wanted <= words):
            continue
        if (words ^ wanted) & _QUALIFIERS:
            continue
        alike = len(words & wanted) / len(words | wanted)
        if alike > best:
            best, found = alike, index
    return found


def _words(name: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", _BESIDE.sub(" ", name).casefold())
    return {word for word in words if word not in _SMALL}
