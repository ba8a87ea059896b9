"""When a phrase came and went: by hand, and beside what looking at every revision would find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.history.phrase_search import Passing, Phrase, Told, passings

# Revisions of an article: the words of each claim, and which revisions are hidden.
TEXTS = st.sampled_from(["A red fox.", "A Red – fox came.", "A fox.", "Füchse: red fox!", "Red."])
STATES = st.lists(
    st.dictionaries(st.sampled_from("abcd"), TEXTS, max_size=4), min_size=1, max_size=9
)


def rows_of(states: list[dict[str, str]]) -> list[Told]:
    """The story that leads from each state to the next."""
    rows: list[Told] = []
    before: dict[str, str] = {}
    for number, state in enumerate(states, 1):
        for claim in {**before, **state}:
            if before.get(claim, "") != state.get(claim, ""):
                rows.append(Told(number, claim, state.get(claim, "")))
        before = state
    return rows


def passed(states: list[dict[str, str]], typed: str = "red fox") -> list[tuple[int, int, int]]:
    found = passings(rows_of(states), Phrase(typed), len(states))
    return [(one.number, one.before, one.after) for one in found]


@pytest.mark.parametrize(
    ("typed", "text", "stands"),
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
def test_what_a_phrase_stands_in(typed: str, text: str, stands: bool) -> None:
    assert Phrase(typed).stands_in(text) is stands
    assert any(piece.found for piece in Phrase(typed).marked_in(text)) is stands


def test_nothing_is_lost_where_a_phrase_is_marked() -> None:
    pieces = Phrase("red-fox").marked_in("A “Red Fox” and a red fox.")
    assert "".join(piece.text for piece in pieces) == "A “Red Fox” and a red fox."
    assert [piece.text for piece in pieces if piece.found] == ["Red Fox", "red fox"]


def test_it_comes_is_reworded_away_and_is_restored() -> None:
    fox, cat = {"a": "A red fox."}, {"a": "A cat."}
    assert passed([cat, fox, fox, cat, {}, fox]) == [(2, 0, 1), (4, 1, 0), (6, 0, 1)]


def test_from_one_sentence_into_another_is_no_coming() -> None:
    assert passed([{"a": "A red fox."}, {"b": "A red fox ran."}]) == [(1, 0, 1)]


def test_the_sentences_are_named() -> None:
    states = [{"a": "A red fox.", "b": "Red fox."}, {"b": "Blue fox."}]
    newest = [*passings(rows_of(states), Phrase("red fox"), 2)][-1]
    assert {(one.claim, one.text) for one in newest.went} == {
        ("a", "A red fox."),
        ("b", "Red fox."),
    }
    assert newest.came == ()


def test_what_a_hidden_revision_did_is_told_of_the_next_that_is_not() -> None:
    states = [{"a": "A cat."}, {"a": "A red fox."}, {"a": "A red fox."}]
    assert [*passings(rows_of(states), Phrase("red fox"), 3, {2})] == [
        Passing(3, 1, (("a", "A red fox."),), (), 0, 1)
    ]


def test_what_only_hidden_revisions_said_is_not_told() -> None:
    states = [{"a": "A cat."}, {"a": "A red fox."}, {"a": "A cat."}]
    assert not [*passings(rows_of(states), Phrase("red fox"), 3, {2})]
    assert not [*passings(rows_of(states[:2]), Phrase("red fox"), 2, {2})]


@given(STATES, st.sets(st.integers(1, 9)))
def test_it_agrees_with_looking_at_every_revision(
    states: list[dict[str, str]], hidden: set[int]
) -> None:
    phrase = Phrase("red fox")
    expected, held, since = [], 0, 0
    for number, state in enumerate(states, 1):
        if number in hidden:
            continue
        now = sum(map(phrase.stands_in, state.values()))
        if now != held:
            expected.append((number, since, held, now))
        held, since = now, number
    found = passings(rows_of(states), phrase, len(states), hidden)
    assert [(one.number, one.since, one.before, one.after) for one in found] == expected
