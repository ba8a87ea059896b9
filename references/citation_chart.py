"""A chart of when a source was first cited by each claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from references.text.periods import Period, periods

HEIGHT = 48  # of the tallest bar, in units of the chart
STEP, GAP = 12, 3  # from one bar to the next, and the space between them


@dataclass(frozen=True)
class Bar:
    """One period: its label, its number of claims, and its place in the chart."""

    label: str
    number: int
    x: int
    y: float
    height: float


@dataclass(frozen=True)
class CitationChart:
    """The bars, the first and last time, and the highest bar."""

    bars: list[Bar]
    first: datetime
    last: datetime
    most: Bar

    width_of_bar = STEP - GAP
    height = HEIGHT

    @property
    def width(self) -> int:
        """In units of the chart."""
        return len(self.bars) * STEP


def citation_chart(times: Iterable[datetime]) -> CitationChart | None:
    """The chart of these times; None where there are none."""
    local = [timezone.localtime(time) for time in times]
    if not local:
        return None
    found = periods(time.date() for time in local)
    tallest = max(period.number for period in found)
    bars = [_bar(place, period, tallest) for place, period in enumerate(found)]
    return CitationChart(bars, min(local), max(local), max(bars, key=lambda bar: bar.number))


def _bar(place: int, period: Period, tallest: int) -> Bar:
    # A bar that is not empty is visible.
    height = max(2.0, round(HEIGHT * period.number / tallest, 1)) if period.number else 0.0
    return Bar(_label(period), period.number, place * STEP, HEIGHT - height, height)


def _label(period: Period) -> str:
    if period.month:
        return date_format(period.begins, "YEAR_MONTH_FORMAT")
    return str(period.year) if period.years == 1 else f"{period.year}–{period.last_year}"
