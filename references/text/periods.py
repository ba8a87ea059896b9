"""How many things happened in each month or year, for a small chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MOST_MONTHS = 36
MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a year or, where that would be too many, ten years; `month` is 0 but for months."""

    year: int
    month: int
    number: int
    years: int = 1

    @property
    def begins(self) -> date:
        """Its first day."""
        return date(max(1, self.year), self.month or 1, 1)

    @property
    def last_year(self) -> int:
        """The year in which it ends."""
        return self.year + self.years - 1


def periods(dates: Iterable[date]) -> list[Period]:
    """Each period from the first date to the last, empty ones too; months where these are few."""
    days = list(dates)
    if not days:
        return []
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MOST_MONTHS:
        by_month = Counter((day.year, day.month) for day in days)
        steps = (divmod(first.year * 12 + first.month - 1 + step, 12) for step in range(months))
        return [Period(year, month + 1, by_month[year, month + 1]) for year, month in steps]
    width = 1 if last.year - first.year < MOST_YEARS else 10
    by_year = Counter(day.year // width for day in days)
    return [
        Period(year * width, 0, by_year[year], width)
        for year in range(first.year // width, last.year // width + 1)
    ]
