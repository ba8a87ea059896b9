"""What revisions do to claims: cases as files."""

from __future__ import annotations

from typing import Any

import pytest

from articles.text.claims.claim_events import events_between
from articles.text.claims.claim_matching import identify
from articles.text.claims.claim_places import RecordedClaim, places_of, recorded_claims
from articles.text.document.article_document import ArticleDocument
from tests.text.case_files import data

CASES = data("claim_events.yaml")
EMPTY = ArticleDocument(title="")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    document = EMPTY
    known: dict[str, RecordedClaim] = {}
    for number, revision in enumerate(case["revisions"], start=1):
        before = recorded_claims(places_of(document))
        words = {claim.words_hash: [claim.id] for claim in known.values()}
        document = identify(
            document,
            ArticleDocument(title="A", lead=revision["text"]),
            article="a",
            revision=number,
            former=lambda _hashes, words=words: words,  # type: ignore[misc]
        )
        after = recorded_claims(places_of(document))
        events = [
            [
                event.claim.text,
                " ".join(event.kinds),
                "w" * event.worded + "c" * event.cited,
            ]
            for event in events_between(before, after, known)
        ]
        assert events == revision["events"]
        known.update(after)


def test_marks_with_a_renamed_key_change_no_citation() -> None:
    before = identify(EMPTY, ArticleDocument(title="A", lead="One.[@a]"), article="a", revision=1)
    after = identify(before, ArticleDocument(title="A", lead="One.[@b]"), article="a", revision=2)
    old, new = (recorded_claims(places_of(document)) for document in (before, after))
    (event,) = events_between(old, new, {}, rekeyed=True)
    assert (event.kinds, event.worded, event.cited) == ((), False, False)
    assert event.claim.citations[0].key == "b"
