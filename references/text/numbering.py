"""Pages and editions of a source for display. Editors may type them in any form."""

from __future__ import annotations

import re

# A hyphen or minus sign between two digits.
_HYPHEN = re.compile(r"(?<=\d)\s?[-\u2010\u2011\u2012\u2212]\s?(?=\d)")
# One page: a number such as 11, A1 (in a newspaper) or 11a, or a Roman numeral.
_PAGE = r"(?:[A-Za-z]{0,3}\d+[A-Za-z]{0,2}|[ivxlcdmIVXLCDM]+)"
# One or more pages or page ranges, such as "11–43, 50 & 52".
_PAGES = re.compile(rf"{_PAGE}(?:(?:\s?[–—&-]\s?|[,;]\s?){_PAGE})*")
_PAGE_RANGE = re.compile(rf"({_PAGE})\s?[–—-]\s?({_PAGE})")
# A word for "edition" in English, German, French or Russian.
_EDITION_WORD = re.compile(r"\b(?:ed|edn|edition|aufl|auflage|ausgabe|éd|изд|издание)\b", re.I)
MAX_PAGES_LENGTH = 60  # characters; a longer text is not read as page numbers


def format_pages(pages: str) -> str:
    """`pages` with en dashes between numbers, such as "11–43" for "11-43"."""
    return _HYPHEN.sub("–", pages)


def labelled_pages(pages: str, one: str = "p. {pages}", many: str = "pp. {pages}") -> str:
    """ "p. 11" or "pp. 11–43". Text that is not page numbers ("front page") gets no label."""
    formatted = format_pages(pages)
    if len(formatted) > MAX_PAGES_LENGTH or not _PAGES.fullmatch(formatted):
        return formatted
    return (many if re.search("[–—&,;-]", formatted) else one).format(pages=formatted)


def page_range(pages: str) -> tuple[str, str]:
    """The first and the last page, such as ("11", "43"); (text, "") for text that is no range."""
    match = _PAGE_RANGE.fullmatch(pages[:MAX_PAGES_LENGTH])
    return (match[1], match[2]) if match else (format_pages(pages), "")


def format_edition(edition: str, pattern: str = "{edition} ed.") -> str:
    """ "2nd ed." for "2" or "2nd". Text with a word for "edition" is unchanged."""
    if not edition or _EDITION_WORD.search(edition):
        return edition
    return pattern.format(edition=_ordinal(edition))


def _ordinal(number: str) -> str:
    """ "2nd" for "2" or "2."; text that is not a number of up to three digits is unchanged."""
    if not re.fullmatch(r"[0-9]{1,3}\.?", number):
        return number
    number = number.rstrip(".")
    teens = int(number) % 100 in (11, 12, 13)
    return number + ("th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))
