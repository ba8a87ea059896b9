"""Formulas and names of chemistry, mathematics and biology."""

from __future__ import annotations

import re

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler

_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISED_CHARGE = re.compile(r"\((\d{0,2}[+\-−])\)(?=$|\s)")
_COUNT = re.compile(r"(?<=[A-Za-z)\]])\d+")
_CHARGE = re.compile(r"(\d*[+−-])$")


@handler("chemical formula")
def _formula(call: Call, form: str) -> str:
    """A formula: {{chem|H|2|O}} and {{chem2|H2O}} as "H₂O"."""
    parts = [call.words(name) for name in call.positional()]
    if form != "in parts" or len(parts) == 1:
        text = _RAISED_CHARGE.sub(lambda found: found[1].translate(_RAISED), " ".join(parts))
        text = _COUNT.sub(lambda found: found[0].translate(_LOWERED), text)
        return call.writer.escaped(text)
    text = ""
    for place, part in enumerate(parts):
        lowered = part.isdigit() and place and parts[place - 1][-1:].isalpha()
        charge = _CHARGE.fullmatch(part)
        text += part.translate(_LOWERED) if lowered else part.translate(_RAISED) if charge else part
    return call.writer.escaped(text)


@handler("root")
def _root(call: Call, _argument: str) -> str:
    degree = call.inline("2")
    return f"{f'{degree}-root ' if degree else '√'}{call.inline('1')}"


@handler("nuclide")
def _nuclide(call: Call, _argument: str) -> str:
    words = [call.words(name) for name in call.positional()]
    return call.writer.escaped("-".join(part for part in words[:2] if part))


@handler("counted elements")
def _elements(call: Call, _argument: str) -> str:
    if call.count:
        return "".join(call.inline(name) for name in call.positional())
    text = "".join(f"{name}{call.words(name)}" for name in call.values if call.raw(name))
    return call.writer.escaped(_COUNT.sub(lambda found: found[0].translate(_LOWERED), text))


@handler("fossil range")
def _fossils(call: Call, _argument: str) -> str:
    if text := call.inline("text"):
        return text
    first, last = call.inline("1"), call.inline("2")
    first = f"{first} Ma" if _is_number(first) else first
    last = f"{last} Ma" if _is_number(last) else last
    return f"{first}–{last}" if last else first


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


@handler("species")
def _species(call: Call, _argument: str) -> str:
    names = call.positional()
    pairs = []
    for place in range(0, len(names), 2):
        pair = [call.raw(name) for name in names[place : place + 2]]
        pairs.append(call.writer.inline(f"''{pair[0]}'' {' '.join(pair[1:])}"))
    return "; ".join(pairs)


@handler("numbered formula")
def _numbered_formula(call: Call, _argument: str) -> str:
    """{{NumBlk|:|formula|1}} as "formula (1)"."""
    formula, number = call.inline("2"), call.inline("3").strip("()")
    return f"{formula} ({number})" if number else formula


@handler("hazard phrases")
def _hazard_phrases(call: Call, sign: str) -> str:
    """{{H-Sätze|225|304}} as "H225, H304"; the argument is the sign before the numbers."""
    codes = [call.words(name) for name in call.positional()]
    shown = (code if code[:1].isalpha() else f"{sign}{code}" for code in codes if code != "-")
    return call.writer.escaped(", ".join(shown))


@handler("hazard pictograms")
def _hazard_pictograms(call: Call, _argument: str) -> str:
    codes = map(call.words, call.positional())
    return call.writer.escaped(", ".join(f"GHS{code}" for code in codes if code.isdigit()))


@handler("toxicity")
def _toxicity(call: Call, _argument: str) -> str:
    """ "930 mg/kg (LD50, Ratte, oral)", with its note."""
    details = call.joined(("Typ", "Organismus", "Applikationsart", "Bezeichnung"))
    return f"{call.inline('Wert')} ({details}){call.inline('Quelle')}".strip()
