"""The history on a claim's page: the change in each revision, and withheld parts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.index import ClaimEvent
from articles.models import Article
from bioweb.history.withholding import withhold
from references.models import Reference
from tests.articles.claims.claim_articles import (
    ARTICLE,
    claim_of,
    make_claims,
    page_of,
    rewrite,
    text_of,
)
from tests.articles.factories import a_reference

pytestmark = pytest.mark.django_db


def test_the_history_lists_every_change_by_revision(visitor: Client, editor: User) -> None:
    make_claims()
    rewrite("It grew.[@atlas]", "It grew fast.[@atlas]", author=editor, comment="How it grew")
    rewrite("It grew fast.[@atlas]", "It grew fast.[@atlas; @gazette, p. 2]")
    page = page_of("It grew fast")
    html = visitor.get(page).content.decode()
    text = text_of(visitor, page)
    story = text.partition("History")[2]
    happened = re.findall(r"(sources changed|reworded|added) Revision (\d)", story)
    assert happened == [("sources changed", "3"), ("reworded", "2"), ("added", "1")]
    assert "How it grew" in story
    assert re.search(r"<ins>.*fast.*</ins>", html)
    assert "The Gazette, p. 2" in story
    assert f'href="{ARTICLE}diff/2/3/"' in html
    assert f'href="{ARTICLE}revision/2/"' in html


def test_a_move_names_both_sections(visitor: Client) -> None:
    make_claims()
    article = Article.objects.get(uid="almaty")
    document = article.document()
    past, sport, names = document.sections
    moved = replace(sport, body=f"{sport.body}\n\nNobody knows why.")
    stayed = replace(past, body="It is old. It grew.[@atlas]")
    article.revise(replace(document, sections=(stayed, moved, names)))
    assert "From “Past” to “Sport”." in text_of(visitor, page_of("Nobody knows"))


def test_a_removed_section_is_shown_by_its_last_name(visitor: Client) -> None:
    make_claims()
    article = Article.objects.get(uid="almaty")
    document = article.document()
    past, sport, names = document.sections
    joined = replace(past, body=f"{past.body}\n\n{names.body}")
    article.revise(replace(document, sections=(joined, sport)))
    assert "From “Names” to “Past”." in text_of(visitor, page_of("It was Verny"))


def test_a_renamed_key_is_no_change_of_sources(visitor: Client) -> None:
    make_claims()
    Reference.objects.get(key="atlas").rename("map")
    story = text_of(visitor, page_of("It grew")).partition("History")[2]
    assert "citation key updated" in story
    assert "sources changed" not in story


def test_a_removed_claim_keeps_its_page(visitor: Client, editor: User) -> None:
    make_claims()
    page = page_of("Nobody knows")
    rewrite("\n\nNobody knows why.", "", author=editor, comment="Idle")
    text = text_of(visitor, page)
    assert "Removed claim" in text
    assert "Nobody knows why." in text
    assert re.search(r"removed Revision 2, editor, ", text)
    rewrite("It grew.[@atlas]", "It grew.[@atlas]\n\nNobody knows why.")
    text = text_of(visitor, page)
    assert "Claim and sources" in text
    assert "restored" in text.partition("History")[2]


def test_what_is_withheld_does_not_leak(
    visitor: Client, reviewer: User, reviewer_client: Client
) -> None:
    article = make_claims()
    rewrite("It grew.", "It grew by theft.")
    page = page_of("It grew by")
    rewrite("It grew by theft.[@atlas]", "It grew by trade.[@gazette, “trade”]")
    secret = article.revision(2)
    withhold(secret, text=True, comment=True, author=True, reason="Libel", by=reviewer)
    text = text_of(visitor, page)
    assert "theft" not in text
    assert "The text is hidden." in text
    assert "author hidden" in text
    assert f"{ARTICLE}diff/2/3/" not in visitor.get(page).content.decode()
    assert "theft" in text_of(reviewer_client, page)
    rewrite("It grew by trade.[@gazette, “trade”]", "")
    removed = text_of(visitor, page)
    assert "It grew by trade." in removed
    assert "theft" not in removed


def test_the_last_words_of_a_removed_claim_may_be_withheld(
    visitor: Client, reviewer: User, reviewer_client: Client
) -> None:
    article = make_claims()
    rewrite("Nobody knows why.", "Nobody knows the thief.[@atlas, “a thief”]")
    page = page_of("Nobody knows")
    rewrite("Nobody knows the thief.[@atlas, “a thief”]", "")
    withhold(article.revision(2), text=True, comment=False, author=False, reason="x", by=reviewer)
    html = visitor.get(page).content.decode()
    assert "thief" not in html
    assert "The last wording is hidden." in html
    assert "thief" in reviewer_client.get(page).content.decode()


def test_present_words_are_shown_although_their_revision_is_withheld(
    visitor: Client, reviewer: User
) -> None:
    article = make_claims()
    rewrite("It grew.[@atlas]", "It grew fast.[@atlas, “a secret passage”]")
    rewrite("It grew fast.[@atlas, “a secret passage”]", "It grew fast.[@atlas]")
    withhold(article.revision(2), text=True, comment=False, author=False, reason="x", by=reviewer)
    html = visitor.get(page_of("It grew fast")).content.decode()
    assert "secret passage" not in html
    assert html.partition("History")[2].count("fast") == 1


def test_the_name_of_a_section_may_be_withheld(visitor: Client, reviewer: User) -> None:
    article = make_claims()
    document = article.document()
    past, sport, names = document.sections
    article.revise(replace(document, sections=(past, sport, replace(names, heading="Thieves"))))
    joined = replace(past, body=f"{past.body}\n\n{names.body}")
    article.revise(replace(document, sections=(joined, sport)))
    withhold(article.revision(2), text=True, comment=False, author=False, reason="x", by=reviewer)
    html = visitor.get(page_of("It was Verny")).content.decode()
    assert "Thieves" not in html
    assert "From “Names” to “Past”." in html


def test_a_long_history_is_paged(visitor: Client) -> None:
    make_claims()
    page = page_of("It grew")
    for number in range(25):
        rewrite("It grew", f"It grew {number}") if not number else rewrite(
            f"It grew {number - 1}", f"It grew {number}"
        )
    first = visitor.get(page).content.decode()
    assert first.count('class="claim-step"') == 20
    second = visitor.get(f"{page}?page=2").content.decode()
    assert second.count('class="claim-step"') == 6
    # The oldest event of a page is compared with the event before it.
    assert re.search(r'id="in-7".*?<del>', first, re.DOTALL)


def test_as_many_queries_for_a_long_history_as_for_a_short_one(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_claims()
    for number in range(12):
        a_reference(f"s{number}")
        rewrite("It was Verny.[", f"It was Verny.[@s{number}; ")
    assert ClaimEvent._default_manager.filter(claim=claim_of("It was Verny").uid).count() == 13
    page = page_of("It was Verny")
    with django_assert_max_num_queries(17):
        visitor.get(page)
