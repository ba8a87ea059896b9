"""Which claim continues which: cases, and what is true of all edits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.claims.claim_matching import identify, new_claim_id
from articles.text.claims.claim_places import places_of
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from tests.text.case_files import data

CASES = data("identity.yaml")
EMPTY = ArticleDocument(title="")


class IdentifiedHistory:
    """Identifies the claims of one revision after the other, and knows the former claims."""

    def __init__(self) -> None:
        self.revisions: list[ArticleDocument] = []
        self._former: dict[str, list[str]] = defaultdict(list)

    def add(self, document: ArticleDocument) -> ArticleDocument:
        before = self.revisions[-1] if self.revisions else EMPTY
        number = len(self.revisions) + 1
        now = identify(before, document, article="a", revision=number, former=self._once)
        self.revisions.append(now)
        for entry in (entry for record in now.records().values() for entry in record):
            claim_id, words = entry.split()
            if claim_id not in self._former[words]:
                self._former[words].append(claim_id)
        return now

    def _once(self, hashes: Collection[str]) -> dict[str, list[str]]:
        return {words: self._former[words] for words in hashes}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    history = IdentifiedHistory()
    ids: dict[str, str] = {}
    for revision in case["revisions"]:
        if "restore" in revision:
            now = history.add(history.revisions[revision["restore"] - 1])
            assert now.records() == history.revisions[revision["restore"] - 1].records()
            continue
        now = history.add(_document(revision))
        records = now.records()
        for place, claims in revision.items():
            found = [entry.split()[0] for entry in records[place.removeprefix("+")]]
            assert len(found) == len(claims), "the case is cut into other claims than it says"
            for (label, _), claim_id in zip(claims, found, strict=True):
                assert ids.setdefault(label, claim_id) == claim_id, label
    assert len(set(ids.values())) == len(ids)


def _document(places: dict[str, list[list[str]]]) -> ArticleDocument:
    """Places whose name begins with "+" are infobox values, the others sections."""
    texts = {
        place: ("" if claims[0][1].startswith("-") else " ").join(words for _, words in claims)
        for place, claims in places.items()
    }
    return ArticleDocument(
        title="A",
        infobox=tuple(
            DocumentField(place[1:], place, text)
            for place, text in texts.items()
            if place.startswith("+")
        ),
        sections=tuple(
            DocumentSection(place, 1, place, text.strip())
            for place, text in texts.items()
            if not place.startswith("+")
        ),
    )


sentences = st.sampled_from(
    [
        "The fort burned down in the great fire.",
        "The fort burned down in a great fire in 1921.",
        "A market stood outside the walls.",
        "A market stood outside the walls.[@a]",
        "It was rebuilt.",
        "Merchants came from Bukhara and from far beyond it.",
        "Tokayev was born in 1953, and studied in Moscow.",
        "Tokayev was born in 1953.",
        "He studied in Moscow.",
        "- Order of the Fatherland",
    ]
)
bodies = st.lists(sentences, max_size=6).map(" ".join)
documents = st.builds(
    ArticleDocument,
    title=st.just("A"),
    lead=bodies,
    sections=st.lists(
        st.builds(DocumentSection, st.sampled_from("abc"), st.just(1), st.just("H"), bodies),
        max_size=3,
        unique_by=lambda section: section.uid,
    ).map(tuple),
)


@settings(deadline=None)
@given(st.lists(st.one_of(documents, st.integers(0, 5)), min_size=1, max_size=8))
def test_whatever_is_edited_each_claim_has_one_id(
    edits: list[ArticleDocument | int],
) -> None:
    """No id occurs twice, records are those of their texts, unchanged places keep their ids.

    A number is a revert to that revision: it brings its records with it.
    """
    history = IdentifiedHistory()
    for edit in edits:
        before = history.revisions[-1] if history.revisions else EMPTY
        if isinstance(edit, int):
            edit = history.revisions[edit] if edit < len(history.revisions) else before
        now = history.add(edit)
        ids = [claim_id for place in places_of(now) for claim_id in place.ids or ()]
        assert len(ids) == len(set(ids))
        assert all(place.is_recorded for place in places_of(now))
        unchanged = {place.name: place for place in places_of(before)}
        for place in places_of(now):
            if place.name in unchanged and place.reads_as(unchanged[place.name]):
                assert place.stored == unchanged[place.name].stored


def test_a_record_of_another_text_is_not_used() -> None:
    honest = identify(EMPTY, _document({"a": [["A", "One stone."]]}), article="a", revision=1)
    (section,) = honest.sections
    forged = ArticleDocument(
        title="B", sections=(DocumentSection("a", 1, "a", "Two birds.", section.claims),)
    )
    (now,) = identify(EMPTY, forged, article="b", revision=1).sections
    assert now.claims[0].split()[0] != section.claims[0].split()[0]


def test_an_id_that_is_recorded_twice_is_used_once() -> None:
    claims = identify(EMPTY, _document({"a": [["A", "One."]]}), article="a", revision=1)
    entry = claims.sections[0].claims[0]
    twice = ArticleDocument(
        title="B",
        lead="One.",
        lead_claims=(entry,),
        sections=(DocumentSection("a", 1, "a", "One.", (entry,)),),
    )
    now = identify(EMPTY, twice, article="a", revision=1)
    ids = [record[0].split()[0] for record in now.records().values()]
    assert len(set(ids)) == 2


def test_ids_are_made_of_article_revision_and_place_alone() -> None:
    assert new_claim_id("tokayev", 1, "lead", 0) == new_claim_id("tokayev", 1, "lead", 0)
    made = {
        new_claim_id(article, revision, place, number)
        for article in ("a", "b")
        for revision in (1, 2)
        for place in ("lead", "x")
        for number in range(50)
    }
    assert len(made) == 400
