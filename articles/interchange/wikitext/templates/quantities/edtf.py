"""Reads dates in words, and writes them as EDTF or as the Wikipedias write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from references.text.edtf_dates import check_edtf, check_term

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
GERMAN_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_MONTHS = {
    **{name.lower(): number for number, name in enumerate(ENGLISH_MONTHS, 1)},
    **{name.lower()[:3]: number for number, name in enumerate(ENGLISH_MONTHS, 1)},
    **{name.lower(): number for number, name in enumerate(GERMAN_MONTHS, 1)},
    "sept": 9, "jän": 1, "jänner": 1, "mär": 3, "okt": 10, "dez": 12,
}  # fmt: skip
# The words that say, in place of an end date, that a term has not ended.
_OPEN_ENDS = {
    "present",
    "incumbent",
    "current",
    "now",
    "heute",
    "today",
    "to date",
    "ongoing",
    "active",
}
_ABOUT = re.compile(r"^(?:c\.|ca\.|circa|about|um|around|approx\.)\s*", re.IGNORECASE)
# What is between the two dates of a term.
_DASH = re.compile(
    r"(?:(?<!\s)\s++)?[–—―]\s*|(?<!\s)\s++(?:-|to|until|till|bis)\s+"
    r"|(?<=\d)-(?=\d{2,4}$|[a-z])"
)
_ISO = re.compile(r"(\d{4})-(\d\d?)(?:-(\d\d?))?(?:T.*)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? ([^\W\d]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH = re.compile(r"([^\W\d]+)\.?,? (\d{4})")
_SINCE = re.compile(r"(?:since|seit|from|ab)\s+", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


class Date(NamedTuple):
    """A year, a month of a year, or a day. `month` is 1 to 12; a part that is not given is 0."""

    year: int
    month: int = 0
    day: int = 0

    def years_to(self, end: Date) -> int:
        """How many whole years there are from this date to a later one."""
        return end.year - self.year - ((end.month, end.day) < (self.month, self.day))


class Term(NamedTuple):
    """The start and end date of a term as EDTF; ".." is an open end, "" a missing date."""

    start: str = ""
    end: str = ""


def month_number(text: str) -> int:
    """The number of the month in "3", "March", "Mar." or "März"; 0 for other texts."""
    text = text.strip().rstrip(".").lower()
    if text.isascii() and text.isdigit():
        return int(text[:3]) if 1 <= int(text[:3]) <= 12 else 0
    return _MONTHS.get(text, 0)


def read_date(text: str) -> Date | None:
    """The date that a text consists of; None if it is no date or has other words."""
    text = " ".join(text[:60].replace("\u00a0", " ").replace(",", ", ").split())
    if found := _ISO.fullmatch(text):
        return _date(found[1], found[2], found[3] or "0")
    if found := _DAY_FIRST.fullmatch(text):
        return _date(found[3], found[2], found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return _date(found[3], found[1], found[2])
    if found := _MONTH.fullmatch(text):
        return _date(found[2], found[1], "0")
    return Date(int(text)) if _YEAR.fullmatch(text) else None


def _date(year: str, month: str, day: str) -> Date | None:
    """The date of these parts; None if the month is unknown."""
    number = month_number(month)
    return Date(int(year), number, int(day)) if number else None


def edtf_of(text: str) -> str:
    """The date that a text consists of, as EDTF; ".." for words like "present", "" for others."""
    text = text.strip().strip("()")
    if text.lower() in _OPEN_ENDS:
        return ".."
    about = _ABOUT.match(text)
    date = read_date(text[about.end() :] if about else text)
    if date is None:
        return ""
    written = f"{date.year:04}"
    if date.month:
        written += f"-{date.month:02}"
        if date.day:
            written += f"-{date.day:02}"
    written += "~" if about else ""
    try:
        check_edtf(written)
    except ValueError:
        return ""
    return written


def term_of(text: str) -> Term | None:
    """The term in "1999–2001", "1975–80", "2001–present", "since 2001" or "2001"; else None."""
    text = " ".join(text[:80].replace("\u00a0", " ").split()).strip("()")
    if since := _SINCE.match(text):
        start = edtf_of(text[since.end() :])
        return Term(start, "..") if start else None
    parts = _DASH.split(text)
    if len(parts) == 1:
        date = edtf_of(text)
        return Term(date, date) if date and date != ".." else None
    if len(parts) != 2:
        return None
    first, last = parts
    if _SHORT_YEAR.fullmatch(last) and _YEAR.fullmatch(first):
        last = first[: 4 - len(last)] + last
    start, end = edtf_of(first), edtf_of(last) if last else ".."
    return Term(start, end) if is_term(start, end) else None


def is_term(start: str, end: str) -> bool:
    """Whether two EDTF dates are a term: both given, the start not open and not after the end."""
    try:
        check_term(start, end)
    except ValueError:
        return False
    return bool(start and end and start != "..")


def date_text(date: Date, *, german: bool = False, day_first: bool = False) -> str:
    """A date in words: "March 12, 1953", `day_first` "12 March 1953", `german` "12. März 1953"."""
    year, month, day = date
    if not 1 <= month <= 12:
        return str(year)
    name = (GERMAN_MONTHS if german else ENGLISH_MONTHS)[month - 1]
    if not day:
        return f"{name} {year}"
    if german:
        return f"{day}. {name} {year}"
    return f"{day} {name} {year}" if day_first else f"{name} {day}, {year}"
