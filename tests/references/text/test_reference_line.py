"""References as one line of HTML or plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.rendering.sanitise import clean
from references.text.reference_document import TYPES, ReferenceDocument
from references.text.reference_line import REFERENCE_LABELS, reference_html, reference_text
from tests.text.case_files import data
from tests.text.html_reader import Reader

CASES = data("references.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_reference(case):
    document = ReferenceDocument(key="key", **case["reference"]).normalised()
    assert reference_html(document) == case["html"]
    assert reference_text(document) == case["text"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_last_step_takes_nothing_away(case):
    assert clean(case["html"]) == case["html"]


def test_labels_are_handed_in():
    labels = {**REFERENCE_LABELS, "retrieved": "Қаралды {date}", "month_3": "наурыз"}
    document = ReferenceDocument(key="key", title="A", accessed="2019-03-20")
    assert "Қаралды 20 наурыз 2019." in reference_html(document, labels)
    assert "Қаралды 20 наурыз 2019." in reference_text(document, labels)


texts = st.text(max_size=30)
identifiers = st.sampled_from(["", "PMID 1", "PMID <b>", "arXiv 0801.1234\nOrder 17"]) | texts


@given(
    st.builds(
        ReferenceDocument,
        key=texts,
        type=st.sampled_from(TYPES),
        title=texts,
        title_language=texts,
        authors=texts,
        container=texts,
        publisher=texts,
        issued=texts,
        url=texts,
        archive_url=texts,
        accessed=texts,
        doi=texts,
        isbn=texts,
        note=texts,
        editors=texts,
        volume=texts,
        issue=texts,
        pages=texts,
        edition=texts,
        place=texts,
        series=texts,
        identifiers=identifiers,
    )
)
def test_whatever_a_field_holds_is_text(document):
    html = reference_html(document)
    reader = Reader(html)
    assert {element.tag for element in reader.elements} <= {"a", "cite", "i", "span"}
    catalogues = ("https://doi.org/", "https://pubmed.ncbi.nlm.nih.gov/", "https://arxiv.org/abs/")
    assert all(link["href"].startswith(catalogues) for link in reader.all("a"))
    assert isinstance(reference_text(document), str)
