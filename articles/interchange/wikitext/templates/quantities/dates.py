"""Templates that show dates and times. None shows an age that is wrong tomorrow."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.quantities.edtf import (
    Date,
    month_number,
    read_date,
    shown,
)
from articles.interchange.wikitext.templates.registry import handler

_NONE = Date(0)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _date_at(call: Call, first: int) -> Date:
    """The year, month and day in the parameters from number `first` on; year 0 if there is none."""
    year, month, day = (call.words(str(number)) for number in range(first, first + 3))
    if not (found := _number(year)):
        return _NONE
    number = month_number(month)
    return Date(found, number, _number(day) if number else 0)


def _show(call: Call, date: Date) -> str:
    """A date in the order that the template or the wiki asks for."""
    return shown(date, german=call.german, day_first=call.yes("df", "dmy"))


def _date(call: Call, first: int = 1) -> str:
    """The date from parameter `first` on as Markdown: its words where it is no date in numbers."""
    date = _date_at(call, first)
    return _show(call, date) if date.year else call.inline(str(first))


@handler("date")
def _a_date(call: Call, _argument: str) -> str:
    text = _date(call)
    if hour := _number(call.words("4")):
        minute, zone = call.words("5"), call.words("7")
        time = f"{hour:02}:{minute.zfill(2) or '00'}"
        text = f"{time}, {text}" + (f" (UTC{zone})" if zone.strip("Zz") else "")
    return text


@handler("death by years")
def _death_by_years(call: Call, _argument: str) -> str:
    """{{death year and age|died|born|month of death}}."""
    died, born = _number(call.words("1")), _number(call.words("2"))
    text = _show(call, Date(died, month_number(call.words("3")))) if died else call.inline("1")
    return f"{text} (aged {died - born - 1}–{died - born})" if 0 < born < died else text


@handler("death")
def _death(call: Call, _argument: str) -> str:
    """{{death date and age|2010|1|2|1950|3|12}}."""
    died, born = _date_at(call, 1), _date_at(call, 4)
    return _date(call) + (_aged(born, died) if died.year and born.year else "")


def _aged(born: Date, died: Date) -> str:
    """ " (aged 73)", or " (aged 72–73)" where days are missing."""
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
    return _show(call, date) if date else call.inline("1")


@handler("written death")
def _written_death(call: Call, _argument: str) -> str:
    died, born = read_date(call.words("1")), read_date(call.words("2"))
    return call.inline("1") + (_aged(born, died) if born and died else "")


@handler("dates with places")
def _film(call: Call, _argument: str) -> str:
    dates = []
    for first in range(1, max(call.count, 1) + 1, 4):
        text = _date(call, first)
        place = call.inline(str(first + 3))
        if text:
            dates.append(f"{text} ({place})" if place else text)
    return ", ".join(dates)


@handler("sortable date")
def _sortable(call: Call, _argument: str) -> str:
    if call.count <= 1 or not (date := _date_at(call, 1)).year:
        return call.inline("1")
    short = call.raw("format").lower()
    return shown(date, german=call.german, day_first=short != "mdy")


@handler("as of")
def _as_of(call: Call, word: str) -> str:
    if alt := call.inline("alt"):
        return alt
    if call.yes("since"):
        word = "since"
    elif not call.yes("lc"):
        word = word[:1].upper() + word[1:]
    date = _date_at(call, 1)
    text = shown(date, day_first=not call.yes("mf")) if date.year else call.inline("1")
    return f"{word} {text}{call.raw('post')}"


@handler("age")
def _age(call: Call, shown_as: str) -> str:
    born, then = _date_at(call, 1), _date_at(call, 4)
    if not born.year:
        return call.inline("1")
    if then.year >= born.year:
        if shown_as == "from and to":
            return f"{_show(call, born)} – {_show(call, then)}"
        return str(born.years_to(then))
    return f"born {_show(call, born)}"


@handler("since")
def _ago(call: Call, _argument: str) -> str:
    date = read_date(call.words("1")) or _date_at(call, 1)
    return f"since {_show(call, date)}" if date.year else call.inline("1")


@handler("birth by age")
def _birth_by_age(call: Call, _argument: str) -> str:
    age, year = _number(call.words("1")), _number(call.words("2"))
    return f"{year - age - 1} or {year - age}" if age and year > age else call.inline("1")


@handler("duration")
def _duration(call: Call, _argument: str) -> str:
    if not call.raw("h", "m", "s"):
        return ":".join(call.inline(name) for name in call.positional())
    parts = [call.words("h"), call.words("m"), call.words("s")]
    if not parts[0]:
        parts.pop(0)
    return ":".join(part.zfill(2) if place else part or "0" for place, part in enumerate(parts))


@handler("era")
def _era(call: Call, english: str) -> str:
    return f"{call.inline('1')} {'v. Chr.' if call.german else english}".strip()
