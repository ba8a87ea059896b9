"""The sources of claims before and after a change, as cases in a file."""

from __future__ import annotations

from typing import Any

import pytest

from articles.text.claims.claim_extraction import ClaimCitation
from articles.text.claims.claim_places import claims_in_changed_places
from articles.text.diff.claim_diff import diff_claims, with_provisional_records
from articles.text.diff.claim_sources import ComparedSources, SourceComparison, SourcePair
from articles.text.document.article_document import ArticleDocument
from tests.text.case_files import data


def _words(cited: ClaimCitation | None) -> str:
    assert cited is not None
    key, _prefix, locator, passage, contra = cited.item
    words = f"{'contra ' * contra}@{key}"
    words += f", {locator}" if locator else ""
    return f"{words}: {passage}" if passage else words


def _pair(pair: SourcePair) -> str:
    if pair.kind == "changed":
        return f"changed {_words(pair.old)} -> {_words(pair.new)}"
    return f"{pair.kind} {_words(pair.new or pair.old)}"


def described(sources: ComparedSources) -> list[str]:
    words = (("covered", sources.covered), ("was covered", sources.was_covered))
    return [*map(_pair, sources.pairs), *(word for word, so in words if so)]


@pytest.mark.parametrize("case", data("claim_sources.yaml"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    old, new = with_provisional_records(
        *(ArticleDocument(title="A", lead=case[side]) for side in ("before", "after"))
    )
    comparison = SourceComparison(old, new)
    found = {
        diff.claim.text.split()[0]: described(
            comparison.compare(diff, lambda key: "a" if key == "former" else key)
        )
        for diff in diff_claims(*claims_in_changed_places(old, new))
    }
    assert found == case["claims"]


def test_keys_include_the_sources_of_the_covering_claim() -> None:
    old, new = with_provisional_records(
        ArticleDocument(title="A", lead="It is old. Nobody lives there.[@a]"),
        ArticleDocument(title="A", lead="It is very old. Nobody lives there.[@b; contra @c]"),
    )
    comparison = SourceComparison(old, new)
    diffs = diff_claims(*claims_in_changed_places(old, new))
    first = next(diff for diff in diffs if "old" in diff.claim.text)
    assert comparison.keys(first) == {"a", "b"}
