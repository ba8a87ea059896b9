"""Identifiers of a source in catalogues, such as "PMID 20056882".

A reference has one per line. Those in known catalogues get a URL.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote

# A name, then a colon or a space, then the value.
_LINE = re.compile(r"([^\W\d_][\w-]{0,29})(?::\s*|\s+)(\S.*)")
_NUMBER = r"\d{1,12}"
_ISSN = r"\d{4}-\d{3}[\dXx]"
# By name in lower case: the name as written, a pattern of values, and the URL with {} for a value.
_CATALOGUES = {
    "arxiv": (
        "arXiv",
        r"(?:\d{4}\.\d{4,5}|[a-z]{2,10}(?:-[a-z]{2,4})?(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?",
        "https://arxiv.org/abs/{}",
    ),
    "bibcode": (
        "Bibcode",
        r"\d{4}[\w.&]{14}[A-Za-z.]",
        "https://ui.adsabs.harvard.edu/abs/{}/abstract",
    ),
    "biorxiv": ("bioRxiv", r"10\.1101/[\w.]{1,40}", "https://doi.org/{}"),
    "dnb": ("DNB", r"\d{8,10}[\dX]", "https://d-nb.info/{}"),
    "eissn": ("eISSN", _ISSN, "https://portal.issn.org/resource/ISSN/{}"),
    "gnd": ("GND", r"\d{1,10}-?[\dX]", "https://d-nb.info/gnd/{}"),
    "hdl": ("HDL", r"[\w.]{1,20}/[\w./:-]{1,80}", "https://hdl.handle.net/{}"),
    "issn": ("ISSN", _ISSN, "https://portal.issn.org/resource/ISSN/{}"),
    "jstor": ("JSTOR", r"[\w.]{1,30}", "https://www.jstor.org/stable/{}"),
    "lccn": ("LCCN", r"[a-z]{0,3}\d{8,10}", "https://lccn.loc.gov/{}"),
    "medrxiv": ("medRxiv", r"10\.1101/[\w.]{1,40}", "https://doi.org/{}"),
    "mr": ("MR", _NUMBER, "https://mathscinet.ams.org/mathscinet-getitem?mr={}"),
    "oclc": ("OCLC", _NUMBER, "https://search.worldcat.org/title/{}"),
    "ol": ("OL", r"(?:OL)?\d{1,10}M", "https://openlibrary.org/books/OL{}"),
    "osti": ("OSTI", _NUMBER, "https://www.osti.gov/biblio/{}"),
    "pmc": ("PMC", rf"(?:PMC)?{_NUMBER}", "https://pmc.ncbi.nlm.nih.gov/articles/PMC{}/"),
    "pmid": ("PMID", _NUMBER, "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    "rfc": ("RFC", r"\d{1,5}", "https://www.rfc-editor.org/rfc/rfc{}"),
    "s2cid": ("S2CID", _NUMBER, "https://api.semanticscholar.org/CorpusID:{}"),
    "ssrn": ("SSRN", _NUMBER, "https://ssrn.com/abstract={}"),
    "urn": ("URN", r"(?:urn:)?nbn:[\w:.-]{1,80}", "https://nbn-resolving.org/urn:{}"),
    "zbl": ("Zbl", r"\d{4}\.\d{5}", "https://zbmath.org/?q=an:{}"),
}
_PATTERNS = {name: re.compile(known[1], re.ASCII) for name, known in _CATALOGUES.items()}
_ISSN_UNHYPHENED = re.compile(r"(\d{4})[\s\u2010-\u2015-]?(\d{3}[\dXx])", re.ASCII)
_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?(?=[a-z0-9.-]+\.[a-z]{2,}/)", re.IGNORECASE)
# Other names of catalogues, and prefixes that are left out of a value.
_SYNONYMS = {"pmcid": "pmc", "handle": "hdl", "e-issn": "eissn"}
_PREFIXES = {"pmc": "PMC", "ol": "OL", "urn": "urn:"}


@dataclass(frozen=True, slots=True)
class Identifier:
    """The name of a catalogue, the value in it, and the URL of the source, "" if unknown."""

    name: str
    value: str
    url: str = ""

    @property
    def text(self) -> str:
        """The name and the value, such as "PMID 20056882"."""
        return f"{self.name} {self.value}".strip()

    @property
    def note_text(self) -> str:
        """The form for notes of reference managers, such as "PMID: 20056882"."""
        return f"{self.name}: {self.value}" if self.name else self.value


def read_identifiers(lines: str) -> tuple[Identifier, ...]:
    """The identifiers in the lines of a reference; the name is "" for a line without one."""
    return tuple(_read_line(line.strip()) for line in lines.splitlines() if line.strip())


def check_identifiers(lines: str) -> None:
    """Raises ValueError, with a sentence, if a line is not a name and a value."""
    for line in lines.splitlines():
        if line.strip() and not _LINE.fullmatch(line.strip()):
            raise ValueError(
                f"“{line.strip()[:60]}” is not a name and a value. Write one identifier per line, "
                "such as PMID 20056882 or ISSN 0036-8075."
            )


def split_by_name(
    identifiers: tuple[Identifier, ...], names: Collection[str]
) -> tuple[dict[str, str], list[Identifier]]:
    """The first value of each of `names`, by name, and all other identifiers."""
    first: dict[str, str] = {}
    others = []
    for one in identifiers:
        if one.name in names and one.name not in first:
            first[one.name] = one.value
        else:
            others.append(one)
    return first, others


def normalise_identifiers(lines: str) -> str:
    """The lines with each well-formed identifier of a known catalogue in its normal form.

    That is the catalogue's name as it writes it, a space, and the value alone, also where an
    address was typed: "pmid: https://pubmed.ncbi.nlm.nih.gov/1/" gives "PMID 1".
    """
    return "\n".join(
        identifier.text if identifier.url else line
        for line in lines.split("\n")
        for identifier in [_read_line(line.strip())]
    )


def _read_line(line: str) -> Identifier:
    found = _LINE.fullmatch(line)
    if not found:
        return Identifier("", line)
    name, value = found[1].lower(), found[2]
    name = _SYNONYMS.get(name, name)
    if name not in _CATALOGUES:
        return Identifier(found[1], value)
    written, _, address = _CATALOGUES[name]
    value = _value_in_address(value, address)
    value = value.removeprefix(_PREFIXES.get(name, "")).strip() or value
    if name in ("issn", "eissn") and (digits := _ISSN_UNHYPHENED.fullmatch(value)):
        value = f"{digits[1]}-{digits[2].upper()}"
    fits = _PATTERNS[name].fullmatch(value)
    return Identifier(written, value, address.format(quote(value, safe="/:")) if fits else "")


def _value_in_address(value: str, address: str) -> str:
    """The value within `value`, if that is the address of a source in its catalogue."""
    begin, _, end = address.partition("{}")
    typed = _SCHEME.sub("https://", value, count=1)
    if not typed.lower().startswith(begin.lower()):
        return value
    rest = typed[len(begin) :].removesuffix(end)
    return (rest.rstrip("/") if end in ("", "/") else rest) or value
