"""Converts `<ref>` and the templates of notes, citations, page numbers and clean-up tags."""

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
from articles.interchange.wikitext.citing.trailing_marks import aside, move_asides
from articles.interchange.wikitext.common.conversion_model import NoteName, Outcome, Use
from articles.interchange.wikitext.common.sentinels import ANY_SENTINEL
from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.common.writer_protocol import Markdown, Writer

# The full stop at the end of an explanation, and the sentinels after it.
_FINAL_STOP = re.compile(rf"(?<=[\w*])\.({ANY_SENTINEL}*)$")
# Templates and addresses, which are not counted as words of a note.
_NOT_WORDS = re.compile(r"\{\{[^{}]*\}\}|\[?https?:\S+")
# A note of an explaining group is an explanation if it has more words than this beside a citation.
MAX_WORDS_BESIDE_CITATION = 4


class _Note(NamedTuple):
    """A note's name ("" if it has none), and its contents or None."""

    name: NoteName
    contents: Wikicode | None


def convert_ref(tag: Tag, writer: Writer) -> str:
    """The text in place of a `<ref>`: a mark's sentinel, an explanation, or ""."""
    attributes = tag_attributes(tag)
    name = NoteName.of(attributes.get("group", ""), attributes.get("name", ""))
    extended = NoteName.of(name.group, attributes.get("extends", ""))
    details = page_locator(attributes.get("details", ""), writer.site.language)
    contents = None if tag.self_closing else tag.contents
    if extended.name and contents is not None:
        pages = page_locator(words_of(contents, writer), writer.site.language)
        writer.tally.count("note", "", Outcome.CONVERTED)
        return writer.mark(Use(name=extended, locator=join_locators(pages, details)))
    return _convert_note(_Note(name, contents), details, writer)


def convert_references(tag: Tag, writer: Writer) -> str:
    """Pass the notes in `<references>` to the writer; return explanations as a Markdown list."""
    if tag.self_closing or tag.contents is None:
        return ""
    return _read_listed_notes(tag.contents, tag_attributes(tag).get("group", ""), writer)


def convert_citing_template(template: Template, writer: Writer) -> Markdown | None:
    """The Markdown of a citation, note, page number, clean-up tag or list of notes; else None."""
    name = template_name(template)
    if citation_kind(name) is not None:
        return Markdown(convert_citation(name, template, writer))
    kind = template_kind(name)
    if kind.startswith("short citation"):
        return Markdown(convert_short_citation(name, template, writer))
    if kind == "page number":
        return Markdown(convert_page_number(name, template, writer))
    if kind == "note" or _explaining_group(name):
        writer.tally.count("template", name, Outcome.CONVERTED, str(template))
        return Markdown(_convert_note(_read_note_template(name, template, writer), "", writer))
    if kind == "reuse":
        return Markdown(convert_reuse(name, template, writer))
    if kind == "list":
        return Markdown(_convert_note_list(name, template, writer), block=True)
    if kind == "source":
        return Markdown(convert_wikicite(template, writer))
    words = convert_cleanup_tag(name, template, writer)
    if words is None:
        return None
    writer.tally.count("template", name, Outcome.AS_TEXT, str(template))
    return Markdown(words)


def _explaining_group(name: str) -> str:
    """The group of the notes that {{efn}} and similar templates make; "" for other templates."""
    return key_by_name("citing/data/explanation_templates.tsv").get(name, "")


def _convert_note(note: _Note, locator: str, writer: Writer) -> str:
    """The text in place of a note: a mark's sentinel, an explanation, or "".

    A named note that has a source or explains something is passed to the writer. `locator` is added
    to the mark.
    """
    name, contents = note
    if contents is None or not without_comments(str(contents)).strip():
        if not name.name:
            writer.tally.count("note", "", Outcome.LEFT_OUT)
            return ""
        writer.tally.count("note", "", Outcome.CONVERTED)
        return writer.mark(Use(name=name, locator=locator))
    if explanation := _explanation(contents, name.group, writer):
        # The note is passed without items, so that other uses of its name show nothing.
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
    """The words, in brackets, of a note that explains something; "" for other notes."""
    if not _is_explanation(contents, group):
        return ""
    text = _FINAL_STOP.sub(r"\1", writer.inline(contents).strip())
    if not text:
        return ""
    label = "Anm." if writer.site.language.startswith("de") else "note"
    writer.tally.count("note", "", Outcome.AS_TEXT, str(contents))
    return aside(f"({label}: {text})")


def _is_explanation(contents: Wikicode, group: str) -> bool:
    """Whether a note is in an explaining group and does more than name a source."""
    if key_by_name("citing/data/note_words.tsv").get(group.lower()) != "explaining group":
        return False
    if not names_source(contents):
        return True
    # An explanation that cites a source has words beside the citation.
    words = _NOT_WORDS.sub(" ", str(contents))
    return len(words.split()) > MAX_WORDS_BESIDE_CITATION and "{{" in str(contents)


def _read_listed_notes(contents: Wikicode, group: str, writer: Writer) -> str:
    """Pass the notes of a list to the writer; return the explanations as a Markdown list.

    `group` is the group of notes that name no group.
    """
    explanations: list[str] = []
    for node in contents.nodes:
        if isinstance(node, Tag) and str(node.tag).strip().lower() == "ref":
            attributes = tag_attributes(node)
            name = NoteName.of(attributes.get("group", "") or group, attributes.get("name", ""))
            code = None if node.self_closing else node.contents
        elif isinstance(node, Template):
            name, code = _read_note_template(template_name(node), node, writer, group)
        else:
            continue
        if code is None or not str(code).strip():
            continue
        if _is_explanation(code, name.group):
            if text := move_asides(writer.inline(code)).strip():
                explanations.append(f"* {text}")
            if name.name:
                writer.note(name, ())
            writer.tally.count("note", "", Outcome.AS_TEXT, str(code))
        elif items := read_note(code, writer):
            writer.tally.count("note", "", Outcome.CONVERTED)
            writer.note(name, items)
    return "\n".join(explanations)


def _read_note_template(name: str, template: Template, writer: Writer, group: str = "") -> _Note:
    """The note in {{efn}}, {{refn}} or {{#tag:ref}}; `group` is used if it names no group."""
    parameters = Parameters(template, writer)
    contents = parameters.positional_code(1) or parameters.code("text", "content", "reference")
    group = parameters.text("group", "g") or _explaining_group(name) or group
    if contents is None and template.params and name.startswith("#tag"):
        # The parser takes contents with a "=" for a named parameter.
        first = template.params[0]
        if str(first.name).strip().lower() not in ("name", "group"):
            contents = mwparserfromhell.parse(str(first))
    return _Note(NoteName.of(group, parameters.text("name")), contents)


def _convert_note_list(name: str, template: Template, writer: Writer) -> str:
    """Pass the notes in {{reflist}} or {{notelist}} to the writer; return the explanations."""
    parameters = Parameters(template, writer)
    writer.tally.count("template", name, Outcome.LEFT_OUT, str(template))
    code = parameters.code("refs", "liste", "list", "notes")
    if code is None and name in ("refs", "#tag:references"):
        code = parameters.positional_code(1)
    group = parameters.text("group") or ("lower-alpha" if name.startswith("notelist") else "")
    return _read_listed_notes(code, group, writer) if code is not None else ""
