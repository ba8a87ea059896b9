"""Templates of citations and notes in the text itself, outside any note."""

from __future__ import annotations

from dataclasses import replace

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.citing.fields.locators import join_locators, page_locator
from articles.interchange.wikitext.citing.note_sources import rp_locator
from articles.interchange.wikitext.citing.parameters import Parameters, template_kind, words_of
from articles.interchange.wikitext.citing.plain_notes import read_plain_note
from articles.interchange.wikitext.citing.short_citations import (
    anchors_of,
    read_short_citation,
    words_of_items,
)
from articles.interchange.wikitext.citing.template_source import read_citation
from articles.interchange.wikitext.common.conversion_model import NoteName, Outcome, Use
from articles.interchange.wikitext.common.writer_protocol import Markdown, Writer
from references.text.dates import show_date
from references.text.reference_document import ReferenceDocument

_STOPS = (".", "?", "!", "…")
# Types of works whose titles are quoted and not in italics.
_QUOTED = frozenset({
    "article-newspaper", "article-magazine", "article-journal", "chapter", "entry-encyclopedia",
    "paper-conference", "post", "webpage", "interview", "press_release", "speech",
})  # fmt: skip


def convert_reuse(name: str, template: Template, writer: Writer) -> str:
    """{{r|Smith|Jones|p=5}}: notes by their names."""
    parameters = Parameters(template, writer)
    group = parameters.text("group", "g")
    language = writer.site.language
    marks = []
    for place, note in enumerate(parameters.positional(), 1):
        numbers = ("", "1") if place == 1 else (str(place),)
        pages = [parameters.text(f"{key}{number}") for number in numbers
                 for key in ("p", "page", "pp", "pages", "at", "loc")]  # fmt: skip
        locator = join_locators(*(page_locator(words, language) for words in pages))
        if note:
            marks.append(writer.mark(Use(name=NoteName.of(group, note), locator=locator)))
    writer.tally.count(
        "template", name, Outcome.CONVERTED if marks else Outcome.LEFT_OUT, str(template)
    )
    return "".join(marks)


def convert_page_number(name: str, template: Template, writer: Writer) -> Markdown:
    """{{rp|33}}: a use with neither items nor name, which `join_page_numbers` resolves."""
    locator = rp_locator(template, writer)
    writer.tally.count(
        "template", name, Outcome.CONVERTED if locator else Outcome.LEFT_OUT, str(template)
    )
    return Markdown(writer.mark(Use(locator=locator)) if locator else "")


def convert_short_citation(name: str, template: Template, writer: Writer) -> str:
    """A short citation: its mark, after its words where it is a part of the sentence."""
    items = read_short_citation(template, writer)
    writer.tally.count(
        "template", name, Outcome.CONVERTED if items else Outcome.LEFT_OUT, str(template)
    )
    if not items:
        return ""
    in_words = template_kind(name).endswith("in words")
    words = writer.escaped(words_of_items(items)) if in_words else ""
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
    writer.tally.count("template", "wikicite", Outcome.CONVERTED, str(template))
    return writer.inline(code) + writer.mark(Use(items=(item,)))


def convert_citation(name: str, template: Template, writer: Writer) -> str:
    """A citation in the text itself: its words, and its mark."""
    cited = read_citation(template, writer)
    if cited is None:
        words = " ".join(filter(None, (words_of(one.value, writer) for one in template.params)))
        writer.tally.count(
            "citation", name, Outcome.UNCONVERTED if words else Outcome.LEFT_OUT, str(template)
        )
        return writer.escaped(words)
    for anchor in cited.anchors:
        writer.anchor(anchor, cited.source)
    writer.tally.count("citation", name, Outcome.CONVERTED, str(template))
    item = replace(cited.item, locator="")
    return _words_of_source(cited.source, cited.locator, writer) + writer.mark(Use(items=(item,)))


def _words_of_source(source: ReferenceDocument, locator: str, writer: Writer) -> str:
    """The source as inline Markdown: Smith, John (2008), *The Book*, London: Publisher.

    One sentence, since it is one claim: that there is such a work.
    """
    escaped = writer.escaped
    date = show_date(source.issued)
    authors = "; ".join(source.authors.split("\n"))
    title = escaped(source.title)
    quoted = source.type in _QUOTED and (source.container or source.type != "webpage")
    parts = [
        escaped(f"{authors} ({date})" if authors and date else authors),
        f"“{title}”" if quoted else _italic(title),
        _container(source, writer),
        escaped(source.edition if not source.edition[:1].isdigit() else f"{source.edition} ed"),
        escaped(": ".join(part for part in (source.place, source.publisher) if part)),
        "" if authors else escaped(date),
        escaped(locator),
        f"doi:{escaped(source.doi)}" if source.doi else "",
        f"ISBN {source.isbn}" if source.isbn else "",
    ]
    words = ", ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
    return words if not words or words.endswith(_STOPS) else words + "."


def _container(source: ReferenceDocument, writer: Writer) -> str:
    if not source.container:
        return ""
    number = source.volume + (f" ({source.issue})" if source.issue else "")
    pages = f": {source.pages}" if source.pages else ""
    rest = writer.escaped(f"{number.strip()}{pages}")
    if number:
        rest = f" {rest}"
    editors = "; ".join(source.editors.split("\n"))
    by = writer.escaped(f"(ed. {editors})") if editors else ""
    by = f" {by}" if by else ""
    return f"{_italic(writer.escaped(source.container))}{by}{rest}"


def _italic(text: str) -> str:
    # Emphasis needs a word or sign at both of its ends, and none at all around nothing.
    return f"*{text}*" if text.strip() else ""
