"""Templates of chemistry, mathematics and biology: formulas, names, hazards."""

from __future__ import annotations

import re

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler

_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# A charge in parentheses: "(2+)".
_CHARGE_IN_PARENTHESES = re.compile(r"\((\d{0,2}[+\-−])\)(?=$|\s)")
# The number of atoms after an element or group.
_ATOM_COUNT = re.compile(r"(?<=[A-Za-z)\]])\d+")
# A parameter that is a charge: "2+".
_CHARGE = re.compile(r"(\d*[+−-])$")


@handler("chemical formula")
def _formula(call: Call, form: str) -> str:
    """{{chem2|H2O}}, and with the argument "in parts" {{chem|H|2|O}}, as "H₂O"."""
    parts = [call.words(name) for name in call.positional_names()]
    if form != "in parts" or len(parts) == 1:
        text = _CHARGE_IN_PARENTHESES.sub(
            lambda found: found[1].translate(_RAISED), " ".join(parts)
        )
        text = _ATOM_COUNT.sub(lambda found: found[0].translate(_LOWERED), text)
        return call.writer.escaped(text)
    text = ""
    for index, part in enumerate(parts):
        lowered = part.isdigit() and index and parts[index - 1][-1:].isalpha()
        charge = _CHARGE.fullmatch(part)
        text += part.translate(_LOWERED) if lowered else part.translate(_RAISED) if charge else part
    return call.writer.escaped(text)


@handler("root")
def _root(call: Call, _argument: str) -> str:
    degree = call.inline("2")
    return f"{f'{degree}-root ' if degree else '√'}{call.inline('1')}"


@handler("nuclide")
def _nuclide(call: Call, _argument: str) -> str:
    words = [call.words(name) for name in call.positional_names()]
    return call.writer.escaped("-".join(part for part in words[:2] if part))


@handler("counted elements")
def _counted_elements(call: Call, _argument: str) -> str:
    """{{chemical formula|C=2|H=6|O=1}} as "C₂H₆O₁"; positional parameters are joined."""
    if call.positional_count:
        return "".join(call.inline(name) for name in call.positional_names())
    text = "".join(f"{name}{call.words(name)}" for name in call.values if call.raw(name))
    return call.writer.escaped(_ATOM_COUNT.sub(lambda found: found[0].translate(_LOWERED), text))


@handler("fossil range")
def _fossil_range(call: Call, _argument: str) -> str:
    """{{fossil range|66|0}} as "66 Ma–0 Ma"."""
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
    """A list of species: the parameters are names and authors in turn."""
    names = call.positional_names()
    pairs = []
    for start in range(0, len(names), 2):
        pair = [call.raw(name) for name in names[start : start + 2]]
        pairs.append(call.writer.inline(f"''{pair[0]}'' {' '.join(pair[1:])}"))
    return "; ".join(pairs)


@handler("numbered formula")
def _numbered_formula(call: Call, _argument: str) -> str:
    """{{NumBlk|:|formula|1}} as "formula (1)"."""
    formula, number = call.inline("2"), call.inline("3").strip("()")
    return f"{formula} ({number})" if number else formula


@handler("hazard phrases")
def _hazard_phrases(call: Call, sign: str) -> str:
    """{{H-Sätze|225|304}} as "H225, H304"; the argument is the letter before the numbers."""
    codes = [call.words(name) for name in call.positional_names()]
    shown = (code if code[:1].isalpha() else f"{sign}{code}" for code in codes if code != "-")
    return call.writer.escaped(", ".join(shown))


@handler("hazard pictograms")
def _hazard_pictograms(call: Call, _argument: str) -> str:
    codes = map(call.words, call.positional_names())
    return call.writer.escaped(", ".join(f"GHS{code}" for code in codes if code.isdigit()))


@handler("toxicity")
def _toxicity(call: Call, _argument: str) -> str:
    """ "930 mg/kg (LD50, Ratte, oral)", with the mark of its note."""
    details = call.join(("Typ", "Organismus", "Applikationsart", "Bezeichnung"))
    return f"{call.inline('Wert')} ({details}){call.inline('Quelle')}".strip()
