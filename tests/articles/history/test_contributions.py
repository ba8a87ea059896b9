"""The contributions of an author: list, links to it, and permissions."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bioweb.history.withholding import withhold
from tests.articles.history.revision_factories import ARTICLE, edit, make_article, make_category

pytestmark = pytest.mark.django_db


def html(client: Client, name: str, status: int = 200) -> str:
    answer = client.get(f"/contributions/{quote(name)}/")
    assert answer.status_code == status
    return answer.content.decode()


def rows(shown: str) -> int:
    return shown.count('class="revision revision-of"')


def test_only_the_authors_own_revisions_are_shown(visitor: Client, editor) -> None:
    article = make_article()
    edit(article, 2, author=editor)
    edit(make_category(), author=editor)
    shown = html(visitor, "editor")
    assert rows(shown) == 3
    assert "3 revisions of" in shown
    assert f'href="{ARTICLE}diff/1/3/">combined diff' in shown
    assert rows(html(visitor, "founder")) == 1


@pytest.mark.parametrize("name", ["192.0.2.7", "2001:db8::1", "a/b", "Жанна 1", "<b>x</b>", "a?b"])
def test_author_names_link_to_contributions(visitor: Client, name: str) -> None:
    article = make_article(author_name=name)
    edit(article)
    url = f"/contributions/{quote(name, safe='/:')}/"
    for page in (f"{ARTICLE}history/", "/recent/", f"{ARTICLE}diff/1/2/"):
        assert f'href="{url}"' in visitor.get(page).content.decode(), page
    shown = html(visitor, name)
    assert rows(shown) == 1
    assert "<b>x" not in shown


def test_a_name_that_cannot_be_in_an_address_is_no_link(visitor: Client) -> None:
    article = make_article()
    article.revisions().update(author_name="two\nlines")
    shown = visitor.get(f"{ARTICLE}history/").content.decode()
    assert '<span class="revision-author"><bdi>two' in shown


@pytest.mark.parametrize("name", ["nobody", "Founder", "%00x", "found"])
def test_an_unknown_name_is_not_found(visitor: Client, name: str) -> None:
    make_article()
    assert "No contributions by" in html(visitor, name, 404)


def test_only_reviewers_see_contributions_of_withheld_authors(
    visitor: Client, editor_client: Client, reviewer_client: Client, reviewer
) -> None:
    article = make_article()
    edit(article)
    withhold(article.revision(1), text=False, comment=False, author=True, reason="x", by=reviewer)
    for client in (visitor, editor_client):
        html(client, "founder", 404)
        assert "/contributions/founder/" not in client.get(f"{ARTICLE}history/").content.decode()
    assert rows(html(reviewer_client, "founder")) == 1
    assert "no-store" in reviewer_client.get("/contributions/founder/")["Cache-Control"]


def test_only_editors_see_contributions_to_drafts(visitor: Client, editor_client: Client) -> None:
    edit(make_article(), state="draft")
    html(visitor, "founder", 404)
    assert rows(html(editor_client, "founder")) == 1


def test_its_cost_does_not_grow(
    visitor: Client, editor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article()
    for more in (1, 30):
        edit(article, more, author=editor)
        with django_assert_max_num_queries(5):
            html(visitor, "editor")
