"""Checks: an editor records whether a source supports the words of a claim."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Check
from bioweb.forms.interrupted_posts import RESUME, SIGN_IN
from references.models import Reference
from tests.articles.claims.claim_articles import ARTICLE, claim_of, make_claims, page_of, rewrite
from tests.articles.factories import a_reference
from tests.people import member, signed_in

pytestmark = pytest.mark.django_db


def form(words: str, key: str = "atlas", **fields: str) -> dict[str, str]:
    """The values that the form on the page of a claim sends."""
    return {
        "was": claim_of(words).words_hash,
        "uid": Reference.objects.get(key=key).uid,
        "verdict": "supports",
        **fields,
    }


def send(client: Client, words: str, **fields: str) -> Any:
    return client.post(page_of(words, "check/"), form(words, **fields))


def test_a_check_is_saved_with_its_author_and_note(editor_client: Client, editor: User) -> None:
    make_claims()
    answer = send(editor_client, "It grew", note="On page 4.")
    assert (answer.status_code, answer["Location"]) == (302, page_of("It grew"))
    made = Check.objects.get()
    assert (made.claim, made.words_hash) == (
        claim_of("It grew").uid,
        claim_of("It grew").words_hash,
    )
    assert (made.reference.key, made.verdict, made.note) == ("atlas", "supports", "On page 4.")
    assert made.author == editor
    page = editor_client.get(page_of("It grew")).content.decode()
    assert "Check saved: “Atlas of cities” supports these words." in page
    assert "On page 4." in page


def test_a_check_ends_recheck_until_the_words_change_again(editor_client: Client) -> None:
    make_claims()
    rewrite("It grew.[", "It grew fast.[")
    assert claim_of("It grew").state == "re-check"
    send(editor_client, "It grew fast")
    assert claim_of("It grew").state == "cited"
    rewrite("It grew fast.[", "It grew slowly.[")
    assert claim_of("It grew").state == "re-check"
    page = editor_client.get(page_of("It grew slowly")).content.decode()
    assert "earlier wording" in page


def test_a_source_that_does_not_support_it_disputes_it(editor_client: Client) -> None:
    make_claims()
    send(editor_client, "It grew", verdict="does-not")
    assert claim_of("It grew").state == "disputed"
    page = editor_client.get(page_of("It grew")).content.decode()
    assert "that “Atlas of cities” does not support these words." in page


def test_a_dispute_ends_when_a_better_source_is_cited_instead(editor_client: Client) -> None:
    make_claims()
    send(editor_client, "It grew", verdict="does-not", note="It says the contrary.")
    rewrite("It grew.[@atlas]", "It grew.[@gazette]")
    assert claim_of("It grew").state == "cited"
    page = editor_client.get(page_of("It grew")).content.decode()
    assert "It says the contrary." in page.partition("no longer cited")[2]
    rewrite("It grew.[@gazette]", "It grew.[@gazette; @atlas]")
    assert claim_of("It grew").state == "disputed"


def test_a_check_remains_valid_when_its_source_is_merged_or_renamed(editor_client: Client) -> None:
    make_claims()
    rewrite("It grew.[", "It grew fast.[")
    send(editor_client, "It grew fast")
    atlas, gazette = Reference.objects.get(key="atlas"), Reference.objects.get(key="gazette")
    atlas.rename("map")
    assert claim_of("It grew").state == "cited"
    atlas.merge_into(gazette)
    assert claim_of("It grew").state == "cited"


def test_an_inaccessible_source_changes_no_state(editor_client: Client) -> None:
    make_claims()
    send(editor_client, "It grew", verdict="unseen")
    assert claim_of("It grew").state == "cited"
    assert Check.objects.count() == 1


def test_a_claim_is_checked_against_the_source_of_the_mark_that_covers_it(
    editor_client: Client,
) -> None:
    make_claims()
    assert send(editor_client, "It is old").status_code == 302
    assert Check.objects.get().claim == claim_of("It is old").uid


def test_everyone_sees_checks_and_only_editors_get_the_form(
    visitor: Client, editor_client: Client
) -> None:
    make_claims()
    send(editor_client, "It grew", note="Seen in the library.")
    for below in ("", "evidence/"):
        page = visitor.get(page_of("It grew", below)).content.decode()
        assert "Seen in the library." in page
        assert "check-form" not in page
        assert "check-form" in editor_client.get(page_of("It grew", below)).content.decode()


def test_a_check_from_the_panel_leads_back_to_the_claim(editor_client: Client) -> None:
    make_claims()
    panel = editor_client.get(page_of("It grew", "evidence/")).content.decode()
    place = f"{ARTICLE}#claim-{claim_of('It grew').uid}"
    assert f'name="next" value="{place}"' in panel
    assert 'name="csrfmiddlewaretoken"' in panel
    assert send(editor_client, "It grew", next=place)["Location"] == place


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.org/", "//example.org/", "javascript:alert(1)", "\\\\example.org"],
)
def test_a_check_never_redirects_to_another_site(elsewhere: str, editor_client: Client) -> None:
    make_claims()
    assert send(editor_client, "It grew", next=elsewhere)["Location"] == page_of("It grew")


def test_a_claim_that_was_reworded_must_be_checked_again(editor_client: Client) -> None:
    make_claims()
    sent = form("It grew", verdict="does-not", note="A long note.")
    rewrite("It grew.[", "It grew fast.[")
    answer = editor_client.post(page_of("It grew", "check/"), sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "The wording of this claim has changed." in html
    assert 'value="A long note."' in html
    assert 'value="does-not" required checked' in html
    assert f'name="was" value="{claim_of("It grew").words_hash}"' in html
    assert not Check.objects.exists()


def test_a_claim_that_was_removed_cannot_be_checked(editor_client: Client) -> None:
    make_claims()
    url = page_of("It grew", "check/")
    sent = form("It grew", note="A long note.")
    rewrite("It is old. It grew.[@atlas]\n\n", "")
    answer = editor_client.post(url, sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "has been removed" in html
    assert "A long note." in html


def test_a_source_that_is_no_longer_cited_cannot_be_checked(editor_client: Client) -> None:
    make_claims()
    sent = form("It grew", note="A long note.")
    rewrite("It grew.[@atlas]", "It grew.[@gazette]")
    answer = editor_client.post(page_of("It grew", "check/"), sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "This claim does not cite “Atlas of cities” any more" in html
    assert "A long note." in html


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"uid": "nothing"}, "There is no such source"),
        ({"uid": ""}, "Choose the source that you checked"),
        ({"uid": "x" * 99}, "Choose the source that you checked"),
        ({"was": "0" * 31}, "does not say which wording"),
        ({"was": ""}, "does not say which wording"),
        ({"verdict": "perhaps"}, "Choose a result"),
        ({"verdict": ""}, "Choose a result"),
        ({"note": "x" * 501}, "Shorten it to 500 characters"),
    ],
)
def test_invalid_checks_are_refused(
    fields: dict[str, str], sentence: str, editor_client: Client
) -> None:
    make_claims()
    answer = send(editor_client, "It grew", **{"note": "A long note.", **fields})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert fields.get("note", "A long note.") in html
    assert not Check.objects.exists()


def test_an_unknown_claim_is_not_found(editor_client: Client) -> None:
    make_claims()
    answer = editor_client.post(f"{ARTICLE}claim/0000000000/check/", form("It grew"))
    assert answer.status_code == 404
    assert "There is no claim with the id “0000000000”" in answer.content.decode()


def test_a_check_in_an_unknown_article_says_so_and_returns_the_note(editor_client: Client) -> None:
    make_claims()
    posted = form("It grew", note="Seen in the library.")
    answer = editor_client.post("/wiki/Nowhere/claim/0000000000/check/", posted)
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "There is no article with the title “Nowhere”." in html
    assert "Seen in the library." in html


def test_a_source_of_another_claim_is_refused(editor_client: Client) -> None:
    make_claims()
    a_reference("other")
    assert send(editor_client, "It grew", key="other").status_code == 409
    assert not Check.objects.exists()


def test_who_may_not_edit_may_not_check(visitor: Client) -> None:
    make_claims()
    for client in (visitor, signed_in(member("staff"))):
        answer = send(client, "It grew", note="A long note.")
        assert answer.status_code == 403
        assert "A long note." in answer.content.decode()
    assert not Check.objects.exists()


def test_a_check_requires_a_csrf_token(editor: User) -> None:
    make_claims()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    answer = send(strict, "It grew", note="A long note.")
    assert answer.status_code == 403
    assert "A long note." in answer.content.decode()
    assert not Check.objects.exists()


def test_an_expired_session_loses_nothing(visitor: Client, editor: User) -> None:
    make_claims()
    url, sent = page_of("It grew", "check/"), form("It grew", note="A long note.")
    refused = visitor.post(url, sent)
    html = refused.content.decode()
    assert refused.status_code == 403
    assert 'name="was"' in html
    assert ">Note<" in html
    account = {f"{SIGN_IN}-username": "editor", f"{SIGN_IN}-password": "editor", RESUME: "1"}
    answer = visitor.post(url, {**sent, **account})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Nothing has been saved yet" in html
    assert 'value="A long note."' in html
    assert not Check.objects.exists()
    assert visitor.post(url, sent).status_code == 302
    assert Check.objects.get().author == editor


def test_a_check_of_a_merged_source_counts_for_its_successor(
    editor_client: Client,
) -> None:
    make_claims()
    send(editor_client, "It grew", note="In the old one.")
    atlas, gazette = Reference.objects.get(key="atlas"), Reference.objects.get(key="gazette")
    atlas.merge_into(gazette)
    html = editor_client.get(page_of("It grew")).content.decode()
    source = html[html.index('class="evidence-sources"') :]
    assert "In the old one." in source.partition("</section>")[0]
    assert "no longer cited" not in html


def test_it_makes_no_revision(editor_client: Client) -> None:
    article = make_claims()
    send(editor_client, "It grew")
    assert Article.objects.get(pk=article.pk).revision().number == 1
