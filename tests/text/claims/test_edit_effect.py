"""What an edit does to the claims: cases as a file, and how it is counted."""

from __future__ import annotations

from typing import Any

import pytest

from articles.text.claims.claim_events import EventKind
from articles.text.claims.claim_matching import identify
from articles.text.claims.claim_places import places_of, recorded_claims
from articles.text.claims.edit_effect import EditEffect, Tally, edit_effect
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from tests.text.case_files import data

EMPTY = ArticleDocument(title="")


def changes(before: ArticleDocument, after: ArticleDocument, once: str = "") -> EditEffect:
    """The effect of the edit from `before` to `after`; `once` is an earlier revision."""
    first = identify(EMPTY, ArticleDocument(title="A", lead=once), article="a", revision=1)
    gone = recorded_claims(places_of(first))
    words = {claim.words_hash: [claim.id] for claim in gone.values()}
    before = identify(EMPTY, before, article="a", revision=2)
    after = identify(before, after, article="a", revision=3, former=lambda _hashes: words)
    return edit_effect(before, after, gone)


def lead(text: str) -> ArticleDocument:
    return ArticleDocument(title="A", lead=text)


def described(found: EditEffect) -> list[list[str]]:
    return [
        [changed.claim.text, changed.kind, "-" * changed.lacking + "?" * changed.to_check]
        for changed in found.claims
    ]


@pytest.mark.parametrize("case", data("claim_changes.yaml"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    found = changes(lead(case["before"]), lead(case["after"]), case.get("once", ""))
    assert described(found) == case["effects"]


def test_each_claim_is_counted_once_under_its_gravest_change() -> None:
    found = changes(
        lead("One stone fell in 1921.[@a]\n\nTwo birds sang.[@b]\n\nThree men came.[@c]"),
        lead(
            "Three men came.[@c]\n\nOne great stone fell in 1921.[@a]\n\n"
            "Four dogs barked.\n\nFive suns rose.[@d]"
        ),
    )
    assert found.tallies == (
        Tally(EventKind.ADDED, 2, 1, 0),
        Tally(EventKind.REMOVED, 1, 0, 0),
        Tally(EventKind.REWORDED, 1, 0, 1),
        Tally(EventKind.MOVED, 1, 0, 0),
    )
    assert [changed.claim.text for changed in found.lacking] == ["Four dogs barked."]
    assert sum(tally.number for tally in found.tallies) == len(found.claims)


def test_the_place_of_each_claim_is_given() -> None:
    before = ArticleDocument(title="A", infobox=(DocumentField("born", "Born", "1953[@a]"),))
    after = ArticleDocument(
        title="A",
        infobox=(DocumentField("born", "Born", "1954"),),
        sections=(DocumentSection("life", 1, "Life", "He was born."),),
    )
    found = [(changed.claim.place, changed.kind) for changed in changes(before, after).lacking]
    assert found == [("born", "bared"), ("life", "added")]


def test_an_edit_without_changes_has_no_effect() -> None:
    assert changes(lead("One.[@a] Two."), lead("One.[@a] Two.")) == EditEffect()
