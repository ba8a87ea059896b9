"""Volume, issue, pages and edition as readers see them; editors may type them in any form."""

from __future__ import annotations

import re

_HYPHEN = re.compile(r"(?<=\d)\s?[-\u2010\u2011\u2012\u2212]\s?(?=\d)")
# Page numbers, signs of newspapers' pages ("A1") and Roman numerals, one or several.
_PAGE = r"(?:[A-Za-z]{0,3}\d+[A-Za-z]{0,2}|[ivxlcdmIVXLCDM]+)"
_PAGES = re.compile(rf"{_PAGE}(?:(?:\s?[–—&-]\s?|[,;]\s?){_PAGE})*")
_RANGE = re.compile(rf"({_PAGE})\s?[–—-]\s?({_PAGE})")
_EDITION_WORD = re.compile(r"\b(?:ed|edn|edition|aufl|auflage|ausgabe|éd|изд|издание)\b", re.I)
MOST_IN_FULL = 60  # characters; a longer text is no page number


def shown_pages(pages: str) -> str:
    """ "11-43" as "11–43"; anything else unchanged."""
    return _HYPHEN.sub("–", pages)


def named_pages(pages: str, one: str = "p. {pages}", many: str = "pp. {pages}") -> str:
    """ "p. 11" or "pp. 11–43"; what is no number of a page ("front page") unchanged."""
    shown = shown_pages(pages)
    if len(shown) > MOST_IN_FULL or not _PAGES.fullmatch(shown):
        return shown
    return (many if re.search("[–—&,;-]", shown) else one).format(pages=shown)


def page_range(pages: str) -> tuple[str, str]:
    """The first page and the last, "" where only one is given; else the whole and ""."""
    found = _RANGE.fullmatch(pages[:MOST_IN_FULL])
    return (found[1], found[2]) if found else (shown_pages(pages), "")


def shown_edition(edition: str, pattern: str = "{edition} ed.") -> str:
    """ "2" and "2nd" as "2nd ed."; an edition with a word for it ("2nd edition") unchanged."""
    if not edition or _EDITION_WORD.search(edition):
        return edition
    return pattern.format(edition=_ordinal(edition))


def _ordinal(number: str) -> str:
    if not re.fullmatch(r"[0-9]{1,3}\.?", number):
        return number
    number = number.rstrip(".")
    teens = int(number) % 100 in (11, 12, 13)
    return number + ("th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))
