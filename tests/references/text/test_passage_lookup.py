"""Passages looked up in the text of their source, and texts cut into segments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.text import passage_lookup
from references.text.passage_lookup import MAX_PASSAGE, FoldedText, find_passage, fold_text
from references.text.text_segments import cut_into_segments
from tests.text.case_files import data

CASES = [
    pytest.param(group["source"], *case[1:], id=case[0])
    for group in data("passages.yaml")
    for case in group["cases"]
]
TEXTS = st.text(st.sampled_from("aAбς İß \n\t\u00ad-–…“\"'.,[] words"), max_size=200)


@pytest.mark.parametrize(("source", "passage", "state", "words"), CASES)
def test_case(source: str, passage: str, state: str, words: str) -> None:
    found = find_passage(fold_text(source), passage)
    assert (found.state, found.words) == (state, words)


def test_places_are_those_of_the_source() -> None:
    source = "One  two\u00ad three.\n\n   Four “five” six."
    folded = fold_text(source)
    (span,) = find_passage(folded, "two three. Four 'five'").spans
    assert source[slice(*span)] == "two\u00ad three.\n\n   Four “five"
    first, second = find_passage(folded, "one … six").spans
    assert (source[slice(*first)], source[slice(*second)]) == ("One", "six")


def test_an_ellipsis_does_not_stand_for_half_a_book() -> None:
    source = "The beginning. " + "word " * 3000 + "The end."
    assert (
        find_passage(fold_text(source), "The beginning … the end").state
        == passage_lookup.PassageState.NEAR
    )
    again = fold_text(source + " The beginning. The end.")
    found = find_passage(again, "The beginning … the end")
    assert found.state == passage_lookup.PassageState.FOUND
    assert found.spans[0][0] > 15_000


@given(TEXTS, TEXTS)
def test_any_passage_in_any_source(source: str, passage: str) -> None:
    folded = fold_text(source)
    found = find_passage(folded, passage)
    assert (found.state == passage_lookup.PassageState.MISSING) == (not found.spans)
    for start, end in found.spans:
        assert 0 <= start < end <= len(source)


@given(TEXTS, st.integers(0, 200), st.integers(1, 40))
def test_whole_words_of_a_source_are_found_in_it(source: str, start: int, length: int) -> None:
    words = source.replace("…", " ").replace(".", " ").replace("\u00ad", "").split()
    passage = " ".join(words[start : start + length])
    text = "before " + " \n ".join(words) + " after"
    found = find_passage(fold_text(text), passage)
    if any(char.isalnum() for char in passage):
        assert found.state == passage_lookup.PassageState.FOUND


@pytest.mark.parametrize(
    ("source", "passage"),
    [
        ("a" * 2_000_000, "a" * (MAX_PASSAGE - 1) + "b"),
        ("a " * 1_000_000, "a " * 900 + "b b"),
        ("ab " * 700_000, "ab " * 600 + "abc"),
        ("x  " * 700_000, "x x x y z"),
        ("word " * 400_000, " … ".join(["word"] * 10) + " nope"),
        ("\u00ad" * 2_000_000, "a"),
        ("words", "… " * 10_000),
    ],
    ids=lambda value: value[:8],
)
def test_hostile_sizes_come_to_an_end(source: str, passage: str) -> None:
    folded = fold_text(source)
    assert isinstance(folded, FoldedText)
    assert find_passage(folded, passage).state in ("near", "missing")


SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 4))


@given(st.lists(SPANS, max_size=6))
def test_segments_are_the_text_and_know_whose_each_letter_is(
    spans: list[tuple[int, int, int]],
) -> None:
    text = "abcdefghij"
    found = cut_into_segments(text, spans)
    assert "".join(one.text for one in found) == text
    at = 0
    for one in found:
        over = {number for start, end, number in spans if start <= at < end}
        assert set(one.numbers) == over
        assert all(
            over == {number for start, end, number in spans if start <= at + more < end}
            for more in range(len(one.text))
        )
        begin = [number for start, end, number in spans if start == at and start < end]
        assert list(one.beginning) == sorted(begin)
        at += len(one.text)


def test_a_text_without_letters_has_no_segments() -> None:
    assert cut_into_segments("", [(0, 0, 1)]) == []
