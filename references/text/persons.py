"""Persons and institutions, read from the lines of a source's authors or editors."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """An author or editor. An institution has its whole name in `family`, and `given` is ""."""

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def has_one_name(self) -> bool:
        """Whether this is an institution or a person with one name, which styles show unchanged."""
        return not self.given

    @property
    def full_name(self) -> str:
        """The name as "Given Family Jr."."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)

    @property
    def inverted_name(self) -> str:
        """The name as "Family, Given, Jr."."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def initials(self) -> str:
        """The initials of the given names, such as "K.-J. A."."""
        words = (
            "-".join(f"{part[0]}." for part in word.split("-") if part)
            for word in re.sub(r"\.(?=\S)(?!-)", ". ", self.given).split()
        )
        return " ".join(word for word in words if word)


def read_persons(lines: str) -> tuple[Person, ...]:
    """The persons in `authors` or `editors`: one a line, "Family, Given, Jr." or one name."""
    return tuple(_read_person(line.strip()) for line in lines.splitlines() if line.strip())


def _read_person(line: str) -> Person:
    family, _, rest = (part.strip() for part in line.partition(","))
    given, _, suffix = (part.strip() for part in rest.partition(","))
    return Person(family, given, suffix) if family and given else Person(line.strip(", ") or line)
