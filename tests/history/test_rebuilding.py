"""Any series of edits can be rebuilt exactly, at every revision (a property test)."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import Article
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from bioweb.history.uid import new_uid
from tests.articles.factories import OLD

words = st.text(max_size=30)
headings = st.text(alphabet="abcdeÄқ中 ", min_size=1, max_size=8)
sections = st.builds(
    DocumentSection,
    uid=st.sampled_from(["", "s1", "s2", "s3", "s4"]),
    level=st.integers(1, 5),
    heading=headings,
    body=words,
)
fields = st.builds(
    DocumentField,
    uid=st.sampled_from(["", "f1", "f2", "f3"]),
    label=headings,
    value=words,
    rank=st.sampled_from(["preferred", "normal", "deprecated"]),
)
documents = st.builds(
    ArticleDocument,
    title=st.sampled_from(["Almaty", "Verny"]),
    short_description=words,
    state=st.sampled_from(["draft", "published", "deleted"]),
    redirects=st.lists(st.sampled_from(["A", "B", "C"])).map(tuple),
    lead=words,
    infobox=st.lists(fields, max_size=4).map(tuple),
    sections=st.lists(sections, max_size=6).map(tuple),
    categories=st.lists(st.sampled_from(["X", "Y", "Z"]), max_size=3).map(tuple),
)


class Rebuilding(TestCase):
    """The changes of each example are rolled back by Hypothesis."""

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(edits=st.lists(documents, min_size=1, max_size=8))
    def test_every_revision_reads_as_it_did_when_it_was_made(
        self, edits: list[ArticleDocument]
    ) -> None:
        article = Article(uid=new_uid())
        article.revise(ArticleDocument(title="Almaty"))
        saved = {1: article.document()}
        for edit in edits:
            revision = article.revise(edit, kind=OLD)  # random documents break the rules
            now = article.document()
            assert _without_uids(now) == _without_uids(edit.normalised())
            if revision:
                saved[revision.number] = now
            else:
                assert now == saved[max(saved)]
        fresh = Article.objects.get(uid=article.uid)
        assert {number: fresh.document(number) for number in saved} == saved
        assert fresh.revisions().count() == len(saved)
        call_command("verify", stdout=StringIO())


def _without_uids(document: ArticleDocument) -> ArticleDocument:
    """A part without a uid, or with the uid of another part, keeps its words."""
    return replace(
        document,
        redirects=tuple(name for name in document.redirects if name != document.title),
        infobox=tuple(replace(field, uid="") for field in document.infobox),
        sections=tuple(replace(section, uid="") for section in document.sections),
    )


@pytest.mark.django_db
def test_an_old_section_keeps_its_place_among_equal_ones() -> None:
    """Sections with the same words are distinguished by uid."""
    twins = (DocumentSection("one", 1, "Twin", "same"), DocumentSection("two", 1, "Twin", "same"))
    article = Article(uid="twins")
    article.revise(ArticleDocument(title="Twins", sections=twins))
    article.revise(ArticleDocument(title="Twins", sections=twins[::-1]))
    assert [part.uid for part in article.document(1).sections] == ["one", "two"]
    assert [part.uid for part in article.document(2).sections] == ["two", "one"]
