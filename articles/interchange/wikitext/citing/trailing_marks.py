"""Page numbers and words after a sentence or mark, moved to where they belong.

In Markdown a tag such as [citation needed] after a full stop would begin the next sentence, and the
page of {{rp|33}} is a part of the mark before it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from articles.interchange.wikitext.citing.fields.locators import join_locators
from articles.interchange.wikitext.common.conversion_model import Use
from articles.interchange.wikitext.common.sentinels import ASIDE, ASIDE_END, SENTINEL, SENTINELS

_ASIDE = re.compile(f" ?{ASIDE}([^{ASIDE}{ASIDE_END}]*){ASIDE_END}")
_RUN = re.compile(
    rf"(?P<stop>[.!?…。]['\"”’»)*_]{{0,4}})?"
    rf"(?P<run>(?: ?{ASIDE}[^{ASIDE}{ASIDE_END}]*{ASIDE_END}| ?{SENTINELS})+)"
    r"(?= ?(?P<next>.?))"
)
_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def aside(text: str) -> str:
    """`text` framed, to be moved by `before_stop`; frames in it are resolved."""
    return f" {ASIDE}{before_stop(text).strip()}{ASIDE_END}"


def before_stop(text: str) -> str:
    """`text` with what is framed moved before the full stop that it follows, and no frames."""
    if ASIDE not in text and ASIDE_END not in text:
        return text
    text = _RUN.sub(_moved, text)
    return text.replace(ASIDE, "").replace(ASIDE_END, "")


def _moved(found: re.Match[str]) -> str:
    run, stop = found["run"], found["stop"] or ""
    if ASIDE not in run:
        return found.group()
    asides = "".join(f" {words}" for words in _ASIDE.findall(run) if words)
    marks = _ASIDE.sub("", run)
    if stop and not found["next"].islower():
        return asides + stop + marks + _gap(found, marks or stop)
    shown = _ASIDE.sub(lambda one: f" {one[1]}" if one[1] else "", run)
    at_start = found.start() == 0 or found.string[found.start() - 1] in "\n "
    return stop + (shown.lstrip() if at_start and not stop else shown) + _gap(found, shown)


def _gap(found: re.Match[str], before: str) -> str:
    """A space where the next word would touch these, and emphasis would not end."""
    after = found.string[found.end() : found.end() + 1]
    return " " if before and after.isalnum() else ""


def join_page_numbers(text: str, uses: tuple[Use, ...]) -> tuple[str, tuple[Use, ...]]:
    """`text` with each page number ({{rp}}) given to the mark directly before it.

    Where there is none, it becomes words in brackets. The uses keep their numbers.
    """
    pages = {at for at, use in enumerate(uses) if not use.items and use.name is None}
    if not pages:
        return text, uses
    joined = list(uses)
    parts: list[str] = []
    end, before = 0, -1
    for found in SENTINEL.finditer(text):
        between = text[end : found.start()]
        parts.append(between)
        number = int(found[1])
        if between.strip(" "):
            before = -1
        if number not in pages:
            parts.append(found.group())
            before = number
        elif before >= 0:
            use = joined[before]
            locator = join_locators(use.locator, joined[number].locator)
            joined[before] = replace(use, locator=locator)
        elif joined[number].locator:
            locator = _SPECIAL.sub(r"\\\1", joined[number].locator)
            parts.append(f" ({locator})")
        end = found.end()
    return "".join((*parts, text[end:])), tuple(joined)
