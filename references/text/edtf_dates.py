"""Dates in the Extended Date/Time Format (EDTF), ISO 8601-2:2019: validation, and display in words.

This module reads the common forms itself, since the `edtf` library takes some 10 ms for each date:
a day, month, season or year, also with `~`, `?` or `%`, and intervals of these. The library
validates every other form. Source: https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

MAX_DATE_LENGTH = 100  # characters; a limit on the work of the library's parser

# English words and patterns of dates, for which callers may pass translations.
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
OPEN_END = ".."  # instead of the end of an interval: it still continues

# A year, month, season or day, with an EDTF qualifier (~ approximate, ? uncertain, % both) or
# without. EDTF has no year -0000.
_SIMPLE_DATE = re.compile(r"(?!-0000)(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)
_YEAR = re.compile(r"-?\d{4}", re.ASCII)
_SEASONS = range(21, 25)  # numbers in place of a month: spring, summer, autumn, winter


@dataclass(frozen=True, slots=True)
class _SimpleDate:
    """A day, month, season or year. `month` may be the number of a season.

    `month` and `day` are 0 if they are not given; `qualifier` is "~", "?", "%" or "".
    """

    year: int
    month: int
    day: int
    qualifier: str

    @property
    def first_day(self) -> tuple[int, int, int]:
        """Year, month and day of the first day that the date can mean."""
        month = 1 if self.month in _SEASONS else self.month or 1
        return self.year, month, self.day or 1

    @property
    def last_day(self) -> tuple[int, int, int]:
        """Year, month and day of the last day, with 31 days for every month."""
        month = 12 if self.month in _SEASONS else self.month or 12
        return self.year, month, self.day or 31


@dataclass(frozen=True, slots=True)
class YearSpan:
    """The time from `first` to `last`, as years with fractions; each month is a twelfth."""

    first: float
    last: float
    is_uncertain: bool


def year_span(text: str) -> YearSpan | None:
    """The time that a date covers, such as 2019.5 to 2019.58 for 2019-07.

    An interval with one such date covers that date. None for a text that is not a valid simple
    date, a decade or an interval of these.
    """
    start, slash, end = text.partition("/")
    if slash:
        if "/" in end:
            return None
        first, last = year_span(start), year_span(end)
        if not (first and last):
            return first or last
        return YearSpan(first.first, last.last, first.is_uncertain or last.is_uncertain)
    if decade := _DECADE.fullmatch(text):
        return YearSpan(int(decade[1]) * 10.0, int(decade[1]) * 10.0 + 10, True)
    if (date := _read_simple_date(text)) is None or _find_problem(text):
        return None
    year, month, day = date.first_day
    last_year, last_month, last_day = date.last_day
    return YearSpan(
        year + (month - 1 + (day - 1) / 31) / 12,
        last_year + (last_month - 1 + last_day / 31) / 12,
        bool(date.qualifier),
    )


def check_edtf(text: str) -> None:
    """Raises ValueError, with a sentence, if `text` is neither "", ".." nor a short EDTF date."""
    if problem := _find_problem(text):
        raise ValueError(problem)


def check_term(start: str, end: str) -> None:
    """Raises ValueError if a term ends before it begins. Only simple dates are compared."""
    first, last = _read_simple_date(start), _read_simple_date(end)
    if first and last and first.first_day > last.last_day:
        raise ValueError(
            f"The end date {end} is before the start date {start}. Correct one of them."
        )


def show_date(text: str, labels: Mapping[str, str] = DATE_LABELS) -> str:
    """A date in words, "20 March 2019" or "c. 1953"; ".." is "", other forms are unchanged."""
    if text.count("/") == 1:
        start, _, end = text.partition("/")
        return show_term(start, end, labels)
    date = _read_simple_date(text)
    if date is None:
        if decade := _DECADE.fullmatch(text):
            return labels["date_decade"].format(year=decade[1] + "0")
        return text.removeprefix(OPEN_END)
    words = _show_simple_date(date, labels)
    if date.qualifier in ("?", "%"):
        words = labels["date_uncertain"].format(date=words)
    return labels["date_about"].format(date=words) if date.qualifier in ("~", "%") else words


def show_term(start: str, end: str, labels: Mapping[str, str] = DATE_LABELS) -> str:
    """A term in words, such as "20 March 2019 – 12 June 2019" or "until 2021".

    A term without an end date is "since 2019" if `end` is "..", and "from 2019" if it is "".
    """
    first, last = show_date(start, labels), show_date(end, labels)
    if first and last:
        if first == last:
            return first
        are_years = _YEAR.fullmatch(start) and _YEAR.fullmatch(end)
        return labels["date_years" if are_years else "date_range"].format(start=first, end=last)
    if first:
        return labels["date_since" if end == OPEN_END else "date_from"].format(date=first)
    return labels["date_until"].format(date=last) if last else ""


@lru_cache(maxsize=4096)
def _find_problem(text: str) -> str:
    """A sentence that says why `text` is not a valid date; "" if it is valid, "" or ".."."""
    if len(text) > MAX_DATE_LENGTH:
        return f"This date has {len(text)} characters. Write it like 1953-05-17."
    if text in ("", OPEN_END):
        return ""
    start, slash, end = text.partition("/")
    if slash and "/" not in end:
        return _find_interval_problem(text, start, end)
    if (date := _read_simple_date(text)) is not None:
        return _find_simple_date_problem(text, date)
    if not slash and _is_valid_for_library(text):
        return ""
    return (
        f"“{text}” is not a valid date. Write year, month and day in this order, "
        "such as 1953, 1953-05, 1953-05-17, 1953~ (about), 2019-06-12/2022 or 2019/.. (open)."
    )


def _find_interval_problem(text: str, start: str, end: str) -> str:
    if all(part in ("", OPEN_END) for part in (start, end)):
        return f"“{text}” contains no date. Write at least one end, such as 2019/.. or ../2019."
    problems = [_find_problem(part) for part in (start, end) if part]
    first, last = _read_simple_date(start), _read_simple_date(end)
    if not any(problems) and first and last and first.first_day > last.last_day:
        return f"“{text}” ends before it begins. Write the earlier date first."
    return next(filter(None, problems), "")


def _find_simple_date_problem(text: str, date: _SimpleDate) -> str:
    if date.month == 0 and not text.count("-", 1):
        return ""
    if not (1 <= date.month <= 12 or (date.month in _SEASONS and not date.day)):
        return f"“{text}” has no valid month. Months are 01 to 12, as in 1953-05-17."
    # The calendar repeats every 400 years. `monthrange` accepts no year before 1.
    days = monthrange(2000 + date.year % 400, date.month)[1] if date.month <= 12 else 31
    if date.day > days or (date.day == 0 and len(text.rstrip("~?%")) > 8):
        return f"“{text}” has no valid day. That month has the days 01 to {days}."
    return ""


@lru_cache(maxsize=4096)
def _read_simple_date(text: str) -> _SimpleDate | None:
    """The date; None for any other form. The month and day may be out of range."""
    match = _SIMPLE_DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, qualifier = match.groups()
    return _SimpleDate(int(year), int(month or 0), int(day or 0), qualifier)


def _show_simple_date(date: _SimpleDate, labels: Mapping[str, str]) -> str:
    """The date in words, without its qualifier."""
    # EDTF has a year 0, which is 1 BC.
    year = str(date.year) if date.year > 0 else labels["date_bc"].format(year=1 - date.year)
    if season := labels.get(f"season_{date.month}"):
        return season.format(year=year)
    month = labels.get(f"month_{date.month}")
    if month is None:
        return year
    if not date.day:
        return labels["date_month"].format(month=month, year=year)
    return labels["date_day"].format(day=date.day, month=month, year=year)


def _is_valid_for_library(text: str) -> bool:
    # The import builds the library's grammar, which takes a quarter of a second. Few dates need it.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parse_edtf(text)
    except (EDTFParseException, ValueError):
        return False
    return True
