"""Recent changes by day and subject, and their filters."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bioweb.history.withholding import withhold
from tests.articles.factories import a_category, an_article
from tests.articles.history.revision_factories import (
    ARTICLE,
    edit,
    make_all,
    make_article,
    make_category,
)

pytestmark = pytest.mark.django_db


def html(client: Client, **filters: str) -> str:
    answer = client.get("/recent/", filters)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(shown: str) -> int:
    return shown.count('class="revision revision-of"')


def test_changes_are_grouped_by_day(visitor: Client) -> None:
    article = make_article()
    edit(article)
    article.revisions().filter(number=1).update(time=timezone.now() - timedelta(days=1))
    days = re.findall(r'<h2 id="day-([^"]+)"', html(visitor))
    today = timezone.localdate()
    assert days == [str(today), str(today - timedelta(days=1))]


def test_changes_of_one_day_are_grouped_by_subject(visitor: Client) -> None:
    article, category = make_article(), make_category()
    edit(article)
    edit(category)
    edit(article, 2)
    article.revisions().filter(number=1).update(time=timezone.now() - timedelta(days=2))
    shown = html(visitor)
    assert rows(shown) == 6
    assert re.findall(r": (\d) changes", shown) == ["3", "2"]
    assert f'href="{ARTICLE}diff/1/4/">combined diff' in shown


def test_no_combined_diff_for_withheld_revisions(visitor: Client, reviewer) -> None:
    article = make_article()
    edit(article, 3)
    withhold(article.revision(2), text=True, comment=False, author=False, reason="x", by=reviewer)
    shown = html(visitor)
    assert ": 4 changes" in shown
    assert "combined diff" not in shown


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({"author": "founder"}, 1),
        ({"author": "nobody"}, 0),
        ({"kind": "edit"}, 8),
        ({"kind": "revert"}, 0),
        ({"minor": "yes"}, 0),
        ({"minor": "no"}, 8),
        ({"category": "Cities"}, 2),
        ({"category": "Places"}, 2),
        ({"to": "2000-01-01"}, 0),
    ],
)
def test_filters_select_revisions(visitor: Client, filters: dict[str, str], number: int) -> None:
    _article, _reference, category = make_all()
    a_category("Places")
    edit(category, parents=("Places",))
    shown = html(visitor, **filters)
    assert rows(shown) == number
    assert ("Remove a filter" in shown) is (not number)


@pytest.mark.parametrize("name", ["from", "to", "kind", "minor", "category"])
def test_an_invalid_filter_shows_an_error_and_stays_typed(visitor: Client, name: str) -> None:
    an_article("Almaty")
    shown = html(visitor, **{name: "odd"})
    assert "“odd” is" in shown or "no category “odd”" in shown
    assert 'value="odd"' in shown or "<option selected>odd</option>" in shown
    assert rows(shown) == 1


def test_a_withheld_author_is_found_by_reviewers_only(
    visitor: Client, reviewer_client: Client, reviewer
) -> None:
    article = make_article()
    edit(article)
    withhold(article.revision(1), text=False, comment=False, author=True, reason="x", by=reviewer)
    assert rows(html(visitor, author="founder")) == 0
    assert rows(html(reviewer_client, author="founder")) == 1


def test_its_cost_does_not_grow(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article()
    for more in (1, 30):
        edit(article, more)
        with django_assert_max_num_queries(10):
            html(visitor, category="Cities", author="founder")
