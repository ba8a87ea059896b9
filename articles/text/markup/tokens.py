"""A text as tokens: words, signs, white space, citation marks, wiki links.

No character is lost: the tokens of a text, put together, are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.text.markup.citation_marks import Mark
from articles.text.markup.masking import mask
from articles.text.markup.parser import find
from articles.text.markup.wikilinks import WikiLink

# Words are what is neither white space nor a sign, so that vowel signs, joiners and emoji stay
# with their letters in every script (`\w` leaves them out).
SIGNS = (
    r"!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    r"\u055a-\u055f\u0589\u05be\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965"
    r"\u2010-\u2027\u2030-\u205e\u2190-\u23ff\u2500-\u259f\u27e6-\u27ef\u2e00-\u2e7f"
    r"\u3001-\u3004\u3008-\u3020\u3030\u30fb\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
# Scripts that put no space between words: one character, with what is written on it, is a token.
UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
ON_TOP = (
    r"\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    r"\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_LETTERS = rf"[^\s{SIGNS}{UNSPACED}]+"

_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<word>https?://[^\s<>\[\](){{}}|"`]*[^\s<>\[\](){{}}|"`.,;:!?*_'\u2019]
           | {_LETTERS} (?: (?:['\u2019-] | (?<=\d)[.,:](?=\d)) {_LETTERS} )*
           | [{UNSPACED}][{ON_TOP}]*)
  | (?P<sign>\*+|_+|`+|=+|~+|.)
    """,
    re.VERBOSE | re.DOTALL,
)

WORDS = ("word", "link")


class Token(NamedTuple):
    """A piece of text. `kind`: "word", "space", "sign", "link" (wiki link) or "mark" (citation)."""

    kind: str
    text: str


def tokenise(text: str) -> list[Token]:
    """The tokens of `text`; their texts put together are `text`. Marks and links are never cut."""
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
    """The words of `text` alone, wiki links among them; what texts are compared by."""
    return [token.text for token in tokenise(text) if token.kind in WORDS]


def plain_words(text: str) -> list[str]:
    """The words of a text that has neither marks nor links, such as a claim's."""
    return [found.group() for found in _TOKEN.finditer(text) if found.lastgroup == "word"]


def _marks_and_links(text: str) -> tuple[Mark | WikiLink, ...]:
    """Those of `text`. Markdown is parsed only where it might have code in it: it takes long."""
    if "[" not in text:
        return ()
    return find(text, inline=True) if "`" in text else mask(text).found


def _plain_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield Token(match.lastgroup or "sign", match.group())
