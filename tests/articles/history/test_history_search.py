"""Search in history: results, wording and withheld revisions."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from bioweb.history.withholding import withhold
from tests.articles.history.revision_factories import ARTICLE, edit, make_article

pytestmark = pytest.mark.django_db
SEARCH = f"{ARTICLE}history/search/"


def html(client: Client, typed: str, **more: str) -> str:
    answer = client.get(SEARCH, {"q": typed, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(shown: str) -> list[int]:
    return [int(number) for number in re.findall(r'id="in-(\d+)"', shown)]


def a_story() -> Article:
    """An article with words that revision 2 adds, 3 moves, 4 removes and 5 restores."""
    article = make_article()
    edit(article, lead="Almaty is a city. It has many “Apple–Trees”.", comment="Trees")
    sections = article.document().sections
    edit(article, lead="Almaty is a city. It has many “Apple–Trees”.", sections=sections[::-1])
    edit(article, lead="Almaty is a city.", comment="Unsourced", author=None)
    edit(article, lead="Almaty is a city. It has many “Apple–Trees”.", comment="Back")
    return article


def test_it_lists_revisions_that_added_or_removed_a_phrase(visitor: Client) -> None:
    a_story()
    shown = html(visitor, "many apple trees")
    assert numbers(shown) == [5, 4, 2]
    assert shown.count(">added<") == 2
    assert shown.count(">removed<") == 1
    for expected in (
        "Trees",
        "Unsourced",
        "Back",
        f'href="{ARTICLE}diff/3/4/"',
        f"{ARTICLE}claim/",
    ):
        assert expected in shown
    assert "<mark>many “Apple–Trees</mark>”" in shown
    assert "In the article now: 1 sentence." in shown


@pytest.mark.parametrize("typed", ["APPLE TREES", "ápple-trees", "apple trees.", "“apple” — trees"])
def test_case_accents_and_signs_make_no_difference(visitor: Client, typed: str) -> None:
    a_story()
    assert numbers(html(visitor, typed)) == [5, 4, 2]


def test_values_of_the_infobox_are_found_and_headings_are_not(visitor: Client) -> None:
    make_article()
    assert numbers(html(visitor, "kazakhstan")) == [1]
    shown = html(visitor, "Climate")
    assert not numbers(shown)
    assert "Titles, headings and references are not searched" in shown


def test_a_phrase_that_is_no_longer_there_is_reported(visitor: Client) -> None:
    edit(make_article(), lead="A town.")
    assert "Not in the article now." in html(visitor, "almaty is a city")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("!?", "Type at least one letter"), ("x" * 301, "at most 300 characters")],
)
def test_an_invalid_search_shows_an_error_and_stays_typed(
    visitor: Client, typed: str, sentence: str
) -> None:
    make_article()
    shown = html(visitor, typed)
    assert sentence in shown
    assert f'value="{typed}"' in shown


def test_without_a_phrase_only_the_form_is_shown(visitor: Client) -> None:
    make_article()
    shown = html(visitor, " ")
    assert 'name="q"' in shown
    assert "No results" not in shown
    assert f'action="{SEARCH}"' in visitor.get(f"{ARTICLE}history/").content.decode()


def test_only_reviewers_find_withheld_text(
    visitor: Client, editor_client: Client, reviewer_client: Client, reviewer
) -> None:
    article = make_article()
    edit(article, lead="Almaty is a libel.", comment="Slur", author=reviewer)
    edit(article, lead="Almaty is a city.", comment="Taken out")
    withhold(article.revision(2), text=True, comment=True, author=True, reason="x", by=reviewer)
    for client in (visitor, editor_client):
        assert not numbers(html(client, "a libel"))
        shown = html(client, "almaty is a city")
        assert numbers(shown) == [1], "visible revisions neither added nor removed it"
        assert "Slur" not in shown
    assert numbers(html(reviewer_client, "a libel")) == [3, 2]
    assert "Slur" in html(reviewer_client, "a libel")
    assert "no-store" in reviewer_client.get(SEARCH, {"q": "a libel"})["Cache-Control"]


def test_changes_of_withheld_revisions_are_listed_at_the_next_one(
    visitor: Client, reviewer
) -> None:
    article = make_article()
    edit(article, lead="Almaty is a libel. Trees grow.", author=reviewer)
    edit(article, lead="Almaty is a city. Trees grow.")
    withhold(article.revision(2), text=True, comment=False, author=False, reason="x", by=reviewer)
    shown = html(visitor, "trees grow")
    assert numbers(shown) == [3]
    assert "or in one just before it whose text is hidden" in shown
    assert f'href="{ARTICLE}diff/1/3/"' in shown


def test_withheld_authors_and_comments_are_not_shown(visitor: Client, reviewer) -> None:
    article = make_article()
    edit(article, lead="Trees grow.", comment="Rude", author=reviewer)
    edit(article)
    withhold(article.revision(2), text=False, comment=True, author=True, reason="x", by=reviewer)
    shown = html(visitor, "trees grow")
    assert numbers(shown) == [2]
    assert "Rude" not in shown
    assert "reviewer" not in shown


def test_only_editors_can_search_a_draft(visitor: Client, editor_client: Client) -> None:
    edit(make_article(), state="draft")
    assert visitor.get(SEARCH, {"q": "city"}).status_code == 404
    assert editor_client.get(SEARCH, {"q": "city"}).status_code == 200


def test_nothing_is_taken_for_html(visitor: Client) -> None:
    edit(make_article(), lead="A <script>x</script> city.")
    shown = html(visitor, '"><script>x')
    assert numbers(shown) == [2]
    assert "<script>x" not in shown


def test_its_cost_does_not_grow(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article()
    for more in (2, 12):
        for number in range(more):
            edit(article, lead=f"Trees {number}." if number % 2 else "Grass.")
        with django_assert_num_queries(5):
            html(visitor, "trees")
