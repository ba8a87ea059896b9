"""Withdrawing a reference with a reason; deletion is refused, and citing articles are listed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from articles.models.citation_history import ever_cited
from articles.text.document.article_document import ArticleDocument
from references.models import Reference
from references.text.reference_document import ReferenceDocument
from tests.articles.editing.concurrent_save import edit_before_lock
from tests.people import signed_in

LIST = "/admin/references/reference/"
SMITH = ReferenceDocument(key="smith-2020", type="book", title="A History")


@pytest.fixture
def smith(editor: User) -> Reference:
    reference = Reference(uid="smith")
    reference.revise(SMITH, author=editor)
    return reference


def article_citing(text: str, author: User, uid: str = "one") -> Article:
    article = Article(uid=uid)
    article.revise(ArticleDocument(title=uid.title(), lead=text), author=author)
    return article


def test_reviewers_withdraw_and_reinstate_with_a_reason(
    reviewer_client: Client, smith: Reference
) -> None:
    path = f"{LIST}smith/withdraw/"
    assert reviewer_client.get(path).status_code == 200
    assert reviewer_client.post(path, {"comment": " "}).status_code == 200
    assert smith.document().state == "active"
    reviewer_client.post(path, {"comment": "Retracted by its publisher"})
    assert smith.document().state == "withdrawn"
    assert smith.revision().comment == "Retracted by its publisher"
    reviewer_client.post(f"{LIST}smith/reinstate/", {"comment": "In error"})
    assert smith.document().state == "active"


def test_editors_may_not_withdraw(editor_client: Client, smith: Reference) -> None:
    for verb in ("withdraw", "reinstate"):
        assert editor_client.post(f"{LIST}smith/{verb}/", {"comment": "x"}).status_code == 403
    assert smith.revision().number == 1


def test_deleting_is_refused_and_says_which_revisions_cited_it(
    reviewer_client: Client, editor: User, smith: Reference
) -> None:
    article = article_citing("Once.[@smith-2020]", editor)
    article.revise(replace(article.document(), lead="Once."), author=editor)
    article_citing("A draft.[@smith-2020]", editor, "two").set_state("deleted", comment="x")
    path = f"{LIST}smith/delete/"
    for answer in (reviewer_client.get(path), reviewer_client.post(path, {"post": "yes"})):
        page = answer.content.decode()
        assert answer.status_code == 403
        assert "from revision 1, and no longer does" in page
        assert f"{LIST}smith/withdraw/" in page
    hidden = signed_in(editor).get(path).content.decode()
    assert "1 article that you cannot view" in hidden
    assert "/wiki/Two/" not in hidden
    assert Reference.objects.filter(uid="smith").exists()


def test_one_that_was_never_cited_is_not_deleted_either(
    editor_client: Client, smith: Reference
) -> None:
    page = editor_client.get(f"{LIST}smith/delete/").content.decode()
    assert "No article ever cited it" in page
    assert "delete/" not in editor_client.get(LIST).content.decode()


def test_ever_cited_reads_texts_not_the_index(editor: User, smith: Reference) -> None:
    article = article_citing("In code: `[@smith-2020]`, longer: [@smith-2020b].", editor)
    assert ever_cited("smith-2020") == []
    article.revise(replace(article.document(), lead="Once.[see @a; @smith-2020, p. 2]"))
    article.citations.all().delete()
    (found,) = ever_cited("smith-2020")
    assert (found.article, found.first, found.now) == (article, 2, True)


def test_an_edit_that_comes_in_between_is_kept(
    reviewer_client: Client, smith: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_before_lock(monkeypatch, smith, note="Theirs.")
    reviewer_client.post(f"{LIST}smith/withdraw/", {"comment": "Retracted by its publisher"})
    assert (smith.document().state, smith.document().note) == ("withdrawn", "Theirs.")
