"""Names and tags of languages in the English and the German Wikipedia."""

from __future__ import annotations

import pytest

from articles.interchange.wikitext.common.languages import (
    german_adjective,
    language_name,
    language_tag,
)


@pytest.mark.parametrize(
    ("tag", "name"),
    [("de", "German"), ("sr-Latn", "Serbian"), ("sl", "Slovene"), ("nah", "Nahuatl"), ("qqq", "")],
)
def test_names(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("tag", "word"),
    [("en", "englisch"), ("la", "lateinisch"), ("de", "deutsch"), ("hi", "Hindi")],
)
def test_german_words(tag: str, word: str) -> None:
    assert german_adjective(tag) == word


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("German", "de"),
        ("in German", "de"),
        ("Deutsch", "de"),
        ("Latein", "la"),
        ("Breton", "br"),
        ("Brazilian Portuguese", "pt-BR"),
        ("farsi", "fa"),
        ("en", "en"),
        ("ga", "ga"),
        ("zh_Hant", "zh-hant"),
        ("English, French", "en"),
        ("de und en", "de"),
        ("see below", ""),
        ("unknown", ""),
        ("", ""),
    ],
)
def test_tags_of_names(text: str, tag: str) -> None:
    assert language_tag(text) == tag
