"""Turning articles into redirects and back; invalid redirects are refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.index import Page
from articles.index.stale_rows import stale_rows
from articles.models import Article
from articles.models.document_validation import faults_of
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.redirect_text import redirect_target
from tests.articles.article.redirects import a_redirect, html, the_target, where
from tests.articles.editing.edit_form import Form
from tests.articles.factories import OLD, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def almaty(db: None) -> Article:
    return the_target()


EDIT = "/admin/articles/article/{}/change/"


def test_an_editor_makes_an_article_a_redirect_and_back(
    almaty: Article, visitor: Client, editor_client: Client
) -> None:
    town = an_article("Town", lead="A town of old.")
    form = Form(editor_client, EDIT.format(town.uid))
    answer = form.put(state="redirect", lead="[[Almaty]]", comment="Merged").save()
    assert answer.status_code == 302
    assert where(visitor, "/wiki/Town/") == "/wiki/Almaty/?from=Town"
    assert "Edit article" in html(editor_client, "/wiki/Town/?redirect=no")
    form = Form(editor_client, EDIT.format(town.uid))
    answer = form.put(state="published", lead="A town once more:", comment="Split").save()
    assert answer.status_code == 302
    assert "A town once more:" in html(visitor, "/wiki/Town/")


def test_only_a_link_makes_a_redirect(almaty: Article, editor_client: Client) -> None:
    town = an_article("Town", lead="A town of old.")
    form = Form(editor_client, EDIT.format(town.uid))
    answer = form.put(state="redirect", comment="Merged").save()
    assert "The lead of a redirect must be one link and nothing else" in answer.content.decode()
    town.refresh_from_db()
    assert town.state == "published"


def problems_of(**fields: Any) -> list[str]:
    document = ArticleDocument(**{"title": "R", "state": "redirect", "lead": "[[T]]", **fields})
    return [problem.message for problem in faults_of(document)]


@pytest.mark.parametrize("lead", ["[[T]]", "[[T#S]]", "[[T|words]]", " [[T]]\n"])
def test_valid_leads_of_a_redirect(lead: str) -> None:
    assert problems_of(lead=lead) == []


@pytest.mark.parametrize(
    "lead",
    ["", "T", "[[T]] and more", "[[T]][[U]]", "[[#S]]", "`[[T]]`", "[[]]", "[[T", "[[T]].", "<T>"],
)
def test_a_lead_that_is_not_one_link_is_refused(lead: str) -> None:
    assert any("one link and nothing else" in sentence for sentence in problems_of(lead=lead))
    assert redirect_target(lead) is None


def test_a_redirect_to_itself_is_refused() -> None:
    assert any("cannot redirect to itself" in one for one in problems_of(lead="[[R#S]]"))
    assert any(
        "cannot redirect to itself" in one for one in problems_of(lead="[[r]]", redirects=("r",))
    )
    assert any("cannot redirect to itself" in one for one in problems_of(lead="[[R_]]"))


def test_a_redirect_has_no_other_parts() -> None:
    part = DocumentSection("s", 1, "Heading", "Words")
    assert any("sections: 1" in one for one in problems_of(sections=(part,)))
    value = DocumentField("f", "Label", "Value")
    assert any("infobox fields: 1" in one for one in problems_of(infobox=(value,)))
    assert not problems_of(state="published", sections=(part,), infobox=(value,))


@pytest.mark.parametrize(
    "target",
    ['"onclick="alert(1)', "<script>alert(1)</script>", "//evil.example", "http://evil.example/x"],
)
def test_hostile_targets_stay_within_the_site(visitor: Client, target: str) -> None:
    made = an_article("R", lead=f"[[{target}]]", state="redirect", kind=OLD)
    shown = html(visitor, "/wiki/R/")
    assert 'onclick="alert' not in shown
    assert "<script>alert" not in shown
    assert 'href="//' not in shown
    assert 'href="http://evil' not in shown
    link = redirect_target(made.lead)
    if link:
        an_article(link.target)
        assert where(visitor, "/wiki/R/").startswith("/wiki/")


def test_a_redirect_with_an_invalid_lead_shows_a_notice(visitor: Client) -> None:
    made = a_redirect("R", "T")
    Article.objects.filter(pk=made.pk).update(lead="No link.")
    assert "has no target" in html(visitor, "/wiki/R/")


def test_its_page_is_stored_like_any_other() -> None:
    made = a_redirect("R", "T")
    assert Page.objects.filter(article=made).exists()
    assert list(stale_rows()) == []


def test_deleting_and_restoring_a_redirect(
    almaty: Article, visitor: Client, reviewer_client: Client
) -> None:
    made = a_redirect("Fort", "Almaty")
    url = f"/admin/articles/article/{made.uid}/"
    reviewer_client.post(f"{url}delete/", {"reason": "No use"})
    assert visitor.get("/wiki/Fort/").status_code == 404
    reviewer_client.post(f"{url}undelete/", {"reason": "Of use"})
    assert where(visitor, "/wiki/Fort/").startswith("/wiki/Almaty/")
