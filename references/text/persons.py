"""Who wrote a source, read from the lines of its authors."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """`family` is the whole name of an institution, whose `given` is empty."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def is_institution(self) -> bool:
        """Whether every style shows the name unchanged, as that of an institution."""
        return not self.given

    @property
    def in_order(self) -> str:
        """ "Given Family Jr." """
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted(self) -> str:
        """ "Family, Given, Jr." """
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def initials(self) -> str:
        """The given names as "K.-J. A."; what is abbreviated already stays so."""
        words = (
            "-".join(f"{part[0]}." for part in word.split("-") if part)
            for word in re.sub(r"\.(?=\S)(?!-)", ". ", self.given).split()
        )
        return " ".join(word for word in words if word)


def read_persons(authors: str) -> tuple[Person, ...]:
    """The authors of a `ReferenceDocument`: one a line, "Family, Given[, Jr.]" or one name."""
    return tuple(_read(line.strip()) for line in authors.splitlines() if line.strip())


def _read(line: str) -> Person:
    family, _, rest = (part.strip() for part in line.partition(","))
    given, _, suffix = (part.strip() for part in rest.partition(","))
    return Person(family, given, suffix) if family and given else Person(line.strip(", ") or line)
