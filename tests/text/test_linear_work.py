"""The work of each function that takes a text from outside grows as the text does.

The functions are found, so that a new one is tested by itself: see `tests.one_text_functions`. The
texts are short here; `python -m tests.benchmarks.linear_work` does the same with long ones.
"""

from __future__ import annotations

import re

import pytest

from tests.growth import grows_faster
from tests.one_text_functions import INTERNAL, PIECES, one_text_functions, takes_one_text

FUNCTIONS = one_text_functions()
LEAST, MOST = 1 << 7, 1 << 13  # pieces


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_work_grows_as_the_text_does(name: str) -> None:
    found = (grows_faster(FUNCTIONS[name], piece, LEAST, MOST) for piece in PIECES)
    assert not list(filter(None, found))


def test_a_quadratic_function_is_found() -> None:
    blanks_at_end = re.compile(r" +$")
    assert grows_faster(blanks_at_end.search, " ", LEAST, MOST)
    assert not grows_faster(re.compile(r"(?<! ) ++$").search, " ", LEAST, MOST)


def test_new_functions_are_found_by_their_parameters() -> None:
    def of_a_text(text: str, language: str = "en", *more: str) -> None: ...

    def of_two(text: str, other: str) -> None: ...

    assert takes_one_text(of_a_text)
    assert not takes_one_text(of_two)
    assert len(FUNCTIONS) > 120
    assert "articles.text.markup.sentences.split_sentences" in FUNCTIONS
    assert not INTERNAL & FUNCTIONS.keys()
