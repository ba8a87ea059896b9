"""Templates that set a property of the page: its short description, or its kind."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler


@handler("short description")
def _short_description(call: Call, names: str) -> str:
    words = call.words(*names.split("/"))
    if words and words.lower() != "none":
        call.writer.describe(words)
    return ""


@handler("disambiguation")
def _disambiguation(call: Call, _argument: str) -> str:
    call.writer.disambiguate()
    return ""
