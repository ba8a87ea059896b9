"""Costly pages: few at once, and kept for visitors until what they show changes."""

from __future__ import annotations

from threading import BoundedSemaphore

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from articles.models import Article
from bioweb import costly_pages
from bioweb.history.withholding import withhold
from tests.articles.history.revision_factories import ARTICLE, edit, make_article

pytestmark = pytest.mark.django_db

PAGES = (
    f"{ARTICLE}diff/1/2/",
    f"{ARTICLE}revision/1/",
    f"{ARTICLE}authors/",
    f"{ARTICLE}revision/1/authors/",
    f"{ARTICLE}history/search/?q=city",
)


@pytest.fixture
def article(monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article with two revisions. Every page is kept, however little time it takes."""
    cache.clear()
    monkeypatch.setattr(settings, "COSTLY_PAGES_KEPT_FROM", 0.0)
    article = make_article()
    edit(article, lead="Another lead.")
    return article


@pytest.mark.usefixtures("article")
def test_no_more_costly_pages_are_made_than_there_are_places(
    visitor: Client, reviewer_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = BoundedSemaphore(1)
    monkeypatch.setattr(costly_pages, "_slots", places)
    article = Article.objects.get()
    acts = [f"/{act}/article/{article.uid}/1/" for act in ("undo", "revert")]
    with places:
        for client in (visitor, reviewer_client):
            for address in (*PAGES, *(acts if client is reviewer_client else ())):
                answer = client.get(address)
                assert answer.status_code == 503, address
                assert answer["Retry-After"] == "5"
                assert "Try again in a few seconds" in answer.content.decode()
            assert client.get(ARTICLE).status_code == 200
            assert client.get(f"{ARTICLE}history/").status_code == 200
        # What is typed is not refused.
        assert reviewer_client.post(acts[1], {"base": "2", "comment": "Better"}).status_code == 302
    assert {visitor.get(address).status_code for address in PAGES} == {200}


def test_a_place_is_free_again_after_an_error(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(costly_pages, "_slots", BoundedSemaphore(1))
    for _ in range(3):
        assert visitor.get(f"{ARTICLE}diff/1/2/").status_code == 404


@pytest.mark.usefixtures("article")
def test_a_page_is_made_once_for_all_visitors(
    visitor: Client, editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = visitor.get(f"{PAGES[0]}?view=column").content
    visitor.cookies.clear()
    assert visitor.get(PAGES[0]).content != columns
    for address in (PAGES[0], PAGES[2], PAGES[3]):
        first = visitor.get(address).content
        with monkeypatch.context() as renamed:
            renamed.setattr(settings, "SITE_NAME", "Renamed since")
            assert Client().get(address).content == first
            assert "Renamed since" in editor_client.get(address).content.decode()


def test_a_kept_page_is_not_shown_after_what_it_shows_changed(
    article: Article, visitor: Client, reviewer: User
) -> None:
    diff, authors = PAGES[0], PAGES[2]
    before = [visitor.get(address).content.decode() for address in (diff, authors)]
    edit(article, lead="A third lead.", author=reviewer)
    assert "Compare with latest revision" not in before[0]
    assert "Compare with latest revision" in visitor.get(diff).content.decode()
    assert "reviewer" in visitor.get(authors).content.decode()
    withhold(article.revision(3), text=False, comment=False, author=True, reason="x", by=reviewer)
    assert "reviewer" not in visitor.get(authors).content.decode()
    withhold(article.revision(2), text=True, comment=True, author=True, reason="x", by=reviewer)
    assert visitor.get(diff).status_code == 403


def test_the_page_of_a_draft_is_not_kept(
    article: Article, visitor: Client, editor_client: Client
) -> None:
    assert visitor.get(PAGES[0]).status_code == 200
    edit(article, state="draft")
    assert editor_client.get(PAGES[0]).status_code == 200
    assert visitor.get(PAGES[0]).status_code == 404
