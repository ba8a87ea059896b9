"""Rolling back the latest revisions of an author: permissions, confirmation, refusals."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from bioweb.history.models import Revision
from bioweb.history.withholding import withhold
from tests.articles.history.revision_factories import ARTICLE, FIRST, edit, make_all, make_article

pytestmark = pytest.mark.django_db
ROLLBACK = "/rollback/article/almaty/"


def newest() -> Revision:
    return Article.objects.get(uid="almaty").revision()


def vandalised(editor: User, number: int = 3) -> Article:
    """An article with two revisions by the founder, and then some by the editor."""
    article = make_article()
    article.revise(replace(FIRST, lead="Almaty is large."), author_name="founder")
    for at in range(number):
        edit(article, lead=f"Nonsense {at}.", author=editor)
    return article


def test_it_is_for_reviewers(
    visitor: Client, editor_client: Client, reviewer_client: Client, editor: User
) -> None:
    vandalised(editor)
    for client in (visitor, editor_client):
        for answer in (client.get(ROLLBACK), client.post(ROLLBACK, {"base": 5})):
            assert answer.status_code == 403
            assert "Only reviewers can roll back." in answer.content.decode()
        assert client.get("/rollback/article/none/").status_code == 403, "permission first"
        assert ROLLBACK not in client.get(f"{ARTICLE}history/").content.decode()
    assert newest().number == 5
    assert reviewer_client.get(f"{ARTICLE}history/").content.decode().count(ROLLBACK) == 1


def test_it_names_the_author_and_revisions_before_confirmation(
    reviewer_client: Client, editor: User
) -> None:
    vandalised(editor)
    html = reviewer_client.get(ROLLBACK).content.decode()
    assert 'name="base" value="5"' in html
    assert "The latest 3 revisions are by <strong>editor</strong>." in html
    assert "Roll back 3 revisions</button>" in html
    assert 'value="Rolled back 3 revisions to revision 2"' in html
    assert "Nonsense" in html
    assert newest().number == 5


def test_it_restores_the_newest_revision_by_another_author(
    reviewer_client: Client, editor: User
) -> None:
    vandalised(editor)
    answer = reviewer_client.post(ROLLBACK, {"base": 5, "comment": ""}, follow=True)
    assert answer.redirect_chain == [(ARTICLE, 302)]
    assert "Rolled back to revision 2, saved as revision 6." in answer.content.decode()
    made = newest()
    assert (made.kind, made.author_name) == ("revert", "reviewer")
    assert made.comment == "Rolled back 3 revisions to revision 2"
    assert Article.objects.get(uid="almaty").lead == "Almaty is large."


def test_references_and_categories_too(reviewer_client: Client, editor: User) -> None:
    for subject in make_all()[1:]:
        before = subject.document()
        edit(subject, author=editor)
        address = f"/rollback/{subject.kind}/{subject.uid}/"
        assert reviewer_client.post(address, {"base": 3}).status_code == 302
        assert subject.document() == before


def test_authors_are_compared_by_account_or_else_by_name(
    reviewer_client: Client, editor: User
) -> None:
    article = make_article()
    edit(article, lead="By a name.")
    article.revise(replace(article.document(), lead="By a name still."), author_name="editor")
    edit(article, lead="By the account.", author=editor)
    html = reviewer_client.get(ROLLBACK).content.decode()
    assert "Rolled back 1 revision to revision 3" in html


def test_a_revision_saved_in_the_meantime_is_a_conflict(
    reviewer_client: Client, editor: User, reviewer: User
) -> None:
    article = vandalised(editor)
    edit(article, lead="Written meanwhile.", author=reviewer)
    answer = reviewer_client.post(ROLLBACK, {"base": 5, "comment": "My words"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "has saved revision 6" in html
    assert "Written" in html
    assert 'value="My words"' in html
    assert 'name="base" value="6"' in html
    assert newest().number == 6


@pytest.mark.parametrize("base", ["", "x", "0", "99999999999999999999"])
def test_a_form_without_the_newest_number_is_refused(
    reviewer_client: Client, editor: User, base: str
) -> None:
    vandalised(editor)
    answer = reviewer_client.post(ROLLBACK, {"base": base, "comment": "My words"})
    assert answer.status_code == 422
    assert 'value="My words"' in answer.content.decode()
    assert newest().number == 5


def test_a_single_author_cannot_be_rolled_back(reviewer_client: Client, editor: User) -> None:
    article = make_article(author=editor)
    edit(article, author=editor)
    for answer in (reviewer_client.get(ROLLBACK), reviewer_client.post(ROLLBACK, {"base": 2})):
        assert answer.status_code == 422
        assert "All revisions are by the same author" in answer.content.decode()
    assert ROLLBACK not in reviewer_client.get(f"{ARTICLE}history/").content.decode()
    assert newest().number == 2


def test_revisions_without_an_author_cannot_be_rolled_back(reviewer_client: Client) -> None:
    edit(make_article(), 2)
    answer = reviewer_client.post(ROLLBACK, {"base": 3})
    assert answer.status_code == 422
    assert "has no author" in answer.content.decode()
    assert ROLLBACK not in reviewer_client.get(f"{ARTICLE}history/").content.decode()


def test_a_withheld_text_is_not_restored(
    reviewer_client: Client, editor: User, reviewer: User
) -> None:
    article = vandalised(editor)
    hidden = article.revision(2)
    withhold(hidden, text=True, comment=False, author=False, reason="x", by=reviewer)
    for answer in (reviewer_client.get(ROLLBACK), reviewer_client.post(ROLLBACK, {"base": 5})):
        assert answer.status_code == 422
        assert "The text of revision 2, the latest by another author" in answer.content.decode()
        assert "Almaty is large" not in answer.content.decode()
    assert newest().number == 5


@pytest.mark.parametrize("withheld", [(2, 5), (2, 4)])
def test_a_withheld_author_is_not_named_in_the_comment(
    reviewer_client: Client, editor: User, reviewer: User, withheld: tuple[int, ...]
) -> None:
    article = vandalised(editor)
    for number in withheld:
        hidden = article.revision(number)
        withhold(hidden, text=False, comment=False, author=True, reason="x", by=reviewer)
    html = reviewer_client.get(ROLLBACK).content.decode()
    assert 'value="Rolled back 3 revisions to revision 2"' in html


def test_the_state_stays_as_it_is_today(reviewer_client: Client, editor: User) -> None:
    article = vandalised(editor)
    article.set_state("draft", comment="x", author=editor)
    reviewer_client.post(ROLLBACK, {"base": 6})
    article.refresh_from_db()
    assert (article.state, article.lead) == ("draft", "Almaty is large.")


@pytest.mark.parametrize("address", ["/rollback/article/none/", "/rollback/thing/almaty/"])
def test_unknown_subjects_are_not_found(reviewer_client: Client, address: str) -> None:
    make_article()
    assert reviewer_client.get(address).status_code == 404
