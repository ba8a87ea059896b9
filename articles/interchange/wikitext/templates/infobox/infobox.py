"""Infobox templates as fields of the infobox."""

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
    add_label,
    label_from,
)
from articles.interchange.wikitext.templates.infobox.rows import InfoboxBuilder, Row
from articles.interchange.wikitext.templates.parameter_labels import is_layout

MAX_DEPTH = 8
_NOTE = re.compile(r"^(?!footnotes?\d*$)(.+?)_?(?:footnotes?|refs?|notes?|source|citation)(\d*)$")
_NAMES = {"name", "title", "title0", "official_name", "box_title", "above", "common_name", "titel"}
_SWITCHES = {"yes", "no", "y", "n", "true", "false", "on", "off", "auto", "none", "ja", "nein", "-"}
_PIXELS = re.compile(r"(?:\d{2,4}|x?\d{2,4}x\d{2,4}) ?px", re.ASCII)
_SWITCHED = re.compile(r"^(?:embed|child|subbox|is_|has_|show|hide|no_?|collaps|auto|pushpin|use)")


_STARTS = (
    "infobox ", "infobox_", "infobox-", "infobox/", "geobox ", "geobox|", "starbox ", "planetbox ",
    "chembox ", "taxobox ", "taxobox/", "drugbox ",
)  # fmt: skip
# These only begin or end an infobox, or request one.
_NOT_INFOBOXES = frozenset(
    {"infobox begin", "infobox end", "infobox3cols", "starbox end", "infobox requested",
     "infobox start", "taxobox end", "taxobox name", "planetbox end", "infobox needed"}
)  # fmt: skip


@cache
def _names() -> frozenset[str]:
    rows = read_table("templates/data/infobox_names.tsv")
    return frozenset(name for (names,) in rows for name in names.split("|"))


def is_infobox(name: str) -> bool:
    """Whether a template of this normalised name is an infobox, or a section of one."""
    if name in _NOT_INFOBOXES:
        return False
    return name in _names() or name.startswith(_STARTS) or name.endswith((" infobox", "-infobox"))


def convert_infobox(call: Call) -> Markdown:
    """Hand the fields of an infobox to the writer; the text has nothing in its place."""
    infobox = InfoboxBuilder.of(call)
    _fill(infobox)
    for row in infobox.rows:
        call.writer.field(row.field)
    return Markdown("")


def _fill(infobox: InfoboxBuilder) -> None:
    infobox.call.writer.tally.count(
        "infobox", infobox.call.name, Outcome.CONVERTED, f"{{{{{infobox.call.given}}}}}"
    )
    # Notes last: many precede the value that they are on.
    for name in sorted(infobox.params, key=lambda each: bool(_NOTE.match(each))):
        if name not in infobox.done:
            _add(infobox, name)
    for name in infobox.params:  # labels without a value
        if name not in infobox.done:
            infobox.add_values(name)


def _add(infobox: InfoboxBuilder, name: str) -> None:
    """Add the rows of a parameter, and of others that belong to it."""
    code = infobox.params[name]
    if boxes := _boxes_in(code):
        _embed(infobox, name, boxes)
    elif _is_layout(name, code):
        infobox.tally(name, Outcome.LEFT_OUT)
    elif not _add_special(infobox, name):
        infobox.add_values(name, label=label_from(infobox, name))


def _add_special(infobox: InfoboxBuilder, name: str) -> bool:
    """Add a parameter that is more than a label and its value; false where it is not."""
    return (
        _add_name(infobox, name)
        or add_image(infobox, name)
        or add_office(infobox, name)
        or add_career(infobox, name)
        or add_coordinates(infobox, name)
        or add_label(infobox, name)
        or _add_note(infobox, name)
    )


def _is_layout(name: str, code: Wikicode) -> bool:
    words = str(code).strip().lower()
    if is_layout(name) or words == "auto" or _PIXELS.fullmatch(words):
        return True
    return bool(_SWITCHED.match(name)) and words in _SWITCHES


def _add_name(infobox: InfoboxBuilder, name: str) -> bool:
    """Leave out a name that is the page's title or in an earlier row; false where it is none."""
    if name not in _NAMES:
        return False
    words = infobox.words(name)
    titles = {infobox.call.writer.title, infobox.call.writer.title.partition(" (")[0]}
    if words.casefold() in {title.casefold() for title in titles} or name in infobox.done:
        infobox.tally(name)
        return True
    values = infobox.values(name, infobox.params[name])
    if any(row.field.value in values and row.key in _NAMES for row in infobox.rows):
        infobox.tally(name)
        return True
    return False


def _add_note(infobox: InfoboxBuilder, name: str) -> bool:
    """Add a note or marks on another parameter to that one's row; false where it is none."""
    found = _NOTE.match(name)
    if not found:
        return False
    text = infobox.inline(name)
    base = found[1] + found[2]
    if infobox.append(base, text) or (found[2] and infobox.append(found[1], text)):
        infobox.tally(name)
        return True
    words = SENTINEL.sub("", text).strip()
    infobox.add(name, infobox.label(infobox.given[name] if words else found[1]), text)
    infobox.tally(name)
    return True


def _boxes_in(code: Wikicode) -> list[Template]:
    """The infoboxes that a value is made of; none where it has other words as well."""
    boxes = []
    for node in code.nodes:
        if isinstance(node, Template) and is_infobox(normal_name(node.name)):
            boxes.append(node)
        elif not isinstance(node, Comment) and str(node).strip():
            return []
    return boxes


def _embed(infobox: InfoboxBuilder, name: str, templates: list[Template]) -> None:
    """Add the rows of infoboxes within this one; those nested too deeply stay as text."""
    if infobox.depth >= MAX_DEPTH:
        infobox.add_values(name)
        return
    for each in templates:
        call = Call.of(each, infobox.call.writer)
        group = infobox.group
        if call.name.startswith("chembox "):
            words = call.given.split(None, 1)[-1]
            group = words[:1].upper() + words[1:]
        inner = InfoboxBuilder.of(call, group, infobox.depth + 1)
        _fill(inner)
        infobox.rows.extend(Row(name, row.field) for row in inner.rows)
    infobox.tally(name)
