"""The persons that a citation template names, one a line: "Family, Given"."""

from __future__ import annotations

import re
from typing import Literal

from articles.interchange.wikitext.citing.parameters import Parameters, names_of

MAX_PERSONS = 500  # collaborations have thousands
OTHERS = "et al."

_ET_AL = re.compile(r"[,;]?\s*(?:\bet\.?\s*al\b\.?|\bu\. ?a\.$|\band others\b)\s*", re.IGNORECASE)
_EDITOR_MARK = re.compile(r"\s*\((?:eds?|hrsg|hg|ed\. by)\.?\)|,\s*eds?\.$", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:and|und|&)\s+|\s*;\s*")
_INITIALS = re.compile(r"([^\W\d][\w'’ -]*?)\s+([A-ZÄÖÜ](?:\.?[- ]?[A-ZÄÖÜ]){0,3}\.?)")
_INSTITUTION = re.compile(r"\(\(([^()]*)\)\)")
_LIST_ITEM = re.compile(r"(?:^|\s)[*•]\s*")

Role = Literal["author", "editor"]


def persons(parameters: Parameters, role: Role = "author") -> list[str]:
    """The authors or editors, as lines of a `ReferenceDocument`."""
    found: list[str] = []
    numbers = parameters.numbers(*names_of(f"{role} family name"), *names_of(role))
    for number in numbers[:MAX_PERSONS]:
        suffix = str(number or "")
        given = parameters.value(f"{role} given name", suffix)
        if family := parameters.value(f"{role} family name", suffix):
            found.append(_family_first(family, given))
        elif name := parameters.value(role, suffix):
            found += [f"{name}, {given}"] if given and "," not in name else split_persons(name)
    for text in parameters.texts(*names_of(f"{role} list")):
        found += split_persons(text)
    display = parameters.text(f"display{role}s").lower()
    some_left_out = "et" in display or any(_ET_AL.search(line) for line in found)
    lines = [_ET_AL.sub("", _EDITOR_MARK.sub("", line)).strip(" ,;") for line in found]
    lines = list(dict.fromkeys(line for line in lines if any(map(str.isalnum, line))))
    return [*lines, OTHERS] if some_left_out and lines else lines


def family_names(parameters: Parameters, role: Role = "author") -> list[str]:
    """The names of the first four persons, as short citations have them."""
    lines = [line for line in persons(parameters, role) if line != OTHERS]
    return [line.partition(",")[0].strip() for line in lines[:4]]


def split_persons(text: str) -> list[str]:
    """The persons of a list in words: "Smith J, Doe A", "Smith, John; Doe, Ann", "A B and C D".

    The name of an institution is in double brackets.
    """
    text = _LIST_ITEM.sub("; ", text).strip(" ;,")
    if "((" in text:
        # Every other part is one that was in double brackets.
        parts = [part.strip(" ,;") for part in _INSTITUTION.split(text)]
        if len(parts) > 1:
            return [
                line
                for place, part in enumerate(parts)
                for line in ([part] if place % 2 else split_persons(part))
                if line
            ]
    if ";" in text:
        return [line for part in text.split(";") if (line := _person(part))]
    parts = [part for part in (part.strip() for part in text.split(",")) if part]
    vancouver = [_INITIALS.fullmatch(_ET_AL.sub("", part)) for part in parts]
    if all(found or _ET_AL.fullmatch(part) for found, part in zip(vancouver, parts, strict=True)):
        lines = [f"{found[1]}, {found[2]}" for found in vancouver if found]
        return lines + ([OTHERS] if _ET_AL.search(text) and lines else [])
    full = [part for part in _AND.split(text.replace(",", ";")) if part.strip()]
    if len(full) > 1 and all(" " in part.strip() for part in full):
        return [part.strip() for part in full]
    return [text]


def _person(part: str) -> str:
    part = part.strip(" ,")
    found = _INITIALS.fullmatch(part)
    return f"{found[1]}, {found[2]}" if found else part


def _family_first(family: str, given: str) -> str:
    family = family.strip(" ,;")
    return f"{family}, {given.strip(' ,;')}" if given.strip(" ,;") else family
