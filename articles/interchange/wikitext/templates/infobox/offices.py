"""Offices in infoboxes, with their terms and other parameters of the same number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.interchange.wikitext.common.sentinels import SENTINEL
from articles.interchange.wikitext.common.tables import read_words
from articles.interchange.wikitext.templates.infobox.rows import InfoboxBuilder
from articles.interchange.wikitext.templates.quantities.edtf import Term, edtf_of, is_term, term_of

# Parameters for the start, the end and the whole of a term, without their numbers.
_STARTS = ("term_start", "termstart", "reign_start")
_ENDS = ("term_end", "termend", "reign_end")
_TERMS = ("term", "term_label", "reign")
_OFFICE = re.compile(r"^(office|order|jr/sr|succession)(\d*)$")


def add_office(infobox: InfoboxBuilder, name: str) -> bool:
    """Add the rows of an office, its term and what belongs to it; False if it is no office."""
    found = _OFFICE.match(name)
    if not found:
        return False
    number = found[2]
    office, order = f"office{number}", f"order{number}"
    value = ""
    if name in (office, order) and office in infobox.params and order in infobox.params:
        name, value = office, infobox.inline(order)
        infobox.finish(order)
    value = " ".join(filter(None, (value, infobox.inline(name))))
    names = {f"{each}{number}" for each in read_words("templates/data/infobox_offices.tsv")}
    others = [each for each in infobox.params if each in names and each not in infobox.finished]
    words = SENTINEL.sub("", infobox.words(name))
    group = words[:100] if others and not infobox.group else ""
    _add_term(infobox, name, value, number, group)
    for other in others:
        infobox.add_values(other, group=group)
    return True


def _add_term(infobox: InfoboxBuilder, name: str, value: str, number: str, group: str) -> None:
    """Add the row of an office, with its term as dates; words that are no dates get other rows.

    `name` is the office's parameter, `value` its Markdown, and `number` the number in the name.
    """
    start_name, end_name, term_name = (
        _first_unused(infobox, (f"{each}{number}" for each in names))
        for names in (_STARTS, _ENDS, _TERMS)
    )
    start = edtf_of(infobox.words(start_name)) if start_name else ""
    end = edtf_of(infobox.words(end_name)) if end_name else ""
    names = [key for key in (start_name, end_name, term_name) if key]
    rest, term = names, Term()
    if start and start != ".." and (not end_name or (end and is_term(start, end))):
        rest = [
            key for key in names if key == term_name or "<ref" in str(infobox.params[key]).lower()
        ]
        term = Term(start, end)
    elif not start_name and end and end != "..":
        rest = [key for key in names if key != end_name]
        term = Term("", end)
    elif term_name and (found := term_of(infobox.words(term_name))):
        rest = [key for key in names if key != term_name]
        term = found
    infobox.add(name, "Office", value, term, group)
    infobox.finish(name)
    for key in names:
        if key not in rest:
            infobox.finish(key)
    for key in rest:
        infobox.add_values(key, group=group)


def _first_unused(infobox: InfoboxBuilder, names: Iterable[str]) -> str:
    """The first of these parameters that the infobox has and that is not converted; "" for none."""
    return next(
        (name for name in names if name in infobox.params and name not in infobox.finished), ""
    )
