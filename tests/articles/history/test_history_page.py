"""The history page: the rows, permissions and cost."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bioweb.history.withholding import withhold
from tests.articles.history.revision_factories import (
    ADDRESSES,
    ARTICLE,
    FIRST,
    edit,
    make_all,
    make_article,
    make_reference,
)

pytestmark = pytest.mark.django_db
HISTORY = f"{ARTICLE}history/"


def numbers(html: str) -> list[int]:
    """The numbers of the rows, from the top."""
    return [int(number) for number in re.findall(r'id="revision-(\d+)"', html)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_kind_has_a_history(visitor: Client, address: str) -> None:
    make_all()
    answer = visitor.get(f"{address}history/")
    assert answer.status_code == 200
    assert numbers(answer.content.decode()) == [2, 1]


def test_a_row_has_number_time_author_comment_and_size(visitor: Client) -> None:
    article = make_article()
    edit(article, lead="Almaty is a city.", comment="Shorter")
    html = visitor.get(HISTORY).content.decode()
    newest, first = article.revision(2), article.revision(1)
    assert f'href="{ARTICLE}revision/2/"' in html
    assert f'<time datetime="{newest.time:%Y-%m-%dT%H:%M:%S}+0000">' in html
    assert "founder" in html
    assert "Shorter" in html
    assert "−9<span" in html
    assert f"+{first.size}<span" in html
    assert f'href="{ARTICLE}diff/1/2/"' in html
    assert f'href="{ARTICLE}diff/0/1/"' not in html


def test_minor_edits_and_kinds_are_labelled(visitor: Client) -> None:
    article = make_article()
    edit(article)
    article.revise(FIRST, minor=True)
    article.revert_to(2)
    html = visitor.get(HISTORY).content.decode()
    assert html.count(">minor<") == 1
    assert '<span class="chip">revert</span>' in html


def test_a_missing_comment_is_labelled(visitor: Client) -> None:
    make_article(comment="")
    assert "no comment" in visitor.get(HISTORY).content.decode()


def test_the_two_newest_are_selected_and_any_two_can_be_compared(visitor: Client) -> None:
    edit(make_article(), 3)
    html = visitor.get(HISTORY).content.decode()
    assert '<input type="radio" name="a" value="3" checked>' in html
    assert '<input type="radio" name="b" value="4" checked>' in html
    answer = visitor.get(HISTORY, {"a": "4", "b": "2"})
    assert (answer.status_code, answer["Location"]) == (302, f"{ARTICLE}diff/2/4/")


@pytest.mark.parametrize("query", ["?a=2", "?a=2&b=2", "?a=x&b=2", "?a=2&b=%C2%B2", "?a=&b=1"])
def test_two_different_revisions_must_be_selected(visitor: Client, query: str) -> None:
    edit(make_article())
    answer = visitor.get(HISTORY + query)
    assert answer.status_code == 200
    assert "Select two different revisions" in answer.content.decode()


def test_a_single_revision_cannot_be_compared(visitor: Client) -> None:
    make_article()
    html = visitor.get(HISTORY).content.decode()
    assert "1 revision." in html
    assert 'type="radio"' not in html


def test_a_page_has_fifty_revisions(visitor: Client) -> None:
    edit(make_article(), 59)
    assert numbers(visitor.get(HISTORY).content.decode()) == list(range(60, 10, -1))
    html = visitor.get(HISTORY, {"page": "2"}).content.decode()
    assert numbers(html) == list(range(10, 0, -1))
    assert 'aria-current="page"' in html
    assert "different pages" in html


def test_its_cost_does_not_grow(
    visitor: Client,
    editor_client: Client,
    reviewer_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    article = make_article()
    costs = []
    for more in (9, 50):
        edit(article, more)
        for client, queries in ((visitor, 7), (editor_client, 11), (reviewer_client, 11)):
            with django_assert_num_queries(queries, exact=True) as counted:
                client.get(HISTORY)
            costs.append(len(counted))
    assert costs[:3] == costs[3:]


def test_only_reviewers_see_their_actions(
    visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    edit(make_article())
    for client, offered in ((visitor, False), (editor_client, False), (reviewer_client, True)):
        html = client.get(HISTORY).content.decode()
        assert ("/revert/article/almaty/1/" in html) is offered
        assert ("/withhold/article/almaty/1/" in html) is offered
        assert "/revert/article/almaty/2/" not in html, "the newest cannot be reverted to"


def test_only_reviewers_see_withheld_parts(
    visitor: Client, editor_client: Client, reviewer_client: Client, reviewer
) -> None:
    article = make_article()
    edit(article, lead="Libel.", comment="A slur", author=reviewer)
    edit(article, lead="Almaty.", comment="Taken out")
    withhold(article.revision(2), text=True, comment=True, author=True, reason="Libel", by=reviewer)
    for client in (visitor, editor_client):
        html = client.get(HISTORY).content.decode()
        assert "A slur" not in html
        assert "reviewer" not in html
        assert html.count("size hidden") == 2, "its own change, and that of the next one"
        assert "author hidden" in html
        assert "comment hidden" in html
        assert f'href="{ARTICLE}revision/2/"' not in html
        assert f'href="{ARTICLE}diff/1/2/"' not in html
        assert f'href="{ARTICLE}diff/2/3/"' not in html
        assert '<input type="radio" name="a" value="2" disabled>' in html
    html = reviewer_client.get(HISTORY).content.decode()
    assert "A slur" in html
    assert "hidden: text, comment, author" in html
    assert f'href="{ARTICLE}revision/2/"' in html


def test_the_newest_revision_may_be_withheld_except_its_text(visitor: Client, reviewer) -> None:
    article = make_article(comment="Secret")
    withhold(article.revision(), text=False, comment=True, author=False, reason="x", by=reviewer)
    html = visitor.get(HISTORY).content.decode()
    assert "Secret" not in html
    assert "founder" in html


def test_a_draft_has_a_history_for_editors_only(visitor: Client, editor_client: Client) -> None:
    edit(make_article(), state="draft")
    assert visitor.get(HISTORY).status_code == 404
    assert editor_client.get(HISTORY).status_code == 200


@pytest.mark.parametrize("address", ["/wiki/Nowhere/", "/reference/nothing/", "/category/None/"])
def test_unknown_subjects_have_no_history(visitor: Client, address: str) -> None:
    answer = visitor.get(f"{address}history/")
    assert answer.status_code == 404
    assert b"Front page" in answer.content


def test_any_name_of_the_article_opens_its_history(visitor: Client) -> None:
    make_article()
    assert visitor.get("/wiki/Alma-Ata/history/").status_code == 200


def test_a_key_with_slashes_has_a_history(visitor: Client) -> None:
    edit(make_reference(), key="atlas/2020")
    assert visitor.get("/reference/atlas/2020/history/").status_code == 200


def test_nothing_is_taken_for_html(visitor: Client) -> None:
    make_article(comment="<script>alert(1)</script>", author_name="<b>x</b>")
    html = visitor.get(HISTORY).content.decode()
    assert "<script>alert" not in html
    assert "<b>x</b>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_it_accepts_only_reading(visitor: Client) -> None:
    make_article()
    assert visitor.post(HISTORY).status_code == 405
    assert (
        '<meta name="description" content="All revisions' in visitor.get(HISTORY).content.decode()
    )
