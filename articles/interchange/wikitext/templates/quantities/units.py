"""Units of measure, and the conversion of a quantity from one to another.

The rounding follows the documentation of the English Wikipedia's {{convert}}: the result is about
as precise as the quantity, but has at least two significant figures (for a temperature, three in
kelvins).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.templates.quantities.numbers import read_number, rounded_text


class Unit(NamedTuple):
    """A unit of measure.

    `kind` is what it measures. `scale` is its size in the base unit of that kind; `offset` is the
    base unit's value at the unit's zero, other than 0 only for temperatures. `default` has the
    codes of the units into which it is converted by default, with spaces between them.
    """

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


def convert(value: float, source: Unit, target: Unit) -> float:
    """A quantity in the unit `source`, converted to `target`, a unit of the same kind."""
    return (value * source.scale + source.offset - target.offset) / target.scale


def decimal_places(text: str, value: float, source: Unit, target: Unit) -> int:
    """How many decimal places a converted quantity gets; below 0 it is rounded to tens and so on.

    `text` is the quantity as it was typed, `value` its number.
    """
    digits, point, decimals = text.strip("-−+").replace(",", "").partition(".")
    given = len(decimals) if point else len(digits.rstrip("0")) - len(digits)
    result = convert(value, source, target)
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
    """The power of ten of a number's first digit: 2 for 500, -2 for 0.05."""
    return math.floor(math.log10(value) + 1e-14)


def convert_text(text: str, source: Unit, target: Unit, places: int | None = None) -> str:
    """A quantity in another unit, with its symbol; "" if `text` is no number or the kinds differ.

    `places` are the decimal places; None for a number that fits the precision of `text`.
    """
    value = read_number(text)
    if value is None or source.kind != target.kind:
        return ""
    places = decimal_places(text, value, source, target) if places is None else places
    return with_symbol(rounded_text(convert(value, source, target), places), target.symbol)


def with_symbol(number: str, symbol: str) -> str:
    """A number with the symbol of its unit, after a space, unless the symbol begins with "/"."""
    return f"{number}{symbol}" if symbol.startswith("/") else f"{number} {symbol}"
