"""Histories and recent changes show reviews, and can be filtered by them."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Review
from tests.articles.history.revision_factories import (
    ADDRESSES,
    ARTICLE,
    edit,
    make_all,
    make_article,
)
from tests.articles.moderation.review_pages import of, page

pytestmark = pytest.mark.django_db
SIGN = '<span aria-hidden="true">✓ </span>reviewed'


def rows(client: Client, url: str) -> list[int]:
    """The numbers of the revisions that a history shows."""
    return [int(number) for number in re.findall(r'id="revision-(\d+)"', page(client, url))]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_history_is_filtered_by_review(address: str, visitor: Client, reviewer: User) -> None:
    for subject in make_all():
        Review.objects.record(of(subject, 1), author=reviewer)
    assert rows(visitor, f"{address}history/?reviewed=yes") == [1]
    assert rows(visitor, f"{address}history/?reviewed=no") == [2]
    assert rows(visitor, f"{address}history/") == [2, 1]
    assert rows(visitor, f"{address}history/?reviewed=yes&author=nobody") == []
    shown = page(visitor, f"{address}history/")
    assert shown.count(SIGN) == 1
    assert SIGN in shown.partition('id="revision-1"')[2]


def test_revisions_that_need_no_review_are_in_neither_list(visitor: Client) -> None:
    make_article(kind="import")
    assert rows(visitor, f"{ARTICLE}history/?reviewed=no") == []
    assert rows(visitor, f"{ARTICLE}history/?reviewed=yes") == []


def test_recent_changes_are_filtered_by_review(visitor: Client, reviewer: User) -> None:
    article, reference, category = make_all()
    Review.objects.record_all([*article.revisions(), of(category, 2)], author=reviewer)
    Review.objects.record(of(category, 2), author=reviewer, reviewed=False)
    shown = page(visitor, "/recent/?reviewed=yes")
    assert "2 changes found." in shown
    assert shown.count(SIGN) == 2
    shown = page(visitor, "/recent/?reviewed=no")
    assert "4 changes found." in shown
    assert SIGN not in shown
    assert str(reference) in shown


def test_an_invalid_choice_is_an_error(visitor: Client) -> None:
    make_article()
    for url in (f"{ARTICLE}history/", "/recent/"):
        shown = page(visitor, f"{url}?reviewed=perhaps")
        assert "“perhaps” is not one of the choices" in shown


def test_only_reviewers_see_the_link_to_unreviewed_revisions(
    visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    make_article()
    assert 'href="/review/"' in page(reviewer_client, "/recent/")
    assert 'href="/review/"' not in page(editor_client, "/recent/")
    assert 'href="/review/"' not in page(visitor, "/recent/")


@pytest.mark.parametrize("url", [f"{ARTICLE}history/", "/recent/", "/contributions/founder/"])
def test_the_review_sign_costs_no_query_per_row(url: str, visitor: Client, reviewer: User) -> None:
    article = make_article()
    numbers = []
    for more in (1, 10):
        edit(article, more)
        Review.objects.record_all(article.revisions(), author=reviewer)
        page(visitor, url)
        with CaptureQueriesContext(connection) as queries:
            assert SIGN in page(visitor, url)
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
