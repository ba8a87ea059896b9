"""Offices with their terms, and careers in columns: years, clubs, games and goals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from articles.interchange.wikitext.common.sentinels import SENTINEL
from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.templates.infobox.box import Box
from articles.interchange.wikitext.templates.infobox.labels import without_number
from articles.interchange.wikitext.templates.quantities.edtf import edtf_of, is_term, term_of

_OFFICES = ("office", "order", "jr/sr", "title", "succession")
_STARTS = ("term_start", "termstart", "reign_start")
_ENDS = ("term_end", "termend", "reign_end")
_TERMS = ("term", "term_label", "reign")
_OFFICE_NAME = re.compile(r"^(office|order|jr/sr|succession)(\d*)$")
# What says more of an office of the same number.
_WITH_OFFICE = (
    "predecessor", "successor", "president", "vicepresident", "vice_president", "primeminister",
    "prime_minister", "deputy", "governor", "lieutenant", "monarch", "constituency", "majority",
    "alongside", "chancellor", "appointer", "minister", "governor_general", "governor-general",
    "leader", "nominator", "premier", "taoiseach", "1namedata", "state", "district", "appointed",
    "nominated_by", "appointed_by", "preceded", "succeeded", "preceding", "succeeding", "mayor",
    "viceprimeminister", "vicepremier", "firstminister", "speaker", "co_leader", "parliament",
    "prior_term", "suboffice", "subterm", "reg-type", "regent", "assembly", "state_assembly",
    "state_senate", "state_house", "constituency_am", "constituency_mp", "ambassador_from", "chief",
    "coronation", "cor-type", "country", "representing", "legislature", "electorate",
)  # fmt: skip


def add_office(box: Box, name: str) -> bool:
    """Add an office, its term and what belongs to it; false where the parameter is none."""
    found = _OFFICE_NAME.match(name)
    if not found:
        return False
    number = found[2]
    if found[1] == "order" and f"office{number}" in box.params:
        name = f"office{number}"
        order = box.inline(f"order{number}")
        box.tally(f"order{number}")
    elif found[1] == "office" and f"order{number}" in box.params and found[0] not in box.done:
        order = box.inline(f"order{number}")
        box.tally(f"order{number}")
    else:
        order = ""
    value = " ".join(part for part in (order, box.inline(name)) if part)
    others = [f"{each}{number}" for each in _WITH_OFFICE if f"{each}{number}" in box.params]
    others = [each for each in box.params if each in others and each not in box.done]
    words = SENTINEL.sub("", box.words(name))
    group = words[:100] if others and not box.group else ""
    _add_term(box, name, value, number, group)
    for other in others:
        box.add_values(other, group=group)
    return True


def _add_term(box: Box, name: str, value: str, number: str, group: str) -> None:
    """Add an office with its term: as dates where they are such, else in its words."""
    start_name = _first(box, _STARTS, number)
    end_name = _first(box, _ENDS, number)
    term_name = _first(box, _TERMS, number)
    start = edtf_of(box.words(start_name)) if start_name else ""
    end = edtf_of(box.words(end_name)) if end_name else ""
    left = [key for key in (start_name, end_name, term_name) if key]
    if start and start != ".." and (not end_name or (end and is_term(start, end))):
        left = [key for key in left if key == term_name or "<ref" in str(box.params[key]).lower()]
    elif not start_name and end and end != "..":
        left = [key for key in left if key != end_name]
    elif term_name and (term := term_of(box.words(term_name))):
        (start, end), left = term, [key for key in left if key != term_name]
    else:
        start = end = ""
    box.add(name, "Office", value, group, start=start, end=end)
    box.tally(name)
    for key in (start_name, end_name, term_name):
        if key and key not in left:
            box.tally(key)
    for key in left:
        box.add_values(key, group=group)


def _first(box: Box, names: tuple[str, ...], number: str) -> str:
    keys = (f"{name}{number}" for name in names)
    return next((key for key in keys if key in box.params and key not in box.done), "")


class Career(NamedTuple):
    """Columns of a career: its label, the parameters of clubs and years, and what others count."""

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


def add_career(box: Box, name: str) -> bool:
    """Add the rows of one number of a career's columns; false where the parameter is no club."""
    base, number = without_number(name)
    for career in _careers():
        names = (f"{each}{number}" for each in career.years)
        years = next((each for each in names if each in box.params), "")
        if years and f"{career.club}{number}" in box.params and _is_of(career, base):
            counts = [(f"{key}{number}", word) for key, word in career.counts.items()]
            _add_rows(
                box,
                career,
                f"{career.club}{number}",
                years,
                [pair for pair in counts if pair[0] in box.params and pair[0] not in box.done],
            )
            return True
    return False


def _is_of(career: Career, base: str) -> bool:
    return base in (career.club, *career.years, *career.counts)


def _add_rows(
    box: Box, career: Career, club: str, years: str, counts: list[tuple[str, str]]
) -> None:
    """Add clubs with years and counts beside them, where the lists are of one length."""
    clubs = box.items(box.params[club])
    beside = [box.items(box.params[key]) for key in (years, *(key for key, _ in counts))]
    names = [club, years, *(key for key, _ in counts)]
    if any(len(column) != len(clubs) for column in beside):
        words = dict(counts)
        for key in names:
            label = {club: career.label, years: f"{career.label}, years"}.get(key)
            box.add_values(key, label=label or f"{career.label}, {words[key]}")
        return
    for place, value in enumerate(clubs):
        shown = [
            _counted(column[place].strip("()"), word)
            for column, (_, word) in zip(beside[1:], counts, strict=True)
        ]
        term = term_of(beside[0][place].replace("\\", ""))
        if term is None:
            shown.insert(0, beside[0][place])
        text = f"{value} ({', '.join(shown)})" if shown else value
        start, end = term or ("", "")
        box.add(club, career.label, text, start=start, end=end)
    for key in names:
        box.tally(key)


def _counted(number: str, word: str) -> str:
    return f"{number} {_ONE[word] if number == '1' else word}"


_ONE = {"games": "game", "goals": "goal", "points": "point", "tries": "try"}
