"""Short citations by names and year: {{sfn|Smith|2008|p=5}}, {{harv}} and their kin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.citing.fields.locators import join, page_locator
from articles.interchange.wikitext.citing.parameters import Parameters
from articles.interchange.wikitext.citing.short_citation_keys import anchor_name
from articles.interchange.wikitext.common.conversion_model import Item
from articles.interchange.wikitext.common.writer_protocol import Writer

# Those that are a note of their own, those that stand in brackets, and those that are words.
NOTES = frozenset({"sfn", "sfnp", "sfnm", "sfnmp", "sfnb", "shortened footnote"})
IN_BRACKETS = frozenset({"harv", "harvp", "harvard citation", "harvcol", "harvcoltxt no"})
IN_WORDS = frozenset(
    {"harvtxt", "harvard citation text", "harvcoltxt", "harvs", "harvard citations"}
)
BARE = frozenset({"harvnb", "harvard citation no brackets", "harvcolnb", "harvnb2"})
SHORT = NOTES | IN_BRACKETS | IN_WORDS | BARE

_YEAR = re.compile(r"(?:c\.\s?)?\d{3,4}[a-z]?(?:[-–/]\d{2,4})?|n\.?d\.?|forthcoming", re.IGNORECASE)
_MOST = 20  # sources in one {{sfnm}}


def read_short(name: str, template: Template, writer: Writer) -> tuple[Item, ...]:
    """What a short citation of this name (one of SHORT) cites."""
    parameters = Parameters(template, writer)
    if name in ("sfnm", "sfnmp"):
        return tuple(_several(parameters, writer.site.language))
    if name in ("harvs", "harvard citations"):
        return tuple(_of_one_author(parameters, writer.site.language))
    return tuple(_single(parameters, writer.site.language))


def in_words(items: tuple[Item, ...]) -> str:
    """How a text names what it cites: "Smith & Jones (2008)"."""
    return "; ".join(re.sub(r" (\S+)$", r" (\1)", item.missing) for item in items)


def _item(names: list[str], year: str, ref: str, locator: str) -> Item | None:
    if not names and not ref:
        return None
    anchor = (
        anchor_name([re.sub(r"(?i)^citeref\s*", "", ref)]) if ref else anchor_name([*names, year])
    )
    shown = " & ".join(names) if len(names) < 3 else f"{names[0]} et al."
    return Item(anchor=anchor, missing=f"{shown} {year}".strip() or anchor, locator=locator)


def _single(parameters: Parameters, language: str) -> Iterator[Item]:
    words = [text for text in parameters.positional() if text]
    year = words.pop() if len(words) > 1 and _YEAR.fullmatch(words[-1]) else ""
    locator = _locator(parameters, "", language)
    if item := _item(words[:4], year, parameters.text("ref"), locator):
        yield item


def _several(parameters: Parameters, language: str) -> Iterator[Item]:
    for number in range(1, _MOST + 1):
        names = [
            text
            for place in range(1, 5)
            if (text := parameters.text(f"{number}a{place}", f"a{number}{place}"))
        ]
        names = names or [text for text in [parameters.text(f"{number}a", f"a{number}")] if text]
        year = parameters.text(f"{number}y", f"y{number}")
        ref = parameters.text(f"{number}ref", f"ref{number}")
        if item := _item(names, year, ref, _locator(parameters, str(number), language)):
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

    pages = page_locator(text("p", "page", "pp", "pages", "seite", "seiten", "S".lower()), language)
    return join(pages, text("loc", "at", "fundstelle"))
