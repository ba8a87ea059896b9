"""A history that is written at once is the same as one made by edits."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.index.indexing import index_article
from articles.models import Article, Category
from articles.text.claims.claim_matching import identify
from articles.text.document.article_document import (
    ArticleDocument,
    CategoryDocument,
    DocumentField,
    DocumentSection,
)
from bioweb.history.bulk_history import Chain, RevisionMetadata, write
from bioweb.history.models import Revision
from bioweb.history.verification import findings
from references.models import Reference
from references.source_identity_index import rebuild
from references.text.reference_document import ReferenceDocument
from tests.articles.factories import OLD

BEGIN = datetime(2008, 5, 17, 12, 30, tzinfo=UTC)
UIDS = ("one", "two", "three")
texts = st.sampled_from(["", "A town.", "A town. It has a river.", "Nothing of the kind."])
fields = st.builds(
    DocumentField, uid=st.sampled_from(["f-one", "f-two"]), label=st.just("Area"), value=texts
)
sections = st.builds(
    DocumentSection,
    uid=st.sampled_from(UIDS),
    level=st.integers(1, 2),
    heading=st.sampled_from(["Past", "Name"]),
    body=texts,
)
documents = st.builds(
    ArticleDocument,
    title=st.sampled_from(["Almaty", "Alma-Ata", "Verny"]),
    redirects=st.sampled_from([(), ("Almaty City",)]),
    lead=texts,
    infobox=st.lists(fields, max_size=2, unique_by=lambda field: field.uid).map(tuple),
    sections=st.lists(sections, max_size=3, unique_by=lambda part: part.uid).map(tuple),
    categories=st.lists(st.sampled_from(["A", "B"]), unique=True).map(tuple),
)


def details(number: int, **values: Any) -> RevisionMetadata:
    return RevisionMetadata(BEGIN + timedelta(hours=number), f"Editor {number}", **values)


@transaction.atomic
def written(subject: Any, edits: list[Any], every: int = 100) -> None:
    """Write `edits` as a chain, `every` of them at a time."""
    chain = Chain(subject)
    for number, document in enumerate(edits):
        chain.append(document, details(number))
        if len(chain.pending) == every:
            write([chain])
    write([chain])


def recorded(edits: list[ArticleDocument], before: ArticleDocument) -> list[ArticleDocument]:
    """The documents of `edits` with the records of their claims."""
    found = []
    for number, document in enumerate(edits):
        before = identify(before, document, article="almaty", revision=number + 1)
        found.append(before)
    return found


class Chains(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.lists(documents, min_size=1, max_size=6), st.integers(1, 6), st.integers(0, 5))
    def test_any_history_is_whole(
        self, edits: list[ArticleDocument], every: int, by_hand: int
    ) -> None:
        article = Article(uid="almaty")
        by_hand = min(by_hand, len(edits) - 1)
        for document in edits[:by_hand]:
            article.revise(document, comment="By hand", kind=OLD)
        before = article.document() if article.pk else ArticleDocument(title="")
        made = article.revisions().count()
        rest = recorded(edits[by_hand:], before)
        written(article, rest, every)
        article = Article.objects.get(uid="almaty")
        index_article(article)
        assert article.document() == edits[-1]
        for number, document in enumerate(rest):
            assert article.document(made + number + 1) == document
            assert article.document(made + number + 1).records() == document.records()
        assert list(findings()) == []
        article.revise(replace(edits[-1], lead="By hand again."), comment="After", kind=OLD)
        assert list(findings()) == []


@pytest.mark.django_db
def test_the_metadata_of_a_revision_is_stored() -> None:
    article = Article(uid="almaty")
    with transaction.atomic():
        chain = Chain(article)
        metadata = details(0, comment="  Begun\n here ", minor=True, origin="enwiki 77")
        chain.append(ArticleDocument(title="Almaty"), metadata)
        chain.append(ArticleDocument(title="Almaty"), details(1, author_withheld=True))
        assert (len(chain.pending), chain.number) == (2, 2)
        assert write([chain]) == 2
        assert write([chain]) == 0
    first, second = article.revisions().order_by("number")
    assert (first.author_name, first.time, first.comment) == ("Editor 0", BEGIN, "Begun here")
    assert (first.minor, first.kind, first.origin) == (True, "import", "enwiki 77")
    assert (second.author_withheld, second.text_withheld) == (True, False)
    assert second.content_hash == first.content_hash, "an edit that changes nothing is one too"
    index_article(article)
    assert list(findings()) == []
    Revision.objects.filter(pk=first.pk).update(origin="enwiki 78")
    assert [sentence for sentence in findings() if "revision 1" in sentence]


@pytest.mark.django_db
def test_many_subjects_take_few_queries() -> None:
    def bring_in(numbers: range) -> int:
        with (
            CaptureQueriesContext(connection) as queries,
            transaction.atomic(),
        ):
            chains = [Chain(Reference(uid=f"r{number}")) for number in numbers]
            for number, chain in zip(numbers, chains, strict=True):
                chain.append(
                    ReferenceDocument(key=f"k{number}", aliases=(f"o{number}",)), details(0)
                )
            assert write(chains) == len(numbers)
        return len(queries)

    assert bring_in(range(2)) < 10
    assert bring_in(range(2, 62)) < 16, "SQLite takes so many values at once"
    rebuild()
    assert Reference.objects.by_key(["o41"])["o41"].key == "k41"
    assert list(findings()) == []


@pytest.mark.django_db
def test_the_object_in_memory_gets_the_newest_values() -> None:
    written(Reference(uid="r1"), [ReferenceDocument(key="k1", title="One")])
    known = Reference.objects.get()
    written(known, [ReferenceDocument(key="k1", title="Two", doi="10.1000/2")])
    assert (known.title, known.doi) == ("Two", "10.1000/2")


@pytest.mark.django_db
def test_a_category() -> None:
    written(
        Category(), [CategoryDocument("Cities", parents=("Places",)), CategoryDocument("Towns")]
    )
    assert Category.objects.get().document(1).parents == ("Places",)
    assert list(findings()) == []
