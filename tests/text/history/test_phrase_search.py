"""Revisions that added or removed a phrase, compared with a search of every revision."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.history.phrase_search import (
    MAX_SHOWN,
    ClaimText,
    Phrase,
    PhraseChange,
    phrase_changes,
)

# Revisions of an article: the words of each claim, and which revisions are hidden.
TEXTS = st.sampled_from(["A red fox.", "A Red – fox came.", "A fox.", "Füchse: red fox!", "Red."])
STATES = st.lists(
    st.dictionaries(st.sampled_from("abcd"), TEXTS, max_size=4), min_size=1, max_size=9
)


def rows_of(states: list[dict[str, str]]) -> list[ClaimText]:
    """The rows that lead from each state to the next."""
    rows: list[ClaimText] = []
    before: dict[str, str] = {}
    for number, state in enumerate(states, 1):
        for claim in {**before, **state}:
            if before.get(claim, "") != state.get(claim, ""):
                rows.append(ClaimText(number, claim, state.get(claim, "")))
        before = state
    return rows


def changes(states: list[dict[str, str]], typed: str = "red fox") -> list[tuple[int, int, int]]:
    found = phrase_changes(rows_of(states), Phrase(typed), len(states))
    return [(one.number, one.before, one.after) for one in found]


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("Red Fox", "the red fox", True),
        ("ред", "red", True),
        ("señor", "The Senor came", True),
        ("don't", "they don’t", True),
        ("1990–1995", "from 1990-1995", True),
        ("red fox", "a red old fox", False),
        ("red fox", "a red foxglove", False),
        ("fox", "a firefox", False),
        ("中国", "在中国", True),
    ],
)
def test_a_phrase_is_found_by_its_words(typed: str, text: str, found: bool) -> None:
    assert Phrase(typed).is_in(text) is found
    assert any(piece.found for piece in Phrase(typed).marked_in(text)) is found


def test_nothing_is_lost_where_a_phrase_is_marked() -> None:
    pieces = Phrase("red-fox").marked_in("A “Red Fox” and a red fox.")
    assert "".join(piece.text for piece in pieces) == "A “Red Fox” and a red fox."
    assert [piece.text for piece in pieces if piece.found] == ["Red Fox", "red fox"]


def test_a_phrase_is_added_reworded_away_and_restored() -> None:
    fox, cat = {"a": "A red fox."}, {"a": "A cat."}
    assert changes([cat, fox, fox, cat, {}, fox]) == [(2, 0, 1), (4, 1, 0), (6, 0, 1)]


def test_a_move_from_one_sentence_into_another_is_no_change() -> None:
    assert changes([{"a": "A red fox."}, {"b": "A red fox ran."}]) == [(1, 0, 1)]


def test_the_changed_sentences_are_shown() -> None:
    states = [{"a": "A red fox.", "b": "Red fox."}, {"b": "Blue fox."}]
    newest = [*phrase_changes(rows_of(states), Phrase("red fox"), 2)][-1]
    assert {(one.claim, one.text) for one in newest.removed} == {
        ("a", "A red fox."),
        ("b", "Red fox."),
    }
    assert newest.added == ()


def test_a_change_in_a_hidden_revision_is_shown_at_the_next_visible_one() -> None:
    states = [{"a": "A cat."}, {"a": "A red fox."}, {"a": "A red fox."}]
    assert [*phrase_changes(rows_of(states), Phrase("red fox"), 3, {2})] == [
        PhraseChange(3, 1, (("a", "A red fox."),), (), 0, 1)
    ]


def test_a_phrase_that_is_only_in_hidden_revisions_is_not_shown() -> None:
    states = [{"a": "A cat."}, {"a": "A red fox."}, {"a": "A cat."}]
    assert not [*phrase_changes(rows_of(states), Phrase("red fox"), 3, {2})]
    assert not [*phrase_changes(rows_of(states[:2]), Phrase("red fox"), 2, {2})]


@given(STATES, st.sets(st.integers(1, 9)))
def test_the_result_is_that_of_a_look_at_every_revision(
    states: list[dict[str, str]], hidden: set[int]
) -> None:
    phrase = Phrase("red fox")
    expected, before, since = [], 0, 0
    for number, state in enumerate(states, 1):
        if number in hidden:
            continue
        now = sum(map(phrase.is_in, state.values()))
        if now != before:
            expected.append((number, since, before, now))
        before, since = now, number
    found = phrase_changes(rows_of(states), phrase, len(states), hidden)
    assert [(one.number, one.since, one.before, one.after) for one in found] == expected


def test_of_a_very_long_sentence_only_a_part_with_the_phrase_is_shown() -> None:
    pieces = Phrase("a").marked_in("a " * 50_000)
    assert len(pieces) < 2 * MAX_SHOWN
    before = "word " * 3_000
    shown = "".join(
        piece.text for piece in Phrase("red fox").marked_in(f"{before}red fox {before}")
    )
    assert "red fox" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) <= MAX_SHOWN + 4
