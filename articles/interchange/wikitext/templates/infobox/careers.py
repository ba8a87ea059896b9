"""Careers in infoboxes, which are columns of years, clubs, games and goals."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.templates.infobox.rows import InfoboxBuilder
from articles.interchange.wikitext.templates.parameter_labels import without_number
from articles.interchange.wikitext.templates.quantities.edtf import term_of


class Career(NamedTuple):
    """The columns of a career: its label, and the parameters of clubs and of years.

    `counts` has the parameters of numbers, each with the word for what is counted.
    """

    label: str
    club: str
    years: tuple[str, ...]
    counts: Mapping[str, str]


@cache
def _careers() -> tuple[Career, ...]:
    careers = []
    for label, club, years, *counts in read_table("templates/data/careers.tsv"):
        pairs = [pair.partition(":") for words in counts for pair in words.split(" ")]
        named = {name: word for name, _, word in pairs}
        careers.append(Career(label, club, tuple(years.split(" ")), named))
    return tuple(careers)


def add_career(infobox: InfoboxBuilder, name: str) -> bool:
    """Add the rows of the columns with one number; false where the parameter is not for clubs."""
    base, number = without_number(name)
    for career in _careers():
        club = f"{career.club}{number}"
        all_years = (f"{each}{number}" for each in career.years)
        years = next((each for each in all_years if each in infobox.params), "")
        if (
            years
            and club in infobox.params
            and base in (career.club, *career.years, *career.counts)
        ):
            counts = {f"{each}{number}": word for each, word in career.counts.items()}
            for each in list(counts):
                if each not in infobox.params or each in infobox.done:
                    del counts[each]
            _add_rows(infobox, career.label, club, years, counts)
            return True
    return False


def _add_rows(
    infobox: InfoboxBuilder, label: str, club: str, years: str, counts: Mapping[str, str]
) -> None:
    """Add clubs with their years and counts if all columns have the same length."""
    clubs, terms, *columns = (
        infobox.items(infobox.params[name]) for name in (club, years, *counts)
    )
    if any(len(column) != len(clubs) for column in (terms, *columns)):
        labels = {club: label, years: f"{label}, years"}
        labels |= {name: f"{label}, {word}" for name, word in counts.items()}
        for name, own in labels.items():
            infobox.add_values(name, label=own)
        return
    for place, value in enumerate(clubs):
        numbers = (column[place].strip("()") for column in columns)
        shown = [_counted(*pair) for pair in zip(numbers, counts.values(), strict=True)]
        term = term_of(terms[place].replace("\\", ""))
        if term is None:
            shown.insert(0, terms[place])
        text = f"{value} ({', '.join(shown)})" if shown else value
        infobox.add(club, label, text, term)
    for name in (club, years, *counts):
        infobox.tally(name)


def _counted(number: str, word: str) -> str:
    return f"{number} {_ONE[word] if number == '1' else word}"


_ONE = {"games": "game", "goals": "goal", "points": "point", "tries": "try"}
