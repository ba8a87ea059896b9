"""Deleting an article is a change of state with a reason, by reviewers; nothing is erased."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from articles.models import Article
from bioweb.history.models import Revision
from tests.articles.editing.concurrent_save import edit_before_lock
from tests.articles.editing.edit_form import CHANGE
from tests.articles.factories import an_article
from tests.articles.html_forms import words

DELETE = "/admin/articles/article/almaty/delete/"
UNDELETE = "/admin/articles/article/almaty/undelete/"


def test_a_reviewer_deletes_and_restores(almaty: Article, reviewer_client: Client) -> None:
    an_article("Astana", lead="Not [[Almaty]].")
    assert "Astana" in words(reviewer_client.get(DELETE))
    answer = reviewer_client.post(DELETE, {"reason": "A copy"})
    assert answer.url == "/admin/articles/article/"
    revision = almaty.revision()
    assert (revision.kind, revision.comment) == (Revision.Kind.DELETE, "A copy")
    assert Client().get("/wiki/Almaty/").status_code == 404
    assert reviewer_client.get(CHANGE).url == UNDELETE
    assert "A copy" in words(reviewer_client.get(UNDELETE))
    answer = reviewer_client.post(UNDELETE, {"reason": "It was none"})
    assert answer.url == "/wiki/Almaty/"
    assert almaty.revision().kind == Revision.Kind.UNDELETE
    assert Client().get("/wiki/Almaty/").status_code == 200


def test_a_draft_is_restored_as_a_draft(almaty: Article, reviewer_client: Client) -> None:
    almaty.revise(replace(almaty.document(), state="draft"))
    reviewer_client.post(DELETE, {"reason": "A copy"})
    reviewer_client.post(UNDELETE, {"reason": "It was none"})
    assert Article.objects.get().state == "draft"


@pytest.mark.parametrize("reason", ["", "   "])
def test_deleting_requires_a_reason(reason: str, almaty: Article, reviewer_client: Client) -> None:
    answer = reviewer_client.post(DELETE, {"reason": reason})
    assert answer.status_code == 200
    assert "Give a reason" in words(answer)
    assert almaty.revision().number == 1


@pytest.mark.parametrize("url", [DELETE, UNDELETE])
def test_editors_may_not_delete(url: str, almaty: Article, editor_client: Client) -> None:
    assert editor_client.get(url).status_code == 403
    assert editor_client.post(url, {"reason": "Mine"}).status_code == 403
    assert Client().get(url).url.startswith("/admin/login/")
    assert almaty.revision().number == 1


def test_editors_do_not_see_deleted_articles(
    almaty: Article, reviewer_client: Client, editor_client: Client
) -> None:
    reviewer_client.post(DELETE, {"reason": "A copy"})
    assert editor_client.get(CHANGE).status_code == 404
    assert "Almaty" not in words(editor_client.get("/admin/articles/article/"))


def test_the_list_offers_no_bulk_deletion(almaty: Article, reviewer_client: Client) -> None:
    html = reviewer_client.get("/admin/articles/article/").content.decode()
    assert "delete_selected" not in html
    answer = reviewer_client.post(
        "/admin/articles/article/",
        {"action": "delete_selected", "_selected_action": almaty.pk, "post": "yes"},
    )
    assert answer.status_code in (200, 302, 403)
    assert Article.objects.get().state == "published"


def test_an_edit_saved_in_between_is_kept(almaty: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    edit_before_lock(monkeypatch, almaty, lead="Theirs.")
    almaty.set_state("deleted", comment="Not notable")
    document = Article.objects.get().document()
    assert (document.state, document.lead) == ("deleted", "Theirs.")
