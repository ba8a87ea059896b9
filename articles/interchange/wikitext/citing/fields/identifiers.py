"""Reads web addresses, DOIs, ISBNs and the numbers of works in catalogues."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote, unquote, urlsplit

from articles.interchange.wikitext.citing.parameters import Parameters, names_of
from articles.interchange.wikitext.common.tables import key_by_name
from references.text.identifiers import check_url, normalise_doi, normalise_isbn

MAX_IDENTIFIER = 200  # characters
MAX_CATALOGUED = 1000  # characters of all numbers of a source in catalogues

# Characters that an address must not contain, but that occur in addresses copied from a browser.
_TO_ENCODE = re.compile(r"[\[\]\"<>\\^`{|}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_URL_START = re.compile(r"(?:https?:)?/{1,3}(?=[^/])|(?=www\.)", re.IGNORECASE)
# Templates in place of signs that would divide the parameters of a template.
_PIPE = re.compile(r"\{\{\s*(?:!|pipe)\s*\}\}")
_EQUALS = re.compile(r"\{\{\s*=\s*\}\}")
_DOI_IN_TEXT = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/[!-;=?-z|~]{1,180}", re.ASCII)
_ISBN = re.compile(
    r"(?<![\d-])(?:97[89][\s\u2010-\u2015-]?)?(?:\d[\s\u2010-\u2015-]?){9}[\dXx](?![\d-])"
)
_IDENTIFIER_IN_TEXT = re.compile(
    r"(?<![\w./])(?:doi:?\s{0,3})?(?P<doi>10\.\d{4,9}/[^\s]{1,180})"
    r"|\bISBN(?:-1[03])?:?\s{0,3}(?P<isbn>[\dXx\u2010-\u2015 -]{10,25})"
    r"|\b(?P<name>PMID|PMC|ISSN|OCLC|JSTOR|LCCN|arXiv|Bibcode|S2CID):?\s{0,3}"
    r"(?P<number>[\w./-]{3,60})",
    re.IGNORECASE,
)


def read_url(text: str) -> str:
    """The web address with which wikitext begins, in normal form; "" if there is no valid one."""
    text = _EQUALS.sub("=", _PIPE.sub("%7C", text)) if "{{" in text else text
    text = unescape(text).strip(" \t\n\r'\"<>")
    words = (text.strip("[]") if text.startswith("[") else text).split()
    start = _URL_START.match(words[0]) if words else None
    if not start:
        return ""
    scheme = "https://" if start.group().lower().startswith("https") else "http://"
    rest = _TO_ENCODE.sub(lambda found: quote(found.group()), words[0][start.end() :])
    try:
        return check_url(scheme + rest)
    except ValueError:
        return ""


def host_and_path(url: str) -> str:
    """The host and path of an address, used as a title; the whole address if it has neither."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/") or url


def catalogues() -> Mapping[str, str]:
    """The names of catalogues, such as "PMID", by the names of parameters and templates."""
    return key_by_name("citing/fields/data/catalogues.tsv")


@dataclass(slots=True)
class Identifiers:
    """A DOI, ISBN (13 digits), catalogue numbers ("PMID 123"), and remarks with the other ones."""

    doi: str = ""
    isbn: str = ""
    catalogued: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add_doi(self, text: str) -> None:
        """Add the DOI in `text`, or a remark if it is malformed or there is another DOI already."""
        if not text:
            return
        try:
            doi = normalise_doi(unquote(text) if "%" in text else text)
        except ValueError:
            found = _DOI_IN_TEXT.search(text)
            doi = found.group().rstrip(".,;)").lower() if found else ""
        if doi and len(doi) <= MAX_IDENTIFIER and not self.doi:
            self.doi = doi
        elif doi != self.doi or not doi:
            self.remarks.append(f"DOI {text}")

    def add_isbn(self, text: str) -> None:
        """Add the first valid ISBN in `text`, or a remark if it has none or there is another."""
        if not text:
            return
        for part in [text, *(found.group() for found in _ISBN.finditer(text))]:
            try:
                isbn = normalise_isbn(part)
            except ValueError:
                continue
            if isbn and not self.isbn:
                self.isbn = isbn
                break
            if isbn == self.isbn:
                break
        else:
            self.remarks.append(f"ISBN {text} (as printed)")

    def add(self, name: str, text: str) -> None:
        """Add a DOI, ISBN or number in a catalogue; `name` is the parameter or template with it."""
        if name == "doi":
            self.add_doi(text)
        elif name == "isbn":
            self.add_isbn(text)
        elif text and len(text) <= MAX_IDENTIFIER:
            catalogue = catalogues()[name]
            number = text.removeprefix(catalogue).lstrip(": ") if catalogue != "RFC" else text
            line = f"{catalogue} {number}"
            if number and line not in self.catalogued:
                self.catalogued.append(line)
        elif text:
            self.remarks.append(f"{catalogues()[name]} {text}")

    def catalogued_lines(self) -> str:
        """The numbers in catalogues, one a line; those that are too many become remarks."""
        kept: list[str] = []
        for line in self.catalogued:
            if sum(map(len, kept)) + len(kept) + len(line) > MAX_CATALOGUED:
                self.remarks.append(line)
            else:
                kept.append(line)
        return "\n".join(kept)


def read_identifiers(parameters: Parameters) -> Identifiers:
    """The identifiers that a citation template gives."""
    identifiers = Identifiers()
    identifiers.add_doi(parameters.text("doi"))
    for name in names_of("isbn"):
        identifiers.add_isbn(parameters.text(name))
    for name in catalogues():
        if text := parameters.text(name):
            identifiers.add(name, text)
    biorxiv = parameters.text("biorxiv", "medrxiv")
    if biorxiv.startswith("10.") and not identifiers.doi:
        identifiers.add_doi(biorxiv)
    return identifiers


def identifiers_in(text: str) -> Identifiers:
    """The identifiers in plain words: "doi:10.1000/182", "PMID 123", "ISBN 0-306-40615-2"."""
    identifiers = Identifiers()
    for found in _IDENTIFIER_IN_TEXT.finditer(text):
        if found["doi"]:
            identifiers.add_doi(found["doi"].rstrip(".,;)]}'\""))
        elif found["isbn"]:
            isbn = _ISBN.search(found["isbn"])
            identifiers.add_isbn(isbn.group() if isbn else "")
        else:
            identifiers.add(found["name"].lower(), found["number"].rstrip(".,;-/"))
    identifiers.remarks.clear()  # the note keeps its words, and malformed identifiers in them
    return identifiers
