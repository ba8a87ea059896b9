"""Templates other than citations: infoboxes, dates, numbers, languages, and so on, by families.

Each family is a file that registers handlers by name (`call.py`); what none of them knows stays
visible, which is for the caller to see to.
"""

from __future__ import annotations

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.common.conversion_model import AS_TEXT, LEFT_OUT
from articles.interchange.wikitext.common.writer_protocol import Markdown, Writer
from articles.interchange.wikitext.templates.call import HANDLERS, Call
from articles.interchange.wikitext.templates.families import FAMILIES
from articles.interchange.wikitext.templates.infobox.infobox import convert_infobox, is_infobox
from articles.interchange.wikitext.templates.layout.end_boxes import leads_elsewhere
from articles.interchange.wikitext.templates.layout.name_patterns import handler_for, is_navigation
from articles.interchange.wikitext.templates.layout.parser_functions import call_function

__all__ = ["FAMILIES", "convert_template", "is_navigation", "leads_elsewhere"]


def convert_template(template: Template, writer: Writer) -> Markdown | None:
    """What a template becomes, counted in the writer's tally; None where it is not known."""
    call = Call.of(template, writer)
    if (found := call_function(call)) is not None:
        return found
    entry = HANDLERS.get(call.name)
    if entry is None and is_infobox(call.name):
        return convert_infobox(call)
    entry = entry or handler_for(call)
    if entry is None:
        return None
    made = entry.handler(call)
    if made is None:
        return None
    result = Markdown(made) if isinstance(made, str) else made
    how = LEFT_OUT if entry.how == AS_TEXT and call.values and not result.text else entry.how
    counted = ("template", call.name, how)
    example = "" if counted in writer.tally.examples else str(template)
    writer.tally.count(*counted, example)
    return result
