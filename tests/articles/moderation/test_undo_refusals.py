"""Refusals of undoing, each with a sentence; nothing is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Category
from articles.text.document.article_document import CategoryDocument
from bioweb.history.models import Revision
from bioweb.history.withholding import withhold
from tests.articles.history.revision_factories import (
    ARTICLE,
    FIRST,
    edit,
    make_article,
    make_category,
    make_reference,
)

pytestmark = pytest.mark.django_db
UNDO = "/undo/article/almaty/2/"


def almaty() -> Article:
    return Article.objects.get(uid="almaty")


def newest() -> Revision:
    return almaty().revision()


def apart() -> Article:
    """An article with three revisions; the second and the third changed different words."""
    article = make_article()
    for body in ("Founded in 1900.\n\nIt grew since.", "Founded in 1900.\n\nIt grew fast."):
        document = article.document()
        sections = (replace(document.sections[0], body=body), *document.sections[1:])
        article.revise(replace(document, sections=sections), author_name="somebody")
    return article


def test_the_first_revision_cannot_be_undone(editor_client: Client) -> None:
    apart()
    address = "/undo/article/almaty/1/"
    for answer in (editor_client.get(address), editor_client.post(address, {"base": 3})):
        assert answer.status_code == 422
        assert "This is the first revision" in answer.content.decode()
    with pytest.raises(Revision.DoesNotExist):
        almaty().undo(1)
    assert newest().number == 3


def test_a_change_that_was_reverted_needs_no_undoing(editor_client: Client) -> None:
    apart().revert_to(1)
    html = editor_client.get(UNDO).content.decode()
    assert "There is nothing to undo" in html
    assert '<form method="post" class="stacked">' not in html
    answer = editor_client.post(UNDO, {"base": 4}, follow=True)
    assert "No changes were made" in answer.content.decode()
    assert newest().number == 4


@pytest.mark.parametrize("number", [1, 2])
def test_a_withheld_text_is_neither_shown_nor_restored(
    editor_client: Client, reviewer: User, number: int
) -> None:
    article = apart()
    hidden = article.revision(number)
    withhold(hidden, text=True, comment=False, author=False, reason="x", by=reviewer)
    for answer in (editor_client.get(UNDO), editor_client.post(UNDO, {"base": 3})):
        assert answer.status_code == 422
        assert f"The text of revision {number} is hidden" in answer.content.decode()
        assert "1854" not in answer.content.decode()
    assert UNDO not in editor_client.get(f"{ARTICLE}history/").content.decode()
    assert newest().number == 3


def test_a_withheld_author_is_not_named_in_the_comment(
    reviewer_client: Client, reviewer: User
) -> None:
    hidden = apart().revision(2)
    withhold(hidden, text=False, comment=False, author=True, reason="x", by=reviewer)
    assert 'value="Undid revision 2"' in reviewer_client.get(UNDO).content.decode()


@pytest.mark.parametrize("state", ["deleted", "redirect"])
def test_hidden_subjects_cannot_be_undone(reviewer_client: Client, state: str) -> None:
    empty = {"lead": "[[Astana]]", "sections": (), "infobox": ()} if state == "redirect" else {}
    edit(apart(), state=state, **empty)
    answer = reviewer_client.post(UNDO, {"base": 4})
    assert answer.status_code == 422
    assert "deleted, merged or a redirect" in answer.content.decode()
    assert newest().number == 4


def test_a_later_change_of_state_is_not_undone(editor_client: Client) -> None:
    article = make_article()
    article.set_state("draft", comment="x")
    html = editor_client.get(UNDO).content.decode()
    assert "There is nothing to undo" in html


def test_a_required_source_is_never_a_reason_to_refuse_but_said(editor_client: Client) -> None:
    make_reference()
    make_category()
    make_article(replace(FIRST, lead="Almaty is a city.", categories=()))
    edit(almaty(), lead="Almaty is a city. [@atlas]")
    edit(almaty(), categories=("Cities",))
    edit(Category.objects.get(uid="cities"), uncited_claims="block")
    answer = editor_client.post("/undo/article/almaty/2/", {"base": 3}, follow=True)
    assert "1 claim has no source now. It is in the worklist." in answer.content.decode()
    assert almaty().lead == "Almaty is a city."


def test_a_missing_source_is_never_a_reason_to_refuse_but_said(editor_client: Client) -> None:
    make_category()
    make_article(replace(FIRST, lead="Almaty. [@nobody]", sections=()))
    edit(almaty(), lead="Almaty.")
    answer = editor_client.post(UNDO, {"base": 2}, follow=True)
    assert "There is no reference “nobody”" in answer.content.decode()
    assert almaty().lead == "Almaty. [@nobody]"
    assert "nobody" in editor_client.get("/worklist/").content.decode()


def test_a_name_that_another_article_has_by_now_is_left_out(editor_client: Client) -> None:
    make_reference()
    make_category()
    make_article()
    edit(almaty(), redirects=(), lead="Almaty was a city. [@atlas]")
    make_article(replace(FIRST, title="Alma-Ata", redirects=(), infobox=(), sections=()), "other")
    sentence = "The redirect “Alma-Ata” is left out: it belongs to another article now."
    assert sentence in editor_client.get(UNDO).content.decode()
    answer = editor_client.post(UNDO, {"base": 2}, follow=True)
    assert sentence in answer.content.decode()
    assert (almaty().lead, almaty().document().redirects) == (FIRST.lead, ())


def test_a_name_that_another_category_has_by_now_is_left_out(reviewer_client: Client) -> None:
    category = make_category()
    edit(category, name="Towns", description="Changed.")
    Category(uid="new").revise(CategoryDocument(name="Cities"))
    answer = reviewer_client.post("/undo/category/cities/2/", {"base": 2}, follow=True)
    assert "The name stays “Towns”" in answer.content.decode()
    category.refresh_from_db()
    assert (category.name, category.description) == ("Towns", "Large towns.")


def test_what_is_typed_into_a_conflict_is_refused_like_any_typed_text(
    editor_client: Client,
) -> None:
    article = make_article(replace(FIRST, lead="It was founded in 1854."))
    edit(article, lead="It was founded in 1860.")
    edit(article, lead="It was founded in 1870.")
    typed = {"base": 3, "take--lead": "own", "take--lead-text": "Founded [@atls"}
    answer = editor_client.post(UNDO, typed)
    assert answer.status_code == 422
    assert "is not a valid citation" in answer.content.decode()
    assert newest().number == 3
