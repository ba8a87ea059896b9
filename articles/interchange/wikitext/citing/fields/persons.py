"""Reads the authors and editors that a citation template names, as "Family, Given"."""

from __future__ import annotations

import re
from typing import Literal

from articles.interchange.wikitext.citing.parameters import Parameters, names_of

MAX_PERSONS = 500  # numbered authors or editors; papers of collaborations have thousands
OTHERS = "et al."

# White space before a word: only all of it, as a pattern that may begin within it is quadratic.
_SPACES = r"(?<!\s)\s++"
_ET_AL = re.compile(
    rf"(?:[,;]\s*+|{_SPACES})?(?:\bet\.?\s*+al\b\.?|\bu\. ?a\.$|\band others\b)\s*+",
    re.IGNORECASE,
)
_EDITOR_LABEL = re.compile(
    rf"(?:{_SPACES})?\((?:eds?|hrsg|hg|ed\. by)\.?\)|,\s*+eds?\.$", re.IGNORECASE
)
_AND = re.compile(rf"(?:,\s++|{_SPACES})(?:and|und|&)\s++|(?:{_SPACES})?;\s*+")
# A name with initials: "Smith JA".
_WITH_INITIALS = re.compile(r"([^\W\d][\w'’ -]*?)\s+([A-ZÄÖÜ](?:\.?[- ]?[A-ZÄÖÜ]){0,3}\.?)")
# The name of an institution: "((NASA, Ames))".
_INSTITUTION = re.compile(r"\(\(([^()]*)\)\)")
_LIST_ITEM = re.compile(r"(?:^|\s)[*•]\s*")

Role = Literal["author", "editor"]


def persons(parameters: Parameters, role: Role = "author") -> list[str]:
    """The authors or editors, each as a line of `ReferenceDocument.authors` or `editors`."""
    found: list[str] = []
    numbers = parameters.numbers(*names_of(f"{role} family name"), *names_of(role))
    for number in numbers[:MAX_PERSONS]:
        suffix = str(number or "")
        given_name = parameters.value(f"{role} given name", suffix)
        if family_name := parameters.value(f"{role} family name", suffix):
            found.append(_join_name(family_name, given_name))
        elif name := parameters.value(role, suffix):
            found += (
                [f"{name}, {given_name}"] if given_name and "," not in name else split_persons(name)
            )
    for text in parameters.texts(*names_of(f"{role} list")):
        found += split_persons(text)
    display = parameters.text(f"display{role}s").lower()
    has_others = "et" in display or any(_ET_AL.search(line) for line in found)
    lines = [_ET_AL.sub("", _EDITOR_LABEL.sub("", line)).strip(" ,;") for line in found]
    lines = list(dict.fromkeys(line for line in lines if any(map(str.isalnum, line))))
    return [*lines, OTHERS] if has_others and lines else lines


def family_names(parameters: Parameters, role: Role = "author") -> list[str]:
    """The family names of the first four authors or editors, by which short citations name them."""
    lines = [line for line in persons(parameters, role) if line != OTHERS]
    return [line.partition(",")[0].strip() for line in lines[:4]]


def split_persons(text: str) -> list[str]:
    """The persons in a list such as "Smith J, Doe A", "Smith, John; Doe, Ann" or "A B and C D".

    Names in double brackets are institutions.
    """
    text = _LIST_ITEM.sub("; ", text).strip(" ;,")
    if "((" in text:
        # The parts with odd numbers were in double brackets.
        parts = [part.strip(" ,;") for part in _INSTITUTION.split(text)]
        if len(parts) > 1:
            return [
                line
                for number, part in enumerate(parts)
                for line in ([part] if number % 2 else split_persons(part))
                if line
            ]
    if ";" in text:
        return [line for part in text.split(";") if (line := _person_line(part))]
    parts = [part for part in (part.strip() for part in text.split(",")) if part]
    matches = [_match_initials(_ET_AL.sub("", part)) for part in parts]
    if all(found or _ET_AL.fullmatch(part) for found, part in zip(matches, parts, strict=True)):
        lines = [f"{found[1]}, {found[2]}" for found in matches if found]
        return lines + ([OTHERS] if _ET_AL.search(text) and lines else [])
    full = [part for part in _AND.split(text.replace(",", ";")) if part.strip()]
    if len(full) > 1 and all(" " in part.strip() for part in full):
        return [part.strip() for part in full]
    return [text]


def _person_line(name: str) -> str:
    name = name.strip(" ,")
    found = _match_initials(name)
    return f"{found[1]}, {found[2]}" if found else name


def _match_initials(name: str) -> re.Match[str] | None:
    """The match of a name with initials. White space is made single, or the work is quadratic."""
    return _WITH_INITIALS.fullmatch(" ".join(name.split()))


def _join_name(family_name: str, given_name: str) -> str:
    parts = (family_name.strip(" ,;"), given_name.strip(" ,;"))
    return ", ".join(parts) if parts[1] else parts[0]
