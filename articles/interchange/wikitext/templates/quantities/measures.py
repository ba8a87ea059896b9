"""Templates that show numbers, measures, fractions and coordinates."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.quantities.numbers import (
    group_digits,
    read_number,
    rounded_text,
)
from articles.interchange.wikitext.templates.registry import handler


@handler("number")
def _number(call: Call, _argument: str) -> str:
    words = call.words("1")
    prefix, suffix = call.inline("prefix"), call.inline("suffix")
    text = group_digits(words, german=call.is_german) if read_number(words) is not None else words
    return prefix + call.writer.escaped(text) + suffix


@handler("value")
def _value(call: Call, _argument: str) -> str:
    """{{val|1.5|0.1|e=3|u=m}} as "(1.5 ± 0.1)×10³ m"."""
    number, _, power = call.words("1").lower().partition("e")
    text = group_digits(number) if number else ""
    if plus := call.words("2", "+-"):
        minus = call.words("3")
        text += f" +{plus} −{minus}" if minus else (f"({plus})" if plus.isdigit() else f" ± {plus}")
    if exponent := call.words("e") or power:
        text = f"({text})" if "±" in text else text
        text += f"×10{_raised(exponent)}"
    unit = call.words("u", "ul")
    per = call.words("up", "upl")
    unit += f"/{per}" if per else ""
    parts = [call.words("p"), text, call.words("s"), f" {unit}" if unit else ""]
    return call.writer.escaped("".join(parts).strip())


# Digits and signs as raised characters.
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def _raised(digits: str) -> str:
    return digits.translate(_RAISED)


@handler("power of ten")
def _power_of_ten(call: Call, _argument: str) -> str:
    return call.writer.escaped(f"×10{_raised(call.words('1'))}")


@handler("scientific notation")
def _scientific(call: Call, _argument: str) -> str:
    words = [call.words(name) for name in call.positional_names()]
    if not words:
        return ""
    if len(words) == 1:
        return call.writer.escaped(f"10{_raised(words[0])}")
    return call.writer.escaped(f"{words[0]}×10{_raised(words[1])}")


@handler("fraction")
def _fractions(call: Call, _argument: str) -> str:
    words = [call.escaped_words(name) for name in call.positional_names()]
    if len(words) >= 3:
        return f"{words[0]} {words[1]}⁄{words[2]}"
    if len(words) == 2:
        return f"{words[0]}⁄{words[1]}"
    return f"1⁄{words[0]}" if words else "⁄"


@handler("percentage")
def _percentage(call: Call, _argument: str) -> str:
    part, whole = read_number(call.words("1")), read_number(call.words("2"))
    if part is None or not whole:
        return f"{call.inline('1')}%"
    places = call.words("3")
    digits = int(places) if places.isdecimal() and len(places) < 3 else 0
    return f"{rounded_text(100 * part / whole, digits)}%"


@handler("winning percentage")
def _winning_percentage(call: Call, _argument: str) -> str:
    won, lost, tied = (read_number(call.words(name)) or 0.0 for name in ("1", "2", "3"))
    games = won + lost + tied
    if games <= 0 or won < 0:
        return "–"
    digits = call.words("dec")
    text = rounded_text(
        (won + tied / 2) / games, int(digits) if digits in ("2", "3", "4", "5") else 3
    )
    return text.removeprefix("0")


@handler("rating")
def _rating(call: Call, best: str) -> str:
    """{{rating|4|5}} as "4/5"; the argument is the best rating if the call does not give it."""
    rating = call.words("1")
    return call.writer.escaped(f"{rating}/{call.words('2') or best}") if rating else ""


@handler("height")
def _height(call: Call, _argument: str) -> str:
    if metres := call.words("m", "meter", "metre"):
        return call.writer.escaped(f"{metres} m{_feet(metres, 1.0)}")
    if centimetres := call.words("cm"):
        return call.writer.escaped(f"{centimetres} cm{_feet(centimetres, 0.01)}")
    feet, inches = call.words("ft", "feet"), call.words("in", "inch", "inches")
    if not feet:
        return call.inline("1")
    number = (read_number(feet) or 0) * 0.3048 + (read_number(inches) or 0) * 0.0254
    shown = f"{feet} ft {inches or 0} in"
    return call.writer.escaped(f"{shown} ({rounded_text(number, 2)} m)" if number else shown)


def _feet(number: str, scale: float) -> str:
    """A height as " (5 ft 11 in)", "" for no positive number; `scale` is the unit in metres."""
    value = read_number(number)
    if not value or value < 0:
        return ""
    inches = int(value * scale / 0.0254 + 0.5)
    return f" ({inches // 12} ft {inches % 12} in)"


@handler("coordinate german")
def _german_coordinates(call: Call, _argument: str) -> str:
    """{{Coordinate|NS=50/5/0/N|EW=14/25/0/E}} as "50°5′0″N 14°25′0″E"."""
    if not call.raw("NS"):
        return _coordinates(call, "")
    latitude, longitude = (_angle(call.raw(name).split("/")) for name in ("NS", "EW"))
    return call.writer.escaped(f"{latitude} {longitude}")


@handler("coordinates")
def _coordinates(call: Call, _argument: str) -> str:
    """{{coord|50|05|N|14|25|E}} as "50°05′N 14°25′E"."""
    words = [call.words(name) for name in call.positional_names()]
    halves: list[list[str]] = [[]]
    for word in words:
        if word.upper() in ("N", "S", "E", "W", "O"):
            halves[-1].append(word.upper())
            halves.append([])
        elif read_number(word) is not None:
            halves[-1].append(word)
    halves = [half for half in halves if half]
    if len(halves) == 1 and len(halves[0]) >= 2 and not halves[0][-1].isalpha():
        first, second = halves[0][:2]
        halves = [_signed(first, "NS"), _signed(second, "EW")]
    return call.writer.escaped(" ".join(_angle(half) for half in halves[:2]))


def _signed(number: str, directions: str) -> list[str]:
    """A number without its sign, and its direction: the second of the two if it was negative."""
    negative = number.startswith(("-", "−"))
    return [number.lstrip("-−+"), directions[negative]]


def _angle(parts: list[str]) -> str:
    """Degrees, minutes and seconds with their signs, and the last direction among the parts."""
    numbers = [part for part in parts if part and not part.isalpha()]
    letters = [part for part in parts if part.isalpha()]
    return "".join(
        f"{number}{sign}" for number, sign in zip(numbers, "°′″", strict=False)
    ) + "".join(letters[-1:])


@handler("sum")
def _sum(call: Call, _argument: str) -> str:
    numbers = [read_number(call.words(name)) for name in call.positional_names()]
    if not numbers or None in numbers:
        return ", ".join(call.inline(name) for name in call.positional_names())
    return call.writer.escaped(f"{sum(number for number in numbers if number is not None):.12g}")


@handler("ordinal")
def _ordinal(call: Call, _argument: str) -> str:
    words = call.words("1")
    if not words.isdigit():
        return call.inline("1")
    last = words[-1] if words[-2:-1] != "1" else ""
    return words + {"1": "st", "2": "nd", "3": "rd"}.get(last, "th")
