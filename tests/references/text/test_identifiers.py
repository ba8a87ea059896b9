"""Keys, DOIs, ISBNs and URLs: which are valid, which are refused, and which are equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.markup.citation_marks import parse_mark
from references.text.identifiers import (
    canonical_url,
    check_key,
    check_url,
    normalise_doi,
    normalise_isbn,
    normalise_url,
    refuse_reserved_key,
)
from tests.text.case_files import data

CASES = data("identifiers.yaml")


@pytest.mark.parametrize("key", CASES["keys"]["good"])
def test_key(key):
    assert check_key(key) == key
    mark = parse_mark(f"[@{key}, p. 3]")
    assert mark is not None
    assert mark.items[0].key == key


@pytest.mark.parametrize("key", CASES["keys"]["bad"])
def test_no_key(key):
    with pytest.raises(ValueError, match="such as astana-times-2019"):
        check_key(key)


@pytest.mark.parametrize("key", CASES["keys"]["reserved"])
def test_a_key_that_would_be_the_address_of_another_page(key):
    with pytest.raises(ValueError, match="cannot end in “/"):
        refuse_reserved_key(key)


@pytest.mark.parametrize("key", CASES["keys"]["good"])
def test_other_keys_are_free(key):
    refuse_reserved_key(key)


@given(st.text(max_size=110))
def test_a_key_is_what_a_mark_can_name(key):
    mark = parse_mark(f"[@{key}]")
    try:
        check_key(key)
    except ValueError:
        assert not mark or mark.items[0].key != key
    else:
        assert mark is not None
        assert mark.items[0].key == key


@pytest.mark.parametrize(("typed", "doi"), CASES["doi"]["good"])
def test_doi(typed, doi):
    assert normalise_doi(typed) == doi


@pytest.mark.parametrize("typed", CASES["doi"]["bad"])
def test_no_doi(typed):
    with pytest.raises(ValueError, match="is not a DOI"):
        normalise_doi(typed)


@pytest.mark.parametrize(("typed", "isbn"), CASES["isbn"]["good"])
def test_isbn(typed, isbn):
    assert normalise_isbn(typed) == isbn


@pytest.mark.parametrize("typed", CASES["isbn"]["bad"])
def test_no_isbn(typed):
    with pytest.raises(ValueError, match="is not an ISBN"):
        normalise_isbn(typed)


@pytest.mark.parametrize("typed", CASES["isbn"]["wrong_digit"])
def test_isbn_with_a_wrong_digit(typed):
    with pytest.raises(ValueError, match="check digit of the ISBN"):
        normalise_isbn(typed)


@pytest.mark.parametrize("url", CASES["addresses"]["good"])
def test_address(url):
    assert check_url(url) == url


@pytest.mark.parametrize(("url", "words"), CASES["addresses"]["bad"])
def test_no_address(url, words):
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        check_url(url)
    assert words in str(refusal.value)


def test_an_address_has_a_greatest_length():
    check_url("https://example.org/" + "a" * 1980)
    with pytest.raises(ValueError, match="the limit is 2,000"):
        check_url("https://example.org/" + "a" * 1981)


def test_addresses_of_one_page_are_the_same():
    forms = [{normalise_url(url) for url in line} for line in CASES["same"]]
    assert [len(form) for form in forms] == [1] * len(forms)
    assert len(set.union(*forms)) == len(forms)


@given(st.text(max_size=60))
def test_any_text_can_be_compared(text):
    for url in (text, "https://" + text, "https://web.archive.org/web/2019/" + text):
        assert isinstance(normalise_url(url), str)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("HTTPS://Example.ORG:443/A?B=c#D", "https://example.org/A?B=c#D"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://example.org", "https://example.org"),
        ("https://\u043f\u0440.example/x", "https://\u043f\u0440.example/x"),
        ("example.org/A", "example.org/A"),
        ("https://[1/", "https://[1/"),
        ("https://Me@Example.org/", "https://Me@Example.org/"),
        ("javascript:Alert(1)", "javascript:Alert(1)"),
        ("", ""),
    ],
)
def test_the_form_in_which_an_address_is_stored(typed, stored):
    assert canonical_url(typed) == stored
    assert normalise_url(typed) == normalise_url(stored)


@given(st.text(alphabet="hHtTpPsS:/.@[]%?#Aa0", max_size=30))
def test_storing_twice_changes_nothing(text):
    assert canonical_url(canonical_url(text)) == canonical_url(text)
