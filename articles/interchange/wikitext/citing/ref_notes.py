"""`<ref>` and the templates of notes, citations and tags, as citation marks and words."""

from __future__ import annotations

import re

import mwparserfromhell
from mwparserfromhell.nodes import Tag, Template
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.citing.citation_templates import kind_of
from articles.interchange.wikitext.citing.cleanup_tags import tag_shown
from articles.interchange.wikitext.citing.fields.locators import join, page_locator
from articles.interchange.wikitext.citing.inline_templates import (
    convert_citation,
    convert_pages,
    convert_reuse,
    convert_short,
    convert_wikicite,
)
from articles.interchange.wikitext.citing.note_names import note_name, value_of
from articles.interchange.wikitext.citing.note_sources import PAGES, holds_source, read_note
from articles.interchange.wikitext.citing.page_number_templates import join_locators
from articles.interchange.wikitext.citing.parameters import (
    Parameters,
    template_name,
    without_comments,
    words_of,
)
from articles.interchange.wikitext.citing.short_citations import SHORT
from articles.interchange.wikitext.citing.trailing_marks import aside, before_stop
from articles.interchange.wikitext.common.conversion_model import (
    ARRIVED,
    AS_TEXT,
    LEFT_OUT,
    SENTINEL,
    NoteName,
    Use,
)
from articles.interchange.wikitext.common.writer_protocol import Markdown, Writer

__all__ = [
    "before_stop",
    "convert_note_template",
    "convert_ref",
    "convert_references",
    "explains",
    "join_locators",
]

# Groups of notes that explain, where the others name sources.
_EXPLAINING_GROUPS = """
note notes nb n.b. n lower-alpha upper-alpha lower-roman upper-roman lower-greek anm anm. a b fn
anmerkung anmerkungen footnote footnotes fußnote fußnoten f fn. efn comment comments explanatory
info upper-latin lower-latin nota notas remark remarks k
"""
_EXPLAINING = frozenset(_EXPLAINING_GROUPS.split())
_EXPLAINED_NOTES = {
    "efn": "lower-alpha", "efn-ua": "upper-alpha", "efn-lr": "lower-roman", "notetag": "note",
    "efn-ur": "upper-roman", "efn-lg": "lower-greek", "explanatory footnote": "lower-alpha",
    "ntag": "note", "adn": "lower-alpha", "efn-la": "lower-alpha",
}  # fmt: skip
_NOTES = frozenset({"refn", "#tag:ref", "refnote", "ref note", "#tag: ref"})
_REUSES = frozenset({"r", "ref name", "named ref", "refr"})
_LISTS = frozenset({
    "reflist", "references", "refs", "notelist", "notelist-ua", "notelist-lr", "notelist-ur",
    "notelist-lg", "notefoot", "reference list", "references list", "#tag:references", "listaref",
    "reflist-talk", "reflist/sandbox", "einzelnachweise", "footnotes list", "notelist-la",
    "ref list", "sfn whitelist",
})  # fmt: skip
_LAST_STOP = re.compile(rf"(?<=[\w*])\.((?:{SENTINEL.pattern.replace('(', '(?:')})*)$")
_WORDY = 4  # words beside a citation that make a note in an explaining group an explanation


def convert_ref(tag: Tag, writer: Writer) -> str:
    """A `<ref>` as the text that stands for its mark; "" where nothing is to be shown."""
    attributes = {str(one.name).strip().lower(): one.value for one in tag.attributes}
    name = note_name(value_of(attributes.get("name")), value_of(attributes.get("group")))
    whole = note_name(value_of(attributes.get("extends")), name[0])
    details = page_locator(value_of(attributes.get("details")), writer.site.language)
    contents = None if tag.self_closing else tag.contents
    if whole[1] and contents is not None:
        locator = join(page_locator(words_of(contents, writer), writer.site.language), details)
        writer.tally.count("note", "", ARRIVED)
        return writer.mark(Use(name=whole, locator=locator))
    return _convert(contents, name, details, writer)


def convert_references(tag: Tag, writer: Writer) -> str:
    """The notes that `<references>` lists are described; gives those that only explain as a list.

    These are Markdown blocks, to stand where the list stood; most often "".
    """
    if tag.self_closing or tag.contents is None:
        return ""
    attributes = {str(one.name).strip().lower(): one.value for one in tag.attributes}
    return _describe(tag.contents, value_of(attributes.get("group")), writer)


def convert_note_template(template: Template, writer: Writer) -> Markdown | None:
    """What a template of notes, citations or tags becomes; None where it is none of these.

    A page number ({{rp|33}}) becomes a use with neither items nor name, which `join_locators` adds
    to the mark before it.
    """
    name = template_name(template)
    if kind_of(name) is not None:
        return Markdown(convert_citation(name, template, writer))
    if name in SHORT:
        return Markdown(convert_short(name, template, writer))
    if name in PAGES:
        return convert_pages(name, template, writer)
    if name in _EXPLAINED_NOTES or name in _NOTES:
        return Markdown(_convert_note_call(name, template, writer))
    if name in _REUSES:
        return Markdown(convert_reuse(name, template, writer))
    if name in _LISTS:
        return Markdown(_convert_list(name, template, writer), block=True)
    if name == "wikicite":
        return Markdown(convert_wikicite(template, writer))
    tag = tag_shown(name, template, writer)
    if tag is None:
        return None
    writer.tally.count("template", name, AS_TEXT, str(template))
    return Markdown(tag)


def _convert(contents: Wikicode | None, name: NoteName, locator: str, writer: Writer) -> str:
    """A note with or without contents, however it was written."""
    if contents is None or not without_comments(str(contents)).strip():
        if not name[1]:
            writer.tally.count("note", "", LEFT_OUT)
            return ""
        writer.tally.count("note", "", ARRIVED)
        return writer.mark(Use(name=name, locator=locator))
    if explained := _explained(contents, name, writer):
        # Without items: what names it again shows nothing.
        if name[1]:
            writer.note(name, ())
        return explained
    items = read_note(contents, writer)
    writer.tally.count("note", "", ARRIVED if items else LEFT_OUT, str(contents))
    if name[1]:
        if items:
            writer.note(name, items)
        return writer.mark(Use(name=name, locator=locator))
    return writer.mark(Use(items=items, locator=locator)) if items else ""


def _explained(contents: Wikicode, name: NoteName, writer: Writer) -> str:
    """The words of a note that explains and names no source, in brackets; else ""."""
    if not explains(contents, name[0]):
        return ""
    text = _LAST_STOP.sub(r"\1", writer.inline(contents).strip())
    if not text:
        return ""
    word = "Anm." if writer.site.language.startswith("de") else "note"
    writer.tally.count("note", "", AS_TEXT, str(contents))
    return aside(f"({word}: {text})")


def explains(contents: Wikicode, group: str) -> bool:
    """Whether a note of this group explains, rather than naming a source."""
    if group.lower() not in _EXPLAINING:
        return False
    if not holds_source(contents):
        return True
    # A citation within an explanation leaves the explanation's words.
    words = re.sub(r"\{\{[^{}]*\}\}|\[?https?:\S+", " ", str(contents))
    return len(words.split()) > _WORDY and "{{" in str(contents)


def _describe(contents: Wikicode, group: str, writer: Writer) -> str:
    """Describe the notes of a list; Markdown of those that explain."""
    explanations: list[str] = []
    for node in contents.nodes:
        if isinstance(node, Tag) and str(node.tag).strip().lower() == "ref":
            attributes = {str(one.name).strip().lower(): one.value for one in node.attributes}
            code = None if node.self_closing else node.contents
            own = value_of(attributes.get("group")) or group
            name = note_name(value_of(attributes.get("name")), own)
        elif isinstance(node, Template):
            name, code = _called(template_name(node), node, writer, group)
        else:
            continue
        if code is None or not str(code).strip():
            continue
        if explains(code, name[0]):
            if text := before_stop(writer.inline(code)).strip():
                explanations.append(f"* {text}")
            if name[1]:
                writer.note(name, ())
            writer.tally.count("note", "", AS_TEXT, str(code))
        elif items := read_note(code, writer):
            writer.tally.count("note", "", ARRIVED)
            writer.note(name, items)
    return "\n".join(explanations)


def _called(
    name: str, template: Template, writer: Writer, group: str = ""
) -> tuple[NoteName, Wikicode | None]:
    """Name and contents of {{efn}}, {{refn}} and {{#tag:ref}}."""
    parameters = Parameters(template, writer)
    code = parameters.positional_code(1) or parameters.code("text", "content", "reference")
    group = parameters.text("group", "g") or _EXPLAINED_NOTES.get(name, "") or group
    if code is None and template.params and name.startswith("#tag"):
        # What has a "=" in it looks like a parameter with a name.
        first = template.params[0]
        if str(first.name).strip().lower() not in ("name", "group"):
            code = mwparserfromhell.parse(str(first))
    return note_name(parameters.text("name"), group), code


def _convert_note_call(name: str, template: Template, writer: Writer) -> str:
    note_name, code = _called(name, template, writer)
    writer.tally.count("template", name, ARRIVED, str(template))
    return _convert(code, note_name, "", writer)


def _convert_list(name: str, template: Template, writer: Writer) -> str:
    parameters = Parameters(template, writer)
    writer.tally.count("template", name, LEFT_OUT, str(template))
    code = parameters.code("refs", "liste", "list", "notes")
    if code is None and name in ("refs", "#tag:references"):
        code = parameters.positional_code(1)
    group = parameters.text("group") or ("lower-alpha" if name.startswith("notelist") else "")
    return _describe(code, group, writer) if code is not None else ""
