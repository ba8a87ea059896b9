"""Careers in infoboxes: numbered parameters for years, clubs, games and goals."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.templates.infobox.rows import InfoboxBuilder
from articles.interchange.wikitext.templates.parameter_labels import without_number
from articles.interchange.wikitext.templates.quantities.edtf import term_of


class Career(NamedTuple):
    """The parameters of one kind of career, without the numbers at their ends.

    `label` is the label of its fields. `club` is the parameter for a club, `years` are parameters
    that may have the years there. `counts` has the words for what parameters count, by their names.
    """

    label: str
    club: str
    years: tuple[str, ...]
    counts: Mapping[str, str]


@cache
def _careers() -> tuple[Career, ...]:
    """All kinds of careers, as `data/careers.tsv` has them."""
    careers = []
    for label, club, years, *counts in read_table("templates/data/careers.tsv"):
        pairs = [pair.partition(":") for words in counts for pair in words.split(" ")]
        named_counts = {name: word for name, _, word in pairs}
        careers.append(Career(label, club, tuple(years.split(" ")), named_counts))
    return tuple(careers)


def add_career(infobox: InfoboxBuilder, name: str) -> bool:
    """Add the rows of a career that has the parameter, a club and years; False if none has."""
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
                if each not in infobox.params or each in infobox.finished:
                    del counts[each]
            _add_rows(infobox, career.label, club, years, counts)
            return True
    return False


def _add_rows(
    infobox: InfoboxBuilder, label: str, club: str, years: str, counts: Mapping[str, str]
) -> None:
    """Add a row for each club with its years and counts.

    `club`, `years` and the keys of `counts` are names of parameters. If these parameters differ in
    their number of items, each gets rows of its own.
    """
    clubs, terms, *columns = (
        infobox.items(infobox.params[name]) for name in (club, years, *counts)
    )
    if any(len(column) != len(clubs) for column in (terms, *columns)):
        labels = {club: label, years: f"{label}, years"}
        labels |= {name: f"{label}, {word}" for name, word in counts.items()}
        for name, own_label in labels.items():
            infobox.add_values(name, label=own_label)
        return
    for index, value in enumerate(clubs):
        numbers = (column[index].strip("()") for column in columns)
        shown = [_count_text(*pair) for pair in zip(numbers, counts.values(), strict=True)]
        term = term_of(terms[index].replace("\\", ""))
        if term is None:
            shown.insert(0, terms[index])
        text = f"{value} ({', '.join(shown)})" if shown else value
        infobox.add(club, label, text, term)
    for name in (club, years, *counts):
        infobox.finish(name)


def _count_text(number: str, word: str) -> str:
    """A number with the word for what it counts: "1 goal", "2 goals"."""
    return f"{number} {_SINGULARS[word] if number == '1' else word}"


_SINGULARS = {"games": "game", "goals": "goal", "points": "point", "tries": "try"}
