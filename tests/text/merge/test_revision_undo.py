"""One revision taken out of an article, with what somebody settled."""

import pytest
from hypothesis import given

from articles.text.document.article_document import ArticleDocument
from articles.text.merge.revision_undo import taken_out
from bioweb.history.flat_merge import MINE, OWN, THEIRS, Settled
from tests.text.case_files import data
from tests.text.merge.test_article_merge import changed
from tests.text.random_documents import documents

CASES = data("undoing.yaml")


def settled(text):
    return Settled(text) if text in (MINE, THEIRS) else Settled(OWN, text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_taken_out(case):
    then, now, before, merged = (
        changed(ArticleDocument("Title"), case[side])
        for side in ("then", "now", "before", "merged")
    )
    taken = {tuple(key.split(" ", 1)): settled(text) for key, text in case.get("taken", {}).items()}
    result = taken_out(then, now, before, taken)
    assert result.document == merged
    found = [f"{conflict.place} {conflict.field}" for conflict in result.conflicts]
    assert found == case.get("conflicts", [])


@given(documents(), documents())
def test_the_newest_is_taken_out_whole_and_without_asking(then, before):
    result = taken_out(then, then, before, {})
    assert not [one for one in result.conflicts if one.field != "parent"]
    assert result.document == before


@given(documents(), documents(), documents())
def test_all_is_settled_by_one_side_or_the_other(then, now, before):
    first = taken_out(then, now, before, {})
    keys = [(one.place, one.field) for one in first.conflicts]
    for which in (MINE, THEIRS):
        result = taken_out(then, now, before, dict.fromkeys(keys, Settled(which)))
        assert not result.conflicts
    assert taken_out(then, now, before, dict.fromkeys(keys, Settled(MINE))).document == (
        first.document
    )
