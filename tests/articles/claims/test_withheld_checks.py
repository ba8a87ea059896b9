"""The note and author of a check: hidden by reviewers, and where the checked words are hidden."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Check, CheckWithholding
from references.models import Reference
from tests.articles.claims.claim_articles import (
    ARTICLE,
    claim_of,
    make_claims,
    page_of,
    rewrite,
    text_of,
)
from tests.people import member

pytestmark = pytest.mark.django_db
NOTE = "It libels Somebody."


def make_check(words: str, author: User, verdict: str = "supports") -> Check:
    claim = claim_of(words)
    return Check.objects.judge(
        claim.article,
        claim=claim.uid,
        words_hash=claim.words_hash,
        reference=Reference.objects.get(key="atlas"),
        verdict=verdict,
        note=NOTE,
        author=author,
    )


def hide_url(words: str, number: int = 1) -> str:
    return f"/withhold/check/almaty/{claim_of(words).uid}/{number}/"


def pages(words: str) -> list[str]:
    """The pages that show a check of a claim that the second revision changed."""
    return [page_of(words), page_of(words, "evidence/"), f"{ARTICLE}diff/1/2/"]


@pytest.fixture
def check(db: None) -> Check:
    """A check by Asel that disputes the words of the second revision."""
    make_claims()
    rewrite("It grew.[", "It grew fast.[")
    return make_check("It grew fast", member("asel", "editors"), "does-not")


def test_a_reviewer_hides_the_note_and_the_author(
    check: Check, visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    words = "It grew fast"
    for page in pages(words):
        assert NOTE in text_of(visitor, page), page
    assert hide_url(words) in reviewer_client.get(page_of(words)).content.decode()
    assert hide_url(words) not in editor_client.get(page_of(words)).content.decode()
    sent = {"note": "on", "author": "on", "reason": "Libel"}
    answer = reviewer_client.post(hide_url(words), sent)
    assert (answer.status_code, answer["Location"]) == (302, page_of(words))
    for client in (visitor, editor_client):
        for page in (*pages(words), ARTICLE, f"{ARTICLE}info/", "/worklist/?state=disputed"):
            shown = client.get(page)
            html = shown.content.decode()
            assert NOTE not in html, page
            assert "asel" not in html, page
        for page in pages(words):
            assert "note hidden" in text_of(client, page), page
            assert "author hidden" in text_of(client, page), page
            assert "no-store" in client.get(page)["Cache-Control"], page
    for page in pages(words):
        assert NOTE in text_of(reviewer_client, page), page
    assert claim_of(words).state == "disputed"
    (entry,) = CheckWithholding.objects.all()
    assert (entry.author_name, entry.reason) == ("reviewer", "Libel")
    log = reviewer_client.get(hide_url(words)).content.decode()
    assert "Libel" in log
    reviewer_client.post(hide_url(words), {"reason": "A mistake"})
    assert NOTE in text_of(visitor, page_of(words))
    assert "shown again" in reviewer_client.get(hide_url(words)).content.decode()


def test_only_reviewers_hide_parts_of_checks(
    check: Check, visitor: Client, editor_client: Client
) -> None:
    for client in (visitor, editor_client):
        sent = {"note": "on", "reason": "x"}
        for answer in (client.get(hide_url("It grew")), client.post(hide_url("It grew"), sent)):
            assert answer.status_code == 403
            assert "Only reviewers can hide parts of checks." in answer.content.decode()
    assert not Check.objects.get().note_withheld


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"note": "on", "reason": " "}, "Give a reason. It is kept in the log."),
        ({"reason": "Libel"}, "Nothing to change: the same parts are already hidden."),
    ],
)
def test_a_hiding_without_reason_or_change_is_refused(
    check: Check, reviewer_client: Client, sent: dict[str, str], sentence: str
) -> None:
    answer = reviewer_client.post(hide_url("It grew"), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not CheckWithholding.objects.exists()


@pytest.mark.parametrize("number", [0, 2])
def test_an_unknown_check_is_not_found(check: Check, reviewer_client: Client, number: int) -> None:
    assert reviewer_client.get(hide_url("It grew", number)).status_code == 404


def hide_text(client: Client, number: int) -> None:
    address = f"/withhold/article/almaty/{number}/"
    assert client.post(address, {"text": "on", "reason": "Libel"}).status_code == 302


def test_a_check_of_hidden_words_is_shown_without_note_and_author(
    check: Check, visitor: Client, reviewer_client: Client
) -> None:
    rewrite("It grew fast.[", "It grew slowly.[")
    words = "It grew slowly"
    assert NOTE in text_of(visitor, page_of(words))
    hide_text(reviewer_client, 2)
    for page in (page_of(words), page_of(words, "evidence/")):
        shown = text_of(visitor, page)
        assert NOTE not in shown
        assert "author hidden" in shown
        assert "note hidden" in shown
        assert NOTE in text_of(reviewer_client, page)


def test_words_that_another_revision_shows_are_not_hidden(
    check: Check, visitor: Client, reviewer_client: Client
) -> None:
    rewrite("Nobody knows why", "Everybody knows why")
    rewrite("It grew fast.[", "It grew slowly.[")
    hide_text(reviewer_client, 2)
    assert NOTE in text_of(visitor, page_of("It grew slowly"))
    hide_text(reviewer_client, 3)
    assert NOTE not in text_of(visitor, page_of("It grew slowly"))


def test_a_check_of_the_present_words_is_shown(
    check: Check, visitor: Client, reviewer_client: Client
) -> None:
    rewrite("Nobody knows why", "Everybody knows why")
    hide_text(reviewer_client, 2)
    assert NOTE in text_of(visitor, page_of("It grew fast"))
    assert Article.objects.get().revision().number == 3
