"""Queries typed into a search field, and the excerpts of texts that they find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.rendering.plain_text import plain_blocks, plain_value
from articles.text.search.excerpts import EXCERPT_SIZE, Piece, excerpt, marked_text
from articles.text.search.queries import MAX_TERMS, MAX_TYPED, parse_query


def words(typed: str, *, unfinished: bool = False) -> list[str]:
    """The terms in short: phrases with spaces, beginnings with a star."""
    terms = parse_query(typed, unfinished=unfinished).terms
    return [" ".join(term.words) + ("*" if term.prefix else "") for term in terms]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("born  Almaty", ["born", "almaty"]),
        ('"foreign policy" bor*', ["foreign policy", "bor*"]),
        ("“foreign policy” «Тоқаев»", ["foreign policy", "toqaev"]),
        ('"not closed', ["not closed"]),
        ("Kassym-Jomart", ["kassym", "jomart"]),
        ("2019–2021 a/b", ["2019", "2021", "a", "b"]),
        ("3.5 Tokayev's", ["3 5", "tokayev s"]),
        ("托卡耶夫", ["托 卡 耶 夫"]),
        ("a OR b AND NOT c NEAR(d e)", ["a", "or", "b", "and", "not", "c", "near d", "e"]),
        ("twice twice", ["twice"]),
        ('*** \x00 "" \' ^', []),
        ("to*, (x*)", ["to*", "x*"]),
        ("", []),
    ],
)
def test_what_is_typed(typed: str, terms: list[str]) -> None:
    assert words(typed) == terms


def test_the_last_word_is_a_beginning_while_it_is_typed() -> None:
    assert words("born alm", unfinished=True) == ["born", "alm*"]
    assert words("", unfinished=True) == []


def test_bounds() -> None:
    many = parse_query(" ".join(f"w{number}" for number in range(MAX_TERMS + 1)))
    assert len(many.terms) == MAX_TERMS
    assert many.cut
    assert len(parse_query("x" * 10_000).typed) == MAX_TYPED


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("kalpe", "His aunt Kälpe died.", "His aunt [Kälpe] died."),
        ("тоқаев", "Tokayev, or Toqaev", "[Tokayev], or [Toqaev]"),
        ('"foreign policy"', "A foreign policy, no policy", "A [foreign policy], no policy"),
        ("dipl*", "Diplomats and diplomacy", "[Diplomats] and [diplomacy]"),
        ("off", "Of the off", "Of the [off]"),
        ("托卡", "总统托卡耶夫", "总统[托卡]耶夫"),
        ("<b>", "a <b>bold</b> word", "a <[b]>bold</[b]> word"),
    ],
)
def test_found_words_are_marked(typed: str, text: str, shown: str) -> None:
    pieces = marked_text(text, parse_query(typed))
    assert "".join(f"[{piece.text}]" if piece.found else piece.text for piece in pieces) == shown


def test_an_excerpt_begins_where_a_sentence_does_and_holds_the_most_terms() -> None:
    filling = "He was there. " * 40
    text = f"{filling}Geneva is far. {filling}In 2011 he went to Geneva for Tokayev. {filling}"
    pieces = excerpt(text, parse_query("geneva tokayev"))
    assert pieces[0] == Piece("… ", False)
    assert pieces[1].text == "In 2011 he went to "
    assert [piece.text for piece in pieces if piece.found] == ["Geneva", "Tokayev"]
    assert pieces[-1] == Piece(" …", False)


@given(st.text(), st.text(max_size=400))
def test_an_excerpt_of_anything_is_bounded_and_part_of_it(text: str, typed: str) -> None:
    pieces = excerpt(text, parse_query(typed))
    shown = "".join(piece.text for piece in pieces)
    assert shown.removeprefix("… ").removesuffix(" …") in text or shown in text
    assert len(shown) <= 2 * EXCERPT_SIZE + MAX_TYPED + 4
    assert "".join(piece.text for piece in marked_text(text, parse_query(typed))) == text


def test_plain_text_of_markdown() -> None:
    text = (
        "**Bold** of [[Almaty|a city]].[@atlas, p. 3]\n\n- one\n- two\n\n"
        "| a | b |\n|---|---|\n| c | |\n\n```\ncode\n```\n\n[link](https://example.org) &amp; <i>"
    )
    assert plain_blocks(text) == "Bold of a city.\none\ntwo\na · b\nc\ncode\nlink & <i>"
    assert plain_value("17 May *1953* [@atlas]") == "17 May 1953"
