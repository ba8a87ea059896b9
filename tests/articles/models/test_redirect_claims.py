"""The text of a redirect is a link, which counts as no claim when it is saved."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article
from tests.articles.editing.edit_form import ADD, Form
from tests.articles.factories import an_article
from tests.articles.html_forms import words

pytestmark = pytest.mark.django_db


def test_a_new_redirect_adds_no_claim(editor_client: Client) -> None:
    an_article("Almaty")
    form = Form(editor_client, ADD).put(title="Verny", lead="[[Almaty]]", state="redirect")
    answer = editor_client.post(ADD, form.fields, follow=True)
    assert Article.objects.get(title="Verny").state == "redirect"
    assert "Claims:" not in words(answer)
    assert "without a source" not in words(answer)


def test_a_citation_policy_asks_nothing_of_a_redirect(editor_client: Client, settings) -> None:
    settings.UNCITED_CLAIMS = "block"
    an_article("Almaty")
    form = Form(editor_client, ADD).put(title="Verny", lead="[[Almaty]]", state="redirect")
    assert form.save().status_code == 302


def test_an_article_that_becomes_a_redirect_loses_its_claims(reviewer_client: Client) -> None:
    an_article("Almaty")
    verny = an_article("Verny", lead="It is a fort.")
    url = f"/admin/articles/article/{verny.uid}/change/"
    form = Form(reviewer_client, url).put(lead="[[Almaty]]", state="redirect", comment="Same")
    answer = form.save()
    assert answer.status_code == 302, words(answer)
    text = words(reviewer_client.get("/wiki/Verny/?redirect=no"))
    assert "Claims: 1 removed." in text
