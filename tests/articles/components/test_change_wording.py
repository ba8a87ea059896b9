"""Changes in words: singular, plural, names, and how phrases are combined."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from articles.text.diff.change_counts import ChangeCounts
from articles.text.diff.diff_summary import CLAIM_PLURALS, changes_between
from articles.views.components.change_wording import change_phrases
from tests.text.claims.test_claim_matching import documents


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, []),
        ({"begun": 1, "sentences-added": 2}, ["Article created", "2 sentences added"]),
        ({"sentences-reworded": 1, "items-added": 1, "rows-removed": 3}, [
            "1 sentence reworded", "1 list item added", "3 table rows removed"
        ]),
        ({"sentences-joined": 1}, ["1 sentence joined with another"]),
        ({"sources-added": [1, 3]}, ["1 source added to 3 claims"]),
        ({"sources-removed": [2, 1]}, ["2 sources removed from 1 claim"]),
        ({"sections-moved": [1, ["Personal life", "Awards"]]}, [
            "Section “Personal life” moved below “Awards”"
        ]),
        ({"sections-moved": [1, ["Notes", ""]]}, ["Section “Notes” moved to the top"]),
        ({"sections-moved": [2, ["A", "B"], ["C", "D"]]}, ["2 sections moved (“A”, “C”)"]),
        ({"sections-retitled": [1, ["A", "B"]]}, ["Section “A” renamed “B”"]),
        ({"sections-added": [4, "A", "B", "C"]}, ["4 sections added (“A”, “B”, “C”, …)"]),
        ({"fields-changed": [1, "100 % %s %(n)s"]}, ["Infobox value “100 % %s %(n)s” changed"]),
        ({"title": ["A", "B"]}, ["Renamed from “A” to “B”"]),
        ({"state": ["published", "deleted"]}, ["Deleted"]),
        ({"state": ["deleted", "published"]}, ["Restored"]),
        ({"state": ["draft", "published"]}, ["Published"]),
        ({"markup": 1}, ["Only markup changed"]),
        ({"rekeyed": 2}, ["Citation keys updated in 2 claims"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)  # fmt: skip
def test_in_words(changes: dict[str, Any], words: list[str]) -> None:
    assert change_phrases(ChangeCounts.from_json(changes)) == words


def test_changes_are_worded_in_a_fixed_order() -> None:
    changes = {"categories-added": [1, "A"], "sources-added": [1, 1], "sentences-reworded": 2}
    wanted = ["2 sentences reworded", "1 source added to 1 claim", "category “A” added"]
    for stored in (changes, dict(reversed(changes.items()))):
        assert change_phrases(ChangeCounts.from_json(stored)) == wanted


@pytest.mark.parametrize("noun", sorted(set(CLAIM_PLURALS.values())))
@pytest.mark.parametrize(
    "change", ["added", "removed", "reworded", "moved", "moved-reworded", "split", "joined"]
)
def test_every_claim_change_has_words(noun: str, change: str) -> None:
    assert len(change_phrases(ChangeCounts(counts={f"{noun}-{change}": 2}))) == 1


@given(documents, documents)
def test_every_change_has_words(old: Any, new: Any) -> None:
    changes = changes_between(old, new)
    assert len(change_phrases(changes)) == len(changes.as_json())
