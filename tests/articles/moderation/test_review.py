"""Reviewing: marking revisions, withdrawing a review, going to the next one."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Review
from articles.views.components.review_state import MAX_AT_ONCE
from tests.articles.history.revision_factories import (
    ADDRESSES,
    ARTICLE,
    CATEGORY,
    REFERENCE,
    edit,
    make_all,
)
from tests.articles.history.revision_factories import make_article as an_article
from tests.articles.moderation.review_pages import MARK, at, of, page, waiting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_kind_is_reviewed_where_it_is_compared(
    address: str, reviewer_client: Client, visitor: Client
) -> None:
    subject = at(address)
    mark = f"/review/{subject.kind}/{subject.uid}/2/"
    assert f'action="{mark}"' in page(reviewer_client, f"{address}diff/1/2/")
    assert "Not reviewed yet." in page(visitor, f"{address}diff/1/2/")
    assert reviewer_client.post(mark).status_code == 302
    assert Review.objects.get().revision == of(subject, 2)
    for client in (reviewer_client, visitor):
        assert "Reviewed by <bdi>reviewer</bdi>," in page(client, f"{address}diff/1/2/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_first_revision_is_reviewed_on_its_own_page(
    address: str, reviewer_client: Client
) -> None:
    subject = at(address)
    mark = f"/review/{subject.kind}/{subject.uid}/1/"
    assert f'action="{mark}"' in page(reviewer_client, f"{address}revision/1/")
    assert 'action="/review/' not in page(reviewer_client, f"{address}revision/2/")
    reviewer_client.post(mark)
    assert Review.objects.get().revision == of(subject, 1)


def test_marking_leads_to_the_next_newer_change_then_to_the_oldest_of_all(
    reviewer_client: Client,
) -> None:
    article, _reference, _category = make_all()
    edit(article)
    answer = reviewer_client.post(MARK, follow=True)
    assert answer.redirect_chain == [(f"{ARTICLE}diff/2/3/", 302)]
    assert "Revision 2 of “Almaty” marked as reviewed." in answer.content.decode()
    # The article has no newer unreviewed revision. The next is the oldest one, of the reference.
    answer = reviewer_client.post("/review/article/almaty/3/")
    assert answer["Location"] == f"{REFERENCE}revision/1/"
    while answer["Location"] != "/review/":
        url = answer["Location"]
        action = page(reviewer_client, url).partition('<form class="button-row" method="post"')[2]
        answer = reviewer_client.post(action.partition('action="')[2].partition('"')[0])
    assert waiting() == []
    assert "Nothing to review" in page(reviewer_client, "/review/")


def test_several_are_marked_where_they_are_compared(reviewer_client: Client) -> None:
    article = an_article()
    edit(article, 5)
    shown = page(reviewer_client, f"{ARTICLE}diff/2/5/")
    assert "Mark revisions 3 to 5 as reviewed" in shown
    assert "3 of these revisions are not reviewed yet." in shown
    assert 'name="first" value="3"' in shown
    answer = reviewer_client.post("/review/article/almaty/5/", {"first": "3"}, follow=True)
    assert answer.redirect_chain[0][0] == f"{ARTICLE}diff/5/6/"
    assert "Revisions 3 to 5 of “Almaty” marked as reviewed." in answer.content.decode()
    assert waiting() == [("article", 1), ("article", 2), ("article", 6)]
    shown = page(reviewer_client, f"{ARTICLE}diff/2/5/")
    assert "None of these revisions needs a review." in shown
    assert "Mark revisions" not in shown
    assert "1 of these revisions is not reviewed yet." in page(
        reviewer_client, f"{ARTICLE}diff/2/6/"
    )


@pytest.mark.parametrize("first", ["0", "6", "-1", "²", "", "x", "99999999999999999999"])
def test_invalid_input_marks_nothing_and_is_reported(first: str, reviewer_client: Client) -> None:
    edit(an_article(), 5)
    answer = reviewer_client.post("/review/article/almaty/5/", {"first": first}, follow=True)
    assert "No revisions marked" in answer.content.decode()
    assert not Review.objects.exists()


def test_only_so_many_are_marked_at_once(
    reviewer_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.views.components.review_state.MAX_AT_ONCE", 3)
    edit(an_article(), 5)
    assert "Mark revisions 2 to 4" in page(reviewer_client, f"{ARTICLE}diff/1/4/")
    shown = page(reviewer_client, f"{ARTICLE}diff/1/5/")
    assert "At most 3 revisions can be marked at once" in shown
    assert "Mark revisions" not in shown
    answer = reviewer_client.post("/review/article/almaty/5/", {"first": "2"}, follow=True)
    assert "You can mark 1 to 3 revisions at once" in answer.content.decode()
    assert not Review.objects.exists()
    reviewer_client.post("/review/article/almaty/4/", {"first": "2"})
    assert Review.objects.count() == 3
    assert MAX_AT_ONCE >= 50


def test_a_review_can_be_withdrawn(reviewer_client: Client) -> None:
    make_all()
    reviewer_client.post(MARK)
    assert "Mark as unreviewed" in page(reviewer_client, f"{ARTICLE}diff/1/2/")
    answer = reviewer_client.post(MARK, {"again": "yes"}, follow=True)
    assert answer.redirect_chain == [(f"{ARTICLE}diff/1/2/", 302)]
    shown = answer.content.decode()
    assert "Revision 2 is marked as unreviewed." in shown
    assert "withdrawn by <bdi>reviewer</bdi>," in shown
    assert ("article", 2) in waiting()
    answer = reviewer_client.post(MARK, {"again": "yes"}, follow=True)
    assert "was not marked as reviewed" in answer.content.decode()
    assert Review.objects.count() == 2


def test_a_reversed_diff_cannot_be_reviewed(reviewer_client: Client) -> None:
    make_all()
    assert 'action="/review/' not in page(reviewer_client, f"{ARTICLE}diff/2/1/")
    assert 'action="/review/' not in page(reviewer_client, f"{ARTICLE}diff/2/2/")


# ---- skipping ----


def test_repeated_skipping_reaches_every_change_before_repeating(
    reviewer_client: Client,
) -> None:
    article, *_ = make_all()
    edit(article)
    url, seen = reviewer_client.get("/review/")["Location"], []
    while url not in seen:
        seen.append(url)
        shown = page(reviewer_client, url)
        url = shown.partition('rel="nofollow">Next unreviewed')[0].rpartition('href="')[2]
        url = reviewer_client.get(url.partition('"')[0])["Location"]
    assert url == seen[0]
    assert seen == [
        f"{REFERENCE}revision/1/",
        f"{REFERENCE}diff/1/2/",
        f"{CATEGORY}revision/1/",
        f"{CATEGORY}diff/1/2/",
        f"{ARTICLE}revision/1/",
        f"{ARTICLE}diff/1/2/",
        f"{ARTICLE}diff/2/3/",
    ]
    assert not Review.objects.exists()


def test_skipping_the_only_unreviewed_revision_stays_there(reviewer_client: Client) -> None:
    an_article()
    answer = reviewer_client.get("/review/article/almaty/1/next/", follow=True)
    assert answer.redirect_chain == [(f"{ARTICLE}revision/1/", 302)]
    assert "There are no other unreviewed revisions." in answer.content.decode()
