"""What revisions do to claims: cases as files."""

from __future__ import annotations

from typing import Any

import pytest

from articles.text.claims.claim_events import StandingClaim, events, standing_claims
from articles.text.claims.claim_matching import identify
from articles.text.document.article_document import ArticleDocument
from tests.text.case_files import data

CASES = data("stories.yaml")
EMPTY = ArticleDocument(title="")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    document = EMPTY
    known: dict[str, StandingClaim] = {}
    for number, revision in enumerate(case["revisions"], start=1):
        before = standing_claims(document)
        words = {claim.words: [claim.id] for claim in known.values()}
        document = identify(
            document,
            ArticleDocument(title="A", lead=revision["text"]),
            article="a",
            revision=number,
            once=lambda _hashes, words=words: words,  # type: ignore[misc]
        )
        after = standing_claims(document)
        told = [
            [
                event.claim.text,
                " ".join(event.kinds),
                "w" * event.worded + "c" * event.cited,
            ]
            for event in events(before, after, known)
        ]
        assert told == revision["events"]
        known.update(after)


def test_marks_that_follow_a_key_touch_no_citation() -> None:
    before = identify(EMPTY, ArticleDocument(title="A", lead="One.[@a]"), article="a", revision=1)
    after = identify(before, ArticleDocument(title="A", lead="One.[@b]"), article="a", revision=2)
    (event,) = events(standing_claims(before), standing_claims(after), {}, rekeyed=True)
    assert (event.kinds, event.worded, event.cited) == ((), False, False)
    assert event.claim.citations[0][0] == "b"
