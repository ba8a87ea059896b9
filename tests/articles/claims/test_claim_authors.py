"""The shares of authors in the words, claims and sources of a text."""

from __future__ import annotations

from articles.index.claims.claim_authors import ClaimAuthors, Share, shares_of_authors
from articles.text.claims.provenance import SourcePart
from articles.text.claims.word_authors import Stretch

AUTHORS = {1: "Ada", 2: "Ben", 3: "Ada"}
ATLAS = SourcePart("atlas", "", "")


def test_each_author_has_the_words_claims_and_sources_that_the_author_added() -> None:
    stretches = (Stretch(0, 9, 1, 2), Stretch(9, 12, 2, 1), Stretch(12, 16, 3, 1))
    claims = [
        ClaimAuthors("Almaty is big now", 1, stretches, {ATLAS: 2}),
        ClaimAuthors("It grew.", 2, (), {}),
    ]
    assert shares_of_authors(claims, AUTHORS.__getitem__) == {
        "Ada": Share(words=3, claims=1, sources=0, percent=75.0),
        "Ben": Share(words=1, claims=1, sources=1, percent=25.0),
    }


def test_without_words_nobody_has_a_share_of_them() -> None:
    claims = [ClaimAuthors("", 1, (), {})]
    assert shares_of_authors(claims, AUTHORS.__getitem__) == {"Ada": Share(claims=1)}
    assert shares_of_authors([], AUTHORS.__getitem__) == {}
