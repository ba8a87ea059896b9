"""`CalendarDate`: an EDTF date in words and in numbers, for citation styles and exports."""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.text.edtf_dates import DATE_LABELS, show_date

# A day, month or year without a sign, with an EDTF qualifier or without.
_SIMPLE_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date in words and, if it is one day, month or year, in numbers.

    `year` is 0 for any other date, such as a range, a season or a year before 1; `month` and `day`
    are 0 if they are not given. `is_approximate` is true for a date with `~`, `?` or `%`.
    """

    in_words: str
    year: int = 0
    month: int = 0
    day: int = 0
    is_approximate: bool = False

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day, without those that are not given."""
        return tuple(part for part in (self.year, self.month, self.day) if part)

    @property
    def month_name(self) -> str:
        """The month in English, such as "March"; "" without a month."""
        return DATE_LABELS[f"month_{self.month}"] if self.month else ""


def read_calendar_date(text: str) -> CalendarDate:
    """The date of an EDTF text; for "" it has no words and no numbers."""
    in_words = show_date(text)
    match = _SIMPLE_DATE.fullmatch(text)
    if not match or int(match[1]) == 0 or int(match[2] or 1) not in range(1, 13):
        return CalendarDate(in_words)
    year, month, day = (int(part or 0) for part in match.groups()[:3])
    return CalendarDate(in_words, year, month, day if month else 0, bool(match[4]))
