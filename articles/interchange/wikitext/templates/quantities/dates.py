"""Templates that show dates and times. An age of today is left out: it would soon be wrong."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.quantities.edtf import (
    Date,
    date_text,
    month_number,
    read_date,
)
from articles.interchange.wikitext.templates.registry import handler

_NO_DATE = Date(0)


def _number(text: str) -> int:
    """The number of up to four digits that a text is; 0 for other texts."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _date_at(call: Call, first: int) -> Date:
    """The date in three parameters from `first` on: year (0 if there is none), month and day."""
    year, month, day = (call.words(str(number)) for number in range(first, first + 3))
    if not (year_number := _number(year)):
        return _NO_DATE
    in_year = month_number(month)
    return Date(year_number, in_year, _number(day) if in_year else 0)


def _in_order(call: Call, date: Date) -> str:
    """The text of a date, with day and month in the order of the template or the wiki."""
    return date_text(date, german=call.is_german, day_first=call.is_on("df", "dmy"))


def _date_text_at(call: Call, first: int = 1) -> str:
    """The date from parameter `first` on as Markdown; that parameter itself if it is no year."""
    date = _date_at(call, first)
    return _in_order(call, date) if date.year else call.inline(str(first))


@handler("date")
def _date(call: Call, _argument: str) -> str:
    """{{start date|2001|2|3}} as "February 3, 2001"; a time and a zone may follow the date."""
    text = _date_text_at(call)
    if hour := _number(call.words("4")):
        minute, zone = call.words("5"), call.words("7")
        time = f"{hour:02}:{minute.zfill(2) or '00'}"
        text = f"{time}, {text}" + (f" (UTC{zone})" if zone.strip("Zz") else "")
    return text


@handler("death by years")
def _death_by_years(call: Call, _argument: str) -> str:
    """{{death year and age|2010|1950|1}} as "January 2010 (aged 59–60)"."""
    died, born = _number(call.words("1")), _number(call.words("2"))
    text = _in_order(call, Date(died, month_number(call.words("3")))) if died else call.inline("1")
    return f"{text} (aged {died - born - 1}–{died - born})" if 0 < born < died else text


@handler("death")
def _death(call: Call, _argument: str) -> str:
    """{{death date and age|2010|1|2|1950|3|12}} as "January 2, 2010 (aged 59)"."""
    died, born = _date_at(call, 1), _date_at(call, 4)
    return _date_text_at(call) + (_aged(born, died) if died.year and born.year else "")


def _aged(born: Date, died: Date) -> str:
    """The words " (aged 73)", or " (aged 72–73)" if that is unclear; "" for less than one year."""
    years = died.year - born.year
    if years < 1:
        return ""
    by_month = born.month and died.month and born.month != died.month
    if not (born.day and died.day) and not by_month:
        return f" (aged {years - 1}–{years})"
    return f" (aged {born.years_to(died)})"


@handler("written date")
def _written(call: Call, _argument: str) -> str:
    raw = call.words("1")
    date = read_date(raw) if raw[:4].isdigit() and "-" in raw else None
    return _in_order(call, date) if date else call.inline("1")


@handler("written death")
def _written_death(call: Call, _argument: str) -> str:
    died, born = read_date(call.words("1")), read_date(call.words("2"))
    return call.inline("1") + (_aged(born, died) if born and died else "")


@handler("dates with places")
def _dates_with_places(call: Call, _argument: str) -> str:
    """{{film date|2001|2|3|Prague}} as "February 3, 2001 (Prague)", and further dates."""
    dates = []
    for first in range(1, max(call.positional_count, 1) + 1, 4):
        text = _date_text_at(call, first)
        location = call.inline(str(first + 3))
        if text:
            dates.append(f"{text} ({location})" if location else text)
    return ", ".join(dates)


@handler("sortable date")
def _sortable(call: Call, _argument: str) -> str:
    if call.positional_count <= 1 or not (date := _date_at(call, 1)).year:
        return call.inline("1")
    short = call.raw("format").lower()
    return date_text(date, german=call.is_german, day_first=short != "mdy")


@handler("as of")
def _as_of(call: Call, word: str) -> str:
    """{{as of|2001|2}} as "As of February 2001"; the argument is the word before the date."""
    if alt := call.inline("alt"):
        return alt
    if call.is_on("since"):
        word = "since"
    elif not call.is_on("lc"):
        word = word[:1].upper() + word[1:]
    date = _date_at(call, 1)
    text = date_text(date, day_first=not call.is_on("mf")) if date.year else call.inline("1")
    return f"{word} {text}{call.raw('post')}"


@handler("age")
def _age(call: Call, shown_as: str) -> str:
    """The age at a second date, both dates ("from and to"), or "born" and the only date."""
    born, then = _date_at(call, 1), _date_at(call, 4)
    if not born.year:
        return call.inline("1")
    if then.year >= born.year:
        if shown_as == "from and to":
            return f"{_in_order(call, born)} – {_in_order(call, then)}"
        return str(born.years_to(then))
    return f"born {_in_order(call, born)}"


@handler("since")
def _since(call: Call, _argument: str) -> str:
    date = read_date(call.words("1")) or _date_at(call, 1)
    return f"since {_in_order(call, date)}" if date.year else call.inline("1")


@handler("birth by age")
def _birth_by_age(call: Call, _argument: str) -> str:
    """{{birth based on age as of date|20|2010}} as "1989 or 1990"."""
    age, year = _number(call.words("1")), _number(call.words("2"))
    return f"{year - age - 1} or {year - age}" if age and year > age else call.inline("1")


@handler("duration")
def _duration(call: Call, _argument: str) -> str:
    if not call.raw("h", "m", "s"):
        return ":".join(call.inline(name) for name in call.positional_names())
    parts = [call.words("h"), call.words("m"), call.words("s")]
    if not parts[0]:
        parts.pop(0)
    return ":".join(part.zfill(2) if index else part or "0" for index, part in enumerate(parts))


@handler("era")
def _era(call: Call, english: str) -> str:
    """A year with its era; the argument is the abbreviation for the era in English."""
    return f"{call.inline('1')} {'v. Chr.' if call.is_german else english}".strip()
