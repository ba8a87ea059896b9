"""Numbers, measures, fractions, coordinates."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call, template
from articles.interchange.wikitext.templates.quantities.numbers import grouped, read_number, rounded


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
    given, _, power = call.words("1").lower().partition("e")
    text = grouped(given) if given else ""
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


_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")


def _raised(digits: str) -> str:
    return digits.translate(_RAISED)


@template("e")
def _power_of_ten(call: Call) -> str:
    return call.writer.escaped(f"×10{_raised(call.words('1'))}")


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
    digits = int(places) if places.isdecimal() and len(places) < 3 else 0
    return f"{rounded(100 * part / whole, digits)}%"


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
