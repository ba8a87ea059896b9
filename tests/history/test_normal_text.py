"""The normal form of text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bioweb.history.normal_text import normalise_line, normalise_text
from tests.growth import LINEAR, growth

texts = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\r\n\t \x0b\x0c\x1c\x85\u00a0\u0301\u0338\u2000\u2028\u3000\ufeff\ufdd0\0"
        ),
    )
)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("Cafe\u0301", "Café"),
        ("a  \nb\t\n", "a\nb"),
        ("\n\n a\n\n\nb \n", " a\n\n\nb"),
        ("a\0b\ufeffc\ufdd0d", "abcd"),
        ("a\u2028b\x0cc", "a\nb\nc"),
        (" \n\t\n", ""),
    ],
)
def test_text(typed, text):
    assert normalise_text(typed) == text


@given(texts)
def test_twice_is_once(text):
    once = normalise_text(text)
    assert normalise_text(once) == once
    assert normalise_line(normalise_line(text)) == normalise_line(text)
    assert unicodedata.is_normalized("NFC", once)


@given(texts)
def test_a_line_is_one(text):
    assert "\n" not in normalise_line(text)


@pytest.mark.parametrize("piece", [" ", "\t", "\u00a0", " \n", "\n", "\r", "x ", "\u0301"])
def test_the_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    assert growth(normalise_text, piece) < LINEAR
    assert growth(normalise_line, piece) < LINEAR
