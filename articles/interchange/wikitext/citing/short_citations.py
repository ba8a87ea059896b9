"""Reads short citations by names and year, in templates and in words, and the anchors of sources.

{{sfn|Smith|2008|p=5}}, {{harv}} and the like cite a source by its anchor, here "Smith2008".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mwparserfromhell.nodes import Template
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.citing.fields.locators import join_locators, page_locator
from articles.interchange.wikitext.citing.fields.persons import family_names
from articles.interchange.wikitext.citing.parameters import (
    Parameters,
    names_of,
    template_kind,
    template_name,
    words_of,
)
from articles.interchange.wikitext.citing.source_builder import make_source
from articles.interchange.wikitext.common.conversion_model import Item
from articles.interchange.wikitext.common.writer_protocol import Writer

MAX_ANCHOR = 300  # characters
MAX_CITATION_LENGTH = 120  # characters of a short citation in words
MAX_CITATIONS_IN_NOTE = 8  # short citations in words in one note
MAX_CITATIONS_IN_TEMPLATE = 20  # of {{sfnm}}

# A year, perhaps with a letter ("2008a"), within other words.
_YEAR_IN_WORDS = re.compile(r"\b(\d{3,4}[a-z]?)\b")
# A year, a range of years or words instead of a year, as the last parameter of {{sfn}}.
_YEAR = re.compile(r"(?:c\.\s?)?\d{3,4}[a-z]?(?:[-–/]\d{2,4})?|n\.?d\.?|forthcoming", re.IGNORECASE)
_CITEREF = re.compile(r"citeref\s*", re.IGNORECASE)
_CITEREF_AT_START = re.compile(r"^citeref\s*", re.IGNORECASE)
_LAST_WORD = re.compile(r" (\S+)$")
# A family name.
_NAME = r"(?:(?:van|von|de|der|den|du|la|le|Mc|Mac|O')\s?){0,3}[^\W\d_a-z][\w'’-]{1,40}"
# A short citation in words: "Smith & Jones 2008, pp. 5–6".
_IN_WORDS = re.compile(
    rf"(?P<names>{_NAME}(?:\s?(?:,|&|/|and\b|und\b)\s?{_NAME}){{0,3}}(?:,? et al\.?|,? u\. ?a\.)?)"
    r"[,:]?\s(?P<open>\()?(?P<year>1[5-9]\d\d[a-z]?|20\d\d[a-z]?)(?(open)\))"
    r"(?:\s?[,:;.]\s?|\s)?(?P<locator>(?:pp?\.?|S\.|pages?|Seiten?|vol\.|ch(?:ap)?\.|Kap\.)?\s?\d[^;()]{0,60})?\.?"
)
_BETWEEN_NAMES = re.compile(r"\s?(?:,|&|/|\band\b|\bund\b)\s?|,? et al\.?|,? u\. ?a\.")
_PAGE_LABEL = re.compile(r"^(?:pp?\.?|S\.|pages?|Seiten?)\s?(?=\d)")


def anchor_name(parts: Iterable[str]) -> str:
    """The anchor made of last names and a year, such as "SmithJones2008".

    Underscores become spaces, and accents are removed since they can be encoded in two ways.
    """
    name = " ".join("".join(parts).replace("_", " ").split())[:MAX_ANCHOR]
    if name.isascii():
        return name
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def anchors_of(parameters: Parameters, writer: Writer) -> Iterator[str]:
    """The anchors of a citation template, by `ref` and by names and year; none if `ref=none`."""
    ref = parameters.code("ref", *(["id"] if "reference" in parameters else []))
    typed = str(ref).strip().lower() if ref is not None else ""
    if typed == "none":
        return
    # Editors cite a source by names and year even if `ref` sets another anchor.
    if ref is not None and typed not in ("", "harv") and (name := _typed_anchor(ref, writer)):
        yield name
    year = _anchor_year(parameters)
    names = family_names(parameters) or family_names(parameters, "editor")
    if names and year:
        yield anchor_name([*names, year])


def _typed_anchor(ref: Wikicode, writer: Writer) -> str:
    """The anchor that the parameter `ref` sets, as words or with {{sfnref}}."""
    for template in ref.filter_templates(recursive=False):
        if template_kind(template_name(template)) == "anchor":
            return anchor_name(
                words_of(parameter.value, writer)
                for parameter in template.params
                if not parameter.showkey
            )
    return anchor_name([_CITEREF.sub("", words_of(str(ref).strip(), writer), count=1)])


def _anchor_year(parameters: Parameters) -> str:
    """The year, perhaps with a letter, by which short citations name a source; else ""."""
    for name in names_of("year of a short citation"):
        if found := _YEAR_IN_WORDS.search(parameters.text(name)):
            return found[1]
    return ""


def is_short_citation(name: str) -> bool:
    """Whether the template `name` is a short citation, or several in one."""
    return template_kind(name).startswith("short citation")


def read_short_citation(template: Template, writer: Writer) -> tuple[Item, ...]:
    """The items of a template of short citations, whose anchors name the sources."""
    parameters = Parameters(template, writer)
    language = writer.site.language
    kind = template_kind(template_name(template))
    if kind == "short citations":
        return tuple(_items_by_number(parameters, language))
    if kind == "short citations in words":
        return tuple(_items_by_year(parameters, language))
    return tuple(_single_item(parameters, language))


def words_of_items(items: tuple[Item, ...]) -> str:
    """Short citations as words of a sentence: "Smith & Jones (2008)"."""
    return "; ".join(_LAST_WORD.sub(r" (\1)", item.missing) for item in items)


def _item(names: list[str], year: str, ref: str, locator: str) -> Item | None:
    """An item with the anchor `ref`, else names and year; None if it has no name and no `ref`."""
    if not names and not ref:
        return None
    anchor = anchor_name([_CITEREF_AT_START.sub("", ref)] if ref else [*names, year])
    authors = " & ".join(names) if len(names) < 3 else f"{names[0]} et al."
    return Item(anchor=anchor, missing=f"{authors} {year}".strip() or anchor, locator=locator)


def _single_item(parameters: Parameters, language: str) -> Iterator[Item]:
    """The source of {{sfn|Smith|Jones|2008|p=5}}; nothing if it has neither name nor `ref`."""
    words = [text for text in parameters.positional() if text]
    year = words.pop() if len(words) > 1 and _YEAR.fullmatch(words[-1]) else ""
    locator = _locator(parameters, "", language)
    if item := _item(words[:4], year, parameters.text("ref"), locator):
        yield item


def _items_by_number(parameters: Parameters, language: str) -> Iterator[Item]:
    """The sources of {{sfnm|1a1=Smith|1a2=Jones|1y=2008|2a1=Roe|2y=2010}}."""

    def text(number: int, name: str, author_number: str = "") -> str:
        return parameters.text(f"{number}{name}{author_number}", f"{name}{number}{author_number}")

    for number in range(1, MAX_CITATIONS_IN_TEMPLATE + 1):
        names = [name for author_number in "1234" if (name := text(number, "a", author_number))]
        names = names or [name for name in [text(number, "a")] if name]
        locator = _locator(parameters, str(number), language)
        if item := _item(names, text(number, "y"), text(number, "ref"), locator):
            yield item
        elif number > 2:
            return


def _items_by_year(parameters: Parameters, language: str) -> Iterator[Item]:
    """The sources, all by the same authors, of {{harvs|last=Smith|year1=2008|year2=2010}}."""
    names = [
        text
        for number in ("", "1", "2", "3", "4")
        if (text := parameters.text(f"last{number}", f"author{number}"))
    ]
    for number in ("", *map(str, range(1, 10))):
        year = parameters.text(f"year{number}")
        if year and (item := _item(names, year, "", _locator(parameters, number, language))):
            yield item


def _locator(parameters: Parameters, number: str, language: str) -> str:
    """The locator for the source with this number; `number` is "" if there is one source."""

    def text(*names: str) -> str:
        return parameters.text(
            *(spelled for name in names for spelled in (f"{number}{name}", f"{name}{number}"))
        )

    pages = page_locator(text("p", "page", "pp", "pages", "seite", "seiten", "s"), language)
    return join_locators(pages, text("loc", "at", "fundstelle"))


def read_citation_list_in_words(words: str, language: str) -> tuple[Item, ...]:
    """The sources of a note that consists of several short citations; empty for other notes."""
    parts = [part.strip() for part in words.strip(" .").split(";")]
    if not 1 < len(parts) <= MAX_CITATIONS_IN_NOTE:
        return ()
    items = [item for part in parts if (item := read_citation_in_words(part, language))]
    return tuple(items) if len(items) == len(parts) else ()


def read_citation_in_words(words: str, language: str) -> Item | None:
    """The source of a note such as "Smith & Jones 2008, pp. 5–6"; None for other notes.

    The source, titled with names and year, is used if the page has none with the item's anchor.
    """
    if len(words) > MAX_CITATION_LENGTH or not (found := _IN_WORDS.fullmatch(words)):
        return None
    names = [name for name in _BETWEEN_NAMES.split(found["names"]) if name]
    title = f"{found['names']} {found['year']}"
    source = make_source({"type": "document", "title": title, "issued": found["year"][:4]}, [])
    pages = _PAGE_LABEL.sub("", (found["locator"] or "").strip()).rstrip(" .,")
    return Item(source, anchor_name([*names, found["year"]]), title, page_locator(pages, language))
