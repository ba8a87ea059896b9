"""Short citations in words, without a template: "Smith & Jones 2008, pp. 5–6"."""

from __future__ import annotations

import re

from articles.interchange.wikitext.citing.fields.locators import page_locator
from articles.interchange.wikitext.citing.short_citation_keys import anchor_name
from articles.interchange.wikitext.citing.source_builder import make_source
from articles.interchange.wikitext.common.conversion_model import Item

LONGEST = 120
MOST = 8  # in one note
_NAME = r"(?:(?:van|von|de|der|den|du|la|le|Mc|Mac|O')\s?){0,3}[^\W\d_a-z][\w'’-]{1,40}"
_SHORT = re.compile(
    rf"(?P<names>{_NAME}(?:\s?(?:,|&|/|and\b|und\b)\s?{_NAME}){{0,3}}(?:,? et al\.?|,? u\. ?a\.)?)"
    r"[,:]?\s(?P<open>\()?(?P<year>1[5-9]\d\d[a-z]?|20\d\d[a-z]?)(?(open)\))"
    r"(?:\s?[,:;.]\s?|\s)?(?P<place>(?:pp?\.?|S\.|pages?|Seiten?|vol\.|ch(?:ap)?\.|Kap\.)?\s?\d[^;()]{0,60})?\.?"
)
_BETWEEN = re.compile(r"\s?(?:,|&|/|\band\b|\bund\b)\s?|,? et al\.?|,? u\. ?a\.")
_PAGES = re.compile(r"^(?:pp?\.?|S\.|pages?|Seiten?)\s?(?=\d)")


def read_several(words: str, language: str) -> tuple[Item, ...]:
    """What a note of several short citations cites; none where it says more than these."""
    parts = [part.strip() for part in words.strip(" .").split(";")]
    if not 1 < len(parts) <= MOST:
        return ()
    items = [item for part in parts if (item := read_short_words(part, language))]
    return tuple(items) if len(items) == len(parts) else ()


def read_short_words(words: str, language: str) -> Item | None:
    """What a note of names and a year cites; None where it says more than these and a page.

    The page may describe it under these names; where it does not, the words are the source.
    """
    if len(words) > LONGEST or not (found := _SHORT.fullmatch(words)):
        return None
    names = [name for name in _BETWEEN.split(found["names"]) if name]
    called = f"{found['names']} {found['year']}"
    source = make_source({"type": "document", "title": called, "issued": found["year"][:4]}, [])
    place = _PAGES.sub("", (found["place"] or "").strip()).rstrip(" .,")
    anchor = anchor_name([*names, found["year"]])
    return Item(source, anchor, called, page_locator(place, language))
