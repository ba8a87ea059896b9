"""A citation template as a source, the place in it, and the words of it that are quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.citing.citation_templates import kind_of
from articles.interchange.wikitext.citing.fields.addresses import read_url
from articles.interchange.wikitext.citing.fields.dates import read_date
from articles.interchange.wikitext.citing.fields.identifiers import Numbers, read_numbers
from articles.interchange.wikitext.citing.fields.languages import language_tag
from articles.interchange.wikitext.citing.fields.locators import is_range, read_locator
from articles.interchange.wikitext.citing.fields.persons import persons
from articles.interchange.wikitext.citing.fields.unmapped_parameters import read_remarks
from articles.interchange.wikitext.citing.fields.works import Work, read_work
from articles.interchange.wikitext.citing.parameters import Parameters, template_name
from articles.interchange.wikitext.citing.short_citation_keys import anchors_of
from articles.interchange.wikitext.citing.source_builder import make_source
from articles.interchange.wikitext.common.conversion_model import Item
from articles.interchange.wikitext.common.writer_protocol import Writer
from references.text.reference_document import ReferenceDocument

MAX_PASSAGE = 800  # characters: a citation mark holds 2,000 of everything
# Works that stand within another, where `pages` are those of the whole.
_WITHIN = frozenset({
    "article-journal", "article-magazine", "chapter", "entry-encyclopedia", "paper-conference",
})  # fmt: skip
_PUBLISHERS = (
    "publisher", "verlag", "institution", "university", "school", "distributor", "network",
    "station", "label", "court", "organization", "organisation", "society",
)  # fmt: skip
_URLS = (
    "url", "online", "chapterurl", "contributionurl", "entryurl", "articleurl", "sectionurl",
    "mapurl", "transcripturl", "conferenceurl", "website", "link",
)  # fmt: skip
_USER = re.compile(r"\w{1,20}", re.ASCII)
_STATUS = re.compile(r"\d{1,25}", re.ASCII)
_GOOGLE_BOOK = re.compile(r"(?:BuchID|id)\s*=\s*([\w-]{4,40})")
_IN_TEMPLATE = re.compile(r"https?://[^\s|\[\]{}]+")
_OWN_NAME = re.compile(r"^(?:cite|vcite|citar)[ -]", re.IGNORECASE)
_BY_NUMBER = {
    "q": "wikidata",
    "doi": "doi",
    "pmid": "pmid",
    "pmc": "pmc",
    "jstor": "jstor",
    "isbn": "isbn",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as a template describes it, and what the template says of the citing."""

    source: ReferenceDocument
    locator: str = ""
    passage: str = ""
    anchors: tuple[str, ...] = ()

    @property
    def item(self) -> Item:
        """What stands in a mark."""
        return Item(source=self.source, locator=self.locator, passage=self.passage)


def read_citation(template: Template, writer: Writer) -> Cited | None:
    """What a citation template says; None where it is none, or says nothing by which to know it."""
    name = template_name(template)
    kind = kind_of(name)
    if kind is None:
        return None
    parameters = Parameters(template, writer)
    language = writer.site.language
    work = read_work(kind, parameters)
    if kind == "other" and not work.container:
        work.container = _OWN_NAME.sub("", " ".join(str(template.name).split()))[:300]
    texts, remarks = _attributes(kind, work, parameters, language)
    numbers = read_numbers(parameters)
    _take_positional(name, parameters, numbers, texts, remarks)
    texts["pages"] = _pages(work, parameters)
    locator = read_locator(parameters, language, with_pages=not texts["pages"])
    passage = passage_of(parameters.text("quote", "quotation", "zitat"), remarks)
    anchors = tuple(dict.fromkeys(anchors_of(parameters, writer)))
    texts |= {"doi": numbers.doi, "isbn": numbers.isbn, "identifiers": numbers.lines()}
    source = make_source(
        {"type": work.type, **texts}, [*remarks, *read_remarks(parameters), *numbers.remarks]
    )
    return Cited(source, locator, passage, anchors) if source.title else None


def passage_of(words: str, remarks: list[str]) -> str:
    """Quoted words as a mark holds them; those of a long quotation go to the remarks too."""
    words = words.replace("`", "'").strip('"“”„ ')
    if len(words) <= MAX_PASSAGE:
        return words
    remarks.append(f"Quoted: “{words}”")
    return words[: MAX_PASSAGE - 1].rstrip() + "…"


def _attributes(
    kind: str, work: Work, parameters: Parameters, language: str
) -> tuple[dict[str, str], list[str]]:
    """The texts of a source, but for its numbers and pages, and remarks on what was not read."""
    remarks: list[str] = []
    of_editors = "" if kind == "internetquelle" else "\n".join(persons(parameters, "editor"))
    publisher = parameters.text(*_PUBLISHERS)
    if kind == "internetquelle":
        publisher = parameters.text("hrsg", "herausgeber") or publisher
    texts = {
        "title": work.title,
        "container": work.container,
        "authors": "\n".join(persons(parameters)),
        "editors": of_editors,
        "publisher": publisher,
        "issued": _issued(parameters, language, remarks),
        "accessed": _accessed(parameters, language),
        "place": parameters.text("publicationplace", "place", "location", "ort", "city"),
        "series": _series(work, parameters),
        "volume": parameters.text("volume", "band", "vol", "jahrgang"),
        "issue": parameters.text("issue", "nummer", "heft", "nr", *_number(parameters)),
        "edition": parameters.text("edition", "auflage"),
        "title_language": _language(work, parameters, remarks),
    }
    texts |= _addresses(parameters, remarks)
    if work.type == "post" and not texts.get("url"):
        texts["url"] = _address_of_post(parameters)
    return texts, remarks


def _series(work: Work, parameters: Parameters) -> str:
    series = parameters.text("series", "reihe")
    return "" if series == work.container else series


def _number(parameters: Parameters) -> tuple[str, ...]:
    """The number of an issue; that of a post is a part of its address."""
    return () if _address_of_post(parameters) else ("number",)


def _address_of_post(parameters: Parameters) -> str:
    """The address of a post on Twitter, which {{cite tweet}} gives in two parts."""
    if not (_USER.fullmatch(parameters.raw("user")) and "number" in parameters):
        return ""
    user, number = parameters.text("user"), parameters.text("number")
    return f"https://twitter.com/{user}/status/{number}" if _STATUS.fullmatch(number) else ""


def _language(work: Work, parameters: Parameters, remarks: list[str]) -> str:
    said = parameters.text("language", "lang", "sprache", "originalsprache")
    tag = language_tag(said)
    if said and not tag:
        remarks.append(f"Language: {said}")
    return work.language or tag


def _addresses(parameters: Parameters, remarks: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _URLS:
        typed = parameters.raw(name) if name not in ("website", "link") else ""
        if not typed and name == "website" and parameters.raw(name).startswith("http"):
            typed = parameters.raw(name)
        if typed and (url := _url_of(typed)):
            found.setdefault("url", url)
        elif typed:
            remarks.append(f"Address: {parameters.text(name) or typed}")
    archived = parameters.raw("archiveurl", "archivurl")
    if url := read_url(archived):
        found["archive_url"] = url
    elif archived:
        remarks.append(f"Archived: {archived}")
    parameters.text("archivedate", "archivdatum")
    return found


def _url_of(typed: str) -> str:
    """The address that a parameter gives, or a template in it, such as {{Google Buch}}."""
    if not typed.startswith("{{"):
        return read_url(typed)
    if found := _GOOGLE_BOOK.search(typed):
        return f"https://books.google.com/books?id={found[1]}"
    address = _IN_TEMPLATE.search(typed)
    return read_url(address.group()) if address else ""


def _issued(parameters: Parameters, language: str, remarks: list[str]) -> str:
    day, month = parameters.text("day", "tag"), parameters.text("month", "monat")
    year = parameters.text("year", "jahr")
    typed = [parameters.text(name) for name in
             ("date", "datum", "publicationdate", "airdate", "issuedate", "pubdate")]  # fmt: skip
    by_parts = " ".join(part for part in (day, month, year) if part)
    if month.isdigit() and year.isdigit():
        by_parts = "-".join(part.zfill(2) for part in (year, month, day) if part)
    for words in (*typed, by_parts, year):
        if words and (date := read_date(words, language)):
            return date
    said = next(filter(None, (*typed, by_parts)), "")
    if said and said.lower() not in ("n.d.", "n.d", "nd", "undated", "o. j.", "o.j."):
        remarks.append(f"Date: {said}")
    return ""


def _accessed(parameters: Parameters, language: str) -> str:
    typed = parameters.text("accessdate", "abruf", "zugriff", "retrieved", "accessed")
    parts = [parameters.text(f"access{part}") for part in ("day", "month", "year")]
    parts = parts if any(parts) else [parameters.text(f"zugriff{part}") for part in ("tag", "jahr")]
    return read_date(typed, language) or read_date(" ".join(filter(None, parts)), language)


def _pages(work: Work, parameters: Parameters) -> str:
    """The pages of the whole work within its container; "" where they only are those cited."""
    pages = parameters.text("pages", "pp", "seiten")
    if "fundstelle" in parameters:
        return pages
    if work.type not in (*_WITHIN, "article-newspaper"):
        return ""
    if work.type in ("chapter", "entry-encyclopedia") and not is_range(pages):
        return ""
    if not pages and (page := parameters.text("page")) and is_range(page):
        return page
    return pages


def _take_positional(
    name: str, parameters: Parameters, numbers: Numbers, texts: dict[str, str], remarks: list[str]
) -> None:
    """Parameters without names are numbers, in templates for these, else strays."""
    for place, words in enumerate(parameters.positional()):
        catalogue = _BY_NUMBER.get(name.partition(" ")[2])
        if place == 0 and catalogue:
            numbers.add(catalogue, words)
        elif not texts.get("url") and (url := read_url(words)):
            texts["url"] = url
        elif any(map(str.isalpha, words)):
            if texts.get("title"):
                remarks.append(words)
            else:
                texts["title"] = words
