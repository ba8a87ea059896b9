"""Saving asks once before it removes all text of an article or of one of its parts."""

from __future__ import annotations

from django.test import Client

from articles.models import Article
from tests.articles.editing.edit_form import Form, section_page
from tests.articles.html_forms import words


def test_blanking_an_article_is_asked_about_once(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(lead="", comment="Away")
    for uid in ("alm-past", "alm-climate", "alm-sport"):
        form.part(uid, DELETE="on")
    answer = form.save()
    assert answer.status_code == 200
    assert almaty.revision().number == 1
    assert "This removes all text of the article." in words(answer)
    back = form.again(answer)
    assert "blanking" not in back.fields  # not ticked
    assert back.fields["comment"] == "Away"
    assert back.save().status_code == 200
    back.fields["blanking"] = "article"
    assert back.save().status_code == 302
    assert Article.objects.get().document().sections == ()


def test_blanking_a_section_is_asked_about_once(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client, section_page("alm-past")).part("alm-past", body=" ")
    answer = form.save()
    assert "This removes all text of the section “Past”." in words(answer)
    assert 'name="blanking" value="alm-past"' in answer.content.decode()
    form.fields["blanking"] = "alm-past"
    assert form.save().status_code == 302


def test_a_confirmation_counts_only_for_its_texts(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).part("alm-past", body="").part("alm-sport", body="")
    form.fields["blanking"] = "alm-past"
    assert "the section “Sport”" in words(form.save())
    assert almaty.revision().number == 1
