"""A note in plain words as a source: it keeps its text; address, title and dates are picked out."""

from __future__ import annotations

import re
from dataclasses import dataclass

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.citing.fields.addresses import place_of, read_url
from articles.interchange.wikitext.citing.fields.dates import DATE_IN_TEXT, read_date
from articles.interchange.wikitext.citing.fields.identifiers import Numbers, numbers_in
from articles.interchange.wikitext.citing.fields.locators import page_locator
from articles.interchange.wikitext.citing.note_wording import EDGES, italics, read_place, read_words
from articles.interchange.wikitext.citing.short_citation_words import read_short_words
from articles.interchange.wikitext.citing.source_builder import MAX_TITLE, cut, make_source
from articles.interchange.wikitext.common.conversion_model import Item
from articles.interchange.wikitext.common.preclean import tame
from articles.interchange.wikitext.common.writer_protocol import Writer

_ACCESS = re.compile(
    r"[\[(]?\b(?:(?:last|date)\s)?(?:retrieved|accessed|access\sdate|viewed|visited|abgerufen|"
    r"abruf|zugriff|aufgerufen|eingesehen|stand)\b(?:\s(?:on|am|vom))?:?\s{0,2}"
    rf"(?P<date>{DATE_IN_TEXT})[\])]?",
    re.IGNORECASE,
)
_DATE = re.compile(DATE_IN_TEXT, re.IGNORECASE)
_YEAR_IN_BRACKETS = re.compile(r"\(((?:1[5-9]|20)\d\d)[a-z]?\)")
_YEAR = re.compile(r"(?<![\d/.:-])((?:1[5-9]|20)\d\d)(?![\d/:-])")
_SENTENCE = re.compile(
    r".{12,480}?(?:(?<!\bp)(?<!\bpp)(?<!\bvol)(?<!\bno)(?<!\bNo)(?<!\bed)(?<!\bS)(?<!\bBd)(?<!\bNr)"
    r"(?<!\bDr)(?<!\bSt)(?<!\bch)(?<!\bcf)(?<!\b[A-Z])\.|[!?])(?=\s)"
)
# Before the authors: that the note only points to the work.
_POINTING = re.compile(r"^(?:vgl\.|siehe|see|cf\.)(?:\s(?:auch|dazu|also))?:?\s", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\]]+")
_BARE = re.compile(r"\bwww\.[^\s\]]{4,200}")
_LOCATOR = re.compile(
    r"[,;:.]?\s\(?((?:pp?|pgs?|pages?|S|Seiten?)\.?\s{0,2}"
    r"\d{1,5}[a-z]?(?:\s?(?:ff?\.?|[-–—,&]\s?\d{1,5}[a-z]?)){0,8})\)?\s?\.?$"
)
_NUMBER_OF_PAGE = re.compile(r"^[^\d]*")


@dataclass(frozen=True, slots=True)
class _Link:
    url: str = ""
    label: str = ""


def read_plain_note(
    code: Wikicode | str, writer: Writer, numbers: Numbers | None = None, archive: str = ""
) -> Item | None:
    """The source that a note in words describes; None where it has no word and no address.

    `numbers` are those that templates in it give, `archive` the address of an archived copy.
    """
    if isinstance(code, str):
        code = mwparserfromhell.parse(tame(code), skip_style_tags=True)
    words = writer.plain(code)
    link = _first_link(code, words, writer)
    named = numbers_in(words)
    for line in numbers.identifiers if numbers else ():
        if line not in named.identifiers:
            named.identifiers.append(line)
    doi = named.doi or (numbers.doi if numbers else "")
    isbn = named.isbn or (numbers.isbn if numbers else "")
    bare = " ".join(_BARE.sub(" ", _ADDRESS.sub(" ", words)).split())
    if not link.url and (short := read_short_words(bare, writer.site.language)):
        return short
    if not any(map(str.isalnum, bare)) and not (link.url or archive or doi or isbn):
        return None
    told = read_words(bare, link.label, italics(code, writer))
    within = read_place(bare) if told.container else {}
    locator = ""
    if not within.get("pages"):
        bare, locator = _without_locator(bare, writer.site.language)
    title = told.title or _first_words(bare, link.url)
    texts = {
        "type": _type(link, archive, doi, named, isbn), "title": title, "url": link.url, "doi": doi,
        "isbn": isbn, "archive_url": archive, "identifiers": named.lines(),
        "authors": _POINTING.sub("", told.authors), "container": told.container, **within,
        **_dates(bare, writer.site.language),
    }  # fmt: skip
    return Item(source=make_source(texts, _remarks(bare, texts)), locator=locator)


def _type(link: _Link, archive: str, doi: str, numbers: Numbers, isbn: str) -> str:
    if doi or any(line.startswith(("PMID", "PMC")) for line in numbers.identifiers):
        return "article-journal"
    if isbn:
        return "book"
    return "webpage" if link.url or archive else "document"


def _first_link(code: Wikicode, words: str, writer: Writer) -> _Link:
    for node in code.ifilter(forcetype=ExternalLink, recursive=True):
        if url := read_url(str(node.url)):
            label = writer.plain(node.title) if node.title is not None else ""
            return _Link(url, label.strip(EDGES))
    found = _ADDRESS.search(words) or _BARE.search(words)
    return _Link(read_url(found.group().rstrip(".,;)"))) if found else _Link()


def _without_locator(words: str, language: str) -> tuple[str, str]:
    """The words without a page number at their end, which belongs to the citing, and the number."""
    found = _LOCATOR.search(words[-120:])
    if found is None:
        return words, ""
    start = max(0, len(words) - 120) + found.start()
    if len(words[:start].split()) < 3:
        return words, ""
    pages = _NUMBER_OF_PAGE.sub("", found[1])
    return words[:start].rstrip(" ,;:("), page_locator(pages, language)


def _first_words(words: str, url: str) -> str:
    """A title where nothing is marked as one: the first sentence, else the place of the address."""
    words = _ACCESS.sub("", words).strip(EDGES) or words
    sentence = _SENTENCE.match(words)
    first = sentence.group() if sentence else words
    if url and not any(map(str.isalpha, _ACCESS.sub("", first))):
        return place_of(url)[:MAX_TITLE]
    return cut(first.strip(EDGES), MAX_TITLE)


def _dates(words: str, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if access := _ACCESS.search(words):
        found["accessed"] = read_date(access["date"], language)
        words = words[: access.start()] + words[access.end() :]
    dates = {read_date(one.group(), language) for one in _DATE.finditer(words)} - {""}
    if len(dates) == 1:
        return {**found, "issued": dates.pop()}
    years = set(_YEAR_IN_BRACKETS.findall(words)) or set(_YEAR.findall(words))
    if not dates and len(years) == 1:
        found["issued"] = years.pop()
    return found


def _remarks(words: str, texts: dict[str, str]) -> list[str]:
    """The note's own words, unless title and dates say all of it."""
    rest = _ACCESS.sub("", words) if texts.get("accessed") else words
    for told in (texts["title"], texts["container"], *texts["authors"].split("\n")):
        rest = rest.replace(told, "", 1) if told else rest
    if texts.get("issued"):
        rest = _YEAR_IN_BRACKETS.sub("", _DATE.sub("", rest, count=1), count=1)
    return [words] if any(map(str.isalnum, rest)) else []
