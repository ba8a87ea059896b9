"""Templates told by the form of their names: stubs, redirect categories, navigation boxes."""

from __future__ import annotations

import re

from articles.interchange.wikitext.common.conversion_model import AS_TEXT, LEFT_OUT
from articles.interchange.wikitext.templates.call import Call, Entry
from articles.interchange.wikitext.templates.subjects.flags import country_entry
from articles.interchange.wikitext.templates.subjects.languages import language_entry

_LEFT_OUT = re.compile(
    r"(?:.*[-_ ]stub|stub[-_ ].*|r (?:from|to|with|unprintworthy|printworthy|for"
    r"|mentioned|category|comes) ?.*|redirect[ -](?:from|to) .*"
    r"|.* (?:navbox|navigation|nav ?bar|navigational box|footer|footer\d|sidebar|nav"
    r"|squad|squads|roster navbox|topics|series sidebar)"
    r"|navbox .*|navigationsleiste .*|navigationsblock .*|navi .*|campaignbox .*"
    r"|.* squad (?:\d{4}).*|.* \d{4} (?:world cup|copa|euro) squad"
    r"|.* squad \d{4} .*|use (?:dmy|mdy|ymd|[a-z]+) (?:dates|english)|pp-.*"
    r"|wikiproject .*|wikiportal.*|cleanup[- ].*|expand [a-z]+|globalize/.*|db-.*"
    r"|unscr \d{4}|portal[ -].*"
    r"|commons?cat.*|commons category.*|.*-geo-stub|refimprove.*|unreferenced.*"
    r"|blp .*(?:sources|unsourced|sourced)|citation style.*|user .*|uw-.*"
    r"|.* in figure skating|sister-?project.*"
    r"|[a-z]+ topics?|years in .*|.* category header|category:.*|__[a-z]+__|linkfa.*"
    r"|succession navbox .*|toc .*)"
)

_PICTOGRAM = re.compile(r"ghs0[1-9]")


def handler_for(call: Call) -> Entry | None:
    """The handler of a template that only its form tells."""
    found = country_entry(call) or language_entry(call)
    if found is None and _PICTOGRAM.fullmatch(call.name):
        return Entry(lambda each: f"{each.name.upper()} ", AS_TEXT)
    if found is None and len(call.name) < 200 and _LEFT_OUT.fullmatch(call.name):
        return Entry(lambda _call: "", LEFT_OUT)
    return found


def is_navigation(name: str, *, alone_on_line: bool, parameters: int, at_end: bool) -> bool:
    """Whether a template that no handler knows is likely a box of links at a page's end.

    `name` is as typed. Such a box stands on a line of its own, without parameters,
    after the text of the page.
    """
    if not (alone_on_line and at_end) or parameters:
        return False
    first = name.strip()[:1]
    return ":" not in name and len(name.strip()) > 3 and (first.isupper() or first.isdigit())
