"""Any input of the search has results, or a sentence that says what is wrong."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.text.search.queries import MAX_TYPED
from tests.articles.factories import an_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def article() -> None:
    an_article("Kassym-Jomart Tokayev", redirects=("Тоқаев",), lead="He led the Senate of a state.")


def page(client: Client, typed: str, **more: str) -> str:
    answer = client.get("/search/", {"q": typed, "full": 1, **more})
    assert answer.status_code == 200
    return answer.content.decode()


ODD = [
    "", " ", '"', '""', "'", "*", "**", "a*", '"a*', "AND", "OR", "NOT x", "NEAR(a b, 3)", "a AND",
    "words : a", "{head words} : a", "-a", "^a", "a^", "(a", ")", "a + b", "\\", "%", "_", ";--",
    "\ud7ff", "\ufffe", "\ue000a", "\ue001", "\ue002", "😀", "👨‍👩‍👧 a", "🇰🇿",
    "托卡", "\u0301", "़", "a\u0301", "مُ", "<b>", "{{ x }}", "{% x %}", "a/b", "//", "..", "a:b",
    "'a':*", "a & b | !c", "a <-> b", "$1", "%s", "%(q)s", "?", "\n", "a\r\nb", "…", "É*",
]  # fmt: skip


@pytest.mark.parametrize("typed", ODD)
def test_any_characters_have_an_answer(typed: str, visitor: Client) -> None:
    for address in ("/search/", "/search/suggest/"):
        answer = visitor.get(address, {"q": typed})
        assert answer.status_code in (200, 302), (address, typed)
    page(visitor, typed, page="x", **{"in": typed})


@pytest.mark.parametrize("char", ["a", "a ", '"', "a* ", "托", "😀", "\u0301", "a-"])
def test_ten_thousand_characters_have_a_clear_answer(char: str, visitor: Client) -> None:
    typed = (char * 10_000)[:10_000].strip()
    assert f"at most {MAX_TYPED} characters" in page(visitor, typed)
    assert visitor.get("/search/suggest/", {"q": typed}).status_code == 200
    page(visitor, typed[:MAX_TYPED])


def test_input_without_a_word_shows_a_notice(visitor: Client) -> None:
    assert "Type at least one letter or digit" in page(visitor, "*** “”")
    assert "in any script" in page(visitor, "")


def test_words_beyond_the_limit_are_reported(visitor: Client) -> None:
    typed = "senate " + " ".join(["of"] * 3 + [f"w{number}" for number in range(30)])
    assert "Only the first 16 words were searched for." in page(visitor, typed)


@pytest.mark.parametrize("address", ["/search/", "/search/suggest/"])
def test_a_nul_is_refused_in_a_sentence(address: str, visitor: Client) -> None:
    answer = visitor.get(address, {"q": "a\x00b"})
    assert answer.status_code == 400
    assert "could not be read" in answer.content.decode()
