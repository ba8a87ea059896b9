"""Documents as JSON: cached parts make the same bytes as the whole document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.canonical_json import content_json, records_json
from bioweb.history.digest import canonical_json

words = st.text(max_size=20)
records = st.lists(words, max_size=3).map(tuple)
fields = st.builds(DocumentField, uid=words, label=words, value=words, claims=records)
sections = st.builds(
    DocumentSection, uid=words, level=st.integers(1, 5), heading=words, body=words, claims=records
)
documents = st.builds(
    ArticleDocument,
    title=words,
    lead=words,
    redirects=records,
    infobox=st.lists(fields, max_size=3).map(tuple),
    sections=st.lists(sections, max_size=3).map(tuple),
    categories=records,
    lead_claims=records,
)


@given(documents)
def test_what_a_document_says(document: ArticleDocument) -> None:
    assert content_json(document) == canonical_json(document.as_dict())


@given(documents)
def test_its_records(document: ArticleDocument) -> None:
    found = {place: list(record) for place, record in document.records().items()}
    assert records_json(document) == (canonical_json({"claims": found}) if found else b"")
