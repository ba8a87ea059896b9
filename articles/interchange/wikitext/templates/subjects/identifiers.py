"""Identifiers of books, papers and data, with a link to where they lead."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import ARRIVED, Call, template

# name: (label, address with {} for the identifier)
_KINDS = {
    "doi": ("doi", "https://doi.org/{}"),
    "pmid": ("PMID", "https://pubmed.ncbi.nlm.nih.gov/{}"),
    "pmc": ("PMC", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{}"),
    "arxiv": ("arXiv", "https://arxiv.org/abs/{}"),
    "issn": ("ISSN", "https://search.worldcat.org/issn/{}"),
    "eissn": ("eISSN", "https://search.worldcat.org/issn/{}"),
    "oclc": ("OCLC", "https://search.worldcat.org/oclc/{}"),
    "lccn": ("LCCN", "https://lccn.loc.gov/{}"),
    "jstor": ("JSTOR", "https://www.jstor.org/stable/{}"),
    "bibcode": ("Bibcode", "https://ui.adsabs.harvard.edu/abs/{}"),
    "hdl": ("hdl", "https://hdl.handle.net/{}"),
    "ol": ("OL", "https://openlibrary.org/works/OL{}"),
    "s2cid": ("S2CID", "https://api.semanticscholar.org/CorpusID:{}"),
    "citeseerx": ("CiteSeerX", "https://citeseerx.ist.psu.edu/viewdoc/summary?doi={}"),
    "zbl": ("Zbl", "https://zbmath.org/?q=an:{}"),
    "mr": ("MR", "https://mathscinet.ams.org/mathscinet-getitem?mr={}"),
    "ssrn": ("SSRN", "https://ssrn.com/abstract={}"),
    "osti": ("OSTI", "https://www.osti.gov/biblio/{}"),
    "rfc": ("RFC", "https://www.rfc-editor.org/rfc/rfc{}"),
    "ietf rfc": ("RFC", "https://www.rfc-editor.org/rfc/rfc{}"),
    "pdb": ("PDB", "https://www.rcsb.org/structure/{}"),
    "omim": ("OMIM", "https://omim.org/entry/{}"),
    "uniprot": ("UniProt", "https://www.uniprot.org/uniprot/{}"),
    "asin": ("ASIN", "https://www.amazon.com/dp/{}"),
    "oeis": ("OEIS", "https://oeis.org/{}"),
    "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
    "biorxiv": ("bioRxiv", "https://doi.org/{}"),
    "dnb-portal": ("DNB", "https://d-nb.info/gnd/{}"),
    "us patent": ("US patent", "https://patents.google.com/patent/US{}"),
    "ecli": ("ECLI", "https://e-justice.europa.eu/ecli/{}"),
}
_ALIASES = {
    "doi-inline": "doi", "pubmed": "pmid", "arxiv.org": "arxiv", "zdb none": "issn",
    "uspatent": "us patent", "us patent reference none": "us patent", "pdb2": "pdb",
    "pmc free": "pmc", "mim": "omim", "eprint": "arxiv", "isn": "issn", "worldcat": "oclc",
}  # fmt: skip


def _identify(name: str, label: str, address: str) -> None:
    @template("|".join([name, *(alias for alias, of in _ALIASES.items() if of == name)]), ARRIVED)
    def _handler(call: Call) -> str:
        found = call.words("1", "id", "doi").replace("\u200b", "")
        if not found:
            return label
        number = found.upper().removeprefix("PMC") if name == "pmc" else found.replace(",", "")
        return f"{label} {call.external(address.format(number), found)}"


for _name, (_label, _address) in _KINDS.items():
    _identify(_name, _label, _address)


@template("isbn|isbn-13|isbn-10|isbnt|isbn13|isbn10|isbnplain")
def _isbn(call: Call) -> str:
    numbers = [call.text(name) for name in call.positional()]
    return f"ISBN {', '.join(numbers)}" if numbers else ""


@template("url|urlr|url2|homepage|weblink|official url|website url|officialurl", ARRIVED)
def url(call: Call) -> str:
    """An address as a link: with its label, else without "https://" and a last stroke."""
    address, label = call.words("1", "url"), call.raw("2", "name")
    if not address:
        return label and call.inline("2", "name")
    shown = address.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return call.external(address if "//" in address else f"http://{address}", label or shown)
