"""Merges of two edits of a text, claim by claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.merge.text_merge import merge_texts
from bioweb.history.normal_text import normalise_text
from tests.text.case_files import data

CASES = data("text_merging.yaml")
SENTENCES = ["A town.", "It is old.", "It trades in wool. [@a]", "It lies low.", "1854 came."]
texts = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from([" ", "\n\n", "\n- "]))).map(
    lambda parts: normalise_text("".join(f"{text}{gap}" for text, gap in parts).rstrip("\n- "))
)
anything = st.text(alphabet="ab .\n-|`[]@町。", max_size=40).map(normalise_text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_merge(case):
    merged = merge_texts(case["base"], case["mine"], case["theirs"])
    assert merged.mine == case["merged"]
    assert merged.theirs == case.get("back", case["merged"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_sides_may_be_exchanged(case):
    merged = merge_texts(case["base"], case["theirs"], case["mine"])
    assert {merged.mine, merged.theirs} == {case["merged"], case.get("back", case["merged"])}


@given(st.one_of(texts, anything), st.one_of(texts, anything))
def test_where_one_side_changed_nothing_the_result_is_the_other(base, other):
    assert merge_texts(base, other, base) == (other, other)
    assert merge_texts(base, base, other) == (other, other)
    assert merge_texts(base, other, other) == (other, other)


@given(texts, texts, texts)
def test_every_sentence_of_a_merge_is_from_one_of_the_texts(base, mine, theirs):
    for merged in merge_texts(base, mine, theirs):
        for sentence in SENTENCES:
            if sentence in merged:
                assert sentence in base + mine + theirs
