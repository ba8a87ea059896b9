"""The stored counts of the changes between two articles."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from markdown_it.token import Token

from articles.text.claims import claim_extraction
from articles.text.claims.claim_places import claims_in_changed_places
from articles.text.diff.article_diff import diff_articles
from articles.text.diff.change_counts import ChangeCounts
from articles.text.diff.claim_diff import diff_claims, with_provisional_records
from articles.text.diff.claim_sources import SourceComparison
from articles.text.diff.diff_summary import (
    MAX_NAME_LENGTH,
    changes_between,
    count_changes,
    count_first_changes,
)
from articles.text.document.article_document import ArticleDocument, DocumentSection
from articles.text.markup.parser import parse
from tests.text.article_cases import article
from tests.text.case_files import cases
from tests.text.claims.test_claim_matching import documents


@pytest.mark.parametrize("case", cases("diff_summaries.txt"))
def test_what_changed(case) -> None:
    old, new = (article(side) for side in case.given.split("\n=====\n"))
    assert changes_between(old, new).as_json() == yaml.safe_load(case.expected)


def test_of_a_first_revision_everything_is_new() -> None:
    new = article("Title: Almaty\nArea :: 682 km²\nA city. [@atlas] It is old.\n# Past\nLong ago.")
    old, new = with_provisional_records(
        ArticleDocument(""), replace(new, short_description="A city")
    )
    assert count_first_changes(new, diff_claims(*claims_in_changed_places(old, new))).as_json() == {
        "begun": 1,
        "sentences-added": 3,
        "sources-added": [1, 1],
        "sections-added": [1, "Past"],
        "fields-added": [1, "Area"],
    }


def test_marks_that_follow_a_renamed_key_are_counted_as_such() -> None:
    old, new = with_provisional_records(
        article("One. [@old] Two. [@old]"), article("One. [@new] Two. [@new]")
    )
    claims = diff_claims(*claims_in_changed_places(old, new))
    assert count_changes(old, new, claims, rekeyed=True).as_json() == {"rekeyed": 2}


def test_a_changed_state_is_shown() -> None:
    old = article("One.")
    deleted = replace(old, state="deleted", language="de", short_description="A number")
    assert changes_between(old, deleted).as_json() == {
        "state": ["published", "deleted"],
        "language": 1,
        "short_description": 1,
    }


def test_long_names_are_cut() -> None:
    old = ArticleDocument("A")
    sections = tuple(DocumentSection(f"s{i}", 1, "Word " * 60, "") for i in range(40))
    changes = changes_between(old, replace(old, sections=sections))
    number, *names = changes.as_json()["sections-added"]
    assert (number, len(names)) == (40, 3)
    assert all(len(name) <= MAX_NAME_LENGTH and name.endswith("…") for name in names)


@given(documents, documents)
def test_any_change_has_a_short_stored_form(old, new) -> None:
    changes = changes_between(old, new)
    assert bool(changes) == (old != new)
    stored = json.dumps(changes.as_json())
    assert len(stored) < 8000
    assert all(changes.as_json().values())
    assert ChangeCounts.from_json(json.loads(stored)) == changes


@given(documents)
def test_equal_documents_have_no_changes(document) -> None:
    assert not changes_between(document, document)


def test_claims_are_extracted_once_and_only_from_changed_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = "One stone.\n# Birds\nTwo birds. [@a]\n# Men\nMen walked to the {}. [@b]"
    old, new = with_provisional_records(
        article(before.format("town")), article(before.format("river"))
    )
    parsed: list[str] = []

    def counting(text: str) -> list[Token]:
        parsed.append(text)
        return parse(text)

    monkeypatch.setattr(claim_extraction, "parse", counting)
    claim_extraction._claims_of_short.cache_clear()
    diff = diff_articles(old, new)
    assert changes_between(old, new, diff.claims).as_json() == {"sentences-reworded": 1}
    assert len(SourceComparison(old, new).compare(diff.claims[0]).pairs) == 1
    assert parsed == [old.sections[1].body, new.sections[1].body]
