"""Reads locators: page numbers, columns, minutes and other parts of a source."""

from __future__ import annotations

import re

from articles.interchange.wikitext.citing.parameters import Parameters, names_of

MAX_LOCATOR = 200  # characters; a citation mark has at most 2,000 in all

# A page number, such as "33", "A-5", "xii", "12:4".
_NUMBER = r"(?:[A-Za-z]{0,2}[-.]?\d{1,6}[a-z]?|[ivxlcdm]{1,9})(?:[.:]\d{1,4})?"
_PAGE = re.compile(rf"{_NUMBER}(?:\s?(?:ff?\.?|n\.?\s?\d{{0,3}}))?", re.IGNORECASE)
_PAGES = re.compile(
    rf"{_NUMBER}(?:\s?ff?\.?)?(?:\s?(?:[-–—,;/&+]|and|und|to|bis)\s?{_NUMBER}(?:\s?ff?\.?)?){{1,60}}+",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"({_NUMBER})\s?[-–—]\s?({_NUMBER})", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\d)\s?[-—]\s?(?=\d)")
# The label of one page and of several.
_GERMAN_LABELS = ("S. ", "S. ")
_ENGLISH_LABELS = ("p. ", "pp. ")


def page_locator(text: str, language: str = "en") -> str:
    """The locator for page numbers: "p. 33" for "33", "pp. 33–40" for "33-40".

    A text that is not page numbers gets no label; it is tidied and cut to `MAX_LOCATOR`.
    """
    text = " ".join(text.split()).strip(" ,;")
    one, several = _GERMAN_LABELS if language.startswith("de") else _ENGLISH_LABELS
    if _PAGE.fullmatch(text):
        return one + text
    if len(text) <= MAX_LOCATOR and _PAGES.fullmatch(text):
        return several + _HYPHEN.sub("–", text)
    return text[:MAX_LOCATOR]


def is_range(text: str) -> bool:
    """Whether `text` is a range of pages, such as "33–40", and not one page such as "C-5"."""
    return bool(_RANGE.fullmatch(text.strip())) and not _PAGE.fullmatch(text.strip())


def join_locators(*parts: str) -> str:
    """The locators divided by commas, without repetitions, cut to `MAX_LOCATOR`."""
    return ", ".join(dict.fromkeys(filter(None, parts)))[:MAX_LOCATOR].rstrip(" ,")


def read_locator(parameters: Parameters, language: str, *, with_pages: bool = True) -> str:
    """The locator that a citation template gives.

    `with_pages` is False if the parameter `pages` gives the pages of the whole work.
    """
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
