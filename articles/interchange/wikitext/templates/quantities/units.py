"""Units of measure, and the conversion of a quantity from one to another.

The rounding follows the documentation of the English Wikipedia's {{convert}}: about the precision
of what is given, and at least two significant figures (three in kelvins for a temperature).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.templates.quantities.numbers import read_number, rounded


class Unit(NamedTuple):
    """A unit: how it is written, what it measures, its size in that measure's base unit."""

    symbol: str
    kind: str
    scale: float
    offset: float = 0.0
    default: str = ""


@cache
def units() -> Mapping[str, Unit]:
    """The units by their codes."""
    found = {}
    rows = read_table("templates/data/units.tsv")
    for kind, symbol, scale, offset, default, codes in rows:
        unit = Unit(symbol, kind, float(scale), float(offset or 0), default)
        found.update(dict.fromkeys(codes.split(" "), unit))
    return found


def converted(value: float, source: Unit, target: Unit) -> float:
    """A quantity of one unit in another of the same kind."""
    return (value * source.scale + source.offset - target.offset) / target.scale


def precision(text: str, value: float, source: Unit, target: Unit) -> int:
    """To how many decimal places the converted quantity is shown; below 0: tens, hundreds…"""
    digits, point, decimals = text.strip("-−+").replace(",", "").partition(".")
    given = len(decimals) if point else len(digits.rstrip("0")) - len(digits)
    result = converted(value, source, target)
    if source.kind == "temperature":
        kelvin = abs(value * source.scale + source.offset)
        least = 2 - _magnitude(kelvin) if kelvin > 1e-8 else 2
        return max(given, least)
    if not value or not result:
        return 0
    least = 1 - _magnitude(abs(result))
    # Whole numbers get more digits in feet, so that a longer length never looks shorter.
    whole = target.symbol == "ft" and value == math.floor(value)
    apart = -math.log10(source.scale) if whole else math.log10(abs(value / result))
    return max(math.floor(given + apart + math.log10(2)), least)


def _magnitude(value: float) -> int:
    return math.floor(math.log10(value) + 1e-14)


def convert_text(text: str, source: Unit, target: Unit, places: int | None = None) -> str:
    """A quantity in another unit, as text with its symbol; "" where `text` is no number."""
    value = read_number(text)
    if value is None or source.kind != target.kind:
        return ""
    places = precision(text, value, source, target) if places is None else places
    return with_symbol(rounded(converted(value, source, target), places), target.symbol)


def with_symbol(number: str, symbol: str) -> str:
    """A number with its unit; what is per area has no space before it."""
    return f"{number}{symbol}" if symbol.startswith("/") else f"{number} {symbol}"
