"""Converts citation templates in the running text, not inside a `<ref>`."""

from __future__ import annotations

from dataclasses import replace

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.citing.fields.locators import join_locators, page_locator
from articles.interchange.wikitext.citing.note_sources import read_page_number
from articles.interchange.wikitext.citing.parameters import Parameters, template_kind, words_of
from articles.interchange.wikitext.citing.plain_notes import read_plain_note
from articles.interchange.wikitext.citing.short_citations import (
    anchors_of,
    read_short_citation,
    words_of_items,
)
from articles.interchange.wikitext.citing.template_source import read_citation
from articles.interchange.wikitext.common.conversion_model import NoteName, Outcome, Use
from articles.interchange.wikitext.common.writer_protocol import Writer
from references.text.edtf_dates import show_date
from references.text.reference_document import ReferenceDocument

_SENTENCE_ENDS = (".", "?", "!", "…")
# Types of works whose titles are in quotation marks, not in italics.
_TYPES_WITH_QUOTED_TITLE = frozenset({
    "article-newspaper", "article-magazine", "article-journal", "chapter", "entry-encyclopedia",
    "paper-conference", "post", "webpage", "interview", "press_release", "speech",
})  # fmt: skip


def convert_reuse(template_name: str, template: Template, writer: Writer) -> str:
    """The sentinels for {{r|Smith|Jones|p=5}}, which cites notes by their names."""
    parameters = Parameters(template, writer)
    group = parameters.text("group", "g")
    language = writer.site.language
    marks = []
    for position, note_name in enumerate(parameters.positional(), 1):
        numbers = ("", "1") if position == 1 else (str(position),)
        pages = [parameters.text(f"{name}{number}") for number in numbers
                 for name in ("p", "page", "pp", "pages", "at", "loc")]  # fmt: skip
        locator = join_locators(*(page_locator(words, language) for words in pages))
        if note_name:
            marks.append(writer.mark(Use(name=NoteName.of(group, note_name), locator=locator)))
    writer.tally.count(
        "template", template_name, Outcome.CONVERTED if marks else Outcome.LEFT_OUT, str(template)
    )
    return "".join(marks)


def convert_page_number(template_name: str, template: Template, writer: Writer) -> str:
    """The sentinel for {{rp|33}}, whose locator `join_page_numbers` adds to the mark before it."""
    locator = read_page_number(template, writer)
    writer.tally.count(
        "template", template_name, Outcome.CONVERTED if locator else Outcome.LEFT_OUT, str(template)
    )
    return writer.mark(Use(locator=locator)) if locator else ""


def convert_short_citation(template_name: str, template: Template, writer: Writer) -> str:
    """The sentinel for a short citation, after its words for {{harvtxt}} and the like; or ""."""
    items = read_short_citation(template, writer)
    writer.tally.count(
        "template", template_name, Outcome.CONVERTED if items else Outcome.LEFT_OUT, str(template)
    )
    if not items:
        return ""
    in_words = template_kind(template_name).endswith("in words")
    words = writer.escaped(words_of_items(items)) if in_words else ""
    return words + writer.mark(Use(items=items))


def convert_wikicite(template: Template, writer: Writer) -> str:
    """The words of {{wikicite}} and a sentinel; "" if the words describe no source.

    The writer receives the anchors of the source, by which short citations name it.
    """
    parameters = Parameters(template, writer)
    code = parameters.code("reference") or parameters.positional_code(1)
    item = read_plain_note(code, writer) if code is not None else None
    if code is None or item is None or item.source is None:
        return ""
    for anchor in anchors_of(parameters, writer):
        writer.anchor(anchor, item.source)
    writer.tally.count("template", "wikicite", Outcome.CONVERTED, str(template))
    return writer.inline(code) + writer.mark(Use(items=(item,)))


def convert_citation(template_name: str, template: Template, writer: Writer) -> str:
    """The words of a citation in the running text, and a sentinel if it names a work."""
    cited = read_citation(template, writer)
    if cited is None:
        words = " ".join(filter(None, (words_of(one.value, writer) for one in template.params)))
        writer.tally.count(
            "citation",
            template_name,
            Outcome.UNCONVERTED if words else Outcome.LEFT_OUT,
            str(template),
        )
        return writer.escaped(words)
    for anchor in cited.anchors:
        writer.anchor(anchor, cited.source)
    writer.tally.count("citation", template_name, Outcome.CONVERTED, str(template))
    item = replace(cited.item, locator="")
    return _words_of_source(cited.source, cited.locator, writer) + writer.mark(Use(items=(item,)))


def _words_of_source(source: ReferenceDocument, locator: str, writer: Writer) -> str:
    """The source as one sentence, one claim: Smith, John (2008), *The Book*, London: Publisher."""
    escaped = writer.escaped
    date = show_date(source.issued)
    authors = "; ".join(source.authors.split("\n"))
    title = escaped(source.title)
    is_quoted = source.type in _TYPES_WITH_QUOTED_TITLE and (
        source.container or source.type != "webpage"
    )
    parts = [
        escaped(f"{authors} ({date})" if authors and date else authors),
        f"“{title}”" if is_quoted else _in_italics(title),
        _container_markdown(source, writer),
        escaped(source.edition if not source.edition[:1].isdigit() else f"{source.edition} ed"),
        escaped(": ".join(part for part in (source.place, source.publisher) if part)),
        "" if authors else escaped(date),
        escaped(locator),
        f"doi:{escaped(source.doi)}" if source.doi else "",
        f"ISBN {source.isbn}" if source.isbn else "",
    ]
    words = ", ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
    return words if not words or words.endswith(_SENTENCE_ENDS) else words + "."


def _container_markdown(source: ReferenceDocument, writer: Writer) -> str:
    """The container with its editors, volume, issue and pages as inline Markdown, or ""."""
    if not source.container:
        return ""
    number = source.volume + (f" ({source.issue})" if source.issue else "")
    pages = f": {source.pages}" if source.pages else ""
    numbers = writer.escaped(f"{number.strip()}{pages}")
    if number:
        numbers = f" {numbers}"
    editors = "; ".join(source.editors.split("\n"))
    editors = " " + writer.escaped(f"(ed. {editors})") if editors else ""
    return f"{_in_italics(writer.escaped(source.container))}{editors}{numbers}"


def _in_italics(text: str) -> str:
    # Markdown would show the asterisks around nothing.
    return f"*{text}*" if text.strip() else ""
