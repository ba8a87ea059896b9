"""Changed claims in a diff, with their sources before and after, and checks by editors."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Check
from references.models import Reference
from tests.articles.claims.claim_articles import ARTICLE, claim_of, make_claims, page_of, rewrite
from tests.articles.factories import a_reference
from tests.articles.moderation.review_pages import page

pytestmark = pytest.mark.django_db

DIFF = f"{ARTICLE}diff/1/2/"
BUTTON = 'name="verdict"'


def claims(client: Client, url: str = DIFF) -> dict[str, str]:
    """The HTML of each claim of a diff, by id. A claim must not be there twice."""
    parts = page(client, url).split('<li class="diff-claim" id="claim-')[1:]
    found = {part.partition('"')[0]: part.partition("</section>")[0] for part in parts}
    assert len(found) == len(parts)
    return found


def shown(client: Client, words: str, url: str = DIFF) -> str:
    """The HTML of the claim that begins with these words."""
    return claims(client, url)[claim_of(words).uid]


def fields(html: str) -> dict[str, str]:
    """The fields of the first form of a claim, without the verdict."""
    form = html.partition("<form")[2].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_sources_are_shown_before_and_after(visitor: Client) -> None:
    make_claims()
    rewrite("It grew.[@atlas]", "It grew fast.[@atlas, p. 7; @gazette, “it grew”]")
    html = shown(visitor, "It grew")
    text = text_of(html)
    assert "reworded sources changed It grew fast." in text
    assert "before Atlas of cities after changed Atlas of cities , p. 7" in text
    assert "after added The Gazette it grew" in text
    assert '<q class="claim-passage" dir="auto">it grew</q>' in html
    assert 'href="/reference/gazette/"' in html


def test_removed_sources_and_claims_are_shown(visitor: Client) -> None:
    make_claims()
    uid = claim_of("Skates").uid
    rewrite("Skates are worn,[@atlas] mostly.", "")
    assert "removed Skates are worn, mostly. before removed Atlas of cities" in text_of(
        claims(visitor)[uid]
    )


def test_a_rewording_without_new_sources_needs_comparison(visitor: Client) -> None:
    make_claims()
    rewrite("It grew.[", "It grew fast.[")
    assert "Do the sources support the new wording?" in shown(visitor, "It grew")
    rewrite("It grew fast.[@atlas]", "It grew slowly.[@atlas; @gazette]")
    assert "Do the sources support" not in shown(visitor, "It grew", f"{ARTICLE}diff/2/3/")


def test_a_claim_without_a_mark_is_shown_with_the_mark_that_covers_it(
    visitor: Client, editor_client: Client
) -> None:
    make_claims()
    rewrite("It is old.", "It is very old.")
    assert "the next one in the paragraph covers it" in text_of(shown(visitor, "It is very old"))
    html = shown(editor_client, "It is very old")
    answer = editor_client.post(
        page_of("It is very old", "check/"), {**fields(html), "verdict": "supports"}
    )
    assert answer.status_code == 302
    assert Check.objects.get().claim == claim_of("It is very old").uid


def test_a_claim_without_a_source_is_labelled(visitor: Client) -> None:
    make_claims()
    rewrite("Nobody knows why.", "Nobody ever knew why:\n\n* earthquakes\n* apples[@atlas]")
    assert "Introductory phrase: needs no source." in shown(visitor, "Nobody")
    assert "No source." in shown(visitor, "earthquakes")
    assert "No source." not in shown(visitor, "apples")


def test_an_unreliable_source_has_a_warning_sign(visitor: Client) -> None:
    make_claims()
    a_reference("rag", title="The Rag", rating="retracted", rating_note="Wrong.")
    rewrite("It grew.[@atlas]", "It grew.[@rag]")
    html = shown(visitor, "It grew")
    assert '<span class="chip chip-retracted"><span aria-hidden="true">× </span>' in html


def test_a_renamed_key_is_no_change_of_the_source(visitor: Client) -> None:
    make_claims()
    Reference.objects.get(key="atlas").rename("map")
    text = text_of(shown(visitor, "It grew"))
    assert "citation key updated It grew. unchanged Atlas of cities" in text


def test_claims_are_folded_for_readers_and_open_for_editors(
    visitor: Client, editor_client: Client
) -> None:
    make_claims()
    rewrite("It grew.[", "It grew fast.[")
    assert '<details class="diff-claims">' in page(visitor, DIFF)
    assert BUTTON not in page(visitor, DIFF)
    assert "csrfmiddlewaretoken" not in page(visitor, DIFF)
    assert '<details class="diff-claims" open>' in page(editor_client, DIFF)
    assert shown(editor_client, "It grew").count(BUTTON) == 3
    rewrite("It grew fast.[@atlas]", "")
    assert '<details class="diff-claims">' in page(editor_client, f"{ARTICLE}diff/2/3/")


def test_the_summary_of_folded_claims_names_their_changes(visitor: Client) -> None:
    make_claims()
    rewrite("It is old. It grew.[@atlas]", "It is very old. It grew fast.[@atlas, p. 3] It rose.")
    rewrite("Skates are worn,[@atlas]", "Skates are worn,[@gazette]")
    text = text_of(page(visitor, f"{ARTICLE}diff/1/3/"))
    assert "3 claims and their sources: 2 reworded, 1 sources changed, 1 added" in text
    assert ", 1 without a source" in text
    assert "1 claim and its sources: sources changed" in text


def test_a_check_is_sent_from_the_diff_and_leads_back_to_the_claim(editor_client: Client) -> None:
    make_claims()
    rewrite("It grew.[", "It grew fast.[")
    url = f"{DIFF}?view=column"
    sent = fields(shown(editor_client, "It grew", url))
    assert sent["was"] == claim_of("It grew").words_hash
    assert sent["next"] == f"{url}#claim-{claim_of('It grew').uid}"
    answer = editor_client.post(
        page_of("It grew", "check/"), {**sent, "verdict": "does-not", "note": "Not\r\non page 4."}
    )
    assert (answer.status_code, answer["Location"]) == (302, sent["next"])
    assert Check.objects.get().verdict == "does-not"
    text = text_of(shown(editor_client, "It grew"))
    assert "does not support these words editor ," in text
    assert "Not on page 4." in text


def test_everybody_sees_the_checks_of_this_wording_only(
    visitor: Client, editor_client: Client
) -> None:
    make_claims()
    sent = {"uid": Reference.objects.get(key="atlas").uid, "verdict": "supports"}
    for words in ("It grew.", "It grew fast."):
        if words != "It grew.":
            rewrite("It grew.[", f"{words}[")
        was = claim_of("It grew").words_hash
        note = f"Found: {words}"
        editor_client.post(page_of("It grew", "check/"), {**sent, "was": was, "note": note})
    assert Check.objects.count() == 2
    text = text_of(shown(visitor, "It grew"))
    assert "Found: It grew fast." in text
    assert "Found: It grew." not in text
    Reference.objects.get(key="atlas").merge_into(Reference.objects.get(key="gazette"))
    assert "Found: It grew fast." in text_of(shown(visitor, "It grew"))


def test_a_wording_that_was_replaced_cannot_be_checked(editor_client: Client) -> None:
    make_claims()
    uid = claim_of("It grew").uid
    rewrite("It grew.[", "It grew fast.[")
    rewrite("It grew fast.[", "It grew slowly.[")
    html = claims(editor_client)[uid]
    assert BUTTON not in html
    assert "The claim has been reworded since" in html
    assert BUTTON in claims(editor_client, f"{ARTICLE}diff/2/3/")[uid]
    rewrite("It grew slowly.[@atlas]", "")
    html = claims(editor_client)[uid]
    assert BUTTON not in html
    assert "This claim has been removed since" in html


def test_a_source_that_is_not_cited_now_cannot_be_checked(editor_client: Client) -> None:
    make_claims()
    rewrite("It grew.[@atlas]", "It grew.[@atlas; @gazette]")
    rewrite("It grew.[@atlas; @gazette]", "It grew.[@gazette]")
    html = shown(editor_client, "It grew")
    assert html.count(BUTTON) == 3
    assert "No longer cited for this claim." in html


def test_an_old_wording_cannot_be_checked_in_a_reversed_diff(editor_client: Client) -> None:
    make_claims()
    rewrite("It grew.[", "It grew fast.[")
    html = shown(editor_client, "It grew", f"{ARTICLE}diff/2/1/")
    assert BUTTON not in html
    assert "The claim has been reworded since" in html


def test_an_infobox_value_is_a_claim_too(editor_client: Client) -> None:
    make_claims()
    rewrite("682 km²[@atlas]", "683 km²[@atlas]")
    assert shown(editor_client, "683").count(BUTTON) == 3


def test_a_key_that_names_nothing_is_shown_as_such(visitor: Client, editor_client: Client) -> None:
    make_claims()
    rewrite("It grew.[@atlas]", "It grew.[@nothing, <b>p. 1</b>]")
    html = shown(visitor, "It grew")
    assert "<code>@nothing</code>" in html
    assert "no reference with this key" in html
    assert "<b>" not in html
    assert "&lt;b&gt;p. 1" in html
    assert BUTTON not in shown(editor_client, "It grew")


def test_of_many_claims_some_have_no_form_and_the_rest_are_counted(
    editor_client: Client, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.views.diff.changed_claims.MAX_SHOWN", 3)
    monkeypatch.setattr("articles.views.diff.changed_claims.MAX_FORMS", 1)
    make_claims()
    rewrite(
        "It is old. It grew.[@atlas]\n\nNobody knows why.",
        " ".join(f"It is number {number}.[@atlas]" for number in range(5)),
    )
    html = page(editor_client, DIFF)
    assert len(claims(editor_client)) == 3
    assert html.count(BUTTON) == 3
    assert "2 claims are shown without buttons" in html
    assert "5 more claims changed" in html
    assert "without buttons" not in page(visitor, DIFF)
    assert "5 more claims changed" in page(visitor, DIFF)


@pytest.mark.parametrize("who", ["visitor", "editor_client"])
def test_many_claims_need_as_many_queries_as_one(who: str, request: pytest.FixtureRequest) -> None:
    client: Any = request.getfixturevalue(who)
    make_claims()
    for key in "abcdefgh":
        a_reference(key, title=f"Source {key}")
    rewrite("It grew.[@atlas]", "It grew fast.[@a]")
    rewrite(
        "It grew fast.[@a]", " ".join(f"Its part {key} is old.[@{key}, p. 1]" for key in "abcdefgh")
    )
    rewrite("[@h, p. 1]", "[@g, p. 2]")
    page(client, DIFF)
    numbers = []
    for url, least in ((f"{ARTICLE}diff/3/4/", 1), (f"{ARTICLE}diff/2/3/", 8)):
        with CaptureQueriesContext(connection) as queries:
            assert len(claims(client, url)) >= least
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_without_changed_claims_nothing_is_shown(visitor: Client) -> None:
    make_claims()
    article: Any = Article.objects.get(uid="almaty")
    article.revise(replace(article.document(), short_description="A city"))
    html = page(visitor, DIFF)
    assert "Claims and sources" not in html
    assert "diff-claims" not in html
