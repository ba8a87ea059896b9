"""Identifiers of a source in catalogues and archives: "PMID 20056882", one a line.

Any name may be used. An identifier of a catalogue known here has an address, if it is well formed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote

_LINE = re.compile(r"([^\W\d_][\w-]{0,29})(?::\s*|\s+)(\S.*)")
_NUMBER = r"\d{1,12}"
_ISSN = r"\d{4}-\d{3}[\dXx]"
# By name in lower case: how it is written, what its values are like, and the address of one.
_KNOWN = {
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
_PATTERNS = {name: re.compile(known[1], re.ASCII) for name, known in _KNOWN.items()}
# Another name for one known here; and names that people write before the value once more.
_SAME = {"pmcid": "pmc", "handle": "hdl", "e-issn": "eissn"}
_REPEATED = {"pmc": "PMC", "ol": "OL", "urn": "urn:"}


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier; `url` is the address of what it identifies, "" if it is not known."""

    name: str
    value: str
    url: str = ""

    @property
    def text(self) -> str:
        """ "PMID 20056882"."""
        return f"{self.name} {self.value}".strip()

    @property
    def noted(self) -> str:
        """ "PMID: 20056882", as reference managers write into notes what they have no field for."""
        return f"{self.name}: {self.value}" if self.name else self.value


def read_identifiers(lines: str) -> tuple[Identifier, ...]:
    """The identifiers of a `ReferenceDocument`; a line without a name has "" for one."""
    return tuple(_read(line.strip()) for line in lines.splitlines() if line.strip())


def check_identifiers(lines: str) -> None:
    """Raises ValueError, with a sentence, for a line that is not a name and a value."""
    for line in lines.splitlines():
        if line.strip() and not _LINE.fullmatch(line.strip()):
            raise ValueError(
                f"“{line.strip()[:60]}” has no name. Write one identifier per line, name first, "
                "such as PMID 20056882 or ISSN 0036-8075."
            )


def split_by_name(
    identifiers: tuple[Identifier, ...], names: Collection[str]
) -> tuple[dict[str, str], list[Identifier]]:
    """The value of the first identifier of each of `names`, and the identifiers that are left."""
    first: dict[str, str] = {}
    left = []
    for one in identifiers:
        if one.name in names and one.name not in first:
            first[one.name] = one.value
        else:
            left.append(one)
    return first, left


def _read(line: str) -> Identifier:
    found = _LINE.fullmatch(line)
    if not found:
        return Identifier("", line)
    name, value = found[1].lower(), found[2]
    name = _SAME.get(name, name)
    if name not in _KNOWN:
        return Identifier(found[1], value)
    written, _, address = _KNOWN[name]
    value = value.removeprefix(_REPEATED.get(name, "")).strip() or value
    fits = _PATTERNS[name].fullmatch(value)
    return Identifier(written, value, address.format(quote(value, safe="/:")) if fits else "")
