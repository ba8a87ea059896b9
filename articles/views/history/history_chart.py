"""The chart of an article's history: size, sources and uncited claims over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from articles.index.revisions.revision_stats_index import RevisionStats
from articles.models import Article
from articles.text.history.chart_layout import (
    YearMark,
    area_path,
    chart_columns,
    positions_in_time,
    sample_revisions,
    step_path,
    tick_path,
    year_ends,
    year_marks,
)
from articles.views.lookup.history_subjects import SubjectAddresses
from bioweb.history.models import may_see_withheld
from bioweb.history.users import AnyUser

MAX_POINTS = 200  # revisions in a chart, besides the last of each year
MAX_LINKS = 30  # as many targets of 24 pixels fit beside each other in a wide chart


class ChartRow(NamedTuple):
    """The columns of a revision that the chart needs; `size` is in bytes."""

    number: int
    time: datetime
    size: int
    text_withheld: bool


@dataclass(frozen=True)
class Point:
    """A revision in the chart: its size in bytes, and its numbers of claims and sources.

    `uncited` is the number of claims without a source. Figures that are unknown, or withheld from
    the reader, are None, and the `url` of a withheld revision is "".
    """

    number: int
    time: datetime
    url: str = ""
    size: int | None = None
    claims: int | None = None
    uncited: int | None = None
    sources: int | None = None

    @property
    def share(self) -> float | None:
        """The percentage of claims without a source; None if unknown."""
        if self.claims is None or self.uncited is None:
            return None
        return 100 * self.uncited / self.claims if self.claims else 0.0


@dataclass(frozen=True)
class Strip:
    """One of the chart's figures over time, as SVG paths: the line, and the area below it.

    `name` is the figure's name in the code, `label` that for readers; `most` is the largest value.
    """

    name: str
    label: Promise
    line: str
    area: str
    most: float


@dataclass(frozen=True)
class Year:
    """A year with the number of its revisions and the last of them."""

    year: int
    revisions: int
    last: Point


@dataclass(frozen=True)
class HistoryChart:
    """The drawing of an article's history, and the same figures by year for a table.

    `rug` is an SVG path with a tick for each revision in the chart, `marks` label the years on the
    axis. `links` lead to revisions: position and width in percent, and the revision. `drawn` is the
    number of revisions in the chart; `sampled` says whether the article has more.
    """

    first: Point
    last: Point
    strips: list[Strip]
    rug: str
    marks: list[YearMark]
    links: list[tuple[float, float, Point]]
    years: list[Year]
    drawn: int
    sampled: bool


def chart_of(user: AnyUser, addresses: SubjectAddresses, newest: int) -> HistoryChart | None:
    """The chart of an article's history up to revision `newest`, as `user` may see it.

    None for a reference or category, and for an article with a single revision. At most three
    queries: of a long history, only a sample of revisions and those around the turn of each year
    are read.
    """
    if not isinstance(addresses.subject, Article) or newest < 2:
        return None
    rows = _rows(addresses.subject, Q(number__in=sample_revisions(newest, MAX_POINTS)))
    sampled = len(rows) < newest
    if sampled:
        rows = sorted({*rows, *_rows(addresses.subject, _where_years_end(rows))})
    zone = timezone.get_current_timezone()
    ends = year_ends((row.number, row.time.astimezone(zone)) for row in rows)
    drawn = {*sample_revisions(newest, MAX_POINTS), *ends.values()}
    rows = [row for row in rows if row.number in drawn]
    points = _points(user, addresses, addresses.subject, rows)
    positions = positions_in_time([point.time for point in points])
    by_number = {point.number: point for point in points}
    return HistoryChart(
        first=points[0],
        last=points[-1],
        strips=_strips(points, positions),
        rug=tick_path(positions),
        marks=year_marks(points[0].time, points[-1].time, zone),
        links=[
            (one.at, one.width, points[one.point]) for one in chart_columns(positions, MAX_LINKS)
        ],
        years=_years(ends, by_number),
        drawn=len(points),
        sampled=sampled,
    )


def _rows(article: Article, wanted: Q) -> list[ChartRow]:
    """The revisions of the article that fulfil the condition `wanted`, the oldest first."""
    found = article.revisions().filter(wanted).order_by("number")
    return [ChartRow(*columns) for columns in found.values_list(*ChartRow._fields)]


def _where_years_end(rows: Sequence[ChartRow]) -> Q:
    """The condition for the revisions between two consecutive rows of different years."""
    wanted = Q(pk__in=[])
    for row, later in pairwise(rows):
        if timezone.localtime(row.time).year != timezone.localtime(later.time).year:
            wanted |= Q(number__gt=row.number, number__lt=later.number)
    return wanted


def _points(
    user: AnyUser, addresses: SubjectAddresses, article: Article, rows: Sequence[ChartRow]
) -> list[Point]:
    """A point for each row, without figures that are withheld from `user`; one query."""
    numbers = [row.number for row in rows]
    figures = RevisionStats._default_manager.filter(article=article, number__in=numbers)
    counts = {
        number: known
        for number, *known in figures.order_by().values_list(
            "number", "claims", "uncited", "sources"
        )
    }
    sees_withheld = may_see_withheld(user)
    points = []
    for row in rows:
        if row.text_withheld and not sees_withheld:
            points.append(Point(row.number, row.time))
        else:
            url = addresses.revision_url(row.number)
            known = counts.get(row.number, ())
            points.append(Point(row.number, row.time, url, row.size, *known))
    return points


def _strips(points: Sequence[Point], positions: Sequence[float]) -> list[Strip]:
    # The name, the label, the values, and the value at the top of the strip, None for the largest.
    figures: list[tuple[str, Promise, list[float | None], float | None]] = [
        ("size", gettext_lazy("Size"), [point.size for point in points], None),
        ("sources", gettext_lazy("Sources"), [point.sources for point in points], None),
        ("share", gettext_lazy("Uncited"), [point.share for point in points], 100),
    ]
    strips = []
    for name, label, values, top in figures:
        most = max((value for value in values if value is not None), default=0)
        scale = top or most
        line, below = step_path(positions, values, scale), area_path(positions, values, scale)
        strips.append(Strip(name, label, line, below, most))
    return strips


def _years(ends: Mapping[int, int], points: Mapping[int, Point]) -> list[Year]:
    """The years with revisions, the newest first. `ends` has the last revision of each year."""
    years = []
    before = 0
    for year, number in ends.items():
        years.append(Year(year, number - before, points[number]))
        before = number
    return years[::-1]
