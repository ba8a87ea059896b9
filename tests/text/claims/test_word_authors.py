"""The revision that each word of a claim is from: cases as files, and what is true of all."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.claims.claim_events import EventKind
from articles.text.claims.word_authors import Stretch
from articles.text.markup.tokens import plain_words
from tests.text.case_files import data
from tests.text.claims.claim_history import State, rows_of

CASES = data("authorship.yaml")
WORDINGS = st.lists(
    st.lists(st.sampled_from(["a", "city", "grew", "fast", ",", "—", " ", "“", "1911"]))
    .map(" ".join)
    .map(str.strip),
    min_size=1,
    max_size=6,
).map(lambda texts: list(enumerate(texts, start=1)))


def authorship(wordings: Iterable[tuple[int, str]]) -> tuple[Stretch, ...]:
    """The stretches of the last text, derived from each wording to the next."""
    rows = rows_of(State(number, text) for number, text in wordings)
    standing = [row.provenance for row in rows if EventKind.REMOVED not in row.event.kinds]
    return standing[-1].wording.stretches if standing else ()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = authorship((number, text) for number, text in case["wordings"])
    text = case["wordings"][-1][1]
    stretches = [[one.number, text[one.start : one.end]] for one in found]
    assert stretches == case["authored"]
    assert sum(one.words for one in found) == len(plain_words(text))


@given(WORDINGS)
def test_stretches_cover_the_text_and_no_neighbours_are_of_one_revision(
    wordings: list[tuple[int, str]],
) -> None:
    found = authorship(wordings)
    standing = [text for _, text in wordings if text]
    text = standing[-1] if standing else ""
    bounds = [0, *(one.end for one in found)]
    assert [one.start for one in found] == bounds[:-1]
    assert bounds[-1] == len(text)
    assert all(one.number != other.number for one, other in pairwise(found))


@given(WORDINGS)
def test_each_word_is_of_a_revision_in_which_the_claim_had_it(
    wordings: list[tuple[int, str]],
) -> None:
    texts = dict(wordings)
    standing = [text for _, text in wordings if text]
    for one in authorship(wordings):
        words = plain_words(standing[-1][one.start : one.end])
        assert set(words) <= set(plain_words(texts[one.number])) or not words


@given(WORDINGS, st.data())
def test_a_revert_changes_nothing(wordings: list[tuple[int, str]], drawn: st.DataObject) -> None:
    at = drawn.draw(st.integers(1, len(wordings)))
    then = wordings[:at]
    if then[-1][1]:
        number = len(wordings) + 1
        assert authorship([*wordings, (number, then[-1][1])]) == authorship(then)


def test_a_claim_without_words_has_no_author() -> None:
    assert authorship([]) == ()
