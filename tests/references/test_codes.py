"""Codes of works and languages, and suggested keys: what is accepted, refused, alike."""

from __future__ import annotations

import pytest

from references.text.codes import (
    check_address,
    check_doi,
    check_isbn,
    check_language_tag,
    same_address,
    same_doi,
    same_isbn,
)
from references.text.document import ReferenceDocument
from references.text.keys import suggest_key


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=1#c",
        "http://example.org:8080/",
        "https://web.archive.org/web/2019/https://example.org/",
        "https://қаз.kz/мақала",
        "https://[2001:db8::1]/",
    ],
)
def test_an_address_that_can_be_opened(address: str) -> None:
    check_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "https://",
        "https://localhost/",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        'https://example.org/"onclick',
        "https://[::1/",
    ],
)
def test_an_address_that_cannot(address: str) -> None:
    with pytest.raises(ValueError, match="is not a web address"):
        check_address(address)


@pytest.mark.parametrize("isbn", ["978-0-306-40615-7", "0-306-40615-2", "ISBN 080442957X"])
def test_a_right_isbn(isbn: str) -> None:
    check_isbn(isbn)


@pytest.mark.parametrize(
    ("isbn", "sentence"),
    [("978-0-306-40615-8", "should be 7"), ("0306406153", "should be 2"), ("977030640615", "13")],
)
def test_a_wrong_isbn_is_told_what_is_wrong(isbn: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        check_isbn(isbn)


def test_dois_with_and_without_their_address() -> None:
    for text in ("10.1038/nature12373", "https://doi.org/10.1038/nature12373", "doi:10.1000/x"):
        check_doi(text)
    for text in ("nature12373", "10.1038/", "10.10/x", "10.1038/a b"):
        with pytest.raises(ValueError, match="is not a DOI"):
            check_doi(text)


def test_language_tags() -> None:
    for tag in ("en", "kk-Latn", "pt-BR", "zh-Hant-TW", "de-1996", "sr-Cyrl-RS", "en-x-own"):
        check_language_tag(tag)
    for tag in ("e", "en_US", "123", "en-", "en US"):
        with pytest.raises(ValueError, match="language tag"):
            check_language_tag(tag)


def test_what_is_written_differently_is_alike() -> None:
    assert same_address("http://www.Example.org/a/#b") == same_address("https://example.org/a")
    assert same_address("https://example.org/a?x=1") != same_address("https://example.org/a?x=2")
    assert same_isbn("0-306-40615-2") == same_isbn("978 0306406157")
    assert same_doi("https://doi.org/10.1038/Nature1") == same_doi("10.1038/nature1")


@pytest.mark.parametrize(
    ("document", "key"),
    [
        (
            ReferenceDocument("", authors="Smith, Jane", title="On It", issued="2020-05"),
            "smith-2020-it",
        ),
        (
            ReferenceDocument("", authors="Тоқаев, Қасым", title="Ел", issued="1999"),
            "toqaev-1999-el",
        ),
        (ReferenceDocument("", container="The Times", title="A Day of Days"), "times-day-days"),
        (ReferenceDocument("", title="习近平"), "source"),
        (ReferenceDocument("", title="x" * 500), "x" * 48),
    ],
)
def test_a_suggested_key_can_be_read_and_typed(document: ReferenceDocument, key: str) -> None:
    assert suggest_key(document, set()) == key
    assert suggest_key(document, {key, f"{key}-2"}) == f"{key}-3"
