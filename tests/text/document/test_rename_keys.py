"""A renamed key: it is replaced in citation marks, and nothing else of a text changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.rename_keys import count_citations, rekey, rekey_document
from articles.text.markup.citation_marks import MAX_MARK
from articles.text.markup.marks_and_links import find_marks
from tests.text.case_files import Case, cases

MARKS = ["[@old]", "[@old, p. 4]", "[see @a; @old]", "@old", "[@old.b]", "[@old", "[[A|b]]"]
SIGNS = ["`", "]", '"', "“", "\\", "[", "; ", ", ", "*", ".", "words", "қ"]
BREAKS = ["\n", "\n\n", "    ", "| ", "- ", "> ", "```\n"]
PIECES = st.sampled_from([*MARKS, *SIGNS, *BREAKS])
TEXTS = st.lists(PIECES, max_size=30).map("".join)
KEYS = st.sampled_from(["new", "old-2", "a", "n" * 80, "x/y.z"])


@pytest.mark.parametrize("case", cases("rekeying.txt"))
def test_case(case: Case) -> None:
    assert rekey(case.given, {"old": "new"}) == case.expected


@given(TEXTS, KEYS, st.booleans())
def test_only_keys_in_marks_change(text: str, new: str, inline: bool) -> None:
    renamed = rekey(text, {"old": new}, inline=inline)
    before, after = (find_marks(one, inline=inline) for one in (text, renamed))
    assert [mark.items for mark in after] == [
        tuple(item._replace(key=new if item.key == "old" else item.key) for item in mark.items)
        for mark in before
    ]
    outside = [re.split("\0", _without(one, inline)) for one in (text, renamed)]
    assert outside[0] == outside[1]


@given(TEXTS, st.booleans())
def test_renaming_a_key_back_restores_the_text(text: str, inline: bool) -> None:
    there = rekey(text, {"old": "fresh"}, inline=inline)
    assert rekey(there, {"fresh": "old"}, inline=inline) == text


def _without(text: str, inline: bool) -> str:
    """The text without its marks."""
    for mark in sorted(find_marks(text, inline=inline), key=lambda mark: -mark.start):
        text = text[: mark.start] + "\0" + text[mark.end :]
    return text


def test_two_keys_may_change_places() -> None:
    assert rekey("A.[@a; @b] B.[@b]", {"a": "b", "b": "a"}) == "A.[@b; @a] B.[@a]"


def test_a_mark_that_would_be_too_long_stays() -> None:
    words = "w" * (MAX_MARK - 20)
    text = f'A.[@old, "{words}"] B.[@old]'
    assert rekey(text, {"old": "n" * 60}) == f'A.[@old, "{words}"] B.[@{"n" * 60}]'


def test_in_an_infobox_what_would_begin_a_block_is_a_line() -> None:
    assert rekey("    x[@old]", {"old": "new"}) == "    x[@old]"
    assert rekey("    x[@old]", {"old": "new"}, inline=True) == "    x[@new]"


def test_every_text_of_an_article() -> None:
    document = ArticleDocument(
        "T",
        lead="A.[@old]",
        infobox=(DocumentField("f", "Label", "Value[@old]"),),
        sections=(DocumentSection("s", 1, "[@old]", "B.[@old; @old, p. 2] `[@old]`"),),
    )
    assert count_citations(document, {"old"}) == 4
    renamed = rekey_document(document, {"old": "new"})
    assert count_citations(renamed, {"old"}) == 0
    assert count_citations(renamed, {"new"}) == 4
    assert renamed.sections[0].heading == "[@old]"
    assert rekey_document(renamed, {"new": "old"}) == document
