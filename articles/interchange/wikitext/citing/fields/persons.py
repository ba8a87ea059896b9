"""The persons that a citation template names, one a line: "Family, Given"."""

from __future__ import annotations

import re

from articles.interchange.wikitext.citing.parameters import Parameters

MOST = 500  # persons; collaborations have thousands
OTHERS = "et al."

_ET_AL = re.compile(r"[,;]?\s*(?:\bet\.?\s*al\b\.?|\bu\. ?a\.$|\band others\b)\s*", re.IGNORECASE)
_EDITOR_MARK = re.compile(r"\s*\((?:eds?|hrsg|hg|ed\. by)\.?\)|,\s*eds?\.$", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:and|und|&)\s+|\s*;\s*")
_INITIALS = re.compile(r"([^\W\d][\w'’ -]*?)\s+([A-ZÄÖÜ](?:\.?[- ]?[A-ZÄÖÜ]){0,3}\.?)")
_INSTITUTION = re.compile(r"\(\(([^()]*)\)\)")
_LIST_ITEM = re.compile(r"(?:^|\s)[*•]\s*")

# By role, "" for authors: parameters that name several persons, whole names, and parts of names.
_FREE = {
    "": ("authors", "people", "credits", "host", "hosts", "vauthors", "coauthors", "coauthor",
         "autoren", "developer", "cartographer", "inventors", "callsign"),
    "editor": ("editors", "veditors", "hrsg", "herausgeber", "eds"),
}  # fmt: skip
_SINGLE = {
    "": ("author", "autor", "verfasser", "inventor", "subject", "user", "speaker"),
    "editor": ("editor",),
}
_FAMILY = {
    "": ("last", "surname", "authorlast", "inventorlast", "inventorsurname", "subjectlast", "l"),
    "editor": ("editorlast", "editorsurname", "edlast"),
}
_GIVEN = {
    "": ("first", "given", "authorfirst", "authorgiven", "inventorfirst", "inventorgiven",
         "subjectfirst", "firstname", "f"),
    "editor": ("editorfirst", "editorgiven", "edfirst"),
}  # fmt: skip


def persons(parameters: Parameters, role: str = "") -> list[str]:
    """The authors, or with role "editor" the editors, as lines of a `ReferenceDocument`."""
    found: list[str] = []
    some_left_out = False
    numbers = parameters.numbers(*_FAMILY[role], *_SINGLE[role])
    for number in numbers[:MOST]:
        suffix = str(number) if number else ""
        given = parameters.text(*(name + suffix for name in _GIVEN[role]))
        if family := parameters.text(*(name + suffix for name in _FAMILY[role])):
            found.append(_named(family, given))
        elif name := parameters.text(*(name + suffix for name in _SINGLE[role])):
            found += [f"{name}, {given}"] if given and "," not in name else split_persons(name)
    for name in _FREE[role]:
        if text := parameters.text(name):
            found += split_persons(text)
    display = parameters.text("displayeditors" if role else "displayauthors").lower()
    some_left_out = "et" in display or any(_ET_AL.search(line) for line in found)
    lines = [_ET_AL.sub("", _EDITOR_MARK.sub("", line)).strip(" ,;") for line in found]
    lines = list(dict.fromkeys(line for line in lines if any(map(str.isalnum, line))))
    return [*lines, OTHERS] if some_left_out and lines else lines


def family_names(parameters: Parameters, role: str = "") -> list[str]:
    """The names by which short citations call the first four persons."""
    lines = [line for line in persons(parameters, role) if line != OTHERS]
    return [line.partition(",")[0].strip() for line in lines[:4]]


def split_persons(text: str) -> list[str]:
    """The persons of a list in words: "Smith J, Doe A", "Smith, John; Doe, Ann", "A B and C D".

    What stands in double brackets is an institution's name.
    """
    text = _LIST_ITEM.sub("; ", text).strip(" ;,")
    if "((" in text:
        # Every other part is what double brackets keep together.
        parts = [part.strip(" ,;") for part in _INSTITUTION.split(text)]
        if len(parts) > 1:
            return [
                line
                for place, part in enumerate(parts)
                for line in ([part] if place % 2 else split_persons(part))
                if line
            ]
    if ";" in text:
        return [line for part in text.split(";") if (line := _one(part))]
    parts = [part for part in (part.strip() for part in text.split(",")) if part]
    vancouver = [_INITIALS.fullmatch(_ET_AL.sub("", part)) for part in parts]
    if all(found or _ET_AL.fullmatch(part) for found, part in zip(vancouver, parts, strict=True)):
        lines = [f"{found[1]}, {found[2]}" for found in vancouver if found]
        return lines + ([OTHERS] if _ET_AL.search(text) and lines else [])
    full = [part for part in _AND.split(text.replace(",", ";")) if part.strip()]
    if len(full) > 1 and all(" " in part.strip() for part in full):
        return [part.strip() for part in full]
    return [text]


def _one(part: str) -> str:
    part = part.strip(" ,")
    found = _INITIALS.fullmatch(part)
    return f"{found[1]}, {found[2]}" if found else part


def _named(family: str, given: str) -> str:
    family = family.strip(" ,;")
    return f"{family}, {given.strip(' ,;')}" if given.strip(" ,;") else family
