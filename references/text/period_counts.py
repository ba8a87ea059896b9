"""How many events happened in each month, year or ten years, for a small bar chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MAX_MONTHS = 36  # a longer time is counted by years
MAX_YEARS = 60  # a longer time is counted by ten years


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """A number of events in a month, or, if `month` is 0, in `years` years from `year` on."""

    year: int
    month: int
    count: int
    years: int = 1

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return date(max(1, self.year), self.month or 1, 1)

    @property
    def last_year(self) -> int:
        """The year in which the period ends."""
        return self.year + self.years - 1


def count_by_period(dates: Iterable[date]) -> list[PeriodCount]:
    """The counts of all months, years or decades from the first date to the last, even if 0."""
    days = list(dates)
    if not days:
        return []
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MAX_MONTHS:
        by_month = Counter((day.year, day.month) for day in days)
        steps = (divmod(first.year * 12 + first.month - 1 + step, 12) for step in range(months))
        return [PeriodCount(year, month + 1, by_month[year, month + 1]) for year, month in steps]
    width = 1 if last.year - first.year < MAX_YEARS else 10
    by_year = Counter(day.year // width for day in days)
    return [
        PeriodCount(year * width, 0, by_year[year], width)
        for year in range(first.year // width, last.year // width + 1)
    ]
