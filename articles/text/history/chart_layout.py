"""The layout of a history's chart: the positions of its revisions in time, and its lines.

A value is unchanged until the next revision, so that lines are steps. Lengths are in units of which
the chart is WIDTH wide, from the left, and HEIGHT high, from the top.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

WIDTH, HEIGHT = 1000, 100
LAST = 25  # the width of the newest revision
MOST_MARKS = 8

Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a year on the axis; `at` is in percent of the width."""

    at: float
    year: int


@dataclass(frozen=True, slots=True)
class Column:
    """A part of the chart for one revision, number `point` of the list, from 0.

    `at` and `width` are in percent of the chart's width.
    """

    at: float
    width: float
    point: int


def sample(newest: int, most: int) -> list[int]:
    """The numbers of at most `most` revisions, evenly spread from the first to the newest."""
    if newest <= most:
        return list(range(1, newest + 1))
    return sorted({1 + round(place * (newest - 1) / (most - 1)) for place in range(most)})


def places_in_time(times: Sequence[datetime]) -> list[float]:
    """The horizontal position of each revision; in even steps if all have the same time.

    A revision dated before its predecessor, as in some imported histories, is at the position of
    the predecessor.
    """
    room = WIDTH - LAST
    seconds = [time.timestamp() for time in times]
    for place in range(1, len(seconds)):
        seconds[place] = max(seconds[place], seconds[place - 1])
    span = seconds[-1] - seconds[0]
    if not span:
        return [place * room / max(1, len(seconds) - 1) for place in range(len(seconds))]
    return [(one - seconds[0]) / span * room for one in seconds]


def steps(places: Sequence[float], values: Values, top: float) -> str:
    """The line of values as an SVG path, with `top` at the upper edge and a gap for each None."""
    return "".join(
        f"M{run[0][0]:g} {run[0][1]:g}" + "".join(f"V{height:g}H{end:g}" for _, height, end in run)
        for run in _runs(places, values, top)
    )


def area(places: Sequence[float], values: Values, top: float) -> str:
    """The area below the line of `steps`, as an SVG path."""
    return "".join(
        f"M{run[0][0]:g} {HEIGHT}"
        + "".join(f"V{height:g}H{end:g}" for _, height, end in run)
        + f"V{HEIGHT}Z"
        for run in _runs(places, values, top)
    )


def rug(places: Sequence[float]) -> str:
    """A stroke for each revision, as an SVG path."""
    return "".join(f"M{place:g} 0V{HEIGHT}" for place in _rounded(places))


def columns(places: Sequence[float], number: int) -> list[Column]:
    """The chart in `number` parts, each for the revision in it that is nearest to its middle.

    A part without a revision is for the last one before it.
    """
    width = 100 / number
    found = []
    for part in range(number):
        left, right = part * WIDTH / number, (part + 1) * WIDTH / number
        inside = [at for at, place in enumerate(places) if left <= place < right]
        before = [at for at, place in enumerate(places) if place < left]
        middle = (left + right) / 2
        point = min(inside, key=lambda at: abs(places[at] - middle)) if inside else before[-1]
        found.append(Column(round(part * width, 3), round(width, 3), point))
    return found


def year_marks(first: datetime, last: datetime, zone: tzinfo) -> list[Mark]:
    """The years that begin between two times; of many, every second, fifth, tenth, … one."""
    years = range(first.astimezone(zone).year + 1, last.astimezone(zone).year + 1)
    apart = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if len(years) / n <= MOST_MARKS)
    span = (last - first).total_seconds()
    marks = []
    for year in years:
        if year % apart == 0:
            share = (datetime(year, 1, 1, tzinfo=zone) - first).total_seconds() / span
            marks.append(Mark(round(share * (WIDTH - LAST) * 100 / WIDTH, 2), year))
    return marks


def year_ends(revisions: Iterable[tuple[int, datetime]]) -> dict[int, int]:
    """By year, the number of its last revision. `revisions` are in order of their numbers.

    A revision dated before its predecessor counts for the year of the predecessor.
    """
    ends: dict[int, int] = {}
    year = 0
    for number, time in revisions:
        year = max(year, time.year)
        ends[year] = number
    return ends


def _runs(
    places: Sequence[float], values: Values, top: float
) -> list[list[tuple[float, float, float]]]:
    """Runs of steps without a gap; a step is (its start, distance from the top, its end)."""
    rounded = _rounded(places)
    runs: list[list[tuple[float, float, float]]] = [[]]
    for place, value, end in zip(rounded, values, [*rounded[1:], WIDTH], strict=True):
        if value is None:
            runs.append([])
        else:
            height = round(HEIGHT * (1 - value / top), 1) if top else HEIGHT
            runs[-1].append((place, height, end))
    return [run for run in runs if run]


def _rounded(places: Sequence[float]) -> list[float]:
    return [round(place, 1) for place in places]
