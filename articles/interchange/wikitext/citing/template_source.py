"""A citation template as a source, with the locator and the passage that it gives."""

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
from references.text.reference_document import ReferenceDocument

MAX_PASSAGE = 800  # characters; a citation mark has at most 2,000 of everything
_PREFIXES = (
    "cite ", "cite-", "cite_", "vcite ", "vcite2 ", "vancite ", "cite/", "citar ", "ccite ",
)  # fmt: skip
# Works in another, where `pages` are those of the whole work.
_WITHIN = frozenset({
    "article-journal", "article-magazine", "article-newspaper", "chapter", "entry-encyclopedia",
    "paper-conference",
})  # fmt: skip
_USER = re.compile(r"\w{1,20}", re.ASCII)
_STATUS = re.compile(r"\d{1,25}", re.ASCII)
_GOOGLE_BOOK = re.compile(r"(?:BuchID|id)\s*=\s*([\w-]{4,40})")
_IN_TEMPLATE = re.compile(r"https?://[^\s|\[\]{}]+")
_OWN_NAME = re.compile(r"^(?:cite|vcite|citar)[ -]", re.IGNORECASE)
_NO_DATE = ("n.d.", "n.d", "nd", "undated", "o. j.", "o.j.")
# Templates for works with a number, by their names after "cite".
_BY_NUMBER = {
    "q": "wikidata", "doi": "doi", "pmid": "pmid", "pmc": "pmc", "jstor": "jstor", "isbn": "isbn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """A source as a template describes it, the place and passage cited, and its anchors."""

    source: ReferenceDocument
    locator: str = ""
    passage: str = ""
    anchors: tuple[str, ...] = ()

    @property
    def item(self) -> Item:
        """The source as an item of a mark."""
        return Item(source=self.source, locator=self.locator, passage=self.passage)


def citation_kind(name: str) -> str | None:
    """The type of source that a template of this name describes; None where it describes none.

    "open" leaves the type to the parameters; "literatur" and "internetquelle" are read in their own
    ways; "other" is a template made for one work, such as {{cite EB1911}}.
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
    """The source of a citation template; None where it is none, or names no work."""
    name = template_name(template)
    kind = citation_kind(name)
    if kind is None:
        return None
    parameters = Parameters(template, writer)
    language = writer.site.language
    work = read_work(kind, parameters)
    if kind == "other" and not work.container:
        work.container = _OWN_NAME.sub("", " ".join(str(template.name).split()))[:300]
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
        "identifiers": identifiers.lines(),
    }
    remarks += [*read_remarks(parameters), *identifiers.remarks]
    source = make_source({"type": work.type, **texts}, remarks)
    return TemplateSource(source, locator, passage, anchors) if source.title else None


def _passage(words: str, remarks: list[str]) -> str:
    """Quoted words as a mark may have them; the whole of a long quotation is a remark too."""
    words = words.replace("`", "'").strip('"“”„ ')
    if len(words) <= MAX_PASSAGE:
        return words
    remarks.append(f"Quoted: “{words}”")
    return words[: MAX_PASSAGE - 1].rstrip() + "…"


def _attributes(
    kind: str, work: Work, parameters: Parameters, language: str, remarks: list[str]
) -> dict[str, str]:
    """The texts of a source, but for its identifiers and pages; what is malformed is remarked."""
    is_website = kind == "internetquelle"
    texts = {
        "title": work.title,
        "container": work.container,
        "authors": "\n".join(persons(parameters)),
        # The parameter for editors names who publishes the website.
        "editors": "" if is_website else "\n".join(persons(parameters, "editor")),
        "publisher": parameters.value("publisher"),
        "issued": _issued(parameters, language, remarks),
        "accessed": _accessed(parameters, language),
        "place": parameters.value("place"),
        "series": parameters.value("series"),
        "volume": parameters.value("volume"),
        "issue": parameters.value("issue"),
        "edition": parameters.value("edition"),
        "title_language": _language(work, parameters, remarks),
    }
    if is_website:
        texts["publisher"] = parameters.value("website publisher") or texts["publisher"]
    if texts["series"] == work.container:
        texts["series"] = ""
    # The number of a post is a part of its address, that of other works the number of an issue.
    post = _address_of_post(parameters)
    if not post and not texts["issue"]:
        texts["issue"] = parameters.text("number")
    texts |= _addresses(parameters, remarks)
    if work.type == "post" and not texts.get("url"):
        texts["url"] = post
    return texts


def _address_of_post(parameters: Parameters) -> str:
    """The address of a post on Twitter, which {{cite tweet}} gives in two parts."""
    if not (_USER.fullmatch(parameters.raw("user")) and "number" in parameters):
        return ""
    user, number = parameters.text("user"), parameters.text("number")
    return f"https://twitter.com/{user}/status/{number}" if _STATUS.fullmatch(number) else ""


def _language(work: Work, parameters: Parameters, remarks: list[str]) -> str:
    words = parameters.value("language")
    tag = language_tag(words)
    if words and not tag:
        remarks.append(f"Language: {words}")
    return work.language or tag


def _addresses(parameters: Parameters, remarks: list[str]) -> dict[str, str]:
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
    parameters.value("archive date")  # a source has no date of archiving
    return found


def _url_of(typed: str) -> str:
    """The address of a parameter, or in a template there, such as {{Google Buch}}."""
    if not typed.startswith("{{"):
        return read_url(typed)
    if found := _GOOGLE_BOOK.search(typed):
        return f"https://books.google.com/books?id={found[1]}"
    address = _IN_TEMPLATE.search(typed)
    return read_url(address.group()) if address else ""


def _issued(parameters: Parameters, language: str, remarks: list[str]) -> str:
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
    typed = parameters.value("access date")
    parts = [parameters.text(f"access{part}") for part in ("day", "month", "year")]
    parts = parts if any(parts) else [parameters.text(f"zugriff{part}") for part in ("tag", "jahr")]
    return read_date(typed, language) or read_date(" ".join(filter(None, parts)), language)


def _pages(work: Work, parameters: Parameters) -> str:
    """The pages of the whole work within its container; "" where they only are those cited."""
    pages = parameters.value("pages")
    if "fundstelle" in parameters:
        return pages
    if work.type not in _WITHIN:
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
    """Read parameters without names: an identifier, an address, or words."""
    for place, words in enumerate(parameters.positional()):
        catalogue = _BY_NUMBER.get(name.partition(" ")[2])
        if place == 0 and catalogue:
            identifiers.add(catalogue, words)
        elif not texts.get("url") and (url := read_url(words)):
            texts["url"] = url
        elif any(map(str.isalpha, words)):
            if texts.get("title"):
                remarks.append(words)
            else:
                texts["title"] = words
