"""Which handler converts a template, by the template's name.

The files of `data/templates` are the table: a row says how a use of the templates is counted (see
`Tally`), gives the name of their handler and its argument, and lists them by their names, in lower
case with "|" between. A handler is a function that a module of this package registers by a name;
many templates need no more than a pattern (`patterns.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import unescape
from typing import NamedTuple, TypeVar

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call

# Makes the Markdown of a call, with the argument that the table has; None: it cannot be converted.
Handler = Callable[[Call, str], Markdown | str | None]

_TABLES = ("bookkeeping", "formatting", "hatnotes", "languages", "links", "lists", "quantities",
           "subjects")  # fmt: skip
HANDLERS: dict[str, Handler] = {}


class Entry(NamedTuple):
    """How a template's uses are counted, its handler, and the handler's argument."""

    outcome: Outcome
    handler: Handler
    argument: str = ""


F = TypeVar("F", bound=Handler)


def handler(name: str) -> Callable[[F], F]:
    """Register a handler by the name that the tables use."""

    def register(function: F) -> F:
        if name in HANDLERS:
            raise ValueError(f"two handlers have the name “{name}”")
        HANDLERS[name] = function
        return function

    return register


@cache
def entries() -> Mapping[str, Entry]:
    """The templates by their names; no name is in the tables twice."""
    found: dict[str, Entry] = {}
    for table in _TABLES:
        for name, entry in read_entries(f"templates/data/templates/{table}.tsv"):
            if name in found:
                raise ValueError(f"the template “{name}” is in the tables twice")
            found[name] = entry
    return found


def read_entries(path: str) -> Iterator[tuple[str, Entry]]:
    """The names in a table, each with its entry; the argument may have character references."""
    for outcome, handler_name, argument, names in read_table(path):
        entry = Entry(Outcome(outcome), HANDLERS[handler_name], unescape(argument))
        for name in names.split("|"):
            yield name, entry
