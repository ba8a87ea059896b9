"""A reference has its address, DOI, ISBN and other identifiers in their normal forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.text.catalogues import normalise_identifiers
from references.text.reference_document import ReferenceDocument

FORMS = [
    ("doi", "https://doi.org/10.1000/183", "10.1000/183"),
    ("doi", "doi: 10.1000/ABC", "10.1000/abc"),
    ("doi", "no doi", "no doi"),
    ("isbn", "ISBN 978-0-306-40615-7", "9780306406157"),
    ("isbn", "0-306-40615-2", "9780306406157"),
    ("isbn", "978-0-306-40615-8", "978-0-306-40615-8"),
    ("url", "HTTPS://Example.org:443/A", "https://example.org/A"),
    ("archive_url", "HTTP://Web.Archive.org/web/2019/x", "http://web.archive.org/web/2019/x"),
    ("identifiers", "pmid: 20056882\nissn 00368075", "PMID 20056882\nISSN 0036-8075"),
    ("identifiers", "PMID https://pubmed.ncbi.nlm.nih.gov/20056882/", "PMID 20056882"),
    ("identifiers", "pmc: www.ncbi.nlm.nih.gov/x", "pmc: www.ncbi.nlm.nih.gov/x"),
    ("identifiers", "PMCID PMC2803777", "PMC 2803777"),
    ("identifiers", "ISSN 0036-807x", "ISSN 0036-807X"),
    ("identifiers", "arXiv https://arxiv.org/abs/0801.1234v2", "arXiv 0801.1234v2"),
    ("identifiers", "hdl http://hdl.handle.net/2027/a.b", "HDL 2027/a.b"),
    ("identifiers", "Order: 17-b of the court\nPMID abc", "Order: 17-b of the court\nPMID abc"),
]


@pytest.mark.parametrize(("name", "typed", "stored"), FORMS)
def test_normal_forms(name: str, typed: str, stored: str) -> None:
    document = ReferenceDocument(key="k", **{name: typed}).normalised()
    assert getattr(document, name) == stored
    assert document.normalised() == document


@given(st.lists(st.sampled_from([*"aPMIDISCNpmc0123 :/.\n", "https://", "pubmed", "ISSN "])))
def test_a_second_time_changes_nothing(pieces: list[str]) -> None:
    once = normalise_identifiers("".join(pieces))
    assert normalise_identifiers(once) == once
