"""Converts the template of an infobox to fields of the page's infobox."""

from __future__ import annotations

import re
from functools import cache

from mwparserfromhell.nodes import Comment, Template
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.sentinels import SENTINEL
from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, normal_name
from articles.interchange.wikitext.templates.infobox.careers import add_career
from articles.interchange.wikitext.templates.infobox.images import add_image
from articles.interchange.wikitext.templates.infobox.offices import add_office
from articles.interchange.wikitext.templates.infobox.parameter_pairs import (
    add_coordinates,
    leave_out_label,
    take_label,
)
from articles.interchange.wikitext.templates.infobox.rows import InfoboxBuilder, Row
from articles.interchange.wikitext.templates.parameter_labels import is_layout_name

MAX_DEPTH = 8  # infoboxes within each other
# A parameter with a note on another parameter, whose name is group 1 and its number group 2.
_NOTE = re.compile(r"^(?!footnotes?\d*$)(.+?)_?(?:footnotes?|refs?|notes?|source|citation)(\d*)$")
# Parameters that may repeat the title of the page.
_NAMES = {"name", "title", "title0", "official_name", "box_title", "above", "common_name", "titel"}
# The values of parameters that switch something on or off, and the beginnings of their names.
_SWITCH_VALUES = {
    "yes",
    "no",
    "y",
    "n",
    "true",
    "false",
    "on",
    "off",
    "auto",
    "none",
    "ja",
    "nein",
    "-",
}
_SWITCH_NAME = re.compile(
    r"^(?:embed|child|subbox|is_|has_|show|hide|no_?|collaps|auto|pushpin|use)"
)
# A size in pixels.
_PIXELS = re.compile(r"(?:\d{2,4}|x?\d{2,4}x\d{2,4}) ?px", re.ASCII)
# The beginnings of names of infoboxes.
_STARTS = (
    "infobox ", "infobox_", "infobox-", "infobox/", "geobox ", "geobox|", "starbox ", "planetbox ",
    "chembox ", "taxobox ", "taxobox/", "drugbox ",
)  # fmt: skip
# Templates that only begin or end an infobox, or request one.
_NOT_INFOBOXES = frozenset(
    {"infobox begin", "infobox end", "infobox3cols", "starbox end", "infobox requested",
     "infobox start", "taxobox end", "taxobox name", "planetbox end", "infobox needed"}
)  # fmt: skip


@cache
def _names() -> frozenset[str]:
    """The names of infoboxes that do not have the usual form."""
    rows = read_table("templates/data/infobox_names.tsv")
    return frozenset(name for (names,) in rows for name in names.split("|"))


def is_infobox(name: str) -> bool:
    """Whether a template of this normalised name is an infobox, or a section of one."""
    if name in _NOT_INFOBOXES:
        return False
    return name in _names() or name.startswith(_STARTS) or name.endswith((" infobox", "-infobox"))


def convert_infobox(call: Call) -> Markdown:
    """Add the fields of an infobox to the writer; the Markdown in its place is empty."""
    infobox = InfoboxBuilder.of(call)
    _fill(infobox)
    for row in infobox.rows:
        call.writer.field(row.field)
    return Markdown("")


def _fill(infobox: InfoboxBuilder) -> None:
    """Add the rows of all parameters of an infobox, and count it."""
    infobox.call.writer.tally.count(
        "infobox", infobox.call.name, Outcome.CONVERTED, f"{{{{{infobox.call.typed_name}}}}}"
    )
    # Notes are last: the parameter that a note belongs to may follow it.
    for name in sorted(infobox.params, key=lambda each: bool(_NOTE.match(each))):
        if name not in infobox.finished:
            _add(infobox, name)
    for name in infobox.params:  # labels whose value did not use them
        if name not in infobox.finished:
            infobox.add_values(name)


def _add(infobox: InfoboxBuilder, name: str) -> None:
    """Add the rows of a parameter and of the others that belong to it."""
    code = infobox.params[name]
    if boxes := _boxes_in(code):
        _embed(infobox, name, boxes)
    elif _is_layout_value(name, code):
        infobox.finish(name, Outcome.LEFT_OUT)
    elif not _add_special(infobox, name):
        infobox.add_values(name, label=take_label(infobox, name))


def _add_special(infobox: InfoboxBuilder, name: str) -> bool:
    """Convert a parameter to which a special rule applies; False if none does."""
    return (
        _leave_out_name(infobox, name)
        or add_image(infobox, name)
        or add_office(infobox, name)
        or add_career(infobox, name)
        or add_coordinates(infobox, name)
        or leave_out_label(infobox, name)
        or _add_note(infobox, name)
    )


def _is_layout_value(name: str, code: Wikicode) -> bool:
    """Whether a parameter only says how the box looks, by its name or its value."""
    words = str(code).strip().lower()
    if is_layout_name(name) or words == "auto" or _PIXELS.fullmatch(words):
        return True
    return bool(_SWITCH_NAME.match(name)) and words in _SWITCH_VALUES


def _leave_out_name(infobox: InfoboxBuilder, name: str) -> bool:
    """Leave out a name that is the page's title or in an earlier row; False for all others."""
    if name not in _NAMES:
        return False
    words = infobox.words(name)
    titles = {infobox.call.writer.title, infobox.call.writer.title.partition(" (")[0]}
    if words.casefold() in {title.casefold() for title in titles} or name in infobox.finished:
        infobox.finish(name)
        return True
    values = infobox.values(name, infobox.params[name])
    if any(row.field.value in values and row.key in _NAMES for row in infobox.rows):
        infobox.finish(name)
        return True
    return False


def _add_note(infobox: InfoboxBuilder, name: str) -> bool:
    """Add a note to the row of its parameter, or as a row; False if the parameter is no note."""
    found = _NOTE.match(name)
    if not found:
        return False
    text = infobox.inline(name)
    base = found[1] + found[2]
    if infobox.add_note(base, text) or (found[2] and infobox.add_note(found[1], text)):
        infobox.finish(name)
        return True
    words = SENTINEL.sub("", text).strip()
    infobox.add(name, infobox.label(infobox.typed_names[name] if words else found[1]), text)
    infobox.finish(name)
    return True


def _boxes_in(code: Wikicode) -> list[Template]:
    """The infoboxes that a value consists of; [] if the value has other contents."""
    boxes = []
    for node in code.nodes:
        if isinstance(node, Template) and is_infobox(normal_name(node.name)):
            boxes.append(node)
        elif not isinstance(node, Comment) and str(node).strip():
            return []
    return boxes


def _embed(infobox: InfoboxBuilder, name: str, templates: list[Template]) -> None:
    """Add the rows of the infoboxes in a parameter; if nested too deeply, the parameter as text."""
    if infobox.depth >= MAX_DEPTH:
        infobox.add_values(name)
        return
    for each in templates:
        call = Call.of(each, infobox.call.writer)
        group = infobox.group
        if call.name.startswith("chembox "):
            words = call.typed_name.split(None, 1)[-1]
            group = words[:1].upper() + words[1:]
        inner = InfoboxBuilder.of(call, group, infobox.depth + 1)
        _fill(inner)
        infobox.rows.extend(Row(name, row.field) for row in inner.rows)
    infobox.finish(name)
