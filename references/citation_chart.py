"""A bar chart of how many claims first cited a source in each period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from references.text.period_counts import PeriodCount, count_by_period

HEIGHT = 48  # of the tallest bar, in units of the chart
STEP, GAP = 12, 3  # from one bar to the next, and the space between them, in the same units


@dataclass(frozen=True)
class Bar:
    """One period: its label, its number of claims, and its rectangle in units of the chart."""

    label: str
    claim_count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True)
class CitationChart:
    """The bars in order of time, the times of the first and last citation, and the tallest bar."""

    bars: list[Bar]
    first: datetime
    last: datetime
    tallest_bar: Bar

    bar_width = STEP - GAP
    height = HEIGHT

    @property
    def width(self) -> int:
        """The width of the chart in its units."""
        return len(self.bars) * STEP


def citation_chart(times: Iterable[datetime]) -> CitationChart | None:
    """The chart of the times when each claim first cited the source; None without times."""
    local_times = [timezone.localtime(time) for time in times]
    if not local_times:
        return None
    periods = count_by_period(time.date() for time in local_times)
    most_claims = max(period.count for period in periods)
    bars = [_bar(index, period, most_claims) for index, period in enumerate(periods)]
    tallest = max(bars, key=lambda bar: bar.claim_count)
    return CitationChart(bars, min(local_times), max(local_times), tallest)


def _bar(index: int, period: PeriodCount, most_claims: int) -> Bar:
    # The least height keeps a bar with few claims visible.
    height = max(2.0, round(HEIGHT * period.count / most_claims, 1)) if period.count else 0.0
    return Bar(_label(period), period.count, index * STEP, HEIGHT - height, height)


def _label(period: PeriodCount) -> str:
    if period.month:
        return date_format(period.first_day, "YEAR_MONTH_FORMAT")
    return str(period.year) if period.years == 1 else f"{period.year}–{period.last_year}"
