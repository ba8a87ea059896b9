"""Following a history by its changed places has the same result as comparing documents."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.claims.claim_events import EventKind, events_between
from articles.text.claims.claim_matching import identify
from articles.text.claims.claim_places import RecordedClaim, is_recorded, places_of, recorded_claims
from articles.text.claims.claim_tracking import ClaimTracker
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection

EMPTY = ArticleDocument(title="")
sentences = st.sampled_from(
    ["The house is old.", "The house is very old.", "Nobody lives there. [@a]", "It burned. [@b]"]
)
bodies = st.lists(sentences, max_size=3).map(" ".join)
documents = st.builds(
    ArticleDocument,
    title=st.just("A"),
    lead=bodies,
    infobox=st.lists(
        st.builds(DocumentField, st.sampled_from("xy"), st.just("Built"), sentences),
        max_size=2,
        unique_by=lambda field: field.uid,
    ).map(tuple),
    sections=st.lists(
        st.builds(DocumentSection, st.sampled_from("abc"), st.just(1), st.just("H"), bodies),
        max_size=3,
        unique_by=lambda section: section.uid,
    ).map(tuple),
)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.one_of(documents, st.integers(0, 5)), min_size=1, max_size=8))
def test_the_changes_of_a_step_equal_those_of_the_whole_documents(
    edits: list[ArticleDocument | int],
) -> None:
    """A number reverts to that revision, which restores its records."""
    tracker = ClaimTracker("a")
    past: list[ArticleDocument] = [EMPTY]
    gone: dict[str, RecordedClaim] = {}
    for number, edit in enumerate(edits, 1):
        if isinstance(edit, int):
            edit = past[edit] if edit < len(past) else past[-1]
        step = tracker.follow(edit, number)
        now = tracker.document
        assert now == edit
        assert is_recorded(now)
        ids = [claim_id for place in places_of(now) for claim_id in place.ids or ()]
        assert len(ids) == len(set(ids))
        old, new = (recorded_claims(places_of(document)) for document in (past[-1], now))
        whole = list(events_between(old, new, gone))
        assert list(events_between(step.before, step.after, gone)) == whole
        gone.update({one.claim.id: one.claim for one in whole if EventKind.REMOVED in one.kinds})
        past.append(now)


@settings(deadline=None)
@given(st.lists(documents, min_size=1, max_size=6))
def test_it_decides_as_an_edit_does(edits: list[ArticleDocument]) -> None:
    tracker, before = ClaimTracker("a"), EMPTY
    for number, document in enumerate(edits, 1):
        tracker.follow(document, number)
        before = identify(before, document, article="a", revision=number)
        assert tracker.document.records() == before.records()


def test_a_part_that_stays_is_the_same_object() -> None:
    sections = tuple(DocumentSection(uid, 1, uid, f"The {uid} is old.") for uid in "ab")
    tracker = ClaimTracker("a")
    tracker.follow(ArticleDocument("A", sections=sections), 1)
    first, second = tracker.document.sections
    changed = (replace(sections[0], body="The a is new."), replace(sections[1]))
    tracker.follow(ArticleDocument("A", sections=changed), 2)
    assert tracker.document.sections[0].body == "The a is new."
    assert tracker.document.sections[0].claims[0][:10] == first.claims[0][:10]
    assert tracker.document.sections[1] is second
