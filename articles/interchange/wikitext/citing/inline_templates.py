"""Templates of citations and notes that stand in the text itself, outside any note."""

from __future__ import annotations

from dataclasses import replace

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.citing.fields.locators import join, page_locator
from articles.interchange.wikitext.citing.note_names import note_name
from articles.interchange.wikitext.citing.note_sources import rp_locator
from articles.interchange.wikitext.citing.parameters import Parameters, words_of
from articles.interchange.wikitext.citing.plain_notes import read_plain_note
from articles.interchange.wikitext.citing.short_citation_keys import anchors_of
from articles.interchange.wikitext.citing.short_citations import (
    IN_WORDS,
    in_words,
    read_short,
)
from articles.interchange.wikitext.citing.source_words import shown
from articles.interchange.wikitext.citing.template_source import read_citation
from articles.interchange.wikitext.common.conversion_model import ARRIVED, KEPT, LEFT_OUT, Item, Use
from articles.interchange.wikitext.common.writer_protocol import Markdown, Writer


def convert_reuse(name: str, template: Template, writer: Writer) -> str:
    """{{r|Smith|Jones|p=5}}: notes by their names."""
    parameters = Parameters(template, writer)
    group = parameters.text("group", "g")
    language = writer.site.language
    marks = []
    for place, called in enumerate(parameters.positional(), 1):
        numbers = ("", "1") if place == 1 else (str(place),)
        pages = [parameters.text(f"{key}{number}") for number in numbers
                 for key in ("p", "page", "pp", "pages", "at", "loc")]  # fmt: skip
        locator = join(*(page_locator(words, language) for words in pages))
        if called:
            marks.append(writer.mark(Use(name=note_name(called, group), locator=locator)))
    writer.tally.count("template", name, ARRIVED if marks else LEFT_OUT, str(template))
    return "".join(marks)


def convert_pages(name: str, template: Template, writer: Writer) -> Markdown:
    locator = rp_locator(template, writer)
    writer.tally.count("template", name, ARRIVED if locator else LEFT_OUT, str(template))
    return Markdown(writer.mark(Use(locator=locator)) if locator else "")


def convert_citation(name: str, template: Template, writer: Writer) -> str:
    """A citation that stands in the text itself: its words, and its mark."""
    cited = read_citation(template, writer)
    if cited is None:
        said = " ".join(filter(None, (words_of(one.value, writer) for one in template.params)))
        writer.tally.count("citation", name, KEPT if said else LEFT_OUT, str(template))
        return writer.escaped(said)
    for anchor in cited.anchors:
        writer.anchor(anchor, cited.source)
    writer.tally.count("citation", name, ARRIVED, str(template))
    item: Item = replace(cited.item, locator="")
    return shown(cited.source, cited.locator, writer) + writer.mark(Use(items=(item,)))


def convert_short(name: str, template: Template, writer: Writer) -> str:
    items = read_short(name, template, writer)
    writer.tally.count("template", name, ARRIVED if items else LEFT_OUT, str(template))
    if not items:
        return ""
    words = writer.escaped(in_words(items)) if name in IN_WORDS else ""
    return words + writer.mark(Use(items=items))


def convert_wikicite(template: Template, writer: Writer) -> str:
    """{{wikicite}}: a source in words, which short citations may name."""
    parameters = Parameters(template, writer)
    code = parameters.code("reference") or parameters.positional_code(1)
    item = read_plain_note(code, writer) if code is not None else None
    if code is None or item is None or item.source is None:
        return ""
    for anchor in anchors_of(parameters, writer):
        writer.anchor(anchor, item.source)
    writer.tally.count("template", "wikicite", ARRIVED, str(template))
    return writer.inline(code) + writer.mark(Use(items=(item,)))
