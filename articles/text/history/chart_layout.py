"""The picture of a history: where its revisions stand in time, and the lines of its figures.

A figure stays what it is until the next revision: lines are steps. Everything is in parts of
WIDTH from the left and of HEIGHT from the top; the last revision has a little width of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

WIDTH, HEIGHT = 1000, 100
LAST = 25  # of the width: how long the newest revision is seen to stand
MOST_MARKS = 8

Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a year on the axis; `at` in percent of the width."""

    at: float
    year: int


@dataclass(frozen=True, slots=True)
class Column:
    """A part of the picture that stands for the revision in it at place `point`; in percent."""

    at: float
    width: float
    point: int


def sample(newest: int, most: int) -> list[int]:
    """The numbers of at most `most` revisions, evenly from the first to the newest."""
    if newest <= most:
        return list(range(1, newest + 1))
    return sorted({1 + round(place * (newest - 1) / (most - 1)) for place in range(most)})


def places_in_time(times: Sequence[datetime]) -> list[float]:
    """How far to the right each stands; in even steps where all are of one moment.

    One that says to be older than the one before it, as in some that were brought in, stands there.
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
    """The line of a figure as an SVG path, `top` at the upper edge; where it is None, a gap."""
    return "".join(
        f"M{run[0][0]:g} {run[0][1]:g}" + "".join(f"V{height:g}H{end:g}" for _, height, end in run)
        for run in _runs(places, values, top)
    )


def area(places: Sequence[float], values: Values, top: float) -> str:
    """What lies below that line, as an SVG path."""
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
    """The picture in `number` parts, each for the revision nearest to its middle.

    A part in which no revision stands is for the one that stood then.
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
    """The years that begin between two times, so far apart that they can be read."""
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
    """By year, in their order, the number of its last revision; they come in their order.

    What says to be older than the one before it counts for that one's year.
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
    """Where each step begins, how far from the top it lies, where it ends; by run without gap."""
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
