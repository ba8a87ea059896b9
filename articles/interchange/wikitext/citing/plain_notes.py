"""Reads the address, title, authors, dates and locator of a note in plain words."""

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
from articles.interchange.wikitext.citing.note_wording import (
    OUTER_SIGNS,
    read_marked_words,
    read_volume_and_pages,
    words_in_italics,
)
from articles.interchange.wikitext.citing.short_citations import read_citation_in_words
from articles.interchange.wikitext.citing.source_builder import MAX_TITLE, make_source
from articles.interchange.wikitext.common.conversion_model import Item
from articles.interchange.wikitext.common.preclean import preclean
from articles.interchange.wikitext.common.writer_protocol import Writer
from bioweb.history.normal_text import truncate

# Patterns of a date of access and of any date; `date_pattern` replaces <date>.
_ACCESS = (
    r"(?i)[\[(]?\b(?:(?:last|date)\s)?(?:retrieved|accessed|access\sdate|viewed|visited|abgerufen|"
    r"abruf|zugriff|aufgerufen|eingesehen|stand)\b(?:\s(?:on|am|vom))?:?\s{0,2}"
    r"(?P<accessed><date>)[\])]?"
)
_DATE = "(?i)<date>"
_YEAR_IN_BRACKETS = re.compile(r"\(((?:1[5-9]|20)\d\d)[a-z]?\)")
# A year that is no part of another number.
_YEAR = re.compile(r"(?<![\d/.:-])((?:1[5-9]|20)\d\d)(?![\d/:-])")
# The first sentence; the full stop of an abbreviation or initial does not end it.
_SENTENCE = re.compile(
    r".{12,480}?(?:(?<!\bp)(?<!\bpp)(?<!\bvol)(?<!\bno)(?<!\bNo)(?<!\bed)(?<!\bS)(?<!\bBd)(?<!\bNr)"
    r"(?<!\bDr)(?<!\bSt)(?<!\bch)(?<!\bcf)(?<!\b[A-Z])\.|[!?])(?=\s)"
)
# Words before the authors in a note that refers to a work: "see also".
_SEE_ALSO = re.compile(r"^(?:vgl\.|siehe|see|cf\.)(?:\s(?:auch|dazu|also))?:?\s", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\]]+")
_ADDRESS_WITHOUT_SCHEME = re.compile(r"\bwww\.[^\s\]]{4,200}")
# Page numbers at the end of a note.
_LOCATOR = re.compile(
    r"[,;:.]?\s\(?((?:pp?|pgs?|pages?|S|Seiten?)\.?\s{0,2}"
    r"\d{1,5}[a-z]?(?:\s?(?:ff?\.?|[-–—,&]\s?\d{1,5}[a-z]?)){0,8})\)?\s?\.?$"
)
# What is before the first digit of page numbers.
_PAGE_LABEL = re.compile(r"^[^\d]*")


class _Link(NamedTuple):
    """The address of a link, and its label; "" if there is none."""

    url: str = ""
    label: str = ""


class _WordsAndLocator(NamedTuple):
    """The words of a note, and the page numbers that were at their end or ""."""

    words: str
    locator: str


def read_plain_note(
    code: Wikicode | str,
    writer: Writer,
    template_identifiers: Identifiers | None = None,
    archive_url: str = "",
) -> Item | None:
    """The source that a note in words describes; None if it has no word, address, DOI or ISBN.

    `template_identifiers` and `archive_url` (of an archived copy) are from templates in the note.
    """
    if isinstance(code, str):
        code = mwparserfromhell.parse(preclean(code), skip_style_tags=True)
    words = writer.plain(code)
    link = _first_link(code, words, writer)
    identifiers = _join_identifiers(identifiers_in(words), template_identifiers or Identifiers())
    text = " ".join(_ADDRESS_WITHOUT_SCHEME.sub(" ", _ADDRESS.sub(" ", words)).split())
    language = writer.site.language
    if not link.url and (short := read_citation_in_words(text, language)):
        return short
    is_identified = bool(link.url or archive_url or identifiers.doi or identifiers.isbn)
    if not any(map(str.isalnum, text)) and not is_identified:
        return None
    marked = read_marked_words(text, link.label, words_in_italics(code, writer))
    volume_and_pages = read_volume_and_pages(text) if marked.container else {}
    locator = ""
    if not volume_and_pages.get("pages"):
        text, locator = _split_locator(text, language)
    texts = {
        "type": _source_type(link.url or archive_url, identifiers), "url": link.url,
        "archive_url": archive_url,
        "title": marked.title or _title_from_words(text, link.url), "container": marked.container,
        "authors": _SEE_ALSO.sub("", marked.authors), "doi": identifiers.doi,
        "isbn": identifiers.isbn, "identifiers": identifiers.catalogued_lines(), **volume_and_pages,
        **_dates(text, language),
    }  # fmt: skip
    return Item(source=make_source(texts, _remarks(text, texts)), locator=locator)


def _join_identifiers(first: Identifiers, second: Identifiers) -> Identifiers:
    """The identifiers of both; of two DOIs or ISBNs, the first."""
    catalogued = dict.fromkeys((*first.catalogued, *second.catalogued))
    return Identifiers(first.doi or second.doi, first.isbn or second.isbn, list(catalogued))


def _source_type(url: str, identifiers: Identifiers) -> str:
    """The type of a source with this address and these identifiers."""
    is_in_pubmed = any(line.startswith(("PMID", "PMC")) for line in identifiers.catalogued)
    if identifiers.doi or is_in_pubmed:
        return "article-journal"
    if identifiers.isbn:
        return "book"
    return "webpage" if url else "document"


def _first_link(code: Wikicode, words: str, writer: Writer) -> _Link:
    """The first link in a note, else the first address in its words; empty if there is neither."""
    for node in code.ifilter(forcetype=ExternalLink, recursive=True):
        if url := read_url(str(node.url)):
            label = writer.plain(node.title) if node.title is not None else ""
            return _Link(url, label.strip(OUTER_SIGNS))
    found = _ADDRESS.search(words) or _ADDRESS_WITHOUT_SCHEME.search(words)
    return _Link(read_url(found.group().rstrip(".,;)"))) if found else _Link()


def _split_locator(words: str, language: str) -> _WordsAndLocator:
    """The words of a note, and the page numbers after them if there are at least three words."""
    found = _LOCATOR.search(words[-120:])
    if found is None:
        return _WordsAndLocator(words, "")
    start = max(0, len(words) - 120) + found.start()
    if len(words[:start].split()) < 3:
        return _WordsAndLocator(words, "")
    pages = _PAGE_LABEL.sub("", found[1])
    return _WordsAndLocator(words[:start].rstrip(" ,;:("), page_locator(pages, language))


def _title_from_words(words: str, url: str) -> str:
    """The first sentence of a note as a title; host and path of `url` if it has no letters."""
    access = date_pattern(_ACCESS)
    words = access.sub("", words).strip(OUTER_SIGNS) or words
    sentence = _SENTENCE.match(words)
    first = sentence.group() if sentence else words
    if url and not any(map(str.isalpha, access.sub("", first))):
        return host_and_path(url)[:MAX_TITLE]
    return truncate(first.strip(OUTER_SIGNS), MAX_TITLE)


def _dates(words: str, language: str) -> dict[str, str]:
    """The dates `accessed` and `issued` of a note as EDTF; `issued` only if it is unambiguous."""
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
    """The words of a note; empty if title, container, authors and dates contain all of them."""
    rest = date_pattern(_ACCESS).sub("", words) if texts.get("accessed") else words
    for part in (texts["title"], texts["container"], *texts["authors"].split("\n")):
        rest = rest.replace(part, "", 1) if part else rest
    if texts.get("issued"):
        rest = date_pattern(_DATE).sub("", rest, count=1)
        rest = _YEAR_IN_BRACKETS.sub("", rest, count=1)
    return [words] if any(map(str.isalnum, rest)) else []
