"""Page numbers that stand after a mark ({{rp|33}}), brought into it."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.interchange.wikitext.citing.fields.locators import join
from articles.interchange.wikitext.common.conversion_model import SENTINEL, Use


def join_locators(text: str, uses: tuple[Use, ...]) -> tuple[str, tuple[Use, ...]]:
    """`text` with each page number ({{rp}}) given to the mark directly before it.

    Where there is none, it becomes words in brackets. The uses keep their numbers.
    """
    lone = {at for at, use in enumerate(uses) if not use.items and use.name is None}
    if not lone:
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
        if number not in lone:
            parts.append(found.group())
            before = number
        elif before >= 0:
            use = joined[before]
            joined[before] = replace(use, locator=join(use.locator, joined[number].locator))
        elif joined[number].locator:
            parts.append(f" ({_plain_locator(joined[number].locator)})")
        end = found.end()
    return "".join((*parts, text[end:])), tuple(joined)


def _plain_locator(locator: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", locator)
