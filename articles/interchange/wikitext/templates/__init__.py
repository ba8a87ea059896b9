"""Templates other than citations: infoboxes, dates, numbers, languages, and so on.

`registry.py` has the table of templates. The modules that are imported but not used here register
the handlers that the table names.
"""

from __future__ import annotations

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.common.conversion_model import Counted, Outcome
from articles.interchange.wikitext.common.writer_protocol import Markdown, Writer
from articles.interchange.wikitext.templates import page_properties  # noqa: F401
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.infobox.infobox import convert_infobox, is_infobox
from articles.interchange.wikitext.templates.layout import (  # noqa: F401
    data_lists,
    formatting,
    hatnotes,
    lists,
    media,
    quotations,
)
from articles.interchange.wikitext.templates.name_forms import entry_by_form
from articles.interchange.wikitext.templates.navigation_boxes import leave_out_navigation_box
from articles.interchange.wikitext.templates.parser_functions import convert_function
from articles.interchange.wikitext.templates.quantities import (  # noqa: F401
    conversion,
    dates,
    figure_tables,
    measures,
    money,
)
from articles.interchange.wikitext.templates.registry import entries
from articles.interchange.wikitext.templates.subjects import (  # noqa: F401
    flags,
    languages,
    links,
    people,
    science,
    sports,
    transport,
    works,
)

__all__ = ["convert_template", "leave_out_navigation_box"]


def convert_template(template: Template, writer: Writer) -> Markdown | None:
    """The Markdown of a template, counted in the writer's tally; None if it stays wikitext."""
    call = Call.of(template, writer)
    if (result := convert_function(call)) is not None:
        return result
    entry = entries().get(call.name)
    if entry is None and is_infobox(call.name):
        return convert_infobox(call)
    entry = entry or entry_by_form(call)
    converted = entry.handler(call, entry.argument) if entry else None
    if entry is None or converted is None:
        return None
    result = Markdown(converted) if isinstance(converted, str) else converted
    outcome = entry.outcome
    if outcome == Outcome.AS_TEXT and call.values and not result.text:
        outcome = Outcome.LEFT_OUT
    counted = Counted("template", call.name, outcome)
    example = "" if counted in writer.tally.examples else str(template)
    writer.tally.count(*counted, example)
    return result
