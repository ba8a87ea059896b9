"""Dates and terms in words as EDTF, and the sums of {{#expr:…}}."""

from __future__ import annotations

import pytest

from articles.interchange.wikitext.templates.quantities.edtf import edtf_of, term_of
from articles.interchange.wikitext.templates.quantities.expressions import evaluate


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("12 March 1953", "1953-03-12"),
        ("March 12, 1953", "1953-03-12"),
        ("12. März 1953", "1953-03-12"),
        ("May 2001", "2001-05"),
        ("c. 1450", "1450~"),
        ("1953-03-12", "1953-03-12"),
        ("present", ".."),
        ("31 February 2001", ""),
        ("some day", ""),
    ],
)
def test_dates_in_words(words: str, date: str) -> None:
    assert edtf_of(words) == date


@pytest.mark.parametrize(
    ("words", "term"),
    [
        ("1999–2001", ("1999", "2001")),
        ("1975–80", ("1975", "1980")),
        ("2010–", ("2010", "..")),
        ("since 2001", ("2001", "..")),
        ("2001", ("2001", "2001")),
        ("2001–1999", None),
        ("x", None),
    ],
)
def test_terms_in_words(words: str, term: tuple[str, str] | None) -> None:
    assert term_of(words) == term


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("2+3*4", 14),
        ("(2+3)*4", 20),
        ("-2 - 3", -5),
        ("7 mod 4", 3),
        ("2 < 3 and 1", 1),
        ("3.14159 round 2", 3.14),
        ("1/0", None),
        ("2 +", None),
        ("(", None),
        ("9" * 300, None),
    ],
)
def test_sums(expression: str, value: float | None) -> None:
    assert evaluate(expression) == value
