"""Undoing one revision of an article, which is a merge, with conflicts that an editor settled."""

import pytest
from hypothesis import given

from articles.text.document.article_document import ArticleDocument
from articles.text.merge.article_merge import merge_articles
from bioweb.history.document_merge import Choice, Settlement
from tests.text.case_files import data
from tests.text.merge.test_article_merge import changed
from tests.text.random_documents import documents

CASES = data("undoing.yaml")


def settled(text):
    if text in (Choice.MINE, Choice.THEIRS):
        return Settlement(Choice(text))
    return Settlement(Choice.OWN, text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_undo(case):
    then, now, before, merged = (
        changed(ArticleDocument("Title"), case[side])
        for side in ("then", "now", "before", "merged")
    )
    settlements = {
        tuple(key.split(" ", 1)): settled(text) for key, text in case.get("settled", {}).items()
    }
    result = merge_articles(then, now, before, settlements)
    assert result.document == merged
    found = [f"{conflict.place} {conflict.field}" for conflict in result.conflicts]
    assert found == case.get("conflicts", [])


@given(documents(), documents())
def test_the_newest_revision_is_undone_wholly_and_without_conflicts(then, before):
    result = merge_articles(then, then, before, {})
    assert not [one for one in result.conflicts if one.field != "parent"]
    assert result.document == before


@given(documents(), documents(), documents())
def test_all_conflicts_can_be_settled_by_either_side(then, now, before):
    first = merge_articles(then, now, before)
    for choice in (Choice.MINE, Choice.THEIRS):
        result, settlements = first, {}
        # Removing a section may open the question where those that were added below it belong.
        while result.conflicts:
            assert not settlements.keys() & {one.key for one in result.conflicts}
            settlements |= {one.key: Settlement(choice) for one in result.conflicts}
            result = merge_articles(then, now, before, settlements)
        if choice == Choice.MINE:
            assert result.document == first.document
