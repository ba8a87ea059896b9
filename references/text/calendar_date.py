"""A date as other formats want it: in numbers, where it is a plain day, month or year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from references.text.dates import DATE_LABELS, show_date

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date in words, `shown`, and in numbers where it is a plain one.

    `year` is 0 for a range or a year before 1; `month` and `day` are 0 where they are not given;
    `about` marks an uncertain date.
    """

    shown: str
    year: int = 0
    month: int = 0
    day: int = 0
    about: bool = False

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are given."""
        return tuple(part for part in (self.year, self.month, self.day) if part)

    @property
    def month_name(self) -> str:
        """ "March", or "" where no month is given."""
        return DATE_LABELS[f"month_{self.month}"] if self.month else ""


def read_date(text: str) -> CalendarDate:
    """An EDTF date; "" gives an empty one. Seasons are left to `shown`."""
    shown = show_date(text)
    found = _PLAIN.fullmatch(text)
    if not found or int(found[1]) == 0 or int(found[2] or 1) not in range(1, 13):
        return CalendarDate(shown)
    year, month, day = (int(part or 0) for part in found.groups()[:3])
    return CalendarDate(shown, year, month, day if month else 0, bool(found[4]))
