"""Names of articles: their normal form, the refusals, and the address of each name."""

from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.markup.page_names import BadName, name_to_path, normalise_name, path_to_name
from tests.text.case_files import data

CASES = data("names.yaml")


@pytest.mark.parametrize(("typed", "name"), CASES["good"])
def test_name(typed, name):
    assert normalise_name(typed) == name


@pytest.mark.parametrize(("typed", "words"), CASES["bad"])
def test_refused(typed, words):
    with pytest.raises(BadName) as refusal:
        normalise_name(typed)
    assert words in str(refusal.value)
    assert str(refusal.value).endswith((".", ")"))
    assert ". " in str(refusal.value)  # what is wrong, then what to do


def test_at_most_255_bytes():
    assert normalise_name("a" * 255)
    assert normalise_name("қ" * 127)
    for name in ("a" * 256, "қ" * 128):
        with pytest.raises(BadName, match="256 bytes"):
            normalise_name(name)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Kassym-Jomart Tokayev", "Kassym-Jomart_Tokayev"),
        ("Қасым-Жомарт Тоқаев", "Қасым-Жомарт_Тоқаев"),
        ("AC/DC", "AC/DC"),
        ("Why?", "Why?"),
        ("50%41 sure", "50%41_sure"),
    ],
)
def test_path(name, path):
    assert name_to_path(name) == path
    assert path_to_name(path) == name


@given(st.text(max_size=60))
def test_every_name_has_an_address_of_its_own(typed):
    try:
        name = normalise_name(typed)
    except BadName:
        return
    assert normalise_name(name) == name
    address = f"https://example.org/wiki/{quote(name_to_path(name))}/"
    parts = urlsplit(address)
    assert not parts.query
    assert not parts.fragment
    assert path_to_name(unquote(parts.path).removeprefix("/wiki/")) == name


@given(st.text())
def test_any_path_can_be_requested(path):
    assert path_to_name(path_to_name(path)) == path_to_name(path)
