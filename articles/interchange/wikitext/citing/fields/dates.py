"""Reads dates in English and German words as EDTF.

A date is a day, month, season or year, an interval of these, or a decade; "about" may precede it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from articles.interchange.wikitext.common.tables import key_by_name
from references.text.edtf_dates import check_edtf

MAX_DATE = 80  # characters; longer words are not a date

_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:1\d|20)\d\d"
_TO = r"\s*(?:[-/&]|\b(?:to|bis|and|und|through)\b)\s*"
# A date with at least month and year, within other words.
_DATE_IN_TEXT = (
    rf"(?<![\d./-])(?:{_YEAR}-[01]\d-[0-3]\d|[0-3]?\d\.\s?[01]?\d\.\s?{_YEAR}"
    rf"|(?:{_DAY}\s)?<month>\s?(?:{_DAY},?\s)?,?\s?{_YEAR})(?!\d)"
)
_FIRST_SEASON = 21  # EDTF's number for spring; smaller numbers are months

_WEEKDAY = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag"
    r"|mittwoch|sonnabend|mon|tue|wed|thu|fri|sat|sun)\b[.,]?\s*"
)
# A time of day with its time zone.
_TIME = re.compile(
    r"(?:(?<=\d)t|(?:(?:,|\bat|\bum)\s*+|(?<!\s)\s++|\b))\d{1,2}:\d\d(?::\d\d(?:\.\d++)?)?"
    r"\s*+(?:[ap]\.?m\.?)?\s*+(?:uhr|z)?\s*+"
    r"(?:[(]?(?:utc|gmt|est|edt|pst|pdt|cet|cest|bst|ist|et)[)]?)?(?:\s*+[+-]\d\d:?\d\d)?,?"
)
_ABOUT = re.compile(
    r"^(?:circa|about|approximately|around|approx\.?|um|etwa|ca?\.)\s*|^c(?=\d)", re.IGNORECASE
)
# Words that may be around the parts of a date.
_FILLER = re.compile(
    r"[(]?\butc\b|\b(?:of|de|den|am|the)\b|^(?:on|im|in|c?opyright|©|published|posted)\s+"
)
_SPACES = re.compile(r"\s+")
# Two years with a dash; with a hyphen, "2009-10" is a month.
_YEARS_DASHED = re.compile(rf"({_YEAR})\s?[\u2012-\u2015]\s?(\d\d|{_YEAR})")
_DASHES = re.compile(r"(?:(?<!\s)\s++)?[\u2010-\u2015\u2212]\s*+")
# A day, also in the form "2009/4/3".
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_ISO_MONTH = re.compile(rf"({_YEAR})-(0[1-9]|1[0-2])")
# A day, perhaps with a time, as web archives write it: "20090403" or "20090403120000".
_STAMP = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:\d{6})?")
# A day in numbers: "3.4.2009" or "4/3/2009".
_NUMBERS = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})")
# A year, perhaps with a letter ("2009a"), a question mark, or another year in brackets.
_ONE_YEAR = re.compile(r"\[?(\d{3,4})\]?[a-rt-z]?(\?)?(?:\s*\[\d{4}\]|\s*\(\d{4}\))?")
_ONLY_YEAR = re.compile(_YEAR)
_YEARS = re.compile(rf"({_YEAR})[-/](\d\d|{_YEAR})")
_DECADE = re.compile(r"(?:the\s)?(1\d\d|20\d)0'?(?:s|er(?: jahre)?)")
_WINTER = re.compile(rf"winter,?\s({_YEAR})[-/](?:\d\d|{_YEAR})")
# Patterns in which `date_pattern` replaces <month>.
_DAY_MONTH = rf"(?:({_DAY})\s?)?(<month>),?\s?({_YEAR})?"
_MONTH_DAY = rf"(<month>)\s?({_DAY})(?:,?\s?({_YEAR}))?"
_YEAR_FIRST = rf"({_YEAR}),?\s(<month>)(?:\s({_DAY}))?"
# "3 to 5 April 2009" and "April 3–5, 2009".
_DAYS = rf"({_DAY}){_TO}({_DAY})\s?(<month>),?\s({_YEAR})"
_DAYS_AFTER = rf"(<month>)\s({_DAY}){_TO}({_DAY}),?\s({_YEAR})"
_BETWEEN = re.compile(_TO)


class _Point(NamedTuple):
    """A year, month, season or day: `month` may be a season's number; a part not given is 0."""

    year: int
    month: int
    day: int


@cache
def date_pattern(pattern: str) -> re.Pattern[str]:
    """`pattern` compiled, with <date> for a date and <month> for a month's or season's name."""
    names = sorted(key_by_name("citing/fields/data/months.tsv"), key=len, reverse=True)
    pattern = pattern.replace("<date>", _DATE_IN_TEXT)
    return re.compile(pattern.replace("<month>", rf"(?:{'|'.join(names)})\b\.?"))


@lru_cache(maxsize=8192)
def read_date(text: str, language: str = "en") -> str:
    """The date in these words as EDTF; "" if they are not a date, or an ambiguous one.

    In German texts (`language` "de") the first of two numbers is the day. In other
    languages 3/4/2009 and 3-4-2009 are ambiguous, but 3.4.2009, 4/4/2009 and 13/4/2009 are not.
    """
    if not text or len(text) > MAX_DATE:
        return ""
    words = _SPACES.sub(" ", text.lower()).strip(" .,;()")
    if found := _YEARS_DASHED.fullmatch(words):
        return _valid_or_empty(_years(found))
    words = _DASHES.sub("-", words)
    about = "~" if _ABOUT.match(words) else ""
    words = _ABOUT.sub("", words)
    date = _date_or_interval(words, language) or _date_or_interval(_without_time(words), language)
    if date and about:
        date += "" if "/" in date or date.endswith(("X", "?")) else about
    return _valid_or_empty(date)


def _without_time(words: str) -> str:
    """The words without time of day, weekday and other words beside a date."""
    words = _TIME.sub(" ", words) if ":" in words else words
    words = _WEEKDAY.sub("", words.strip(" ,"))
    return _SPACES.sub(" ", _FILLER.sub("", words)).strip(" .,;()")


def _valid_or_empty(date: str) -> str:
    try:
        check_edtf(date)
    except ValueError:
        return ""
    return date


def _date_or_interval(words: str, language: str) -> str:
    return _read_single(words, language) or _read_interval(words)


def _read_single(words: str, language: str) -> str:
    """The date in these words as EDTF; "" if they are an interval or no date."""
    if found := _ONE_YEAR.fullmatch(words):
        return f"{int(found[1]):04}{found[2] or ''}"
    if found := _ISO.fullmatch(words) or _STAMP.fullmatch(words):
        return _edtf(_Point(int(found[1]), int(found[2]), int(found[3])))
    if found := _ISO_MONTH.fullmatch(words):
        return words
    if found := _DECADE.fullmatch(words):
        return f"{found[1]}X"
    if found := _NUMBERS.fullmatch(words):
        return _read_numbers(found, language)
    if found := _WINTER.fullmatch(words):
        return f"{found[1]}-24"
    point = _point(words)
    return _edtf(point) if point and point.year else ""


def _read_numbers(found: re.Match[str], language: str) -> str:
    """The day in a match of `_NUMBERS`; "" if it is unclear which number is the month."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first > 12 or language.startswith("de") or found[2] == "." or first == second:
        return _edtf(_Point(year, second, first))
    return _edtf(_Point(year, first, second)) if second > 12 else ""


def _years(found: re.Match[str]) -> str:
    """The interval of two years; the second may lack its first two digits."""
    last = found[2] if len(found[2]) == 4 else found[1][:2] + found[2]
    return f"{found[1]}/{last}"


def _read_interval(words: str) -> str:
    """The interval in these words as EDTF; "" if they are no interval."""
    if found := _YEARS.fullmatch(words):
        return _years(found)
    if found := date_pattern(_DAYS).fullmatch(words):
        month, year = _month(found[3]), int(found[4])
        return _interval(
            _Point(year, month, _number(found[1])), _Point(year, month, _number(found[2]))
        )
    if found := date_pattern(_DAYS_AFTER).fullmatch(words):
        month, year = _month(found[1]), int(found[4])
        return _interval(
            _Point(year, month, _number(found[2])), _Point(year, month, _number(found[3]))
        )
    parts = _BETWEEN.split(words, maxsplit=1)
    if len(parts) != 2:
        return ""
    first, last = _point(parts[0]), _point(parts[1])
    if not (first and last and last.year):
        return ""
    return _interval(first._replace(year=first.year or last.year), last)


def _point(words: str) -> _Point | None:
    """The year, month, season or day in these words, with year 0 if they lack it; else None."""
    words = words.strip(" ,")
    if found := date_pattern(_DAY_MONTH).fullmatch(words):
        return _Point(int(found[3] or 0), _month(found[2]), _number(found[1]))
    if found := date_pattern(_MONTH_DAY).fullmatch(words):
        return _Point(int(found[3] or 0), _month(found[1]), _number(found[2]))
    if found := date_pattern(_YEAR_FIRST).fullmatch(words):
        return _Point(int(found[1]), _month(found[2]), _number(found[3]))
    return _Point(int(words), 0, 0) if _ONLY_YEAR.fullmatch(words) else None


def _month(name: str) -> int:
    return int(key_by_name("citing/fields/data/months.tsv")[name.rstrip(".")])


def _number(day: str | None) -> int:
    return int(re.sub(r"\D", "", day)) if day else 0


def _interval(first: _Point, last: _Point) -> str:
    """The interval as EDTF; of seasons, which EDTF intervals cannot contain, the year of `last`."""
    if max(first.month, last.month) < _FIRST_SEASON:
        return f"{_edtf(first)}/{_edtf(last)}"
    return f"{last.year:04}"


def _edtf(point: _Point) -> str:
    year, month, day = point
    if not month:
        return f"{year:04}"
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
