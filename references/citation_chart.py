"""When a source came to be cited: a small picture, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from references.text.periods import Period, periods

HEIGHT = 48  # of the tallest bar, in units of the picture
STEP, GAP = 12, 3  # from one bar to the next, and what is free between them


@dataclass(frozen=True)
class Bar:
    """One period: what it is called, how many claims, and its place in the picture."""

    label: str
    number: int
    x: int
    y: float
    height: float


@dataclass(frozen=True)
class CitedWhen:
    """The picture is `width` wide and `height` high; `first` and `last` are dates in words."""

    bars: list[Bar]
    first: datetime
    last: datetime
    most: Bar

    width_of_bar = STEP - GAP
    height = HEIGHT

    @property
    def width(self) -> int:
        """In units of the picture."""
        return len(self.bars) * STEP


def cited_when(times: Iterable[datetime]) -> CitedWhen | None:
    """The picture of these times; None where there are none."""
    local = [timezone.localtime(time) for time in times]
    if not local:
        return None
    found = periods(time.date() for time in local)
    tallest = max(period.number for period in found)
    bars = [_bar(place, period, tallest) for place, period in enumerate(found)]
    return CitedWhen(bars, min(local), max(local), max(bars, key=lambda bar: bar.number))


def _bar(place: int, period: Period, tallest: int) -> Bar:
    # What is not nothing is seen.
    height = max(2.0, round(HEIGHT * period.number / tallest, 1)) if period.number else 0.0
    return Bar(_label(period), period.number, place * STEP, HEIGHT - height, height)


def _label(period: Period) -> str:
    if period.month:
        return date_format(period.begins, "YEAR_MONTH_FORMAT")
    return str(period.year) if period.years == 1 else f"{period.year}–{period.last_year}"
