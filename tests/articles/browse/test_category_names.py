"""Renamed categories: the old address and old revisions of articles lead to the new name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Category
from articles.text.document.article_document import ArticleDocument, CategoryDocument
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def renamed() -> Article:
    """An article in the category “Towns”, which was renamed “Cities”."""
    category = Category(uid="towns")
    category.revise(CategoryDocument(name="Towns"))
    article = Article(uid="almaty")
    article.revise(ArticleDocument(title="Almaty", lead="Old.", categories=("Towns",)))
    article.revise(replace(article.document(), lead="New."))
    category.revise(CategoryDocument(name="Cities"))
    return article


def test_the_old_address_redirects_to_the_new_one(renamed: Article, client: Client) -> None:
    answer = client.get(reverse("category", args=["Towns"]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("category", args=["Cities"]))
    assert client.get(reverse("category", args=["Villages"])).status_code == 404


def test_reverting_an_article_keeps_it_in_the_category(renamed: Article, reviewer: User) -> None:
    url = reverse("revert", args=["article", "almaty", 1])
    signed_in(reviewer).post(url, {"base": 3, "comment": "Back"})
    document = renamed.document()
    assert (document.lead, document.categories) == ("Old.", ("Cities",))
    assert renamed.revision().kind == "revert"


def test_an_old_name_taken_by_another_category_does_not_redirect(renamed: Article) -> None:
    Category(uid="new-towns").revise(CategoryDocument(name="Towns"))
    assert Category.objects.newer_names(["Towns"]) == {}
