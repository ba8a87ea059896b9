"""The index of claims. Nearly all claims of the first content are cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.index import Citation, Claim
from articles.models import Article
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from tests.articles.factories import a_reference

pytestmark = pytest.mark.django_db


def test_claims_and_what_cites_them_are_indexed() -> None:
    for key in "abc":
        a_reference(key)
    article = Article(uid="almaty")
    article.revise(
        ArticleDocument(
            title="Almaty",
            lead="A city,[@a, p. 3] once the capital.[@b, “capital”; contra @c]",
            infobox=(DocumentField("alm-country", "Country", "Kazakhstan"),),
            sections=(DocumentSection("alm-past", 1, "Past", "It is old. It grew.[@a]"),),
        )
    )
    claims = list(Claim._default_manager.values_list("place", "text", "state"))
    assert claims == [
        ("lead", "A city, once the capital.", "disputed"),
        ("alm-country", "Kazakhstan", "uncited"),
        ("alm-past", "It is old.", "covered"),
        ("alm-past", "It grew.", "cited"),
    ]
    marks = list(Citation._default_manager.values_list("key", "claim", "start", "end", "contra"))
    assert marks == [
        ("a", 0, 0, 7, False),
        ("b", 0, 7, 25, False),
        ("c", 0, 7, 25, True),
        ("a", 3, 0, 8, False),
    ]


def test_claims_follow_each_revision() -> None:
    article = Article(uid="almaty")
    article.revise(ArticleDocument(title="Almaty", lead="One. Two. Three."))
    article.revise(replace(article.document(), lead="Two."))
    assert [claim.text for claim in Claim._default_manager.all()] == ["Two."]


def test_a_mark_outside_claims_has_no_span() -> None:
    article = Article(uid="almaty")
    table = "| Year[@a] |\n|---|\n| 1953[@b] |"
    article.revise(ArticleDocument(title="Almaty", lead=table))
    marks = Citation._default_manager.values_list("key", "claim", "start", "end")
    assert list(marks) == [("a", None, None, None), ("b", 0, 0, 4)]


def test_the_first_content_is_cited_claim_by_claim(first_content: None) -> None:
    """At least 98 of 100 claims of each article are cited or covered."""
    for article in Article.objects.all():
        assert article.statistics.share >= 980, (article.title, article.statistics)


def test_the_long_article_is_long(first_content: None) -> None:
    article = Article.objects.get(uid="tokayev")
    document = article.document()
    words = sum(len(text.split()) for _, text in document.texts())
    assert len(document.sections) >= 50
    assert {section.level for section in document.sections} == {1, 2, 3}
    assert article.claims.count() >= 300
    assert words >= 4500
    assert not article.citations.filter(claim=None).exists()
