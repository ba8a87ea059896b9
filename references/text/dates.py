"""Dates in the Extended Date/Time Format, ISO 8601-2:2019: checked, and shown as a reader expects
them.

The common forms (a day, month or year, with `~`, `?` or `%`, and intervals of these) are read here,
since the `edtf` library takes some 10 ms for each; whatever else the format knows is left to the
library. Source: https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

MAX_DATE = 100

DATE_LABELS: Mapping[str, str] = {
    "month_1": "January",
    "month_2": "February",
    "month_3": "March",
    "month_4": "April",
    "month_5": "May",
    "month_6": "June",
    "month_7": "July",
    "month_8": "August",
    "month_9": "September",
    "month_10": "October",
    "month_11": "November",
    "month_12": "December",
    "season_21": "spring {year}",
    "season_22": "summer {year}",
    "season_23": "autumn {year}",
    "season_24": "winter {year}",
    "date_day": "{day} {month} {year}",
    "date_month": "{month} {year}",
    "date_decade": "{year}s",
    "date_bc": "{year} BC",
    "date_about": "c. {date}",
    "date_uncertain": "{date}?",
    "date_range": "{start} – {end}",
    "date_years": "{start}–{end}",
    "date_since": "since {date}",
    "date_from": "from {date}",
    "date_until": "until {date}",
}
OPEN = ".."

_POINT = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)
_YEAR = re.compile(r"-?\d{4}", re.ASCII)
_SEASONS = range(21, 25)


@dataclass(frozen=True, slots=True)
class _Point:
    """A day, month, season (21 to 24 for the month) or year; 0 for what is not given."""

    year: int
    month: int
    day: int
    mark: str

    @property
    def earliest(self) -> tuple[int, int, int]:
        month = 1 if self.month in _SEASONS else self.month or 1
        return self.year, month, self.day or 1

    @property
    def latest(self) -> tuple[int, int, int]:
        month = 12 if self.month in _SEASONS else self.month or 12
        return self.year, month, self.day or 31


@dataclass(frozen=True, slots=True)
class Years:
    """A date as numbers of years, its days as fractions of twelfths: from `first` to `last`."""

    first: float
    last: float
    uncertain: bool


def years_of(text: str) -> Years | None:
    """Where a date lies: 2019-07 from 2019.5 to 2019.58; None for what names no point in time."""
    start, slash, end = text.partition("/")
    if slash:
        first, last = years_of(start), years_of(end)
        if not (first and last):
            return first or last
        return Years(first.first, last.last, first.uncertain or last.uncertain)
    if decade := _DECADE.fullmatch(text):
        return Years(int(decade[1]) * 10.0, int(decade[1]) * 10.0 + 10, True)
    if (point := _point(text)) is None or _problem(text):
        return None
    year, month, day = point.earliest
    last_year, last_month, last_day = point.latest
    return Years(
        year + (month - 1 + (day - 1) / 31) / 12,
        last_year + (last_month - 1 + last_day / 31) / 12,
        bool(point.mark),
    )


def check_edtf(text: str) -> None:
    """Raises ValueError, a sentence with an example, where `text` is no EDTF date; "" is one."""
    if problem := _problem(text):
        raise ValueError(problem)


def check_term(start: str, end: str) -> None:
    """Raises ValueError where a term begins after its end; what cannot be compared passes."""
    first, last = _point(start), _point(end)
    if first and last and first.earliest > last.latest:
        raise ValueError(
            f"The end date {end} is before the start date {start}. Correct one of them."
        )


def show_date(text: str, labels: Mapping[str, str] = DATE_LABELS) -> str:
    """A date for reading: "20 March 2019", "c. 1953", "2019–2021"; other forms stay as typed."""
    if "/" in text:
        start, _, end = text.partition("/")
        return show_term(start, end, labels)
    point = _point(text)
    if point is None:
        if decade := _DECADE.fullmatch(text):
            return labels["date_decade"].format(year=decade[1] + "0")
        return text.removeprefix(OPEN)
    shown = _show_point(point, labels)
    if point.mark in ("?", "%"):
        shown = labels["date_uncertain"].format(date=shown)
    return labels["date_about"].format(date=shown) if point.mark in ("~", "%") else shown


def show_term(start: str, end: str, labels: Mapping[str, str] = DATE_LABELS) -> str:
    """A term for reading: "20 March 2019 – 12 June 2019", "since 2019", "until 2021".

    An open end ("..") gives "since", an end that is not given only "from".
    """
    first, last = show_date(start, labels), show_date(end, labels)
    if first and last:
        if first == last:
            return first
        years = _YEAR.fullmatch(start) and _YEAR.fullmatch(end)
        return labels["date_years" if years else "date_range"].format(start=first, end=last)
    if first:
        return labels["date_since" if end == OPEN else "date_from"].format(date=first)
    return labels["date_until"].format(date=last) if last else ""


@lru_cache(maxsize=4096)
def _problem(text: str) -> str:
    """What is wrong with `text`, as a sentence, or ""."""
    if len(text) > MAX_DATE:
        return f"This date has {len(text)} characters. Write it like 1953-05-17."
    if text in ("", OPEN):
        return ""
    start, slash, end = text.partition("/")
    if slash and "/" not in end:
        if all(part in ("", OPEN) for part in (start, end)):
            return f"“{text}” contains no date. Write at least one end, such as 2019/.. or ../2019."
        problems = [_problem(part) for part in (start, end) if part]
        first, last = _point(start), _point(end)
        if not any(problems) and first and last and first.earliest > last.latest:
            return f"“{text}” ends before it begins. Write the earlier date first."
        return next(filter(None, problems), "")
    if (point := _point(text)) is not None:
        return _problem_of_point(text, point)
    if not slash and _library_reads(text):
        return ""
    return (
        f"“{text}” is not a valid date. Write year, month and day in this order, "
        "such as 1953, 1953-05, 1953-05-17, 1953~ (about), 2019-06-12/2022 or 2019/.. (open)."
    )


def _problem_of_point(text: str, point: _Point) -> str:
    if point.month == 0 and not text.count("-", 1):
        return ""
    if not (1 <= point.month <= 12 or (point.month in _SEASONS and not point.day)):
        return f"“{text}” has no valid month. Months are 01 to 12, as in 1953-05-17."
    # The calendar repeats every 400 years; `calendar` knows no year before 1.
    days = monthrange(2000 + point.year % 400, point.month)[1] if point.month <= 12 else 31
    if point.day > days or (point.day == 0 and len(text.rstrip("~?%")) > 8):
        return f"“{text}” has no valid day. That month has the days 01 to {days}."
    return ""


@lru_cache(maxsize=4096)
def _point(text: str) -> _Point | None:
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    year, month, day, mark = found.groups()
    return _Point(int(year), int(month or 0), int(day or 0), mark)


def _show_point(point: _Point, labels: Mapping[str, str]) -> str:
    # EDTF counts years as astronomers do: year 0 is 1 BC.
    year = str(point.year) if point.year > 0 else labels["date_bc"].format(year=1 - point.year)
    if season := labels.get(f"season_{point.month}"):
        return season.format(year=year)
    month = labels.get(f"month_{point.month}")
    if month is None:
        return year
    if not point.day:
        return labels["date_month"].format(month=month, year=year)
    return labels["date_day"].format(day=point.day, month=month, year=year)


def _library_reads(text: str) -> bool:
    # Imported here: building its grammar takes a quarter of a second, and few dates need it.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parse_edtf(text)
    except (EDTFParseException, ValueError):
        return False
    return True
