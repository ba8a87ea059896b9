"""Filters of a history: selection, invalid input, withheld parts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from bioweb.history.withholding import withhold
from tests.articles.history.revision_factories import (
    ADDRESSES,
    ARTICLE,
    edit,
    make_all,
    make_article,
    make_reference,
)
from tests.articles.history.test_history_page import numbers

pytestmark = pytest.mark.django_db
HISTORY = f"{ARTICLE}history/"


def html(client: Client, **filters: str) -> str:
    answer = client.get(HISTORY, filters)
    assert answer.status_code == 200
    return answer.content.decode()


def a_history() -> Article:
    """An article with five revisions.

    The second is a minor edit of Past, the third removes the mark of Climate, the fourth reverts to
    the second, and the fifth changes the lead.
    """
    make_reference()
    article = make_article()
    past, climate, sport = article.document().sections
    changed = replace(past, body="It was founded in 1855.")
    document = replace(article.document(), sections=(changed, climate, sport))
    article.revise(document, minor=True, author_name="mender")
    uncited = replace(climate, body="Winters are cold.")
    article.revise(replace(document, sections=(changed, uncited, sport)), author_name="mender")
    article.revert_to(2)
    edit(article)
    return article


@pytest.mark.parametrize(
    ("filters", "fitting"),
    [
        ({"author": "mender"}, [3, 2]),
        ({"author": "mender", "minor": "yes"}, [2]),
        ({"author": "mender", "minor": "no"}, [3]),
        ({"author": "Nobody"}, []),
        ({"kind": "revert"}, [4]),
        ({"section": "alm-past"}, [2, 1]),
        ({"section": "alm-climate"}, [4, 3, 1]),
        ({"section": "lead"}, [5, 1]),
        ({"section": "alm-mayor"}, [1]),
        ({"section": "elsewhere"}, []),
        ({"source": "atlas"}, [4, 3, 1]),
        ({"source": "atlas", "kind": "edit"}, [3, 1]),
        ({"from": "2000-01-01", "to": "2001-01-01"}, []),
    ],
)
def test_filters_select_revisions(
    visitor: Client, filters: dict[str, str], fitting: list[int]
) -> None:
    a_history()
    shown = html(visitor, **filters)
    assert numbers(shown) == fitting
    assert ("Remove a filter" in shown) is (not fitting)
    assert "5 revisions, newest first" in shown


def test_a_day_includes_its_last_moment(visitor: Client) -> None:
    article = a_history()
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    article.revisions().filter(number__lt=3).update(time=timezone.now() - timedelta(days=1))
    assert numbers(html(visitor, **{"from": str(today), "to": str(today)})) == [5, 4, 3]
    assert numbers(html(visitor, to=str(yesterday))) == [2, 1]


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("from", "May", "“May” is not a date. Write dates as 2024-05-31."),
        ("to", "2024-02-30", "is not a date"),
        ("from", "0001-01-01", "is not a date"),
        ("to", "9999-12-31", "is not a date"),
        ("kind", "odd", "“odd” is not one of the choices"),
        ("minor", "odd", "“odd” is not one of the choices"),
        ("source", "nothing", "There is no reference with the key “nothing”."),
    ],
)
def test_an_invalid_filter_shows_an_error_and_stays_typed(
    visitor: Client, name: str, typed: str, sentence: str
) -> None:
    a_history()
    shown = html(visitor, **{name: typed})
    assert sentence in shown
    assert f'value="{typed}"' in shown or f"<option selected>{typed}</option>" in shown
    assert numbers(shown) == [5, 4, 3, 2, 1]


def test_an_invalid_day_is_shown_as_it_was_typed(visitor: Client) -> None:
    a_history()
    field = re.search(r'<input[^>]*name="from"[^>]*>', html(visitor, **{"from": "May"}))
    assert field is not None
    assert 'type="text"' in field.group(), "a field of dates would drop it"
    assert 'aria-invalid="true"' in field.group()


def test_a_range_that_ends_before_it_starts_is_an_error(visitor: Client) -> None:
    a_history()
    shown = html(visitor, **{"from": "2024-05-31", "to": "2024-05-01"})
    assert "The end date is before the start date" in shown


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_kind_of_subject_has_filters(visitor: Client, address: str) -> None:
    make_all()
    shown = visitor.get(f"{address}history/", {"kind": "revert"}).content.decode()
    assert "0 revisions found." in shown
    assert ('name="section"' in shown) is (address == ARTICLE)


def test_filters_stay_on_the_next_page(visitor: Client) -> None:
    edit(make_article(), 59)
    assert "?kind=edit&amp;page=2" in html(visitor, kind="edit")
    assert numbers(html(visitor, kind="edit", page="2")) == [*range(10, 0, -1)]


def test_a_filtered_list_offers_no_revert_to_the_newest(reviewer_client: Client) -> None:
    a_history()
    shown = html(reviewer_client, author="mender")
    assert "/revert/article/almaty/3/" in shown
    assert "/revert/article/almaty/5/" not in html(reviewer_client, section="lead")


def test_filters_do_not_reveal_withheld_parts(
    visitor: Client, reviewer_client: Client, reviewer
) -> None:
    article = a_history()
    withhold(article.revision(3), text=True, comment=True, author=True, reason="x", by=reviewer)
    assert numbers(html(visitor, author="mender")) == [2]
    assert numbers(html(visitor, section="alm-climate")) == [1], (
        "3 is withheld, and 4 must not reveal it"
    )
    assert numbers(html(visitor, source="atlas")) == [1], "2 is withheld, and 4 must not reveal it"
    assert numbers(html(reviewer_client, section="alm-climate")) == [4, 3, 1]
    assert numbers(html(reviewer_client, author="mender")) == [3, 2]
    assert numbers(html(reviewer_client, source="atlas")) == [4, 3, 1]


def test_nothing_is_taken_for_html(visitor: Client) -> None:
    make_article()
    for name in ("author", "kind", "from", "section", "source"):
        assert '"><b>x' not in html(visitor, **{name: '"><b>x'})


def test_its_cost_does_not_grow(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = a_history()
    for more in (2, 20):
        edit(article, more)
        with django_assert_max_num_queries(10):
            html(visitor, section="lead", source="atlas", author="mender")
