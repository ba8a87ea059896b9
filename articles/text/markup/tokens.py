"""Cuts a text into words, signs, white space, citation marks and wiki links, losing nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.text.markup.citation_marks import Mark
from articles.text.markup.masking import mask
from articles.text.markup.parser import find_marks_and_links
from articles.text.markup.wikilinks import WikiLink

# Punctuation and symbols. All other characters but white space are parts of words, also the vowel
# signs, joiners and emoji that `\w` does not match.
SIGNS = (
    r"!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    r"\u055a-\u055f\u0589\u05be\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965"
    r"\u2010-\u2027\u2030-\u205e\u2190-\u23ff\u2500-\u259f\u27e6-\u27ef\u2e00-\u2e7f"
    r"\u3001-\u3004\u3008-\u3020\u3030\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
# Scripts without spaces between words: a character with its combining characters is a token.
UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
COMBINING = (
    r"\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    r"\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_LETTERS = rf"[^\s{SIGNS}{UNSPACED}]+"

_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<word>https?://[^\s<>\[\](){{}}|"`]*[^\s<>\[\](){{}}|"`.,;:!?*_'\u2019]
           | {_LETTERS} (?: (?:['\u2019-] | (?<=\d)[.,:](?=\d)) {_LETTERS} )*
           | [{UNSPACED}][{COMBINING}]*)
  | (?P<sign>\*+|_+|`+|=+|~+|.)
    """,
    re.VERBOSE | re.DOTALL,
)

WORD_KINDS = ("word", "link")  # kinds of tokens by which texts are compared


class Token(NamedTuple):
    """A piece of text. `kind`: "word", "space", "sign", "link" (wiki link) or "mark" (citation)."""

    kind: str
    text: str


def tokenise(text: str) -> list[Token]:
    """Cut `text` into tokens; each citation mark and wiki link is one."""
    tokens: list[Token] = []
    position = 0
    for item in _marks_and_links(text):
        tokens.extend(_plain_tokens(text, position, item.start))
        kind = "mark" if isinstance(item, Mark) else "link"
        tokens.append(Token(kind, text[item.start : item.end]))
        position = item.end
    tokens.extend(_plain_tokens(text, position, len(text)))
    return tokens


def words_of(text: str) -> list[str]:
    """The words and wiki links of `text`, by which texts are compared."""
    return [token.text for token in tokenise(text) if token.kind in WORD_KINDS]


def plain_words(text: str) -> list[str]:
    """The words of a text without marks and links, such as the text of a claim."""
    return [found.group() for found in _TOKEN.finditer(text) if found.lastgroup == "word"]


def _marks_and_links(text: str) -> tuple[Mark | WikiLink, ...]:
    """The marks and links of `text`. Only a text with code is parsed, since parsing is slow."""
    if "[" not in text:
        return ()
    return find_marks_and_links(text, inline=True) if "`" in text else mask(text).items


def _plain_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield Token(match.lastgroup or "sign", match.group())
