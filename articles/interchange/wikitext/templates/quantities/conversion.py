"""{{convert}}: a quantity and what it is in another unit."""

from __future__ import annotations

import re

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.quantities.numbers import grouped, read_number
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


def _numbered_words(call: Call) -> list[str]:
    return [call.words(str(number)) for number in range(1, call.count + 1)]


@handler("quantity")
def _quantity_as_given(call: Call, _argument: str) -> str:
    return call.writer.escaped(" ".join(_numbered_words(call)))


@handler("conversion")
def _convert(call: Call, _argument: str) -> str:
    """A quantity and what it is in another unit: "10 km (6.2 mi)"; an unknown unit stays text."""
    words = _numbered_words(call)
    numbers, marks, rest = _quantity(words)
    if not numbers or not rest:
        return call.writer.escaped(" ".join(words))
    source = _symbol_of(rest[0])
    after, second = rest[1:], ""
    if source and len(after) > 1 and source.symbol in ("ft", "st", "mi", "lb"):
        found = _compound(numbers, source, after)
        if found:
            return call.writer.escaped(found)
    shown = _ranged([grouped(number) for number in numbers], marks)
    text = with_symbol(shown, source.symbol if source else rest[0])
    if source:
        second = _in_others(call, numbers, marks, source, after)
    if call.raw("disp") in ("number", "output only", "out", "output number only") and second:
        return call.writer.escaped(second)
    if not second:
        return call.writer.escaped(text)
    if call.raw("disp").startswith("or"):
        return call.writer.escaped(f"{text} or {second}")
    return call.writer.escaped(f"{text} ({second})")


def _quantity(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The numbers of a quantity, the words between them, and the parameters that follow."""
    numbers: list[str] = []
    marks: list[str] = []
    at = 0
    while at < len(words):
        number = words[at].replace("−", "-")
        if _fraction(number) is None:
            return numbers, marks[: max(0, len(numbers) - 1)], words[at:]
        numbers.append(number)
        at += 1
        if at < len(words) and words[at].strip() in _RANGES and at + 1 < len(words):
            marks.append(_RANGES[words[at].strip()])
            at += 1
        else:
            break
    return numbers, marks, words[at:]


_FRACTION = re.compile(r"([-+]?\d{1,9})?[+ ]?(\d{1,9})(?:/|//)(\d{1,9})", re.ASCII)


def _fraction(text: str) -> float | None:
    """A number, also one with a fraction: "5+1/2"."""
    if (value := read_number(text)) is not None:
        return value
    found = _FRACTION.fullmatch(text)
    if found is None or not int(found[3]):
        return None
    return int(found[1] or 0) + int(found[2]) / int(found[3])


def _ranged(numbers: list[str], marks: list[str]) -> str:
    text = numbers[0]
    for mark, number in zip(marks, numbers[1:], strict=False):
        text += mark + number
    return text


def _symbol_of(code: str) -> Unit | None:
    return units().get(code) or units().get(code.replace(" ", "_"))


def _compound(numbers: list[str], source: Unit, after: list[str]) -> str:
    """ "5 ft 10 in (178 cm)": two units of the input, the second a part of the first; else ""."""
    minor = _symbol_of(after[1])
    small = read_number(after[0])
    large = read_number(numbers[0])
    if minor is None or small is None or large is None or minor.kind != source.kind:
        return ""
    base = (large * source.scale + small * minor.scale) / minor.scale
    target = _symbol_of(after[2]) if len(after) > 2 else None
    target = target or _symbol_of(
        {"in": "m", "lb": "kg"}.get(minor.symbol, source.default.split()[0])
    )
    shown = f"{grouped(numbers[0])} {source.symbol} {grouped(after[0])} {minor.symbol}"
    places = {"cm": 0, "m": 2, "kg": 0}.get(target.symbol) if target else None
    other = convert_text(f"{base:.10g}", minor, target, places) if target else ""
    return f"{shown} ({other})" if other else shown


def _in_others(
    call: Call, numbers: list[str], marks: list[str], source: Unit, after: list[str]
) -> str:
    """The quantity in the units that it is converted into, "; " between them."""
    codes = after[0].split() if after and after[0] and not _is_number(after[0]) else []
    if after and _symbol_of(after[0]):
        codes = [after[0]]
    places = _places(call, after)
    found = []
    for code in codes or source.default.split():
        target = _symbol_of(code)
        values = [f"{_fraction(number):.10g}" if "/" in number else number for number in numbers]
        texts = [convert_text(value, source, target, places) for value in values] if target else []
        if target is None or not all(texts):
            continue
        numbers_only = [text.removesuffix(target.symbol).rstrip() for text in texts]
        found.append(with_symbol(_ranged(numbers_only, marks), target.symbol))
    return "; ".join(found)


def _is_number(text: str) -> bool:
    return text.lstrip("-").isdigit()


def _places(call: Call, after: list[str]) -> int | None:
    for word in after:
        if _is_number(word) and len(word) < 4:
            return int(word)
    return 0 if call.raw("round") == "0" else None
