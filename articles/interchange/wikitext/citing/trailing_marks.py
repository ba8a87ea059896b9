"""Moves asides before the full stop that they follow, and page numbers into the mark before them.

An aside is a remark such as [citation needed]; after a full stop it would be read as a part of the
next sentence. A page number is, for example, {{rp|33}}.
"""

from __future__ import annotations

import re
from dataclasses import replace

from articles.interchange.wikitext.citing.fields.locators import join_locators
from articles.interchange.wikitext.common.conversion_model import Use
from articles.interchange.wikitext.common.sentinels import ANY_SENTINEL, ASIDE, ASIDE_END, SENTINEL

# An aside with the space before it.
_ASIDE = re.compile(f" ?{ASIDE}([^{ASIDE}{ASIDE_END}]*){ASIDE_END}")
# Asides and marks side by side, the full stop before them, and the next character.
_RUN = re.compile(
    rf"(?P<stop>[.!?…。]['\"”’»)*_]{{0,4}})?"
    rf"(?P<run>(?: ?{ASIDE}[^{ASIDE}{ASIDE_END}]*{ASIDE_END}| ?{ANY_SENTINEL})+)"
    r"(?= ?(?P<next>.?))"
)
_MARKDOWN_SIGN = re.compile(r"([\\`*_\[\]<>|])")


def aside(text: str) -> str:
    """`text` as an aside, between the signs that `move_asides` looks for."""
    return f" {ASIDE}{move_asides(text).strip()}{ASIDE_END}"


def move_asides(text: str) -> str:
    """`text` with each aside moved before the full stop that it follows, without its signs."""
    if ASIDE not in text and ASIDE_END not in text:
        return text
    text = _RUN.sub(_move_run, text)
    return text.replace(ASIDE, "").replace(ASIDE_END, "")


def _move_run(found: re.Match[str]) -> str:
    """A match of `_RUN` with its asides before the full stop, unless the sentence continues."""
    run, stop = found["run"], found["stop"] or ""
    if ASIDE not in run:
        return found.group()
    asides = "".join(f" {words}" for words in _ASIDE.findall(run) if words)
    marks = _ASIDE.sub("", run)
    if stop and not found["next"].islower():
        return asides + stop + marks + _gap(found, marks or stop)
    in_place = _ASIDE.sub(lambda one: f" {one[1]}" if one[1] else "", run)
    at_start = found.start() == 0 or found.string[found.start() - 1] in "\n "
    return stop + (in_place.lstrip() if at_start and not stop else in_place) + _gap(found, in_place)


def _gap(found: re.Match[str], before: str) -> str:
    """A space if a word follows `before` directly, which would keep emphasis open; else ""."""
    after = found.string[found.end() : found.end() + 1]
    return " " if before and after.isalnum() else ""


def join_page_numbers(text: str, uses: tuple[Use, ...]) -> tuple[str, tuple[Use, ...]]:
    """`text` and `uses` with {{rp}} page numbers added to the mark before them, or in brackets."""
    page_uses = {number for number, use in enumerate(uses) if not use.items and use.name is None}
    if not page_uses:
        return text, uses
    joined = list(uses)
    parts: list[str] = []
    end = 0
    mark_before = -1  # number of the use directly before; -1 if there is none
    for found in SENTINEL.finditer(text):
        between = text[end : found.start()]
        parts.append(between)
        number = int(found[1])
        if between.strip(" "):
            mark_before = -1
        if number not in page_uses:
            parts.append(found.group())
            mark_before = number
        elif mark_before >= 0:
            use = joined[mark_before]
            locator = join_locators(use.locator, joined[number].locator)
            joined[mark_before] = replace(use, locator=locator)
        elif joined[number].locator:
            locator = _MARKDOWN_SIGN.sub(r"\\\1", joined[number].locator)
            parts.append(f" ({locator})")
        end = found.end()
    return "".join((*parts, text[end:])), tuple(joined)
