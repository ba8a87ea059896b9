"""Characters that XML 1.0 does not allow are replaced, and no others."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.markup.xml_text import xml_text


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("Almaty, Алматы 🏔", "Almaty, Алматы 🏔"),
        ("a\x00b\x01c\x1f", "a\ufffdb\ufffdc\ufffd"),
        ("a\tb\nc\rd\x7f\x85", "a\tb\nc\rd\x7f\x85"),
        ("\ufffe\uffff\ufdd0", "\ufffd\ufffd\ufdd0"),
        ("\ud83c \udfd4", "\ufffd \ufffd"),
        ("]]> <&>", "]]> <&>"),
    ],
)
def test_what_is_unfit_is_replaced(text: str, fit: str) -> None:
    assert xml_text(text) == fit


@given(st.text(st.characters(categories=None)))
def test_it_can_always_be_read_back(text: str) -> None:
    written = f"<a>{escape(xml_text(text), {chr(13): '&#13;'})}</a>".encode()
    assert (ElementTree.fromstring(written).text or "") == xml_text(text)
