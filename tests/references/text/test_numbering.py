"""Pages and editions formatted for display."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.text.numbering import format_edition, format_pages, labelled_pages, page_range
from tests.text.case_files import data

CASES = data("numbering.yaml")


@pytest.mark.parametrize(("typed", "shown", "named", "ends"), CASES["pages"])
def test_pages(typed, shown, named, ends):
    assert format_pages(typed) == shown
    assert labelled_pages(typed) == named
    assert list(page_range(typed)) == ends


@pytest.mark.parametrize(("typed", "shown"), CASES["editions"])
def test_edition(typed, shown):
    assert format_edition(typed) == shown


def test_words_are_handed_in():
    assert labelled_pages("3", "{pages}-бет", "{pages}-беттер") == "3-бет"
    assert labelled_pages("3–4", "{pages}-бет", "{pages}-беттер") == "3–4-беттер"
    assert format_edition("2", "{edition} бас.") == "2nd бас."


@given(st.text(max_size=80))
def test_whatever_is_typed_is_still_there(text):
    typed = [char for char in text if char.isalpha()]
    for shown in (
        format_pages(text),
        labelled_pages(text, "{pages}", "{pages}"),
        format_edition(text),
    ):
        assert [char for char in shown if char.isalpha()][: len(typed)] == typed
    assert [char for char in "".join(page_range(text)) if char.isalpha()] == typed
