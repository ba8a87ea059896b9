"""The summary of an article for the card of a link."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.articles.factories import an_article

pytestmark = pytest.mark.django_db
ADDRESS = "/wiki/Almaty/summary/"


@pytest.fixture
def almaty(db: None) -> None:
    an_article(
        "Almaty",
        short_description="City in Kazakhstan",
        redirects=("Алматы",),
        lead="**Almaty** (once *Alma-Ata*) is a city. It has trams.",
    )


@pytest.mark.parametrize("address", [ADDRESS, "/wiki/Алматы/summary/"])
def test_title_short_description_and_first_sentence(
    almaty: None, visitor: Client, address: str
) -> None:
    assert visitor.get(address).json() == {
        "title": "Almaty",
        "url": "/wiki/Almaty/",
        "language": "en",
        "short_description": "City in Kazakhstan",
        "sentence": "Almaty (once Alma-Ata) is a city.",
    }


def test_an_article_without_words_has_no_sentence(visitor: Client, db: None) -> None:
    an_article("Empty")
    assert visitor.get("/wiki/Empty/summary/").json()["sentence"] == ""


def test_one_query(
    almaty: None, visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        visitor.get(ADDRESS)


def test_a_cached_card_is_answered_with_not_modified(almaty: None, visitor: Client) -> None:
    answer = visitor.get(ADDRESS)
    assert "private" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]
    again = visitor.get(ADDRESS, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_a_draft_has_a_card_for_editors_only(visitor: Client, editor_client: Client) -> None:
    an_article("Almaty", state="draft")
    assert visitor.get(ADDRESS).status_code == 404
    assert editor_client.get(ADDRESS).status_code == 200


def test_another_spelling_of_the_name_redirects(almaty: None, visitor: Client) -> None:
    an_article("Old town")
    answer = visitor.get("/wiki/Old town/summary/")
    assert answer.status_code == 301
    assert answer["Location"] == "/wiki/Old_town/summary/"
