"""The page of a claim with its evidence, and the fragment for the panel."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from references.models import Reference
from tests.articles.claims.claim_articles import (
    ARTICLE,
    DOCUMENT,
    claim_of,
    make_claims,
    page_of,
    rewrite,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_each_mark_follows_the_words_that_it_covers(visitor: Client) -> None:
    make_claims()
    html = visitor.get(page_of("A city")).content.decode()
    uid = claim_of("A city").uid
    words = re.search(r'<blockquote class="claim-words".*?</blockquote>', html, re.DOTALL)
    assert words
    first = words[0].index(f'href="#claim-{uid}-source-1"')
    assert words[0].index("A city,") < first < words[0].index("once the capital.")
    assert f'id="claim-{uid}-source-1"' in html
    text = text_of(visitor, page_of("A city"))
    assert "Supports A city," in text
    assert "Supports once the capital." in text
    assert "Quotation the capital" in text
    assert "Page or place p. 3" in text


@pytest.mark.parametrize(
    ("words", "state", "why"),
    [
        ("It grew", "cited", "Citations cover all words."),
        ("It is old", "cited by the next note", "the next one in the paragraph covers it"),
        ("Nobody knows", "uncited", "Not supported by any citation"),
        ("Skates", "partly cited", "No citation covers the words “mostly”"),
        ("It was Verny", "disputed", "It is contradicted by “The Gazette”."),
        ("682", "disputed", "Other sources give another value: “700 km²”."),
    ],
)
def test_the_state_is_shown_with_its_reason(
    words: str, state: str, why: str, visitor: Client
) -> None:
    make_claims()
    text = text_of(visitor, page_of(words))
    assert f"{state} " in text
    assert why in text


def test_the_reason_for_a_recheck_names_both_revisions(visitor: Client, editor: User) -> None:
    make_claims()
    rewrite("It grew.[", "It grew fast.[", author=editor)
    text = text_of(visitor, page_of("It grew fast"))
    assert re.search(r"The wording changed in revision 2 \(by editor, \d+ \w+ \d{4}\)", text)
    assert re.search(r"last changed in revision 1 \(by founder, \d+ \w+ \d{4}\)", text)


def test_sources_that_are_retracted_weak_or_missing_are_named(visitor: Client) -> None:
    make_claims()
    atlas = Reference.objects.get(key="atlas")
    atlas.revise(replace(atlas.document(), rating="unreliable", rating_note="Copied."))
    assert "It has no better source: “Atlas of cities” is unreliable." in text_of(
        visitor, page_of("It grew")
    )
    atlas.revise(replace(atlas.document(), rating="retracted", rating_note="Wrong."))
    assert "retracted: “Atlas of cities”" in text_of(visitor, page_of("It is old"))


def test_a_mark_without_a_source_is_shown(visitor: Client) -> None:
    make_claims(replace(DOCUMENT, lead="A city.[@nothing]"))
    text = text_of(visitor, page_of("A city"))
    assert "It cites @nothing, but there is no such reference." in text
    assert "There is no reference with the key nothing." in text


def test_every_state_of_a_claim_is_shown(visitor: Client) -> None:
    make_claims()
    rewrite("It was Verny", "It was called Verny")
    text = text_of(visitor, page_of("It was called"))
    assert text.index("It is contradicted by") < text.index("The wording changed in")


def test_both_sides_of_a_disagreement_are_shown(visitor: Client) -> None:
    make_claims()
    _, _, other = text_of(visitor, page_of("682")).partition("Contradicting evidence")
    assert "Another value: 700 km²" in other
    assert "The Gazette" in other
    _, _, other = text_of(visitor, page_of("It was Verny")).partition("Contradicting evidence")
    assert "contradicts the claim" in other
    assert "The Gazette" in other
    assert "p. 9" in other


def test_words_that_no_mark_covers_are_shown(visitor: Client) -> None:
    make_claims()
    for words, bare in (
        ("Skates", [" mostly."]),
        ("Nobody knows", ["Nobody knows why."]),
        ("It is old", []),
        ("It grew", []),
    ):
        html = visitor.get(page_of(words)).content.decode()
        assert re.findall(r'<span class="claim-bare">([^<]*)<', html) == bare


def test_a_covered_claim_shows_the_sources_that_cover_it(visitor: Client) -> None:
    make_claims()
    html = visitor.get(page_of("It is old")).content.decode()
    assert "Atlas of cities" in html
    assert f'href="{page_of("It grew")}"' in html


def test_the_fragment_has_the_same_evidence_as_the_page(visitor: Client) -> None:
    make_claims()
    answer = visitor.get(page_of("A city", "evidence/"))
    html = answer.content.decode()
    assert "<html" not in html
    assert answer["X-Robots-Tag"] == "noindex"
    assert "private" in answer["Cache-Control"]
    page = visitor.get(page_of("A city")).content.decode()
    inner = re.search(r'<div class="evidence">.*?</dl>', html, re.DOTALL)
    assert inner
    assert inner[0] in page
    assert f'href="{page_of("A city")}"' in html


def test_the_fragment_of_a_removed_claim_has_a_notice(visitor: Client) -> None:
    make_claims()
    url = page_of("Nobody knows", "evidence/")
    rewrite("\n\nNobody knows why.", "")
    assert "This claim was removed in revision 2." in text_of(visitor, url)


@pytest.mark.parametrize("below", ["", "evidence/"])
def test_an_unknown_claim_is_not_found(below: str, visitor: Client) -> None:
    make_claims()
    text = text_of(visitor, f"{ARTICLE}claim/0000000000/{below}", 404)
    assert "There is no claim with the id “0000000000” in the article “Almaty”." in text


def test_other_names_and_spellings_of_the_article(visitor: Client) -> None:
    make_claims()
    uid = claim_of("It grew").uid
    other = visitor.get(f"/wiki/Alma-Ata/claim/{uid}/")
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{ARTICLE}claim/{uid}/">' in (
        other.content.decode()
    )
    spaced = visitor.get(f"/wiki/ Almaty/claim/{uid}/?page=1")
    assert (spaced.status_code, spaced["Location"]) == (301, f"{ARTICLE}claim/{uid}/?page=1")
    make_claims(replace(DOCUMENT, title="Other", redirects=(), infobox=()), "other")
    assert visitor.get(f"/wiki/Other/claim/{uid}/").status_code == 404


def test_claims_of_hidden_articles_are_hidden(visitor: Client, editor_client: Client) -> None:
    make_claims(replace(DOCUMENT, state="draft"))
    for below in ("", "evidence/"):
        assert visitor.get(page_of("It grew", below)).status_code == 404
        assert editor_client.get(page_of("It grew", below)).status_code == 200


def test_only_editors_see_the_edit_link(visitor: Client, editor_client: Client) -> None:
    make_claims()
    for words, form in (
        ("It grew", "/admin/articles/article/almaty/section/alm-past/"),
        ("A city", "/admin/articles/article/almaty/change/"),
        ("682", "/admin/articles/article/almaty/change/"),
    ):
        assert form not in visitor.get(page_of(words)).content.decode()
        assert form in editor_client.get(page_of(words)).content.decode()
