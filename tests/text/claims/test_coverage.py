"""The words of a claim, cut where marks end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.claims.coverage import CitedPart, cited_parts

TEXT = "A city, once the capital."


@pytest.mark.parametrize(
    ("spans", "parts"),
    [
        ([], [CitedPart(TEXT, (), True)]),
        ([(1, 0, 25)], [CitedPart(TEXT, (1,))]),
        ([(1, 0, 7), (2, 7, 25)], [CitedPart("A city,", (1,)), CitedPart(TEXT[7:], (2,))]),
        ([(1, 0, 25), (2, 0, 25)], [CitedPart(TEXT, (1, 2))]),
        ([(1, 0, 7)], [CitedPart("A city,", (1,)), CitedPart(TEXT[7:], (), True)]),
        # A part that no mark covers counts only if there are words in it.
        ([(1, 0, 24)], [CitedPart(TEXT[:24], (1,)), CitedPart(".")]),
        # A mark before any words.
        ([(1, 0, 0)], [CitedPart("", (1,)), CitedPart(TEXT, (), True)]),
    ],
)
def test_parts(spans: list[tuple[int, int, int]], parts: list[CitedPart]) -> None:
    assert cited_parts(TEXT, spans) == parts


@given(st.text(), st.lists(st.tuples(st.integers(1, 9), st.integers(0, 40), st.integers(0, 40))))
def test_no_letter_and_no_mark_is_lost(text: str, spans: list[tuple[int, int, int]]) -> None:
    parts = cited_parts(text, spans)
    assert "".join(part.text for part in parts) == text
    assert sorted(number for part in parts for number in part.numbers) == sorted(
        number for number, _, _ in spans
    )
