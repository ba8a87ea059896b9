"""The handlers of templates, by the names of the templates.

The files in `data/templates` are tables. A row has four cells: how the use of a template is counted
(an `Outcome`), the name of the handler, the handler's argument, and the names of the templates in
lower case, with "|" between them. A handler is a function that a module of this package registers
under a name. Many templates only need a pattern (`patterns.py`).
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

# Returns the Markdown of a call, given the argument in the table; None if it cannot be converted.
TemplateHandler = Callable[[Call, str], Markdown | str | None]

_TABLES = ("bookkeeping", "formatting", "hatnotes", "languages", "links", "lists", "quantities",
           "subjects")  # fmt: skip
HANDLERS: dict[str, TemplateHandler] = {}  # by the names that the tables use


class Entry(NamedTuple):
    """How the use of a template is counted, its handler, and the handler's argument."""

    outcome: Outcome
    handler: TemplateHandler
    argument: str = ""


F = TypeVar("F", bound=TemplateHandler)


def handler(name: str) -> Callable[[F], F]:
    """A decorator that registers a handler under the name that the tables use."""

    def register(function: F) -> F:
        if name in HANDLERS:
            raise ValueError(f"two handlers have the name “{name}”")
        HANDLERS[name] = function
        return function

    return register


@cache
def entries() -> Mapping[str, Entry]:
    """The entries of all tables by the names of templates. Raises ValueError for a double name."""
    found: dict[str, Entry] = {}
    for table in _TABLES:
        for name, entry in read_entries(f"templates/data/templates/{table}.tsv"):
            if name in found:
                raise ValueError(f"the template “{name}” is in the tables twice")
            found[name] = entry
    return found


def read_entries(path: str) -> Iterator[tuple[str, Entry]]:
    """Yields the names in a table, each with its entry; `&#9;` and the like are decoded."""
    for outcome, handler_name, argument, names in read_table(path):
        entry = Entry(Outcome(outcome), HANDLERS[handler_name], unescape(argument))
        for name in names.split("|"):
            yield name, entry
