"""Reads citation templates: the source, locator, passage and anchors that each gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.citing.fields.dates import read_date
from articles.interchange.wikitext.citing.fields.identifiers import (
    Identifiers,
    read_identifiers,
    read_url,
)
from articles.interchange.wikitext.citing.fields.locators import is_range, read_locator
from articles.interchange.wikitext.citing.fields.persons import persons
from articles.interchange.wikitext.citing.fields.unmapped_parameters import read_remarks
from articles.interchange.wikitext.citing.fields.works import Work, read_work
from articles.interchange.wikitext.citing.parameters import Parameters, names_of, template_name
from articles.interchange.wikitext.citing.short_citations import anchors_of
from articles.interchange.wikitext.citing.source_builder import make_source
from articles.interchange.wikitext.common.conversion_model import Item
from articles.interchange.wikitext.common.languages import language_tag
from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.common.writer_protocol import Writer
from bioweb.history.normal_text import truncate
from references.text.reference_document import ReferenceDocument

MAX_PASSAGE = 800  # characters; a citation mark has at most 2,000 in all
# Beginnings of the names of citation templates, before the type of the work.
_PREFIXES = (
    "cite ", "cite-", "cite_", "vcite ", "vcite2 ", "vancite ", "cite/", "citar ", "ccite ",
)  # fmt: skip
# Types of works within others: `pages` are their first to last page, not the pages cited.
_TYPES_WITH_PAGES = frozenset({
    "article-journal", "article-magazine", "article-newspaper", "chapter", "entry-encyclopedia",
    "paper-conference",
})  # fmt: skip
# The user and the number of a post on Twitter.
_USER = re.compile(r"\w{1,20}", re.ASCII)
_POST_NUMBER = re.compile(r"\d{1,25}", re.ASCII)
# The id of a book in {{Google Buch|BuchID=…}}.
_GOOGLE_BOOK = re.compile(r"(?:BuchID|id)\s*=\s*([\w-]{4,40})")
_ADDRESS_IN_TEMPLATE = re.compile(r"https?://[^\s|\[\]{}]+")
# Removed from the name of a template for one work, which becomes the container of the source.
_CITE_PREFIX = re.compile(r"^(?:cite|vcite|citar)[ -]", re.IGNORECASE)
# What editors write instead of a date that is not known.
_NO_DATE = ("n.d.", "n.d", "nd", "undated", "o. j.", "o.j.")
# The identifier that is the first positional parameter, by the template's name after "cite".
_IDENTIFIER_BY_TEMPLATE = {
    "q": "wikidata", "doi": "doi", "pmid": "pmid", "pmc": "pmc", "jstor": "jstor", "isbn": "isbn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """A template's source, the locator and passage cited, and its anchors for short citations."""

    source: ReferenceDocument
    locator: str = ""
    passage: str = ""
    anchors: tuple[str, ...] = ()

    @property
    def item(self) -> Item:
        """The source as an item of a mark."""
        return Item(source=self.source, locator=self.locator, passage=self.passage)


def citation_kind(name: str) -> str | None:
    """The kind of the citation template `name`; None if it is no citation template.

    A kind is a type of source; "open" if the parameters decide the type; "literatur" or
    "internetquelle", German templates with parameters of their own; or "other" for a template that
    is made for one work, such as {{cite EB1911}}.
    """
    if kind := key_by_name("citing/data/citation_templates.tsv").get(name):
        return None if kind == "none" else kind
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return key_by_name("citing/data/cite_types.tsv").get(
                name[len(prefix) :].strip(), "other"
            )
    return None


def read_citation(template: Template, writer: Writer) -> TemplateSource | None:
    """The source of a citation template; None for other templates and if it names no work."""
    name = template_name(template)
    kind = citation_kind(name)
    if kind is None:
        return None
    parameters = Parameters(template, writer)
    language = writer.site.language
    work = read_work(kind, parameters)
    if kind == "other" and not work.container:
        work.container = _CITE_PREFIX.sub("", " ".join(str(template.name).split()))[:300]
    remarks: list[str] = []
    texts = _attributes(kind, work, parameters, language, remarks)
    identifiers = read_identifiers(parameters)
    _read_positional(name, parameters, identifiers, texts, remarks)
    texts["pages"] = _pages(work, parameters)
    locator = read_locator(parameters, language, with_pages=not texts["pages"])
    passage = _passage(parameters.value("quotation"), remarks)
    anchors = tuple(dict.fromkeys(anchors_of(parameters, writer)))
    texts |= {
        "doi": identifiers.doi,
        "isbn": identifiers.isbn,
        "identifiers": identifiers.catalogued_lines(),
    }
    remarks += [*read_remarks(parameters), *identifiers.remarks]
    source = make_source({"type": work.type, **texts}, remarks)
    return TemplateSource(source, locator, passage, anchors) if source.title else None


def _passage(words: str, remarks: list[str]) -> str:
    """A quotation cut to `MAX_PASSAGE`; a longer one is also added whole to `remarks`."""
    words = words.replace("`", "'").strip('"“”„ ')
    if len(words) > MAX_PASSAGE:
        remarks.append(f"Quoted: “{words}”")
    return truncate(words, MAX_PASSAGE)


def _attributes(
    kind: str, work: Work, parameters: Parameters, language: str, remarks: list[str]
) -> dict[str, str]:
    """The attributes of a source by name, without identifiers and pages.

    Malformed values are added to `remarks`.
    """
    is_website = kind == "internetquelle"
    texts = {
        "title": work.title,
        "container": work.container,
        "authors": "\n".join(persons(parameters)),
        # In {{Internetquelle}} the parameter for editors names the publisher.
        "editors": "" if is_website else "\n".join(persons(parameters, "editor")),
        "publisher": parameters.value("publisher"),
        "issued": _issued(parameters, language, remarks),
        "accessed": _accessed(parameters, language),
        "place": parameters.value("place"),
        "series": parameters.value("series"),
        "volume": parameters.value("volume"),
        "issue": parameters.value("issue"),
        "edition": parameters.value("edition"),
        "title_language": _title_language(work, parameters, remarks),
    }
    if is_website:
        texts["publisher"] = parameters.value("website publisher") or texts["publisher"]
    if texts["series"] == work.container:
        texts["series"] = ""
    # `number` is a part of the address of a post, but the issue of other works.
    post = _address_of_post(parameters)
    if not post and not texts["issue"]:
        texts["issue"] = parameters.text("number")
    texts |= _addresses(parameters, remarks)
    if work.type == "post" and not texts.get("url"):
        texts["url"] = post
    return texts


def _address_of_post(parameters: Parameters) -> str:
    """The address of a post on Twitter, from the user and number of {{cite tweet}}; else ""."""
    if not (_USER.fullmatch(parameters.raw("user")) and "number" in parameters):
        return ""
    user, number = parameters.text("user"), parameters.text("number")
    return f"https://twitter.com/{user}/status/{number}" if _POST_NUMBER.fullmatch(number) else ""


def _title_language(work: Work, parameters: Parameters, remarks: list[str]) -> str:
    """The tag of the title's language, else ""; an unknown language is added to `remarks`."""
    words = parameters.value("language")
    tag = language_tag(words)
    if words and not tag:
        remarks.append(f"Language: {words}")
    return work.language or tag


def _addresses(parameters: Parameters, remarks: list[str]) -> dict[str, str]:
    """The `url` and `archive_url` of a source; malformed addresses are added to `remarks`."""
    found: dict[str, str] = {}
    for name in names_of("url"):
        typed = parameters.raw(name) if name not in ("website", "link") else ""
        if not typed and name == "website" and parameters.raw(name).startswith("http"):
            typed = parameters.raw(name)
        if typed and (url := _url_of(typed)):
            found.setdefault("url", url)
        elif typed:
            remarks.append(f"Address: {parameters.text(name) or typed}")
    archived = parameters.raw(*names_of("archive url"))
    if url := read_url(archived):
        found["archive_url"] = url
    elif archived:
        remarks.append(f"Archived: {archived}")
    parameters.value("archive date")  # counts as read: a source has no such attribute
    return found


def _url_of(typed: str) -> str:
    """The address in a value, which may be a template such as {{Google Buch}}; else ""."""
    if not typed.startswith("{{"):
        return read_url(typed)
    if found := _GOOGLE_BOOK.search(typed):
        return f"https://books.google.com/books?id={found[1]}"
    address = _ADDRESS_IN_TEMPLATE.search(typed)
    return read_url(address.group()) if address else ""


def _issued(parameters: Parameters, language: str, remarks: list[str]) -> str:
    """The date of publication as EDTF, else ""; a malformed date is added to `remarks`."""
    day, month, year = (parameters.value(part) for part in ("day", "month", "year"))
    typed = [parameters.text(name) for name in names_of("date")]
    by_parts = " ".join(part for part in (day, month, year) if part)
    if month.isdigit() and year.isdigit():
        by_parts = "-".join(part.zfill(2) for part in (year, month, day) if part)
    for words in (*typed, by_parts, year):
        if words and (date := read_date(words, language)):
            return date
    words = next(filter(None, (*typed, by_parts)), "")
    if words and words.lower() not in _NO_DATE:
        remarks.append(f"Date: {words}")
    return ""


def _accessed(parameters: Parameters, language: str) -> str:
    """The date of access as EDTF, from one parameter or several; else ""."""
    typed = parameters.value("access date")
    parts = [parameters.text(f"access{part}") for part in ("day", "month", "year")]
    parts = parts if any(parts) else [parameters.text(f"zugriff{part}") for part in ("tag", "jahr")]
    return read_date(typed, language) or read_date(" ".join(filter(None, parts)), language)


def _pages(work: Work, parameters: Parameters) -> str:
    """The pages of the whole work within its container; "" if they are only the pages cited."""
    pages = parameters.value("pages")
    if "fundstelle" in parameters:
        return pages
    if work.type not in _TYPES_WITH_PAGES:
        return ""
    if work.type in ("chapter", "entry-encyclopedia") and not is_range(pages):
        return ""
    if not pages and (page := parameters.text("page")) and is_range(page):
        return page
    return pages


def _read_positional(
    name: str,
    parameters: Parameters,
    identifiers: Identifiers,
    texts: dict[str, str],
    remarks: list[str],
) -> None:
    """Add positional parameters to `identifiers`, to `texts` (address, title), or to `remarks`."""
    identifier = _IDENTIFIER_BY_TEMPLATE.get(name.partition(" ")[2])
    for index, words in enumerate(parameters.positional()):
        if index == 0 and identifier:
            identifiers.add(identifier, words)
        elif not texts.get("url") and (url := read_url(words)):
            texts["url"] = url
        elif any(map(str.isalpha, words)):
            if texts.get("title"):
                remarks.append(words)
            else:
                texts["title"] = words
