"""Templates that are recognised by the form of their name: stubs, countries, languages."""

from __future__ import annotations

import re
from functools import cache

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import Entry
from articles.interchange.wikitext.templates.subjects.flags import country_entry
from articles.interchange.wikitext.templates.subjects.languages import language_entry

MAX_NAME = 200  # characters; longer names are not compared with the forms of `_left_out`


@cache
def _left_out() -> re.Pattern[str]:
    """A pattern for the names of templates that are left out."""
    forms = (form for (form,) in read_table("templates/data/left_out_names.tsv"))
    return re.compile("|".join(forms))


def entry_by_form(call: Call) -> Entry | None:
    """The entry of a template that the tables lack, by the form of its name; None if unknown."""
    found = country_entry(call) or language_entry(call)
    if found is None and len(call.name) < MAX_NAME and _left_out().fullmatch(call.name):
        return Entry(Outcome.LEFT_OUT, lambda _call, _argument: "")
    return found
