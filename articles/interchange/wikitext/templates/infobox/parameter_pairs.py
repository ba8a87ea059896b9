"""Parameters of infoboxes that belong together: a label and its value, degrees and minutes."""

from __future__ import annotations

import re

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.templates.infobox.rows import InfoboxBuilder
from articles.interchange.wikitext.templates.parameter_labels import MAX_LABEL

# The beginnings of names of parameters such as "leader_name".
_PREFIXES = "(?:subdivision|leader|parts|unit|deputy|chief|minister|division)"
# A pattern for the name of a value's parameter, and the name of the parameter with its label.
_LABELS = tuple(
    (re.compile(value), label)
    for value, label in (
        (r"^data(\d+)$", r"label\1"),
        (rf"^({_PREFIXES})_name(\d*)$", r"\1_type\2"),
        (rf"^({_PREFIXES})_name(\d*)$", r"\1_title\2"),
        (r"^(\w*?)_date(\d*)$", r"\1_title\2"),
        (r"^(\w*?)_date(\d*)$", r"\1_event\2"),
        (r"^(\w*?)_info(_?\w*)$", r"\1_name\2"),
        (r"^(\w*?)_info(\d*)$", r"\1_title\2"),
        (r"^(\w*blank\d*)$", r"\1_title"),
        (r"^(postal_code|area_code)$", r"\1_type"),
        (r"^(\w*?)value(\d*)$", r"\1name\2"),
        (r"^(\w*?)value(\d*)$", r"\1label\2"),
        (r"^(\w*?)_value(\d*)$", r"\1_label\2"),
        (r"^(\w*?)_number(\d*)$", r"\1_number_label\2"),
        (r"^(free|blank|misc|custom|other|extra)(\d*)$", r"\1_label\2"),
        (r"^(\w+?)(\d*)$", r"\1_label\2"),
        (r"^(\w+?)(\d*)$", r"\1\2_label"),
    )
)
# A pattern for the name of a label's parameter, and the name of the parameter with its value.
_VALUES = (
    (r"^label(\d+)$", r"data\1"),
    (rf"^({_PREFIXES})_(?:type|title)(\d*)$", r"\1_name\2"),
    (r"^(\w+)_(?:title|event)(\d*)$", r"\1_date\2"),
    (r"^(\w+)_title(\d*)$", r"\1_info\2"),
    (r"^(\w*blank\d*)_title$", r"\1"),
    (r"^(postal_code|area_code)_type$", r"\1"),
    (r"^(\w+)_name(_?\w*)$", r"\1_info\2"),
    (r"^(\w+)(?:name|label)(\d*)$", r"\1value\2"),
    (r"^(\w+?)(\d*)_label(\d*)$", r"\1\2\3"),
)
# Parameters that are always labels.
_TITLES = re.compile(
    r"^(?:(?:established|extinct|abolished|founded|leader|subdivision)\w*_(?:title|type)"
    r"|blank\w*_name\w*)\d*$"
)


def take_label(infobox: InfoboxBuilder, name: str) -> str:
    """The label that another parameter gives to this one; "" if there is none.

    The other parameter is finished, and its row removed.
    """
    for pattern, template in _LABELS:
        found = pattern.match(name)
        key = found.expand(template) if found else name
        if key != name and key in infobox.params and key not in infobox.finished:
            words = infobox.words(key)
            if words and len(words) <= MAX_LABEL:
                infobox.finish(key)
                infobox.rows[:] = [row for row in infobox.rows if row.key != key]
                return words[:1].upper() + words[1:]
    return ""


def leave_out_label(infobox: InfoboxBuilder, name: str) -> bool:
    """Skip a label with a value, leave out a label without; False if the parameter is no label."""
    for pattern, template in _VALUES:
        found = re.match(pattern, name)
        if found and found.expand(template) in infobox.params:
            return True
    if _TITLES.match(name):
        infobox.finish(name, Outcome.LEFT_OUT)
        return True
    return False


# Parameters for degrees, minutes, seconds and direction in older infoboxes.
_LATITUDE = (
    ("latd", "latm", "lats", "latns"),
    ("lat_deg", "lat_min", "lat_sec", "lat_dir"),
    ("lat_d", "lat_m", "lat_s", "lat_ns"),
    ("lat_degrees", "lat_minutes", "lat_seconds", "lat_direction"),
)
_LONGITUDE = (
    ("longd", "longm", "longs", "longew"),
    ("lon_deg", "lon_min", "lon_sec", "lon_dir"),
    ("long_d", "long_m", "long_s", "long_ew"),
    ("long_degrees", "long_minutes", "long_seconds", "long_direction"),
)
# A coordinate such as "50/05/00/N".
_GERMAN = re.compile(r"([\d.]+)/([\d.]*)/?([\d.]*)/?([NSEWO])", re.ASCII)


def add_coordinates(infobox: InfoboxBuilder, name: str) -> bool:
    """Add a row for coordinates in several parameters; False if `name` is none or one is faulty."""
    if name in ("breitengrad", "längengrad"):
        found = [_GERMAN.fullmatch(infobox.words(key)) for key in ("breitengrad", "längengrad")]
        if not all(found):
            return False
        parts = [_angle([each[1], each[2], each[3]], each[4]) for each in found if each]
        infobox.finish("breitengrad")
        infobox.finish("längengrad")
    else:
        for latitude, longitude in zip(_LATITUDE, _LONGITUDE, strict=True):
            if name in (*latitude, *longitude):
                break
        else:
            return False
        parts = [_read_angle(infobox, latitude, "N"), _read_angle(infobox, longitude, "E")]
    if any(parts):
        infobox.add("coordinates", "Coordinates", " ".join(part for part in parts if part))
    return True


def _read_angle(infobox: InfoboxBuilder, names: tuple[str, ...], direction: str) -> str:
    """The angle in the parameters for degrees, minutes, seconds and direction; "" without degrees.

    `direction` is used if the last parameter is blank. The parameters are finished.
    """
    values = [infobox.words(name) for name in names]
    for name in names:
        if name in infobox.params:
            infobox.finish(name)
    return _angle(values[:3], values[3] or direction) if values[0] else ""


def _angle(values: list[str], direction: str) -> str:
    """Degrees, minutes and seconds with their signs, and a direction: "50°5′N"."""
    return (
        "".join(f"{value}{sign}" for value, sign in zip(values, "°′″", strict=True) if value)
        + direction
    )
