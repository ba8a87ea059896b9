"""DOIs, ISBNs and the numbers that catalogues give to works."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from articles.interchange.wikitext.citing.parameters import Parameters
from references.text.identifiers import normalise_doi, normalise_isbn

# A parameter's or template's name, and how a reference's identifiers name the catalogue.
CATALOGUES: Mapping[str, str] = {
    "pmid": "PMID", "pmc": "PMC", "issn": "ISSN", "eissn": "ISSN", "oclc": "OCLC", "lccn": "LCCN",
    "jstor": "JSTOR", "arxiv": "arXiv", "eprint": "arXiv", "bibcode": "Bibcode", "s2cid": "S2CID",
    "hdl": "HDL", "asin": "ASIN", "ol": "OL", "osti": "OSTI", "rfc": "RFC", "ssrn": "SSRN",
    "zbl": "Zbl", "mr": "MR", "jfm": "JFM", "citeseerx": "CiteSeerX", "biorxiv": "bioRxiv",
    "medrxiv": "medRxiv", "zdb": "ZDB", "dnb": "DNB", "ismn": "ISMN", "sbn": "SBN", "vd16": "VD16",
    "vd17": "VD17", "vd18": "VD18", "urn": "URN", "gnd": "GND",
    "wikidata": "Wikidata",
}  # fmt: skip
MAX_NUMBER = 200
MAX_LINES = 1000  # characters of all identifiers of a source

_DOI_IN_TEXT = re.compile(r"10\.\d{4,9}(?:\.\d{1,9}){0,4}/[!-;=?-z|~]{1,180}", re.ASCII)
_DOI_NAMES = ("doi", "doi broken date")
_ISBN_NAMES = ("isbn", "isbn13", "isbn10", "isbnformalfalsch", "isbndefekt", "isbnistformalfalsch")
_ISBN = re.compile(
    r"(?<![\d-])(?:97[89][\s\u2010-\u2015-]?)?(?:\d[\s\u2010-\u2015-]?){9}[\dXx](?![\d-])"
)


@dataclass(slots=True)
class Numbers:
    """What names a work: DOI, ISBN in 13 digits, identifiers, and in words what is malformed."""

    doi: str = ""
    isbn: str = ""
    identifiers: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add_doi(self, text: str) -> None:
        """Take a DOI, or a remark with one that is malformed."""
        if not text:
            return
        try:
            doi = normalise_doi(unquote(text) if "%" in text else text)
        except ValueError:
            found = _DOI_IN_TEXT.search(text)
            doi = found.group().rstrip(".,;)").lower() if found else ""
        if doi and len(doi) <= MAX_NUMBER and not self.doi:
            self.doi = doi
        elif doi != self.doi or not doi:
            self.remarks.append(f"DOI {text}")

    def add_isbn(self, text: str) -> None:
        """Take an ISBN, the first where there are several, or a remark with one that is wrong."""
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
        """Take the number of a catalogue by the name of its parameter or template."""
        if name == "doi":
            self.add_doi(text)
        elif name == "isbn":
            self.add_isbn(text)
        elif text and len(text) <= MAX_NUMBER:
            catalogue = CATALOGUES[name]
            number = text.removeprefix(catalogue).lstrip(": ") if catalogue != "RFC" else text
            line = f"{catalogue} {number}"
            if number and line not in self.identifiers:
                self.identifiers.append(line)
        elif text:
            self.remarks.append(f"{CATALOGUES[name]} {text}")

    def lines(self) -> str:
        """The identifiers as a `ReferenceDocument` has them."""
        kept: list[str] = []
        for line in self.identifiers:
            if sum(map(len, kept)) + len(kept) + len(line) > MAX_LINES:
                self.remarks.append(line)
            else:
                kept.append(line)
        return "\n".join(kept)


def read_numbers(parameters: Parameters) -> Numbers:
    """The numbers that a citation template gives."""
    numbers = Numbers()
    numbers.add_doi(parameters.text("doi"))
    for name in _ISBN_NAMES:
        numbers.add_isbn(parameters.text(name))
    for name in CATALOGUES:
        if text := parameters.text(name):
            numbers.add(name, text)
    biorxiv = parameters.text("biorxiv", "medrxiv")
    if biorxiv.startswith("10.") and not numbers.doi:
        numbers.add_doi(biorxiv)
    return numbers


_IN_TEXT = re.compile(
    r"(?<![\w./])(?:doi:?\s{0,3})?(?P<doi>10\.\d{4,9}/[^\s]{1,180})"
    r"|\bISBN(?:-1[03])?:?\s{0,3}(?P<isbn>[\dXx\u2010-\u2015 -]{10,25})"
    r"|\b(?P<name>PMID|PMC|ISSN|OCLC|JSTOR|LCCN|arXiv|Bibcode|S2CID):?\s{0,3}"
    r"(?P<number>[\w./-]{3,60})",
    re.IGNORECASE,
)


def numbers_in(text: str) -> Numbers:
    """The numbers that plain words name: "doi:10.1000/182", "PMID 123", "ISBN 0-306-40615-2"."""
    numbers = Numbers()
    for name, value in _named(text):
        if name in ("doi", "isbn"):
            getattr(numbers, f"add_{name}")(value)
        else:
            numbers.add(name, value)
    # What is malformed stands in the words anyhow.
    numbers.remarks.clear()
    return numbers


def _named(text: str) -> Iterator[tuple[str, str]]:
    for found in _IN_TEXT.finditer(text):
        if found["doi"]:
            yield "doi", found["doi"].rstrip(".,;)]}'\"")
        elif found["isbn"]:
            isbn = _ISBN.search(found["isbn"])
            yield "isbn", isbn.group() if isbn else ""
        else:
            yield found["name"].lower(), found["number"].rstrip(".,;-/")
