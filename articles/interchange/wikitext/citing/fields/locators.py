"""Places in a source, such as page numbers, as people give them."""

from __future__ import annotations

import re

from articles.interchange.wikitext.citing.parameters import Parameters, names_of

MAX_LOCATOR = 200  # characters; a citation mark has at most 2,000 of everything

_ONE = r"(?:[A-Za-z]{0,2}[-.]?\d{1,6}[a-z]?|[ivxlcdm]{1,9})(?:[.:]\d{1,4})?"
_PAGE = re.compile(rf"{_ONE}(?:\s?(?:ff?\.?|n\.?\s?\d{{0,3}}))?", re.IGNORECASE)
_PAGES = re.compile(
    rf"{_ONE}(?:\s?ff?\.?)?(?:\s?(?:[-–—,;/&+]|and|und|to|bis)\s?{_ONE}(?:\s?ff?\.?)?){{1,60}}+",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"({_ONE})\s?[-–—]\s?({_ONE})", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\d)\s?[-—]\s?(?=\d)")
_GERMAN = ("S. ", "S. ")
_ENGLISH = ("p. ", "pp. ")


def page_locator(text: str, language: str = "en") -> str:
    """ "33" as "p. 33", "33-40" as "pp. 33–40"; other words stay as they are."""
    text = " ".join(text.split()).strip(" ,;")
    one, several = _GERMAN if language.startswith("de") else _ENGLISH
    if _PAGE.fullmatch(text):
        return one + text
    if len(text) <= MAX_LOCATOR and _PAGES.fullmatch(text):
        return several + _HYPHEN.sub("–", text)
    return text[:MAX_LOCATOR]


def is_range(text: str) -> bool:
    """Whether these are pages from one to another, as of an article in its journal."""
    return _RANGE.fullmatch(text.strip()) is not None


def join_locators(*parts: str) -> str:
    """Locators after each other, none twice, as long as a mark may have them."""
    return ", ".join(dict.fromkeys(filter(None, parts)))[:MAX_LOCATOR].rstrip(" ,")


def read_locator(parameters: Parameters, language: str, *, with_pages: bool = True) -> str:
    """The locator of a template; without `pages` where those are of the whole article."""
    found = [page_locator(parameters.value("page"), language)]
    if with_pages:
        found.append(page_locator(parameters.value("pages"), language))
    if columns := parameters.value("columns"):
        found.append(f"{'Sp.' if language.startswith('de') else 'col.'} {columns}")
    found += parameters.texts(*names_of("place in the source"))
    found.append(page_locator(parameters.value("pages cited"), language))
    if minutes := parameters.value("minutes"):
        found.append(f"{minutes} min" if minutes.isdigit() else minutes)
    return join_locators(*found)
