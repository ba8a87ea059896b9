"""The page of backlinks."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.articles.factories import an_article

pytestmark = pytest.mark.django_db
LINKS = "/wiki/Almaty/links/"


def html(client: Client) -> str:
    answer = client.get(LINKS)
    assert answer.status_code == 200
    return answer.content.decode()


def test_articles_that_link_to_any_of_its_names(visitor: Client) -> None:
    an_article("Almaty", redirects=("Alma-Ata",))
    an_article("River", lead="It runs through [[Almaty]].")
    an_article("History", sections={"Past": "It was called [[Alma-Ata]]."})
    an_article("Other", lead="It says Almaty, without a link.")
    shown = html(visitor)
    assert ">River<" in shown
    assert ">History<" in shown
    assert "via <bdi>Alma-Ata</bdi>" in shown
    assert ">Other<" not in shown
    assert (
        'href="/wiki/Alma-Ata/" dir="auto">Alma-Ata' in shown.split("Redirects to this article")[1]
    )


def test_nothing_links_here(visitor: Client) -> None:
    an_article("Almaty")
    assert "No articles link here." in html(visitor)


def test_backlinks_list_only_visible_articles(visitor: Client, editor_client: Client) -> None:
    an_article("Almaty")
    an_article("Hidden", lead="[[Almaty]]", state="draft")
    assert "Hidden" not in html(visitor)
    assert "Hidden" in html(editor_client)


def test_as_many_queries_for_many_links_as_for_one(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    an_article("Almaty")
    for number in range(12):
        an_article(f"Item {number}", lead="[[Almaty]]")
    with django_assert_max_num_queries(3):
        html(visitor)
