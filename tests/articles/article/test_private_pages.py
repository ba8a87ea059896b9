"""Drafts, deleted articles and withheld revisions are not cached."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article
from bioweb.history.models import Revision
from tests.articles.factories import an_article
from tests.articles.history.revision_factories import edit, make_article

pytestmark = pytest.mark.django_db
BELOW = ("", "history/", "links/", "cite/", "revision/1/", "diff/1/1/")


def kept(client: Client, path: str) -> bool:
    """Whether a cache may keep the page."""
    answer = client.get(path)
    assert answer.status_code == 200
    return "no-store" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize("below", BELOW)
def test_a_draft_is_not_cached(below: str, editor_client: Client) -> None:
    an_article("Plans", state="draft")
    an_article("Almaty")
    assert not kept(editor_client, f"/wiki/Plans/{below}")
    assert kept(editor_client, f"/wiki/Almaty/{below}")


def test_a_deleted_article_is_not_cached(reviewer_client: Client) -> None:
    an_article("Almaty").set_state("deleted", comment="Twice here")
    assert not kept(reviewer_client, "/wiki/Almaty/")


@pytest.mark.parametrize("flag", ["text_withheld", "comment_withheld", "author_withheld"])
def test_a_withheld_revision_is_not_cached(flag: str, reviewer_client: Client) -> None:
    edit(make_article())
    Revision.objects.filter(subject_kind=Article.kind, number=1).update(**{flag: True})
    for below in ("history/", "revision/1/", "diff/1/2/"):
        assert not kept(reviewer_client, f"/wiki/Almaty/{below}"), below
    assert kept(reviewer_client, "/wiki/Almaty/revision/2/")
