"""A note in plain words as a source: it keeps its text; address, title and dates are picked out."""

from __future__ import annotations

import re
from dataclasses import dataclass

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink, Tag
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.citing.addresses import place_of, read_url
from articles.interchange.wikitext.citing.dates import DATE_IN_TEXT, read_date
from articles.interchange.wikitext.citing.locators import page_locator
from articles.interchange.wikitext.citing.numbers import Numbers, numbers_in
from articles.interchange.wikitext.citing.sources import MAX_TITLE, cut, make_source
from articles.interchange.wikitext.shapes import Item
from articles.interchange.wikitext.writer import Writer

MAX_PERSONS = 400  # characters before a title that may be its authors


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ACCESS = re.compile(
    r"[\[(]?\b(?:(?:last|date)\s)?(?:retrieved|accessed|access\sdate|viewed|visited|abgerufen|"
    r"abruf|zugriff|aufgerufen|eingesehen|stand)\b(?:\s(?:on|am|vom))?:?\s{0,2}"
    rf"(?P<date>{DATE_IN_TEXT})[\])]?",
    re.IGNORECASE,
)
_DATE = re.compile(DATE_IN_TEXT, re.IGNORECASE)
_YEAR_IN_BRACKETS = re.compile(r"\(((?:1[5-9]|20)\d\d)[a-z]?\)")
_YEAR = re.compile(r"(?<![\d/.:-])((?:1[5-9]|20)\d\d)(?![\d/:-])")
_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{4,400})[”\"“»]")
_SENTENCE = re.compile(r".{12,480}?[.!?](?=\s)")
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\]]+")
_BARE = re.compile(r"\bwww\.[^\s\]]{4,200}")
_LOCATOR = re.compile(
    r"[,;:.]?\s\(?((?:pp?|pgs?|pages?|S|Seiten?)\.?\s{0,2}"
    r"\d{1,5}[a-z]?(?:\s?(?:ff?\.?|[-–—,&]\s?\d{1,5}[a-z]?)){0,8})\)?\s?\.?$"
)
_NUMBER_OF_PAGE = re.compile(r"^[^\d]*")
_POINTERS = _words("""
here link online pdf archive archived hier website web homepage source quelle url site text download
abstract full article html external volltext [1] 1 2 3
""")  # fmt: skip
_NO_TITLE = re.compile(r"(?:https?:)?//|www\.|doi:|10\.\d{4}|PMID|PMC|ISBN|\W*$", re.IGNORECASE)
_EDGES = " .,;:–-—*·•|\t"


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
    code = mwparserfromhell.parse(code) if isinstance(code, str) else code
    words = writer.plain(code)
    link = _first_link(code, words, writer)
    named = numbers_in(words)
    for line in numbers.identifiers if numbers else ():
        if line not in named.identifiers:
            named.identifiers.append(line)
    doi = named.doi or (numbers.doi if numbers else "")
    isbn = named.isbn or (numbers.isbn if numbers else "")
    bare = " ".join(_BARE.sub(" ", _ADDRESS.sub(" ", words)).split())
    if not any(map(str.isalnum, bare)) and not (link.url or archive or doi or isbn):
        return None
    bare, locator = _without_locator(bare, writer.site.language)
    title = _title(code, link, bare, writer)
    texts = {
        "type": _type(link, doi, named, isbn), "title": title, "url": link.url, "doi": doi,
        "isbn": isbn, "archive_url": archive, "identifiers": named.lines(),
        **_dates(bare, writer.site.language), **_authors_and_container(code, title, bare, writer),
    }  # fmt: skip
    return Item(source=make_source(texts, _remarks(bare, texts)), locator=locator)


def _type(link: _Link, doi: str, numbers: Numbers, isbn: str) -> str:
    if doi or any(line.startswith(("PMID", "PMC")) for line in numbers.identifiers):
        return "article-journal"
    if isbn:
        return "book"
    return "webpage" if link.url else "document"


def _first_link(code: Wikicode, words: str, writer: Writer) -> _Link:
    for node in code.ifilter(forcetype=ExternalLink, recursive=True):
        if url := read_url(str(node.url)):
            label = writer.plain(node.title) if node.title is not None else ""
            return _Link(url, label.strip(_EDGES))
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


def _title(code: Wikicode, link: _Link, words: str, writer: Writer) -> str:
    label = link.label
    if label and label.lower() not in _POINTERS and not _NO_TITLE.match(label):
        return _unquoted(label)
    for text in _italics(code, writer):
        return text
    if quoted := _QUOTED.search(words):
        return quoted[1].strip(_EDGES)
    sentence = _SENTENCE.match(words)
    first = sentence.group() if sentence else words
    if any(map(str.isalpha, first)) and not (link.url and _is_only_access(first)):
        return cut(first.strip(_EDGES), MAX_TITLE)
    return place_of(link.url)[:MAX_TITLE] if link.url else first.strip(_EDGES)


def _is_only_access(words: str) -> bool:
    return not any(map(str.isalpha, _ACCESS.sub("", words)))


def _unquoted(text: str) -> str:
    found = _QUOTED.fullmatch(text)
    return (found[1] if found else text).strip(_EDGES)


def _italics(code: Wikicode, writer: Writer) -> list[str]:
    """The words in italics, those of a letter or two left out."""
    found = []
    for node in code.ifilter(forcetype=Tag, recursive=True):
        if str(node.tag).lower() in ("i", "em", "cite") and node.contents is not None:
            text = writer.plain(node.contents).strip(_EDGES)
            if len(text) > 3 and text.lower() not in ("ibid", "et al", "in", "see"):
                found.append(text)
        if len(found) == 2:
            break
    return found


def _authors_and_container(
    code: Wikicode, title: str, words: str, writer: Writer
) -> dict[str, str]:
    """What stands before a title in italics with a colon, and after "In:", as in German notes."""
    if not title:
        return {}
    place = words.find(title, 0, MAX_PERSONS + len(title))
    before = words[:place].strip()
    found: dict[str, str] = {}
    if place > 0 and before.endswith(":") and not any(map(str.isdigit, before)):
        persons = re.split(r"\s*[,;]\s+|\s+(?:und|and|&)\s+", before.rstrip(":. "))
        if all(part[:1].isupper() for part in persons):
            found["authors"] = "\n".join(part for part in persons if part)
    italics = _italics(code, writer)
    if len(italics) == 2 and f"In: {italics[1]}" in words:
        found["container"] = italics[1]
    return found


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
    rest = rest.replace(texts["title"], "", 1) if texts["title"] else rest
    return [words] if any(map(str.isalnum, rest)) else []
