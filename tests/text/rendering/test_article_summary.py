"""The summary of an article in a sentence or two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.rendering.article_summary import MAX_SUMMARY, summarise
from tests.text.case_files import cases


@pytest.mark.parametrize("case", cases("summaries.txt"))
def test_summary(case):
    assert summarise(case.given) == case.expected


@given(st.text(max_size=700), st.sampled_from(["en", "kk", "ru", "zh-Hant", "zz", ""]))
def test_a_summary_is_one_short_line(lead, language):
    summary = summarise(lead, language)
    assert len(summary) <= MAX_SUMMARY
    assert summary == " ".join(summary.split())


def test_words_without_spaces_are_cut_too():
    assert len(summarise("a" * 1000)) == MAX_SUMMARY
