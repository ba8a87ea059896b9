"""Formulas and names of chemistry, mathematics and biology."""

from __future__ import annotations

import re

from articles.interchange.wikitext.templates.call import Call, template

_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISED_CHARGE = re.compile(r"\((\d{0,2}[+\-−])\)(?=$|\s)")
_COUNT = re.compile(r"(?<=[A-Za-z)\]])\d+")
_CHARGE = re.compile(r"(\d*[+−-])$")


@template("chem2|chem|ce|chemf|formel")
def _formula(call: Call) -> str:
    """A formula: {{chem|H|2|O}} and {{chem2|H2O}} as "H₂O"."""
    parts = [call.words(name) for name in call.positional()]
    if call.name == "chem2" or len(parts) == 1:
        text = _RAISED_CHARGE.sub(lambda found: found[1].translate(_RAISED), " ".join(parts))
        text = _COUNT.sub(lambda found: found[0].translate(_LOWERED), text)
        return call.writer.escaped(text)
    text = ""
    for place, part in enumerate(parts):
        lowered = part.isdigit() and place and parts[place - 1][-1:].isalpha()
        charge = _CHARGE.fullmatch(part)
        text += part.translate(_LOWERED) if lowered else part.translate(_RAISED) if charge else part
    return call.writer.escaped(text)


@template("math|mathx|mathnum|bigmath2|mset|math text|texhtml2|tmath|tex")
def _math(call: Call) -> str:
    text = call.inline("1", "big")
    return f"{{{text}}}" if call.name == "mset" else text


@template("abs|mabs")
def _absolute(call: Call) -> str:
    return f"|{call.inline('1')}|"


@template("sqrt|radic|root|wurzel")
def _root(call: Call) -> str:
    degree = call.inline("2")
    return f"{f'{degree}-root ' if degree else '√'}{call.inline('1')}"


@template("langle|bra-ket|bra|ket")
def _bracket(call: Call) -> str:
    text = call.writer.escaped(call.words("1"))
    return {"bra": f"⟨{text}|", "ket": f"|{text}⟩"}.get(call.name, f"⟨{text}|{call.text('2')}⟩")


@template("nuclide|simplenuclide|isotope|nuclide2|nuclide link|simplenuclide2")
def _nuclide(call: Call) -> str:
    words = [call.words(name) for name in call.positional()]
    return call.writer.escaped("-".join(part for part in words[:2] if part))


@template("sub sup|chemical formula|molecular formula|chemical formula text")
def _elements(call: Call) -> str:
    if call.count:
        return "".join(call.inline(name) for name in call.positional())
    text = "".join(f"{name}{call.words(name)}" for name in call.values if call.raw(name))
    return call.writer.escaped(_COUNT.sub(lambda found: found[0].translate(_LOWERED), text))


@template("dagger2|extinct|ausgestorben")
def _extinct(call: Call) -> str:
    return f"†{call.inline('1')}"


@template("au|botanist|zoologist|taxon authority|authority text|person")
def _authority(call: Call) -> str:
    return call.inline("2" if call.raw("2") else "1")


@template(
    "fossil range|fossilrange|geological range|long fossil range|fossil_range|geologische periode"
)
def _fossils(call: Call) -> str:
    if text := call.inline("text"):
        return text
    first, last = call.inline("1"), call.inline("2")
    first = f"{first} Ma" if _is_number(first) else first
    last = f"{last} Ma" if _is_number(last) else last
    return f"{first}–{last}" if last else first


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


@template("ma|mya|annum|year ago|kya")
def _ages(call: Call) -> str:
    return f"{call.inline('1')} {'Ma' if call.name in ('ma', 'annum') else call.name}"


@template("species list|specieslist|taxon list|taxonlist")
def _species(call: Call) -> str:
    names = call.positional()
    pairs = []
    for place in range(0, len(names), 2):
        pair = [call.raw(name) for name in names[place : place + 2]]
        pairs.append(call.writer.inline(f"''{pair[0]}'' {' '.join(pair[1:])}"))
    return "; ".join(pairs)
