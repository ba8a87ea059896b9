"""The names of countries by the codes that sports and flags use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from articles.interchange.wikitext.common.tables import read_table


class Country(NamedTuple):
    """The titles of a country's articles; `german` is "" where it is not known."""

    english: str
    german: str = ""


@cache
def countries() -> Mapping[str, Country]:
    """The countries by their codes."""
    found = {}
    for codes, *names in read_table("templates/data/countries.tsv"):
        found.update(dict.fromkeys(codes.split(" "), Country(*names)))
    return found


def country_name(code: str) -> str:
    """The title of a country's article by its code; what is no code is a name itself."""
    country = countries().get(code.strip())
    return country.english if country else code.strip()


def shown_name(name: str) -> str:
    """A country's name without the qualifier of its article's title."""
    return name.partition(" (")[0]
