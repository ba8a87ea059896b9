"""The front page: featured article, recent edits, sources, ways to browse."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.articles.factories import a_category, a_reference, an_article

pytestmark = pytest.mark.django_db


def html(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_encyclopedia_shows_a_notice(visitor: Client) -> None:
    assert "There are no articles yet." in html(visitor)


def test_the_longest_article_is_featured(visitor: Client) -> None:
    an_article("Short", lead="Not much.")
    an_article("Long", lead="It begins so. And goes on.", sections={"All": "Much. " * 100})
    featured = html(visitor).split('class="featured"')[1].split("</section>")[0]
    assert "Long" in featured
    assert "It begins so." in featured
    assert "Short" not in featured


def test_the_latest_edited_articles_are_first(visitor: Client) -> None:
    old = an_article("Old")
    an_article("New")
    recent = html(visitor).split('id="recent-title"')[1]
    assert recent.find(">New<") < recent.find(">Old<")
    old.revise(replace(old.document(), lead="Again."), comment="")
    recent = html(visitor).split('id="recent-title"')[1]
    assert recent.find(">Old<") < recent.find(">New<")


def test_articles_can_be_browsed_by_letter_and_category(visitor: Client) -> None:
    a_category("Cities")
    an_article("Almaty", categories=("Cities",))
    an_article("Élan", categories=("Words",))
    shown = html(visitor)
    for link in ("?letter=A", "?letter=E", "/category/Cities/", "/category/Words/"):
        assert f'{link}"' in shown


def test_the_most_cited_sources_in_what_visitors_see(visitor: Client) -> None:
    for key in ("atlas", "book", "uncited", "secret"):
        a_reference(key, title=f"The {key}")
    an_article("Almaty", lead="A city.[@book] A river.[@book][@atlas]")
    an_article("Hidden", lead="A.[@secret] B.[@secret] C.[@atlas] D.[@atlas]", state="draft")
    sources = html(visitor).split('id="sources-title"')[1].split("</section>")[0]
    assert re.findall("The (\\w+)<", sources) == ["book", "atlas"]
    assert "cited 2 times" in sources
    assert 'href="/reference/book/"' in sources
    assert 'href="/references/?sort=cited"' in sources


def test_numbers(visitor: Client) -> None:
    a_reference("atlas")
    an_article("Almaty", lead="A city.[@atlas] A river.[@atlas]")
    an_article("Hidden", lead="A city.[@atlas]", state="draft")
    numbers = html(visitor).split('class="numbers"')[1].split("</dl>")[0]
    for name, number in (("articles", 1), ("references", 1), ("citations", 2), ("revisions", 2)):
        assert f"<dt>{name}</dt><dd>{number}</dd>" in numbers


@pytest.mark.parametrize("state", ["draft", "deleted"])
def test_unpublished_articles_are_listed_for_nobody(
    state: str, visitor: Client, reviewer_client: Client
) -> None:
    an_article("Hidden", state=state, categories=("Hidden things",))
    for client in (visitor, reviewer_client):
        assert "Hidden" not in html(client)


def test_as_many_queries_for_many_articles_as_for_one(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        an_article(f"Article {number}", lead="Words.", categories=(f"Category {number}",))
        a_reference(f"source-{number}")
        an_article(f"Other {number}", lead=f"Words.[@source-{number}]")
    with django_assert_max_num_queries(10):
        html(visitor)
