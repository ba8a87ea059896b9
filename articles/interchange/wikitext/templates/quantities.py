"""Numbers, measures, fractions, coordinates."""

from __future__ import annotations

import re

from articles.interchange.wikitext.templates.call import Call, template
from articles.interchange.wikitext.templates.numbers import grouped, read_number, rounded
from articles.interchange.wikitext.templates.units import UNITS, Unit, convert_text, with_symbol

_RANGES = {
    "-": "–",
    "–": "–",
    "to": " to ",
    "and": " and ",
    "x": " × ",
    "by": " by ",
    "or": " or ",
    "×": " × ",
    "to about": " to about ",
    "xx": " × ",
    "*": " × ",
    "and(-)": " and ",
    "+": " + ",
    "+/-": " ± ",
    "±": " ± ",
    "to(-)": " to ",
    "to-": " to ",
    "&ndash;": "–",
}


@template("convert|cvt|conv|convert/2|convert/sandbox|unit|umrechnung")
def convert(call: Call) -> str:
    """A quantity and what it is in another unit: "10 km (6.2 mi)"; an unknown unit stays text."""
    words = [call.words(str(number)) for number in range(1, call.count + 1)]
    if call.name == "unit":
        return call.writer.escaped(" ".join(words))
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
    return UNITS.get(code) or UNITS.get(code.replace(" ", "_"))


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
    return 0 if call.raw("round") in ("0", "each") and call.raw("round") == "0" else None


@template(
    "nts|number table sorting|formatnum2|formatnum|num|fn|commas|format|gaps|number"
    "|zahl|formatprice"
)
def _number(call: Call) -> str:
    if call.name == "gaps":
        return "\u202f".join(call.inline(name) for name in call.positional())
    words = call.words("1")
    prefix, suffix = call.inline("prefix"), call.inline("suffix")
    text = grouped(words, german=call.german) if read_number(words) is not None else words
    return prefix + call.writer.escaped(text) + suffix


@template("val|wert")
def _value(call: Call) -> str:
    text = grouped(call.words("1")) if call.raw("1") else ""
    if plus := call.words("2", "+-"):
        minus = call.words("3")
        text += f" +{plus} −{minus}" if minus else (f"({plus})" if plus.isdigit() else f" ± {plus}")
    if exponent := call.words("e"):
        text = f"({text})" if "±" in text else text
        text += f"×10{_raised(exponent)}"
    unit = call.words("u", "ul")
    per = call.words("up", "upl")
    unit += f"/{per}" if per else ""
    parts = [call.words("p"), text, call.words("s"), f" {unit}" if unit else ""]
    return call.writer.escaped("".join(parts).strip())


_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def _raised(digits: str) -> str:
    return digits.translate(_RAISED)


@template("e notation|10^|exp10|scinote|sn|esp10|e-sp|e−|scientific notation")
def _scientific(call: Call) -> str:
    words = [call.words(name) for name in call.positional()]
    if not words:
        return ""
    if len(words) == 1:
        return call.writer.escaped(f"10{_raised(words[0])}")
    return call.writer.escaped(f"{words[0]}×10{_raised(words[1])}")


@template("frac|fraction|sfrac|fract|tfrac|½|bruch|dfrac|mfrac|frac2")
def _fractions(call: Call) -> str:
    words = [call.text(name) for name in call.positional()]
    if len(words) >= 3:
        return f"{words[0]} {words[1]}⁄{words[2]}"
    if len(words) == 2:
        return f"{words[0]}⁄{words[1]}"
    return f"1⁄{words[0]}" if words else "⁄"


@template("percentage|percent|percent-done|pct|prozent")
def _percentage(call: Call) -> str:
    part, whole = read_number(call.words("1")), read_number(call.words("2"))
    if part is None or not whole:
        return f"{call.inline('1')}%"
    places = call.words("3")
    return f"{rounded(100 * part / whole, int(places) if places.isdigit() and len(places) < 3 else 0)}%"


@template("winperc|winning percentage|winpct|winpercentage")
def _winning(call: Call) -> str:
    won, lost, tied = (read_number(call.words(name)) or 0.0 for name in ("1", "2", "3"))
    games = won + lost + tied
    if games <= 0 or won < 0:
        return "–"
    digits = call.words("dec")
    text = rounded((won + tied / 2) / games, int(digits) if digits in ("2", "3", "4", "5") else 3)
    return text.removeprefix("0")


@template("rating|stars|star rating|bewertung|rating-5|rating-10|rating-6|rating-4")
def _rating(call: Call) -> str:
    most = call.words("2") or (call.name[7:] if call.name.startswith("rating-") else "5")
    given = call.words("1")
    return call.writer.escaped(f"{given}/{most}") if given else ""


@template("height|größe")
def _height(call: Call) -> str:
    if metres := call.words("m", "meter", "metre"):
        return call.writer.escaped(_measured(metres, "m"))
    if centimetres := call.words("cm"):
        return call.writer.escaped(f"{centimetres} cm{_feet(centimetres, 0.01)}")
    feet, inches = call.words("ft", "feet"), call.words("in", "inch", "inches")
    if not feet:
        return call.inline("1")
    number = (read_number(feet) or 0) * 0.3048 + (read_number(inches) or 0) * 0.0254
    shown = f"{feet} ft {inches or 0} in"
    return call.writer.escaped(f"{shown} ({rounded(number, 2)} m)" if number else shown)


def _measured(metres: str, symbol: str) -> str:
    return f"{metres} {symbol}{_feet(metres, 1.0)}"


def _feet(number: str, scale: float) -> str:
    value = read_number(number)
    if not value or value < 0:
        return ""
    inches = int(value * scale / 0.0254 + 0.5)
    return f" ({inches // 12} ft {inches % 12} in)"


@template(
    "coord|coords|coor|coordinate|koordinate|coord/dms|coor dms|coor dm|coor d|coor title dms"
    "|coor at dms|coor title dm|coor title d|coor at dm|coor at d|coordinates"
    "|geolinks-us-cityscale"
)
def _coordinates(call: Call) -> str:
    """ "50°05′N 14°25′E"; what only stands beside the title is shown where it is."""
    if call.name == "coordinate" and call.raw("NS"):
        return call.writer.escaped(
            f"{_angle(call.raw('NS').split('/'))} {_angle(call.raw('EW').split('/'))}"
        )
    words = [call.words(name) for name in call.positional()]
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
    negative = number.startswith(("-", "−"))
    return [number.lstrip("-−+"), directions[negative]]


def _angle(parts: list[str]) -> str:
    numbers = [part for part in parts if part and not part.isalpha()]
    letters = [part for part in parts if part.isalpha()]
    return "".join(
        f"{number}{mark}" for number, mark in zip(numbers, "°′″", strict=False)
    ) + "".join(letters[-1:])


@template("sum|summe")
def _sum(call: Call) -> str:
    numbers = [read_number(call.words(name)) for name in call.positional()]
    if not numbers or None in numbers:
        return ", ".join(call.inline(name) for name in call.positional())
    return call.writer.escaped(f"{sum(number for number in numbers if number is not None):.12g}")


@template("ordinal|ord|ordinal to word")
def _ordinal(call: Call) -> str:
    words = call.words("1")
    if not words.isdigit():
        return call.inline("1")
    last = words[-1] if words[-2:-1] != "1" else ""
    return words + {"1": "st", "2": "nd", "3": "rd"}.get(last, "th")


@template("number to word|numtext|spellnum|spell number")
def _spelled(call: Call) -> str:
    return call.inline("1")
