"""{{convert}} and the like: a quantity, and the same in another unit."""

from __future__ import annotations

import re
from typing import NamedTuple

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.quantities.numbers import group_digits, read_number
from articles.interchange.wikitext.templates.quantities.units import (
    Unit,
    convert_text,
    units,
    with_symbol,
)
from articles.interchange.wikitext.templates.registry import handler

# Words between the numbers of a range, and how they are shown.
_RANGES = {mark: f" {mark} " for mark in ("to", "and", "by", "or", "×", "+", "±", "to about")}
_RANGES |= dict.fromkeys(("-", "–", "&ndash;"), "–") | dict.fromkeys(("x", "xx", "*"), " × ")
_RANGES |= {"and(-)": " and ", "to(-)": " to ", "to-": " to ", "+/-": " ± "}
_FRACTION = re.compile(r"([-+]?\d{1,9})?[+ ]?(\d{1,9})(?:/|//)(\d{1,9})", re.ASCII)


def _positional_words(call: Call) -> list[str]:
    """The plain words of all positional parameters, blank ones included."""
    return [call.words(str(number)) for number in range(1, call.positional_count + 1)]


@handler("quantity")
def _quantity_as_given(call: Call, _argument: str) -> str:
    return call.writer.escaped(" ".join(_positional_words(call)))


class Quantity(NamedTuple):
    """The numbers of a quantity, the words between them, and the parameters after the quantity."""

    numbers: list[str]
    separators: list[str]
    rest: list[str]


@handler("conversion")
def _convert(call: Call, _argument: str) -> str:
    """{{convert|10|km|mi}} as "10 km (6.2 mi)"; a quantity in an unknown unit is not converted."""
    words = _positional_words(call)
    quantity = _read_quantity(words)
    if not quantity.numbers or not quantity.rest:
        return call.writer.escaped(" ".join(words))
    code, *after = quantity.rest
    source = _unit(code)
    if source and (found := _compound(quantity.numbers, source, after)):
        return call.writer.escaped(found)
    shown = _join_range([group_digits(number) for number in quantity.numbers], quantity.separators)
    text = with_symbol(shown, source.symbol if source else code)
    second = _in_other_units(call, quantity, source, after) if source else ""
    if not second:
        return call.writer.escaped(text)
    if call.raw("disp") in ("number", "output only", "out", "output number only"):
        return call.writer.escaped(second)
    if call.raw("disp").startswith("or"):
        return call.writer.escaped(f"{text} or {second}")
    return call.writer.escaped(f"{text} ({second})")


def _read_quantity(words: list[str]) -> Quantity:
    """The quantity that the words begin with, which may be a range; no numbers if there is none."""
    numbers: list[str] = []
    separators: list[str] = []
    at = 0
    while at < len(words):
        number = words[at].replace("−", "-")
        if _number(number) is None:
            return Quantity(numbers, separators[: max(0, len(numbers) - 1)], words[at:])
        numbers.append(number)
        at += 1
        if at + 1 >= len(words) or (word := words[at].strip()) not in _RANGES:
            break
        separators.append(_RANGES[word])
        at += 1
    return Quantity(numbers, separators, words[at:])


def _number(text: str) -> float | None:
    """The number that a text is, which may have a fraction ("5+1/2"); None for other texts."""
    if (value := read_number(text)) is not None:
        return value
    found = _FRACTION.fullmatch(text)
    if found is None or not int(found[3]):
        return None
    return int(found[1] or 0) + int(found[2]) / int(found[3])


def _join_range(numbers: list[str], separators: list[str]) -> str:
    """The numbers of a range with the separators between them."""
    text = numbers[0]
    for separator, number in zip(separators, numbers[1:], strict=False):
        text += separator + number
    return text


def _unit(code: str) -> Unit | None:
    """The unit of a code; None if it is unknown."""
    return units().get(code) or units().get(code.replace(" ", "_"))


def _compound(numbers: list[str], source: Unit, after: list[str]) -> str:
    """A quantity in two units: "5 ft 10 in (178 cm)"; "" if there is no such second unit.

    `numbers` and `source` are those of the larger unit, `after` the parameters after its code.
    """
    if len(after) < 2 or source.symbol not in ("ft", "st", "mi", "lb"):
        return ""
    minor = _unit(after[1])
    small, large = read_number(after[0]), read_number(numbers[0])
    if minor is None or small is None or large is None or minor.kind != source.kind:
        return ""
    in_minor = (large * source.scale + small * minor.scale) / minor.scale
    usual = {"in": "m", "lb": "kg"}.get(minor.symbol, source.default.split()[0])
    target = (_unit(after[2]) if len(after) > 2 else None) or _unit(usual)
    shown = f"{group_digits(numbers[0])} {source.symbol} {group_digits(after[0])} {minor.symbol}"
    places = {"cm": 0, "m": 2, "kg": 0}.get(target.symbol) if target else None
    other = convert_text(f"{in_minor:.10g}", minor, target, places) if target else ""
    return f"{shown} ({other})" if other else shown


def _in_other_units(call: Call, quantity: Quantity, source: Unit, after: list[str]) -> str:
    """A quantity in the units that it is converted into, "; " between them; "" if there are none.

    `after` are the parameters after the code of the unit `source`.
    """
    codes = after[0].split() if after and not _is_number(after[0]) else []
    if after and _unit(after[0]):
        codes = [after[0]]
    places = _places(call, after)
    values = [f"{_number(text):.10g}" if "/" in text else text for text in quantity.numbers]
    found = []
    for target in filter(None, map(_unit, codes or source.default.split())):
        texts = [convert_text(value, source, target, places) for value in values]
        if all(texts):
            numbers = [text.removesuffix(target.symbol).rstrip() for text in texts]
            found.append(with_symbol(_join_range(numbers, quantity.separators), target.symbol))
    return "; ".join(found)


def _is_number(text: str) -> bool:
    return text.lstrip("-").isdigit()


def _places(call: Call, after: list[str]) -> int | None:
    """The decimal places that the call gives; None if it gives none."""
    for word in after:
        if _is_number(word) and len(word) < 4:
            return int(word)
    return 0 if call.raw("round") == "0" else None
