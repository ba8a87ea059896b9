"""Readable labels for the parameters of infoboxes, and which of them are only layout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from articles.interchange.wikitext.common.tables import read_table, read_words

MAX_LABEL = 100  # characters

# Endings of the names of parameters that only say how the box looks.
_LAYOUT_ENDING = re.compile(
    r"(?:size|width|alt|upright|colou?r|colour_?\d*|style|_px|_lang|_border|_align"
    r"|map_position|label_position|breite|_farbe|bgcolor|_zoom|_relief|_link_off"
    r"|_text_size|_padding|maplabel)\d*$"
)
# Names with such an ending that are not layout, such as "eye_color".
_NOT_LAYOUT = re.compile(
    r"(?:family|eye|hair|coat|flower|fruit|fur|team|club|school|body|skin|mascot|kit|plumage|shell)"
    r"_?colou?rs?$|^(?:colou?rs?|armcolor|official_colou?rs?|school_colou?rs?)$|(?:hall|crew|court"
    r"|brood|litter|class|family|population|team|fleet|party|military|wheel|enrol\w*|sample|group"
    r"|mole|cage|edit|grain|shoe|_?bra|dress|litter|sensor|tank|squad|pack|house|ship|lot|ring"
    r"|genome|particle|crystal|file)_?size$"
    r"|^(?:music|art|architectural|fighting|playing|climbing|house|writing|lit|building|arch|album"
    r"|hunting|boxing|wine|beer|cooking|chess|martial)_?style$|^style$|gauge_width|track_width"
    r"|^width$|_width_?(?:m|km|ft|mi|mm|in|metric|imperial)?$|salt|kobalt|gehalt|cobalt|asphalt"
    r"|spannbreite|flussbreite|spurweite|basalt|gestalt|inhalt|_?alt_?name"
)
# Parameters on the sides of a conflict: the number at the end is that of the side.
_SIDES = frozenset({"combatant", "commander", "strength", "casualties", "units"})
# The parts of a drawing of a team's clothes.
_KIT = re.compile(r"(?:pattern_\w+|leftarm\d*|rightarm\d*|body\d|shorts\d*|socks\d*|kit_\w+)$")
# A name with a number near its end; groups: the name, the number, a letter after it.
_NUMBER = re.compile(r"^(.*?[^\d_ -])[_ -]?(\d{1,3})([a-z]?)$", re.DOTALL)
# The boundary of words in "birthDate".
_CAMEL = re.compile(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])")
_SPACE = re.compile(r"[\s_]+")


class NumberedName(NamedTuple):
    """A parameter's name without the number at its end, and the number: ("office", "1")."""

    base: str
    number: str


@cache
def _labels(table: str) -> Mapping[str, str]:
    """The labels in a table, by the names of the parameters."""
    rows = read_table(f"templates/data/{table}.tsv")
    return {name: label for label, names in rows for name in names.split()}


@lru_cache(maxsize=8192)
def is_layout_name(name: str) -> bool:
    """Whether the parameter of this name only says how the box looks, or is for software."""
    key = _SPACE.sub("_", name.strip().lower())
    if key in ("style", "width", "colors", "colours", "height"):
        return False
    if key in read_words("templates/data/infobox_layout.tsv") or _KIT.match(key):
        return True
    return bool(_LAYOUT_ENDING.search(key)) and not _NOT_LAYOUT.search(key)


def without_number(name: str) -> NumberedName:
    """The name of a parameter without its number, and the number; "" if it has none."""
    found = _NUMBER.match(name)
    return NumberedName(found[1], found[2]) if found and not found[3] else NumberedName(name, "")


@lru_cache(maxsize=8192)
def label_of(name: str) -> str:
    """The label of a parameter: from the table ("Born" for "birth_date"), or its name in words."""
    name = name.strip()
    key = _SPACE.sub("_", name.lower()).replace("-", "_")
    labels = _labels("infobox_labels")
    if key in labels:
        return labels[key]
    base, number = without_number(key)
    if base in labels:
        return f"{labels[base]}, side {number}" if base in _SIDES and number else labels[base]
    words = _CAMEL.sub(" ", without_number(name).base).replace("-", " ")
    words = _SPACE.sub(" ", words).strip()
    if not words:
        return "Value"
    if not words.isupper() and name != name.lower():
        words = " ".join(word if word.isupper() else word.lower() for word in words.split(" "))
    return (words[:1].upper() + words[1:])[:MAX_LABEL]


@lru_cache(maxsize=4096)
def german_label(name: str) -> str:
    """The label of a parameter in a German wiki: from the table ("Titel" for "dt"), or its name."""
    name = without_number(name.strip()).base
    labels = _labels("infobox_labels_german")
    key = _SPACE.sub("_", name.lower())
    if key in labels:
        return labels[key]
    words = _SPACE.sub(" ", name).strip()
    if words.isupper() and len(words) > 4:
        words = words.capitalize()
    return (words[:1].upper() + words[1:])[:MAX_LABEL] or "Wert"
