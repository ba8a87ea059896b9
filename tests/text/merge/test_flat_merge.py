"""Merges of two edits of documents without parts: references and categories."""

import pytest

from articles.text.document.article_document import CategoryDocument
from articles.text.merge.attribute_merge import merge_attributes
from bioweb.history.document_merge import Choice, Conflict, Settlement
from references.text.reference_document import ReferenceDocument

TEXTS, LISTS = ("note", "description"), ("authors",)


def merge(base, mine, theirs, settlements=()):
    return merge_attributes(base, mine, theirs, dict(settlements), texts=TEXTS, lists=LISTS)


def reference(**values):
    return ReferenceDocument(key="k", **values)


def test_texts_merge_by_words_and_other_attributes_as_wholes():
    base = reference(title="T", note="A book. It is old.", publisher="Press")
    mine = reference(title="T2", note="A long book. It is old.", publisher="Press")
    theirs = reference(title="T", note="A book. It is rare.", publisher="House")
    result = merge(base, mine, theirs)
    assert result.document == reference(
        title="T2", note="A long book. It is rare.", publisher="House"
    )
    assert not result.found


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("A\nB", "A\nB\nC", "B", "B\nC"),
        ("A\nB", "X\nB", "A\nB\nY", "X\nB\nY"),
        ("A", "B\nA", "A\nC", "B\nA\nC"),
    ],
)
def test_lists_merge_line_by_line(base, mine, theirs, merged):
    result = merge(reference(authors=base), reference(authors=mine), reference(authors=theirs))
    assert (result.document.authors, result.found) == (merged, ())


def test_two_corrections_of_one_line_are_a_conflict():
    result = merge(reference(authors="A"), reference(authors="B"), reference(authors="C"))
    assert result.conflicts == (
        Conflict("", "authors", "Authors", "A", "B", "C", may_be_typed=True),
    )
    settled = {("", "authors"): Settlement(Choice.OWN, "B and C")}
    result = merge(reference(authors="A"), reference(authors="B"), reference(authors="C"), settled)
    assert (result.document.authors, result.conflicts) == ("B and C", ())


def test_parents_of_a_category_are_a_set():
    base, mine = CategoryDocument("C", parents=("A", "B")), CategoryDocument("C", parents=("A",))
    theirs = CategoryDocument("C", parents=("A", "B", "D"))
    assert set(merge(base, mine, theirs).document.parents) == {"A", "D"}


def test_a_choice_is_settled_by_one_of_the_values_only():
    base, mine, theirs = (reference(rating=rating) for rating in ("", "weak", "reliable"))
    settled = {("", "rating"): Settlement(Choice.OWN, "great")}
    assert merge(base, mine, theirs, settled).conflicts
    settled = {("", "rating"): Settlement(Choice.THEIRS)}
    assert merge(base, mine, theirs, settled).document == theirs
