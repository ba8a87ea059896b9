"""What claims rest on, before and after a change: cases as a file."""

from __future__ import annotations

from typing import Any

import pytest

from articles.text.claims.claim_extraction import ClaimCitation
from articles.text.diff.claim_diff import claim_diffs, recorded
from articles.text.diff.claim_sources import Resting, Sides, SourcePair
from articles.text.document.article_document import ArticleDocument
from tests.text.case_files import data


def _said(cited: ClaimCitation | None) -> str:
    assert cited is not None
    key, _prefix, locator, passage, contra = cited.item
    words = f"{'contra ' * contra}@{key}"
    words += f", {locator}" if locator else ""
    return f"{words}: {passage}" if passage else words


def _pair(pair: SourcePair) -> str:
    if pair.kind == "changed":
        return f"changed {_said(pair.old)} -> {_said(pair.new)}"
    return f"{pair.kind} {_said(pair.new or pair.old)}"


def told(resting: Resting) -> list[str]:
    words = (("covered", resting.covered), ("was covered", resting.was_covered))
    return [*map(_pair, resting.pairs), *(word for word, so in words if so)]


@pytest.mark.parametrize("case", data("claim_sources.yaml"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    old, new = recorded(
        *(ArticleDocument(title="A", lead=case[side]) for side in ("before", "after"))
    )
    sides = Sides(old, new)
    found = {
        diff.claim.text.split()[0]: told(
            sides.resting(diff, lambda key: "a" if key == "former" else key)
        )
        for diff in claim_diffs(old, new)
    }
    assert found == case["claims"]


def test_all_keys_are_known_beforehand() -> None:
    old, new = recorded(
        ArticleDocument(title="A", lead="It is old. Nobody lives there.[@a]"),
        ArticleDocument(title="A", lead="It is very old. Nobody lives there.[@b; contra @c]"),
    )
    sides = Sides(old, new)
    first = next(diff for diff in claim_diffs(old, new) if "old" in diff.claim.text)
    assert sides.keys(first) == {"a", "b"}
