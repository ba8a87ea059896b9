"""Limits of what an article contains and of what one edit changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.text.claims import amounts
from articles.text.claims.amounts import (
    amount_problems,
    edit_excess,
    text_excess,
)
from articles.text.document.article_document import ArticleDocument, DocumentSection
from articles.text.document.validation import MAX_TEXT


def article(*bodies: str) -> ArticleDocument:
    return ArticleDocument(
        "A",
        sections=tuple(DocumentSection(f"s{n}", 1, f"H{n}", body) for n, body in enumerate(bodies)),
    )


def problems(*bodies: str) -> list[str]:
    """The messages about an article with these texts."""
    return [found.message for found in amount_problems(article(*bodies))]


LONG = "Some words of a sentence that is not short at all. " * 1_900  # 97,000 characters


def test_a_text_may_have_as_many_sentences_as_the_longest_real_ones() -> None:
    assert text_excess(LONG, "en") == ""
    assert "2,001 sentences" in text_excess("- x\n" * 2_001, "en")


def test_an_article_has_a_limit_of_characters_and_of_sentences() -> None:
    assert problems(LONG, LONG) == []
    assert "more than 5,000 sentences" in problems(LONG, LONG, LONG)[0]
    assert "more than 500,000 characters" in problems(*["x" * MAX_TEXT] * 4)[0]


def test_the_cells_of_tables_are_counted_with_those_that_rows_leave_out() -> None:
    head = f"{'|a' * 100}|\n{'|-' * 100}|\n"
    assert text_excess(head + "|c|\n" * 149, "en") == ""
    assert "15,100 cells of tables; the limit is 15,000" in text_excess(head + "|c|\n" * 150, "en")
    assert "15,100 cells" in text_excess(head + "c\n" * 150, "en")


def test_texts_that_are_too_long_in_all_are_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(amounts, "claims_of", None)
    texts = ["Aa. " * 37_000] * 4
    assert "more than 500,000 characters" in problems(*texts)[0]
    assert "592,000 characters" in edit_excess(article(), article(*texts))


def test_what_a_text_contains_is_said_beside_it() -> None:
    document = replace(article("Aa. " * 2_001, "Aa [@a]" * 3_001), lead="Aa. " * 2_001)
    assert [(one.place, one.field) for one in amount_problems(document)] == [
        ("", "lead"),
        ("s0", "body"),
        ("s1", "body"),
    ]
    assert "3,001 citations; the limit is 3,000" in text_excess("Aa [@a]" * 3_001, "en")


def test_the_limits_of_an_article_are_said_beside_no_part() -> None:
    problems = amount_problems(article(LONG, LONG, LONG))
    assert [(problem.place, problem.field) for problem in problems] == [("", "")]


def test_one_edit_changes_no_more_than_it_can_save_in_time() -> None:
    before = article(LONG, LONG)
    assert edit_excess(before, article(LONG, LONG + "More.")) == ""
    assert "can change sections with at most 2,500" in edit_excess(article(), before)
    assert "can change sections with at most 2,500" in edit_excess(before, article())
    assert "at most 200,000" in edit_excess(article(), article("x" * 150_000, "y" * 60_000))
    assert edit_excess(before, replace(before, sections=before.sections[::-1])) == ""


def test_a_text_that_an_import_made_too_long_may_be_divided() -> None:
    long = "x" * 300_000
    assert edit_excess(article(long), article(long[:150_000], long[150_000:])) == ""
