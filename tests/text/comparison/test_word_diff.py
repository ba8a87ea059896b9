"""Word diffs of two versions of one text: cases from a file, and rules for any texts."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.text.comparison.word_diff import word_pieces
from articles.text.markup.tokens import tokenise, words_of
from tests.text.case_files import data

CASES = data("worddiff.yaml")
FORMS = {"same": "{}", "removed": "{{-{}-}}", "added": "{{+{}+}}"}
MARK_FORMS = {"same": "<{}>", "removed": "<-{}->", "added": "<+{}+>"}
FRAGMENTS = [
    *["Born", "born", "in", "a", "the", "Almaty", "1953", "1,000", ".", ",", "**", "`", "[", "|"],
    *["[@key]", "[@key, p. 4]", "[[Astana]]", "东京", "สวัสดี", "e\u0301", "[@", "\\", "—"],
    *[" ", "  ", "\n", "\n\n", "\t"],
]
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join) | st.text(max_size=60)


def shown(pieces):
    return "".join(
        (MARK_FORMS if piece.is_mark else FORMS)[piece.kind].format(piece.text) for piece in pieces
    )


def side(pieces, without):
    return "".join(piece.text for piece in pieces if piece.kind != without)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_words(case):
    assert shown(word_pieces(case["old"], case["new"])) == case["shown"]


@given(texts, texts)
@example("", " ")
@example("a b", " a  b ")
def test_no_character_is_lost_on_either_side(old, new):
    pieces = word_pieces(old, new)
    assert side(pieces, "added") == old
    assert side(pieces, "removed") == new
    assert all(piece.text for piece in pieces)


@given(texts)
def test_a_text_is_the_same_as_itself(text):
    assert {piece.kind for piece in word_pieces(text, text)} <= {"same"}


@given(texts)
def test_the_tokens_of_a_text_are_the_text(text):
    assert "".join(token.text for token in tokenise(text)) == text


def test_a_very_long_line_with_nothing_in_common_is_replaced():
    old = " ".join(f"a{number}" for number in range(21_000))
    new = " ".join(f"b{number}" for number in range(21_000))
    assert [piece.kind for piece in word_pieces(old, new)] == ["removed", "added"]


def test_a_very_long_line_that_repeats_itself_is_compared_where_it_differs():
    old = "a " * 21_000
    pieces = word_pieces(old, old[:20_000] + "x y " + old[20_000:])
    assert [(piece.kind, len(piece.text)) for piece in pieces] == [
        ("same", 20_000),
        ("added", 4),
        ("same", 22_000),
    ]


def test_a_vowel_sign_stays_with_its_letter():
    assert words_of("जीवन की") == ["जीवन", "की"]
    assert words_of("สวัสดี") == ["ส", "วั", "ส", "ดี"]


def test_numbers_names_and_links_are_single_words():
    assert words_of("Tokayev's 1,000.5 self-made ‘can’t’ [[A|b]] x. [@k]") == [
        "Tokayev's",
        "1,000.5",
        "self-made",
        "can’t",
        "[[A|b]]",
        "x",
    ]
