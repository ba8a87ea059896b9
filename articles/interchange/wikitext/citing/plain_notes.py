"""A note in plain words as a source: it keeps its text; address, title and dates are picked out."""

from __future__ import annotations

import re
from typing import NamedTuple

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.citing.fields.dates import date_pattern, read_date
from articles.interchange.wikitext.citing.fields.identifiers import (
    Identifiers,
    host_and_path,
    identifiers_in,
    read_url,
)
from articles.interchange.wikitext.citing.fields.locators import page_locator
from articles.interchange.wikitext.citing.note_wording import EDGES, italics, read_place, read_words
from articles.interchange.wikitext.citing.short_citations import read_in_words
from articles.interchange.wikitext.citing.source_builder import MAX_TITLE, cut, make_source
from articles.interchange.wikitext.common.conversion_model import Item
from articles.interchange.wikitext.common.preclean import preclean
from articles.interchange.wikitext.common.writer_protocol import Writer

# For `date_pattern`.
_ACCESS = (
    r"(?i)[\[(]?\b(?:(?:last|date)\s)?(?:retrieved|accessed|access\sdate|viewed|visited|abgerufen|"
    r"abruf|zugriff|aufgerufen|eingesehen|stand)\b(?:\s(?:on|am|vom))?:?\s{0,2}"
    r"(?P<accessed><date>)[\])]?"
)
_DATE = "(?i)<date>"
_YEAR_IN_BRACKETS = re.compile(r"\(((?:1[5-9]|20)\d\d)[a-z]?\)")
_YEAR = re.compile(r"(?<![\d/.:-])((?:1[5-9]|20)\d\d)(?![\d/:-])")
_SENTENCE = re.compile(
    r".{12,480}?(?:(?<!\bp)(?<!\bpp)(?<!\bvol)(?<!\bno)(?<!\bNo)(?<!\bed)(?<!\bS)(?<!\bBd)(?<!\bNr)"
    r"(?<!\bDr)(?<!\bSt)(?<!\bch)(?<!\bcf)(?<!\b[A-Z])\.|[!?])(?=\s)"
)
# Words before the authors where the note only points to the work.
_POINTING = re.compile(r"^(?:vgl\.|siehe|see|cf\.)(?:\s(?:auch|dazu|also))?:?\s", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\]]+")
_BARE = re.compile(r"\bwww\.[^\s\]]{4,200}")
_LOCATOR = re.compile(
    r"[,;:.]?\s\(?((?:pp?|pgs?|pages?|S|Seiten?)\.?\s{0,2}"
    r"\d{1,5}[a-z]?(?:\s?(?:ff?\.?|[-–—,&]\s?\d{1,5}[a-z]?)){0,8})\)?\s?\.?$"
)
_NUMBER_OF_PAGE = re.compile(r"^[^\d]*")


class _Link(NamedTuple):
    """An address, and the label of a link to it or ""."""

    url: str = ""
    label: str = ""


class _Located(NamedTuple):
    """The words of a note, and the page number that was at their end or ""."""

    words: str
    locator: str


def read_plain_note(
    code: Wikicode | str, writer: Writer, given: Identifiers | None = None, archive: str = ""
) -> Item | None:
    """The source that a note in words describes; None where it has no word and no address.

    `given` are the identifiers of templates in it, `archive` is the address of an archived copy.
    """
    if isinstance(code, str):
        code = mwparserfromhell.parse(preclean(code), skip_style_tags=True)
    words = writer.plain(code)
    link = _first_link(code, words, writer)
    identifiers = _merged(identifiers_in(words), given or Identifiers())
    bare = " ".join(_BARE.sub(" ", _ADDRESS.sub(" ", words)).split())
    language = writer.site.language
    if not link.url and (short := read_in_words(bare, language)):
        return short
    named = link.url or archive or identifiers.doi or identifiers.isbn
    if not any(map(str.isalnum, bare)) and not named:
        return None
    marked = read_words(bare, link.label, italics(code, writer))
    within = read_place(bare) if marked.container else {}
    locator = ""
    if not within.get("pages"):
        bare, locator = _without_locator(bare, language)
    texts = {
        "type": _type(link, archive, identifiers), "url": link.url, "archive_url": archive,
        "title": marked.title or _first_words(bare, link.url), "container": marked.container,
        "authors": _POINTING.sub("", marked.authors), "doi": identifiers.doi,
        "isbn": identifiers.isbn, "identifiers": identifiers.lines(), **within,
        **_dates(bare, language),
    }  # fmt: skip
    return Item(source=make_source(texts, _remarks(bare, texts)), locator=locator)


def _merged(identifiers: Identifiers, given: Identifiers) -> Identifiers:
    catalogued = dict.fromkeys((*identifiers.catalogued, *given.catalogued))
    doi, isbn = identifiers.doi or given.doi, identifiers.isbn or given.isbn
    return Identifiers(doi, isbn, list(catalogued))


def _type(link: _Link, archive: str, identifiers: Identifiers) -> str:
    in_catalogue = any(line.startswith(("PMID", "PMC")) for line in identifiers.catalogued)
    if identifiers.doi or in_catalogue:
        return "article-journal"
    if identifiers.isbn:
        return "book"
    return "webpage" if link.url or archive else "document"


def _first_link(code: Wikicode, words: str, writer: Writer) -> _Link:
    for node in code.ifilter(forcetype=ExternalLink, recursive=True):
        if url := read_url(str(node.url)):
            label = writer.plain(node.title) if node.title is not None else ""
            return _Link(url, label.strip(EDGES))
    found = _ADDRESS.search(words) or _BARE.search(words)
    return _Link(read_url(found.group().rstrip(".,;)"))) if found else _Link()


def _without_locator(words: str, language: str) -> _Located:
    """Words divided from a page number at their end, which is no part of the source."""
    found = _LOCATOR.search(words[-120:])
    if found is None:
        return _Located(words, "")
    start = max(0, len(words) - 120) + found.start()
    if len(words[:start].split()) < 3:
        return _Located(words, "")
    pages = _NUMBER_OF_PAGE.sub("", found[1])
    return _Located(words[:start].rstrip(" ,;:("), page_locator(pages, language))


def _first_words(words: str, url: str) -> str:
    """A title where nothing is marked as one: the first sentence, else the address."""
    access = date_pattern(_ACCESS)
    words = access.sub("", words).strip(EDGES) or words
    sentence = _SENTENCE.match(words)
    first = sentence.group() if sentence else words
    if url and not any(map(str.isalpha, access.sub("", first))):
        return host_and_path(url)[:MAX_TITLE]
    return cut(first.strip(EDGES), MAX_TITLE)


def _dates(words: str, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if access := date_pattern(_ACCESS).search(words):
        found["accessed"] = read_date(access["accessed"], language)
        words = words[: access.start()] + words[access.end() :]
    dates = {read_date(one.group(), language) for one in date_pattern(_DATE).finditer(words)} - {""}
    if len(dates) == 1:
        return {**found, "issued": dates.pop()}
    years = set(_YEAR_IN_BRACKETS.findall(words)) or set(_YEAR.findall(words))
    if not dates and len(years) == 1:
        found["issued"] = years.pop()
    return found


def _remarks(words: str, texts: dict[str, str]) -> list[str]:
    """The note's own words, unless title, authors and dates contain all of them."""
    rest = date_pattern(_ACCESS).sub("", words) if texts.get("accessed") else words
    for part in (texts["title"], texts["container"], *texts["authors"].split("\n")):
        rest = rest.replace(part, "", 1) if part else rest
    if texts.get("issued"):
        rest = date_pattern(_DATE).sub("", rest, count=1)
        rest = _YEAR_IN_BRACKETS.sub("", rest, count=1)
    return [words] if any(map(str.isalnum, rest)) else []
