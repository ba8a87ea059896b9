"""Expired session, stale token, wrong account: typed text is kept and editing is resumed."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from tests.articles.editing.edit_form import CHANGE, Form, section_page
from tests.articles.html_forms import fields_of, sign_out, words
from tests.people import member, signed_in

TYPED = 'Typed 1 < 2 "words" & more.\r\n\r\nA second paragraph.'


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-past")])
def test_an_expired_session_loses_nothing(url: str, almaty: Article, editor: User) -> None:
    client = signed_in(editor)
    form = Form(client, url).part("alm-past", body=TYPED).put(comment="Why")
    sign_out(client)
    answer = form.save()
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    assert "You were signed out, so nothing was saved." in words(answer)
    assert "Typed 1 &lt; 2 &quot;words&quot; &amp; more." in answer.content.decode()
    carried = fields_of(answer)
    carried |= {"sign-in-username": "editor", "sign-in-password": "editor"}
    answer = client.post(url, carried)
    assert answer.status_code == 200
    assert "You are signed in again. Nothing has been saved yet" in words(answer)
    assert almaty.revision().number == 1
    back = form.again(answer)
    assert back.fields["comment"] == "Why"
    assert back.fields["base"] == "1"
    assert "sign-in-password" not in back.fields
    assert back.save().status_code == 302
    bodies = {part.uid: part.body for part in almaty.document().sections}
    assert bodies["alm-past"] == TYPED.replace("\r\n", "\n")
    assert almaty.revision().author == editor


def test_a_wrong_password_keeps_the_text_and_is_not_echoed(almaty: Article, editor: User) -> None:
    client = Client()
    posted = {"lead": TYPED, "_resume": "1"}
    posted |= {"sign-in-username": "editor", "sign-in-password": "wr0ng-secret"}
    answer = client.post(CHANGE, posted)
    assert answer.status_code == 403
    assert "wr0ng-secret" not in answer.content.decode()
    assert fields_of(answer)["lead"] == TYPED
    assert "Please enter a correct username and password" in words(answer)


def test_signing_in_here_is_throttled_and_keeps_the_text(almaty: Article, editor: User) -> None:
    client = Client()
    posted = {"lead": TYPED, "_resume": "1"}
    posted |= {"sign-in-username": "editor", "sign-in-password": "wrong"}
    for _attempt in range(11):
        answer = client.post(CHANGE, posted)
    assert answer.status_code == 429
    assert fields_of(answer)["lead"] == TYPED
    answer = client.post(CHANGE, posted | {"sign-in-password": "editor"})
    assert answer.status_code == 429
    assert client.get(CHANGE).status_code == 302  # still not signed in


def test_an_account_without_permission_gets_a_login_form(almaty: Article) -> None:
    member("staff")
    member("editor", "editors")
    client = Client()
    posted = fields_of(client.post(CHANGE, {"lead": TYPED}))
    posted |= {"sign-in-username": "staff", "sign-in-password": "staff"}
    answer = client.post(CHANGE, posted)
    assert answer.status_code == 403
    assert "The account “staff” doesn’t have permission to do this." in words(answer)
    posted = fields_of(answer)
    assert posted["lead"] == TYPED
    posted |= {"sign-in-username": "editor", "sign-in-password": "editor"}
    assert client.post(CHANGE, posted).status_code == 200


def test_a_stale_token_loses_nothing(almaty: Article, editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    form = Form(client).put(lead=TYPED)
    form.fields["csrfmiddlewaretoken"] = "x" * 64
    answer = form.save()
    assert answer.status_code == 403
    assert "The form has expired or your browser blocks cookies" in words(answer)
    assert "Continue" in words(answer)
    carried = fields_of(answer)
    assert carried["csrfmiddlewaretoken"] != "x" * 64
    answer = client.post(CHANGE, carried)
    assert answer.status_code == 200
    assert almaty.revision().number == 1
    assert form.again(answer).save().status_code == 302
    assert almaty.document().lead == TYPED.replace("\r\n", "\n")


def test_a_stale_token_of_somebody_who_is_no_longer_signed_in(
    almaty: Article, editor: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(CHANGE, {"lead": TYPED, "csrfmiddlewaretoken": "x" * 64})
    assert answer.status_code == 403
    carried = fields_of(answer)
    assert carried["lead"] == TYPED
    carried |= {"sign-in-username": "editor", "sign-in-password": "editor"}
    assert client.post(CHANGE, carried).status_code == 200


def test_the_sign_in_page_itself_never_carries_a_password(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/admin/login/", {"username": "someone", "password": "s3cret-word"})
    assert answer.status_code == 403
    assert "s3cret-word" not in answer.content.decode()


def test_a_forged_post_cannot_be_resumed(almaty: Article, reviewer: User) -> None:
    """The page shows what a forged POST contained, but offers no button to continue with it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(reviewer)
    answer = client.post("/revert/article/almaty/1/", {"comment": "Forged"})
    assert answer.status_code == 403
    assert "Continue" not in words(answer)


def test_resuming_a_deletion_needs_confirmation(almaty: Article, reviewer: User) -> None:
    client = signed_in(reviewer)
    answer = client.post(
        "/admin/articles/article/almaty/delete/", {"reason": "Forged", "_resume": "1"}
    )
    assert answer.status_code == 200
    assert Article.objects.get().state == "published"


def test_the_text_is_returned_if_the_article_was_deleted(
    almaty: Article, editor_client: Client, reviewer: User
) -> None:
    form = Form(editor_client).put(lead=TYPED)
    almaty.set_state("deleted", comment="Spam", author=reviewer)
    answer = form.save()
    assert answer.status_code == 404
    assert "This article does not exist or was deleted." in words(answer)
    assert "Typed 1 &lt; 2" in answer.content.decode()
    assert almaty.document().lead == "Almaty is a city. [@atlas]"


def test_the_text_is_returned_to_reviewers_too(almaty: Article, reviewer: User) -> None:
    client = signed_in(reviewer)
    form = Form(client).put(lead=TYPED)
    almaty.set_state("deleted", comment="Spam", author=reviewer)
    answer = form.save()
    assert answer.status_code == 404
    assert "This article has been deleted in the meantime." in words(answer)
    assert "Typed 1 &lt; 2" in answer.content.decode()


def test_editing_a_category_is_resumed_too(almaty: Article, reviewer: User) -> None:
    url = "/admin/articles/category/cities/change/"
    client = signed_in(reviewer)
    form = Form(client, url).put(description=TYPED)
    sign_out(client)
    carried = fields_of(form.save())
    carried |= {"sign-in-username": "reviewer", "sign-in-password": "reviewer"}
    answer = client.post(url, carried)
    assert "Nothing has been saved yet" in words(answer)
    assert form.again(answer).save().status_code == 302


def test_an_account_without_staff_status_gets_a_login_form(almaty: Article) -> None:
    reader = member("reader")
    reader.is_staff = False
    reader.save()
    client = Client()
    client.force_login(reader)
    answer = client.post(CHANGE, {"lead": TYPED})
    assert answer.status_code == 403
    assert "The account “reader” doesn’t have permission to save this." in words(answer)
    assert fields_of(answer)["lead"] == TYPED
