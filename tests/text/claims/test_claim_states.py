"""The states of claims: a table of cases; and what counts as a disagreement in an infobox."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from articles.text.claims.claim_states import RatedCitation, State, checked_by, states_of
from articles.text.claims.disagreements import disagreeing_fields
from articles.text.document.article_document import ArticleDocument, DocumentField
from tests.text.case_files import data


class GivenVerdict(NamedTuple):
    """A verdict on a source."""

    source_key: str
    verdict: str


@pytest.mark.parametrize("case", data("states.yaml"), ids=lambda case: case["about"])
def test_states(case: dict[str, Any]) -> None:
    states = states_of(
        State(case["coverage"]),
        [_citation(source) for source in case["sources"]],
        changed_since=case.get("changed", False),
        other_values=case.get("other_values", False),
        checked=checked_by(GivenVerdict(*verdict) for verdict in case.get("verdicts", [])),
    )
    assert list(states) == case["states"]


def _citation(source: str | None) -> RatedCitation:
    if source is None:
        return RatedCitation(None)
    return RatedCitation(source.removeprefix("contra").strip(), source.startswith("contra"))


def _others(*fields: DocumentField) -> dict[str, tuple[str, ...]]:
    return disagreeing_fields(ArticleDocument(title="A", infobox=fields))


def test_values_of_other_sources_disagree() -> None:
    found = _others(
        DocumentField("x", "Books", "nine[@a]"),
        DocumentField("y", "Books", "ten[@b]"),
        DocumentField("z", "Born", "1953[@c]"),
    )
    assert found == {"x": ("y",), "y": ("x",)}


@pytest.mark.parametrize(
    "other",
    [
        DocumentField("y", "Books", "ten[@b; @a]"),
        DocumentField("y", "Books", "ten"),
        DocumentField("y", "Books", "nine[@b]"),
        DocumentField("y", "Books", "ten[@b]", group="Other"),
        DocumentField("y", "Books", "ten[@b]", start="2019"),
        DocumentField("y", "Books", "тоғыз[@b]", language="kk"),
        DocumentField("y", "Books", "ten[contra @b]"),
    ],
    ids=["a shared source", "uncited", "same", "group", "term", "language", "only against it"],
)
def test_values_that_do_not_disagree(other: DocumentField) -> None:
    assert not _others(DocumentField("x", "Books", "nine[@a]"), other)
