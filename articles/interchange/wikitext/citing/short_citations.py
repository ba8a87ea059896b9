"""Short citations by names and year, in templates and in words, and the anchors of their sources.

An anchor is what {{sfn|Smith|2008|p=5}}, {{harv}} and the like name a source by: "Smith2008".
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

MAX_ANCHOR = 300
MAX_WORDS = 120  # characters of a short citation without a template
MAX_IN_WORDS = 8  # short citations without a template in one note
MAX_IN_TEMPLATE = 20  # sources in one {{sfnm}}

_ANY_YEAR = re.compile(r"\b(\d{3,4}[a-z]?)\b")
_YEAR = re.compile(r"(?:c\.\s?)?\d{3,4}[a-z]?(?:[-–/]\d{2,4})?|n\.?d\.?|forthcoming", re.IGNORECASE)
_CITEREF = re.compile(r"citeref\s*", re.IGNORECASE)
_CITEREF_FIRST = re.compile(r"^citeref\s*", re.IGNORECASE)
_LAST_WORD = re.compile(r" (\S+)$")
_NAME = r"(?:(?:van|von|de|der|den|du|la|le|Mc|Mac|O')\s?){0,3}[^\W\d_a-z][\w'’-]{1,40}"
_IN_WORDS = re.compile(
    rf"(?P<names>{_NAME}(?:\s?(?:,|&|/|and\b|und\b)\s?{_NAME}){{0,3}}(?:,? et al\.?|,? u\. ?a\.)?)"
    r"[,:]?\s(?P<open>\()?(?P<year>1[5-9]\d\d[a-z]?|20\d\d[a-z]?)(?(open)\))"
    r"(?:\s?[,:;.]\s?|\s)?(?P<place>(?:pp?\.?|S\.|pages?|Seiten?|vol\.|ch(?:ap)?\.|Kap\.)?\s?\d[^;()]{0,60})?\.?"
)
_BETWEEN_NAMES = re.compile(r"\s?(?:,|&|/|\band\b|\bund\b)\s?|,? et al\.?|,? u\. ?a\.")
_PAGES = re.compile(r"^(?:pp?\.?|S\.|pages?|Seiten?)\s?(?=\d)")


def anchor_name(parts: Iterable[str]) -> str:
    """The anchor of last names and a year, as "SmithJones2008".

    Spaces and underscores are the same, and accents make no difference: some letters are typed in
    two ways.
    """
    name = " ".join("".join(parts).replace("_", " ").split())[:MAX_ANCHOR]
    if name.isascii():
        return name
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def anchors_of(parameters: Parameters, writer: Writer) -> Iterator[str]:
    """The anchors of a citation template, without CITEREF."""
    ref = parameters.code("ref", *(["id"] if "reference" in parameters else []))
    typed = str(ref).strip().lower() if ref is not None else ""
    if typed == "none":
        return
    # Editors set `ref` and nevertheless cite by names and year.
    if ref is not None and typed not in ("", "harv") and (name := _own_anchor(ref, writer)):
        yield name
    year = _year(parameters)
    names = family_names(parameters) or family_names(parameters, "editor")
    if names and year:
        yield anchor_name([*names, year])


def _own_anchor(ref: Wikicode, writer: Writer) -> str:
    """The anchor that the parameter `ref` sets, as words or with {{sfnref}}."""
    for template in ref.filter_templates(recursive=False):
        if template_kind(template_name(template)) == "anchor":
            return anchor_name(
                words_of(parameter.value, writer)
                for parameter in template.params
                if not parameter.showkey
            )
    return anchor_name([_CITEREF.sub("", words_of(str(ref).strip(), writer), count=1)])


def _year(parameters: Parameters) -> str:
    for name in names_of("year of a short citation"):
        if found := _ANY_YEAR.search(parameters.text(name)):
            return found[1]
    return ""


def is_short_citation(name: str) -> bool:
    """Whether a template of this name is a short citation."""
    return template_kind(name).startswith("short citation")


def read_short_citation(template: Template, writer: Writer) -> tuple[Item, ...]:
    """The sources of a short citation."""
    parameters = Parameters(template, writer)
    language = writer.site.language
    kind = template_kind(template_name(template))
    if kind == "short citations":
        return tuple(_several(parameters, language))
    if kind == "short citations in words":
        return tuple(_of_one_author(parameters, language))
    return tuple(_single(parameters, language))


def words_of_items(items: tuple[Item, ...]) -> str:
    """The words of short citations in a sentence: "Smith & Jones (2008)"."""
    return "; ".join(_LAST_WORD.sub(r" (\1)", item.missing) for item in items)


def _item(names: list[str], year: str, ref: str, locator: str) -> Item | None:
    if not names and not ref:
        return None
    anchor = anchor_name([_CITEREF_FIRST.sub("", ref)] if ref else [*names, year])
    shown = " & ".join(names) if len(names) < 3 else f"{names[0]} et al."
    return Item(anchor=anchor, missing=f"{shown} {year}".strip() or anchor, locator=locator)


def _single(parameters: Parameters, language: str) -> Iterator[Item]:
    words = [text for text in parameters.positional() if text]
    year = words.pop() if len(words) > 1 and _YEAR.fullmatch(words[-1]) else ""
    locator = _locator(parameters, "", language)
    if item := _item(words[:4], year, parameters.text("ref"), locator):
        yield item


def _several(parameters: Parameters, language: str) -> Iterator[Item]:
    def text(number: int, name: str, place: str = "") -> str:
        return parameters.text(f"{number}{name}{place}", f"{name}{number}{place}")

    for number in range(1, MAX_IN_TEMPLATE + 1):
        names = [name for place in "1234" if (name := text(number, "a", place))]
        names = names or [name for name in [text(number, "a")] if name]
        locator = _locator(parameters, str(number), language)
        if item := _item(names, text(number, "y"), text(number, "ref"), locator):
            yield item
        elif number > 2:
            return


def _of_one_author(parameters: Parameters, language: str) -> Iterator[Item]:
    """{{harvs}}: several works of the same persons, by year."""
    names = [
        text
        for place in ("", "1", "2", "3", "4")
        if (text := parameters.text(f"last{place}", f"author{place}"))
    ]
    for place in ("", *map(str, range(1, 10))):
        year = parameters.text(f"year{place}")
        if year and (item := _item(names, year, "", _locator(parameters, place, language))):
            yield item


def _locator(parameters: Parameters, number: str, language: str) -> str:
    """The place cited, of the source of this number where there are several."""

    def text(*names: str) -> str:
        return parameters.text(
            *(spelled for name in names for spelled in (f"{number}{name}", f"{name}{number}"))
        )

    pages = page_locator(text("p", "page", "pp", "pages", "seite", "seiten", "s"), language)
    return join_locators(pages, text("loc", "at", "fundstelle"))


def read_several_in_words(words: str, language: str) -> tuple[Item, ...]:
    """The sources of a note that is several short citations; none where it says more."""
    parts = [part.strip() for part in words.strip(" .").split(";")]
    if not 1 < len(parts) <= MAX_IN_WORDS:
        return ()
    items = [item for part in parts if (item := read_in_words(part, language))]
    return tuple(items) if len(items) == len(parts) else ()


def read_in_words(words: str, language: str) -> Item | None:
    """The source of "Smith & Jones 2008, pp. 5–6"; None where a note says more than these.

    Where the page describes no source of this anchor, the words are the source.
    """
    if len(words) > MAX_WORDS or not (found := _IN_WORDS.fullmatch(words)):
        return None
    names = [name for name in _BETWEEN_NAMES.split(found["names"]) if name]
    title = f"{found['names']} {found['year']}"
    source = make_source({"type": "document", "title": title, "issued": found["year"][:4]}, [])
    place = _PAGES.sub("", (found["place"] or "").strip()).rstrip(" .,")
    return Item(source, anchor_name([*names, found["year"]]), title, page_locator(place, language))
