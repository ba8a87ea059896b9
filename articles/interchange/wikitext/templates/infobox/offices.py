"""Offices in infoboxes, with their terms and what else is said of each."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.interchange.wikitext.common.sentinels import SENTINEL
from articles.interchange.wikitext.common.tables import read_words
from articles.interchange.wikitext.templates.infobox.rows import Box
from articles.interchange.wikitext.templates.quantities.edtf import Term, edtf_of, is_term, term_of

_STARTS = ("term_start", "termstart", "reign_start")
_ENDS = ("term_end", "termend", "reign_end")
_TERMS = ("term", "term_label", "reign")
_OFFICE = re.compile(r"^(office|order|jr/sr|succession)(\d*)$")


def add_office(box: Box, name: str) -> bool:
    """Add an office, its term and what belongs to it; false where the parameter is none."""
    found = _OFFICE.match(name)
    if not found:
        return False
    number = found[2]
    office, order = f"office{number}", f"order{number}"
    value = ""
    if name in (office, order) and office in box.params and order in box.params:
        name, value = office, box.inline(order)
        box.tally(order)
    value = " ".join(filter(None, (value, box.inline(name))))
    more = {f"{each}{number}" for each in read_words("templates/data/infobox_offices.tsv")}
    others = [each for each in box.params if each in more and each not in box.done]
    words = SENTINEL.sub("", box.words(name))
    group = words[:100] if others and not box.group else ""
    _add_term(box, name, value, number, group)
    for other in others:
        box.add_values(other, group=group)
    return True


def _add_term(box: Box, name: str, value: str, number: str, group: str) -> None:
    """Add an office with its term: as dates where they are such, else in its words."""
    start_name, end_name, term_name = (
        _first(box, (f"{each}{number}" for each in names)) for names in (_STARTS, _ENDS, _TERMS)
    )
    start = edtf_of(box.words(start_name)) if start_name else ""
    end = edtf_of(box.words(end_name)) if end_name else ""
    names = [key for key in (start_name, end_name, term_name) if key]
    left, term = names, Term()
    if start and start != ".." and (not end_name or (end and is_term(start, end))):
        left = [key for key in names if key == term_name or "<ref" in str(box.params[key]).lower()]
        term = Term(start, end)
    elif not start_name and end and end != "..":
        left = [key for key in names if key != end_name]
        term = Term("", end)
    elif term_name and (found := term_of(box.words(term_name))):
        left = [key for key in names if key != term_name]
        term = found
    box.add(name, "Office", value, term, group)
    box.tally(name)
    for key in names:
        if key not in left:
            box.tally(key)
    for key in left:
        box.add_values(key, group=group)


def _first(box: Box, names: Iterable[str]) -> str:
    return next((name for name in names if name in box.params and name not in box.done), "")
