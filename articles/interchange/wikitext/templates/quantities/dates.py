"""Templates that show dates and times. None shows an age that is wrong tomorrow."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call, leave_out, template
from articles.interchange.wikitext.templates.quantities.edtf import (
    Date,
    month_number,
    read_date,
    shown,
)

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


@template(
    "birth date|birth date and age|bda|dob|birth date and age2|birthdate|birth-date and given age"
    "|birthdate and age|birth year and age|birth month and age|bya|start date|start date and age"
    "|end date|startdate|enddate|birth date text|launch date|release date|released|end date and age"
    "|date and age|start date and years ago|start-date and age|age for infant|birth date and age in"
    "|birth date and age (unknown day)|birth date in|alt birth date|birthyear and age|sda|dmya"
    "|date and years ago|event date|event date and age|start and years ago|launch date and age"
    "|bdy|birth date and age3|death year|death date|deathdate|dod|death date text|geburtsdatum"
    "|first date|last date|date of birth"
)
def _a_date(call: Call) -> str:
    text = _date(call)
    if hour := _number(call.words("4")):
        minute, zone = call.words("5"), call.words("7")
        time = f"{hour:02}:{minute.zfill(2) or '00'}"
        text = f"{time}, {text}" + (f" (UTC{zone})" if zone.strip("Zz") else "")
    return text


@template("death date and age|dda|death-date and given age|death year and age|dya|ddag"
          "|death date and age2|deathdate and age|death month and age")  # fmt: skip
def _death(call: Call) -> str:
    if "year" in call.name or call.name == "dya":  # {{death year and age|death|birth|month}}
        died, born = _number(call.words("1")), _number(call.words("2"))
        text = _show(call, Date(died, month_number(call.words("3")))) if died else call.inline("1")
        return f"{text} (aged {died - born - 1}–{died - born})" if 0 < born < died else text
    died_on, born_on = _date_at(call, 1), _date_at(call, 4)
    text = _date(call)
    return text + _aged(born_on, died_on) if died_on.year and born_on.year else text


def _aged(born: Date, died: Date) -> str:
    """ " (aged 73)", or " (aged 72–73)" where days are missing."""
    years = died.year - born.year
    if years < 1:
        return ""
    told = born.month and died.month and born.month != died.month
    if not (born.day and died.day) and not told:
        return f" (aged {years - 1}–{years})"
    return f" (aged {years - (died[1:] < born[1:])})"


@template("birth-date|birth-date and age|death-date|start-date|end-date|bd2|birth-year|date"
          "|datum|dmy|mdy|datetime|isodate|iso date|dt|bbd|death-year")  # fmt: skip
def _written(call: Call) -> str:
    raw = call.words("1")
    date = read_date(raw) if raw[:4].isdigit() and "-" in raw else None
    return _show(call, date) if date else call.inline("1")


@template("death-date and age")
def _written_death(call: Call) -> str:
    died, born = read_date(call.words("1")), read_date(call.words("2"))
    return call.inline("1") + (_aged(born, died) if born and died else "")


@template("film date|filmdate|television date|tv date|release dates")
def _film(call: Call) -> str:
    dates = []
    for first in range(1, max(call.count, 1) + 1, 4):
        text = _date(call, first)
        place = call.inline(str(first + 3))
        if text:
            dates.append(f"{text} ({place})" if place else text)
    return ", ".join(dates)


@template("dts|date table sorting|dtsa|sort date")
def _sortable(call: Call) -> str:
    if call.count <= 1 or not (date := _date_at(call, 1)).year:
        return call.inline("1")
    short = call.raw("format").lower()
    return shown(date, german=call.german, day_first=short != "mdy")


leave_out("dtsh|date sort|sort hidden date")


@template("circa|c.|ca|ca.|approx")
def _circa(call: Call) -> str:
    first, second = call.inline("1"), call.inline("2")
    if second:
        return f"c. {first} – c. {second}"
    return f"c. {first}".rstrip()


@template("floruit|fl.|fl")
def _floruit(call: Call) -> str:
    return _span("fl.", call)


@template("reign|r.")
def _reign(call: Call) -> str:
    return _span("r.", call)


def _span(word: str, call: Call) -> str:
    first, second = call.inline("1"), call.inline("2")
    return f"{word} {first}–{second}" if second else f"{word} {first}".rstrip()


@template("b.|born")
def _born(call: Call) -> str:
    return f"b. {call.inline('1')}".rstrip()


@template("d.|died")
def _died(call: Call) -> str:
    return f"d. {call.inline('1')}".rstrip()


@template("as of|asof|stand")
def _as_of(call: Call) -> str:
    if alt := call.inline("alt"):
        return alt
    since = call.yes("since")
    word = "since" if since else ("Stand:" if call.name == "stand" else "as of")
    if not call.yes("lc") and not since:
        word = word[:1].upper() + word[1:]
    text = (
        shown(_date_at(call, 1), day_first=not call.yes("mf")) if _number(call.words("1")) else ""
    )
    post = call.raw("post")
    return f"{word} {text or call.inline('1')}{post}"


@template("age|age nts|age in years|age in years nts|age in days|age in years and days"
          "|age in months|ayd|age in years, months and days|age in weeks and days"
          "|age in years, months, weeks and days|age in years and months|aged|alter")  # fmt: skip
def _age(call: Call) -> str:
    born, then = _date_at(call, 1), _date_at(call, 4)
    if not born.year:
        return call.inline("1")
    if then.year >= born.year:
        years = then.year - born.year - (then[1:] < born[1:])
        if "days" in call.name or "months" in call.name or call.name == "ayd":
            return f"{_show(call, born)} – {_show(call, then)}"
        return str(years)
    return f"born {_show(call, born)}"


@template("time ago|timeago|years ago|years or months ago|days since|month and year")
def _ago(call: Call) -> str:
    date = read_date(call.words("1")) or _date_at(call, 1)
    return f"since {_show(call, date)}" if date.year else call.inline("1")


@template("birth based on age as of date|birth based on age at death")
def _birth_by_age(call: Call) -> str:
    age, year = _number(call.words("1")), _number(call.words("2"))
    return f"{year - age - 1} or {year - age}" if age and year > age else call.inline("1")


@template("oldstyledate|old style date|old style date dy|oldstyledatedy|oldstyledatey"
          "|oldstyledateny|os date")  # fmt: skip
def _old_style(call: Call) -> str:
    new, year, old = call.inline("1"), call.inline("2"), call.inline("3")
    return f"{new} {f'(O.S. {old}) ' if old else ''}{year}".strip()


@template("duration|dauer")
def _duration(call: Call) -> str:
    if not call.raw("h", "m", "s"):
        return ":".join(call.inline(name) for name in call.positional())
    parts = [call.words("h"), call.words("m"), call.words("s")]
    if not parts[0]:
        parts.pop(0)
    return ":".join(part.zfill(2) if place else part or "0" for place, part in enumerate(parts))


@template("timeh|uhrzeit")
def _hours(call: Call) -> str:
    return ":".join(call.inline(name) for name in call.positional())


@template("ytd|year|jahr|decade|century|millennium")
def _century(call: Call) -> str:
    return call.inline("1")


@template("bce|bc|v. chr.")
def _before(call: Call) -> str:
    return (
        f"{call.inline('1')} {'v. Chr.' if call.german else 'BC' + call.name[2:].upper()}".strip()
    )
