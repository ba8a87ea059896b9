"""Taking a page from readers needs the right to delete and a reason; a redirect needs a reason."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.forms import ArticleEdit
from articles.forms.posted_text import texts_of
from articles.models import Article
from tests.articles.editing.edit_form import ADD, Form
from tests.articles.factories import an_article
from tests.articles.html_forms import words

REFUSED = "Only reviewers can take a published page from readers."


def state() -> str:
    return str(Article.objects.get(uid="almaty").state)


@pytest.mark.parametrize("public", ["published", "redirect"])
def test_an_editor_cannot_unpublish(public: str, almaty: Article, editor_client: Client) -> None:
    if public == "redirect":
        almaty.revise(type(almaty.document())("Almaty", lead="[[Asia]]", state="redirect"))
    form = Form(editor_client)
    assert '<option value="draft">' not in editor_client.get(form.url).content.decode()
    answer = form.put(state="draft", comment="Not ready", title="Alma").save()
    assert answer.status_code == 200
    assert REFUSED in words(answer)
    assert form.again(answer).fields["title"] == "Alma"
    assert state() == public


def test_nor_can_the_form_in_a_shell(almaty: Article, editor: User) -> None:
    typed = {**texts_of(almaty.document(), 1), "state": "draft", "comment": "Not ready"}
    edit = ArticleEdit(almaty, typed, editor)
    assert not edit.save()
    assert state() == "published"
    assert any(REFUSED in error["message"] for error in edit.error_list)


def test_nor_by_a_base_in_which_it_was_a_draft(almaty: Article, editor_client: Client) -> None:
    almaty.set_state("draft", comment="Wait")
    form = Form(editor_client)
    almaty.set_state("published", comment="Now")
    form.put(state="draft", comment="Older").save()
    assert state() == "published"


def test_a_reviewer_unpublishes_with_a_reason(almaty: Article, reviewer_client: Client) -> None:
    form = Form(reviewer_client).put(state="draft")
    answer = form.save()
    assert "Say why readers should no longer see this page." in words(answer)
    assert state() == "published"
    back = form.again(answer)
    assert back.fields["state"] == "draft"
    assert back.put(comment="Not ready").save().status_code == 302
    assert state() == "draft"


def test_a_redirect_needs_a_reason(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(state="redirect", lead="[[Asia]]")
    for name in list(form.fields):
        if name.endswith("-uid"):
            form.fields[name.removesuffix("uid") + "DELETE"] = "on"
    assert "Say why this article becomes a redirect." in words(form.save())
    assert state() == "published"
    assert form.put(comment="Told in Asia").save().status_code == 302
    assert state() == "redirect"


def test_drafts_are_published_and_stay_drafts_freely(editor_client: Client) -> None:
    form = Form(editor_client, ADD).put(title="Idea", state="draft", lead="An idea.")
    assert form.save().status_code == 302
    made = an_article("Plan", state="draft", lead="A plan.")
    url = f"/admin/articles/article/{made.uid}/change/"
    assert Form(editor_client, url).put(lead="Another plan.").save().status_code == 302
    assert Form(editor_client, url).put(state="published").save().status_code == 302
