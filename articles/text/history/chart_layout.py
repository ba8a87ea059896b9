"""The layout of the chart of a history: the positions of its revisions in time, and its lines.

A value is unchanged until the next revision, so that lines consist of steps. Positions are counted
from the left and the top, in units of an SVG view box that is WIDTH wide and HEIGHT high.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

WIDTH, HEIGHT = 1000, 100
LAST = 25  # the width of the newest revision's step, in the same units
MAX_YEAR_MARKS = 8

Values = Sequence[float | None]  # of each revision in the chart; None leaves a gap


@dataclass(frozen=True, slots=True)
class YearMark:
    """The beginning of a year on the axis; `at` is its position in percent of the width."""

    at: float
    year: int


@dataclass(frozen=True, slots=True)
class Column:
    """A part of the chart for one revision: `point` is the revision's index among those drawn.

    `at`, the position of the left edge, and `width` are in percent of the chart's width.
    """

    at: float
    width: float
    point: int


def sample_revisions(newest: int, most: int) -> list[int]:
    """The numbers of at most `most` revisions, evenly spread from 1 to `newest`."""
    if newest <= most:
        return list(range(1, newest + 1))
    return sorted({1 + round(index * (newest - 1) / (most - 1)) for index in range(most)})


def positions_in_time(times: Sequence[datetime]) -> list[float]:
    """Horizontal positions, none before its predecessor's; evenly spread if all times are equal."""
    room = WIDTH - LAST
    seconds = [time.timestamp() for time in times]
    for index in range(1, len(seconds)):
        seconds[index] = max(seconds[index], seconds[index - 1])
    span = seconds[-1] - seconds[0]
    if not span:
        return [index * room / max(1, len(seconds) - 1) for index in range(len(seconds))]
    return [(second - seconds[0]) / span * room for second in seconds]


def step_path(positions: Sequence[float], values: Values, top: float) -> str:
    """The line of values as an SVG path; the value `top` is at the upper edge of the chart."""
    return "".join(
        f"M{run[0][0]:g} {run[0][1]:g}" + "".join(f"V{height:g}H{end:g}" for _, height, end in run)
        for run in _runs(positions, values, top)
    )


def area_path(positions: Sequence[float], values: Values, top: float) -> str:
    """The area below the line of `step_path`, as an SVG path."""
    return "".join(
        f"M{run[0][0]:g} {HEIGHT}"
        + "".join(f"V{height:g}H{end:g}" for _, height, end in run)
        + f"V{HEIGHT}Z"
        for run in _runs(positions, values, top)
    )


def tick_path(positions: Sequence[float]) -> str:
    """A vertical stroke at the position of each revision, as an SVG path."""
    return "".join(f"M{position:g} 0V{HEIGHT}" for position in _rounded(positions))


def chart_columns(positions: Sequence[float], number: int) -> list[Column]:
    """The chart in `number` equal parts, each with the revision in it that is nearest its middle.

    A part without a revision has the last revision before it.
    """
    width = 100 / number
    found = []
    for part in range(number):
        left, right = part * WIDTH / number, (part + 1) * WIDTH / number
        inside = [index for index, position in enumerate(positions) if left <= position < right]
        before = [index for index, position in enumerate(positions) if position < left]
        middle = (left + right) / 2
        point = (
            min(inside, key=lambda index: abs(positions[index] - middle)) if inside else before[-1]
        )
        found.append(Column(round(part * width, 3), round(width, 3), point))
    return found


def year_marks(first: datetime, last: datetime, zone: tzinfo) -> list[YearMark]:
    """Marks for the years that begin between two times; of many years, every second, fifth, …"""
    years = range(first.astimezone(zone).year + 1, last.astimezone(zone).year + 1)
    apart = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if len(years) / n <= MAX_YEAR_MARKS)
    span = (last - first).total_seconds()
    marks = []
    for year in years:
        if year % apart == 0:
            share = (datetime(year, 1, 1, tzinfo=zone) - first).total_seconds() / span
            marks.append(YearMark(round(share * (WIDTH - LAST) * 100 / WIDTH, 2), year))
    return marks


def year_ends(revisions: Iterable[tuple[int, datetime]]) -> dict[int, int]:
    """Map each year to the number of its last revision.

    `revisions` are (number, time), in the order of their numbers. A revision dated before its
    predecessor counts for the year of the predecessor.
    """
    ends: dict[int, int] = {}
    year = 0
    for number, time in revisions:
        year = max(year, time.year)
        ends[year] = number
    return ends


def _runs(
    positions: Sequence[float], values: Values, top: float
) -> list[list[tuple[float, float, float]]]:
    """Runs of steps without a gap; a step is (start, distance from the top, end)."""
    rounded = _rounded(positions)
    runs: list[list[tuple[float, float, float]]] = [[]]
    for position, value, end in zip(rounded, values, [*rounded[1:], WIDTH], strict=True):
        if value is None:
            runs.append([])
        else:
            height = round(HEIGHT * (1 - value / top), 1) if top else HEIGHT
            runs[-1].append((position, height, end))
    return [run for run in runs if run]


def _rounded(positions: Sequence[float]) -> list[float]:
    return [round(position, 1) for position in positions]
