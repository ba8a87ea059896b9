"""What only accounts see is not cached: drafts, deleted articles, hidden texts, lists of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from articles.text.document.article_document import ArticleDocument
from bioweb.history.models import Revision
from tests.articles.factories import an_article
from tests.articles.history.revision_factories import edit, make_article
from tests.site.test_addresses import (
    ADDRESSES,
    ARTICLE,
    CLAIM,
    HIDDEN_CLAIM,
    client_of,
    subjects,
)

__all__ = ["subjects"]  # a fixture

pytestmark = pytest.mark.django_db
BELOW = ("", "history/", "links/", "cite/", "summary/", "revision/1/", "diff/1/1/")


def kept(client: Client, path: str) -> bool:
    """Whether a cache may keep the page."""
    answer = client.get(path)
    assert answer.status_code == 200
    return "no-store" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize("below", BELOW)
def test_a_draft_is_not_cached(below: str, editor_client: Client, visitor: Client) -> None:
    an_article("Plans", state="draft")
    an_article("Almaty")
    assert not kept(editor_client, f"/wiki/Plans/{below}")
    assert kept(visitor, f"/wiki/Almaty/{below}")


def test_a_deleted_article_is_not_cached(reviewer_client: Client) -> None:
    an_article("Almaty").set_state("deleted", comment="Twice here")
    assert not kept(reviewer_client, "/wiki/Almaty/")


@pytest.mark.parametrize("client", ["visitor", "reviewer_client"])
@pytest.mark.parametrize("flag", ["text_withheld", "comment_withheld", "author_withheld"])
def test_a_withheld_revision_is_not_cached(
    flag: str, client: str, request: pytest.FixtureRequest
) -> None:
    edit(make_article())
    Revision.objects.filter(subject_kind=Article.kind, number=1).update(**{flag: True})
    asking = request.getfixturevalue(client)
    assert not kept(asking, "/wiki/Almaty/history/")
    if client == "reviewer_client":
        for below in ("revision/1/", "diff/1/2/"):
            assert not kept(asking, f"/wiki/Almaty/{below}"), below
    assert kept(asking, "/wiki/Almaty/revision/2/") == (client == "visitor")


@pytest.mark.parametrize("state", ["draft", "deleted"])
def test_no_address_leaves_a_hidden_article_in_a_cache(state: str, subjects: None) -> None:
    Article(uid="hidden").revise(ArticleDocument(title="Secretword", lead="Secretword.[@atlas]"))
    hidden = Article.objects.get(uid="hidden")
    hidden.revise(replace(hidden.document(), lead="Secretword again.[@atlas]"))
    hidden.revise(replace(hidden.document(), state=state, categories=("Cities",)))
    client = client_of("reviewer")
    instead = {ARTICLE[0]: "Secretword", "almaty": "hidden", CLAIM: HIDDEN_CLAIM}
    stored = []
    for name, at in ADDRESSES.items():
        args = [instead.get(str(arg), arg) for arg in at.args]
        answer = client.get(reverse(name, args=args))
        shows = args != list(at.args) or b"Secretword" in getattr(answer, "content", b"")
        if shows and answer.status_code == 200 and "no-store" not in answer["Cache-Control"]:
            stored.append(name)
    assert stored == []


def test_whatever_an_account_sees_is_not_cached(subjects: None) -> None:
    """Unless the view says itself for how long, which is the same for everybody."""
    client, visitor = client_of("reviewer"), Client()
    for name, at in ADDRESSES.items():
        path = reverse(name, args=at.args)
        answer, public = client.get(path), visitor.get(path)
        control = answer.get("Cache-Control", "")
        if answer.status_code != 200 or "Cookie" not in answer.get("Vary", ""):
            continue
        assert "no-store" in control or control == public.get("Cache-Control"), name
