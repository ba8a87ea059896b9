"""`<ref>` and the templates of notes, citations and tags, as citation marks and words."""

from __future__ import annotations

import re
from typing import NamedTuple

import mwparserfromhell
from mwparserfromhell.nodes import Tag, Template
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.citing.cleanup_tags import convert_cleanup_tag
from articles.interchange.wikitext.citing.fields.locators import join_locators, page_locator
from articles.interchange.wikitext.citing.inline_templates import (
    convert_citation,
    convert_page_number,
    convert_reuse,
    convert_short_citation,
    convert_wikicite,
)
from articles.interchange.wikitext.citing.note_sources import names_source, read_note
from articles.interchange.wikitext.citing.parameters import (
    Parameters,
    tag_attributes,
    template_kind,
    template_name,
    without_comments,
    words_of,
)
from articles.interchange.wikitext.citing.template_source import citation_kind
from articles.interchange.wikitext.citing.trailing_marks import aside, before_stop
from articles.interchange.wikitext.common.conversion_model import NoteName, Outcome, Use
from articles.interchange.wikitext.common.sentinels import SENTINELS
from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.common.writer_protocol import Markdown, Writer

_LAST_STOP = re.compile(rf"(?<=[\w*])\.({SENTINELS}*)$")
_NOT_WORDS = re.compile(r"\{\{[^{}]*\}\}|\[?https?:\S+")
MAX_WORDS = 4  # beside a citation, in a note of an explaining group that does not explain


class _Note(NamedTuple):
    """A note's name, and its contents if it has any."""

    name: NoteName
    contents: Wikicode | None


def convert_ref(tag: Tag, writer: Writer) -> str:
    """The text in place of the mark of a `<ref>`; "" where nothing is to be shown."""
    attributes = tag_attributes(tag)
    name = NoteName.of(attributes.get("group", ""), attributes.get("name", ""))
    whole = NoteName.of(name.group, attributes.get("extends", ""))
    details = page_locator(attributes.get("details", ""), writer.site.language)
    contents = None if tag.self_closing else tag.contents
    if whole.name and contents is not None:
        pages = page_locator(words_of(contents, writer), writer.site.language)
        writer.tally.count("note", "", Outcome.CONVERTED)
        return writer.mark(Use(name=whole, locator=join_locators(pages, details)))
    return _convert(_Note(name, contents), details, writer)


def convert_references(tag: Tag, writer: Writer) -> str:
    """Describe the notes that `<references>` lists; Markdown of those that only explain.

    The Markdown is a list in place of the list of notes; most often "".
    """
    if tag.self_closing or tag.contents is None:
        return ""
    return _describe(tag.contents, tag_attributes(tag).get("group", ""), writer)


def convert_note_template(template: Template, writer: Writer) -> Markdown | None:
    """The Markdown of a template of notes, citations or tags; None for other templates."""
    name = template_name(template)
    if citation_kind(name) is not None:
        return Markdown(convert_citation(name, template, writer))
    kind = template_kind(name)
    if kind.startswith("short citation"):
        return Markdown(convert_short_citation(name, template, writer))
    if kind == "page number":
        return convert_page_number(name, template, writer)
    if kind == "note" or _explaining_group(name):
        writer.tally.count("template", name, Outcome.CONVERTED, str(template))
        return Markdown(_convert(_note_of(name, template, writer), "", writer))
    if kind == "reuse":
        return Markdown(convert_reuse(name, template, writer))
    if kind == "list":
        return Markdown(_convert_list(name, template, writer), block=True)
    if kind == "source":
        return Markdown(convert_wikicite(template, writer))
    words = convert_cleanup_tag(name, template, writer)
    if words is None:
        return None
    writer.tally.count("template", name, Outcome.AS_TEXT, str(template))
    return Markdown(words)


def _explaining_group(name: str) -> str:
    """The group of the notes that a template such as {{efn}} makes; "" for other templates."""
    return key_by_name("citing/data/explanation_templates.tsv").get(name, "")


def _convert(note: _Note, locator: str, writer: Writer) -> str:
    """A note with or without contents, whether by a tag or a template."""
    name, contents = note
    if contents is None or not without_comments(str(contents)).strip():
        if not name.name:
            writer.tally.count("note", "", Outcome.LEFT_OUT)
            return ""
        writer.tally.count("note", "", Outcome.CONVERTED)
        return writer.mark(Use(name=name, locator=locator))
    if explanation := _explanation(contents, name.group, writer):
        # Without items: other uses of the name show nothing.
        if name.name:
            writer.note(name, ())
        return explanation
    items = read_note(contents, writer)
    writer.tally.count("note", "", Outcome.CONVERTED if items else Outcome.LEFT_OUT, str(contents))
    if name.name:
        if items:
            writer.note(name, items)
        return writer.mark(Use(name=name, locator=locator))
    return writer.mark(Use(items=items, locator=locator)) if items else ""


def _explanation(contents: Wikicode, group: str, writer: Writer) -> str:
    """The words, in brackets, of a note that explains and names no source; else ""."""
    if not _explains(contents, group):
        return ""
    text = _LAST_STOP.sub(r"\1", writer.inline(contents).strip())
    if not text:
        return ""
    word = "Anm." if writer.site.language.startswith("de") else "note"
    writer.tally.count("note", "", Outcome.AS_TEXT, str(contents))
    return aside(f"({word}: {text})")


def _explains(contents: Wikicode, group: str) -> bool:
    """Whether a note of this group explains, rather than naming a source."""
    if key_by_name("citing/data/note_words.tsv").get(group.lower()) != "explaining group":
        return False
    if not names_source(contents):
        return True
    # An explanation has words besides the citation in it.
    words = _NOT_WORDS.sub(" ", str(contents))
    return len(words.split()) > MAX_WORDS and "{{" in str(contents)


def _describe(contents: Wikicode, group: str, writer: Writer) -> str:
    """Describe the notes of a list; Markdown of those that explain."""
    explanations: list[str] = []
    for node in contents.nodes:
        if isinstance(node, Tag) and str(node.tag).strip().lower() == "ref":
            attributes = tag_attributes(node)
            own_group = attributes.get("group", "") or group
            name = NoteName.of(own_group, attributes.get("name", ""))
            code = None if node.self_closing else node.contents
        elif isinstance(node, Template):
            name, code = _note_of(template_name(node), node, writer, group)
        else:
            continue
        if code is None or not str(code).strip():
            continue
        if _explains(code, name.group):
            if text := before_stop(writer.inline(code)).strip():
                explanations.append(f"* {text}")
            if name.name:
                writer.note(name, ())
            writer.tally.count("note", "", Outcome.AS_TEXT, str(code))
        elif items := read_note(code, writer):
            writer.tally.count("note", "", Outcome.CONVERTED)
            writer.note(name, items)
    return "\n".join(explanations)


def _note_of(name: str, template: Template, writer: Writer, group: str = "") -> _Note:
    """The note of {{efn}}, {{refn}} or {{#tag:ref}}."""
    parameters = Parameters(template, writer)
    contents = parameters.positional_code(1) or parameters.code("text", "content", "reference")
    group = parameters.text("group", "g") or _explaining_group(name) or group
    if contents is None and template.params and name.startswith("#tag"):
        # Contents with a "=" in them look like a parameter with a name.
        first = template.params[0]
        if str(first.name).strip().lower() not in ("name", "group"):
            contents = mwparserfromhell.parse(str(first))
    return _Note(NoteName.of(group, parameters.text("name")), contents)


def _convert_list(name: str, template: Template, writer: Writer) -> str:
    parameters = Parameters(template, writer)
    writer.tally.count("template", name, Outcome.LEFT_OUT, str(template))
    code = parameters.code("refs", "liste", "list", "notes")
    if code is None and name in ("refs", "#tag:references"):
        code = parameters.positional_code(1)
    group = parameters.text("group") or ("lower-alpha" if name.startswith("notelist") else "")
    return _describe(code, group, writer) if code is not None else ""
