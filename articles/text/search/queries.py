"""Parses what was typed into a search field into terms to find in an index or a text.

A term is a word, a "phrase" or a prefix*, and all terms must be found. Any text is a query: no sign
is an error, and no word is an operator. Words joined by a dash, slash or `_` are separate terms.
Words joined by other signs ("3.5", "Tokayev's"), and those of scripts without spaces, are a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.search.normalise import Word, is_unspaced, sound_of, words_in

MAX_TYPED = 300  # characters of a query; the rest is ignored
MAX_TERMS = 16  # of a query
MAX_PHRASE = 24  # words of a phrase; the rest is ignored

# A phrase in quotation marks, of which the last may be missing, or text without spaces.
_PHRASE_OR_WORD = re.compile('["“”„«»](?P<words>[^"“”„«»]*)(?:["“”„«»]|$)|(?P<typed>[^\\s"“”„«»]+)')
# Signs between words that are separate terms.
_SEPARATOR = re.compile(r"[-/_\u2010-\u2015]")


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """Words to find next to each other, in their plain forms.

    `sound` is the sound form of a single word, or "". `prefix`: the last word is the beginning of a
    word.
    """

    words: tuple[str, ...]
    sound: str = ""
    prefix: bool = False

    def match_length(self, words: list[Word], start: int) -> int:
        """The number of `words` from position `start` on that the term matches; 0 if none."""
        if self._matches_word(words[start]):
            return 1
        stop = start + len(self.words)
        if len(self.words) < 2 or stop > len(words):
            return 0
        *firsts, last = (word.plain for word in words[start:stop])
        is_match = tuple(firsts) == self.words[:-1] and self._matches_last(last)
        return len(self.words) if is_match else 0

    def _matches_word(self, word: Word) -> bool:
        if len(self.words) > 1:
            return False
        if self._matches_last(word.plain):
            return True
        if not (self.sound and word.sound):
            return False
        return word.sound.startswith(self.sound) if self.prefix else word.sound == self.sound

    def _matches_last(self, plain: str) -> bool:
        return plain.startswith(self.words[-1]) if self.prefix else plain == self.words[-1]


@dataclass(frozen=True, slots=True)
class Query:
    """The terms of a query, all to be found, and the text typed; `cut` if it had too many terms."""

    typed: str
    terms: tuple[QueryTerm, ...] = ()
    cut: bool = False

    def spans_in(self, text: str) -> list[tuple[int, int, int]]:
        """The matches of the terms in `text` as (start, end, number of the term), in order."""
        words = list(words_in(text))
        spans = []
        stop = 0
        first_words = self._first_words()
        for index, word in enumerate(words):
            if index < stop or not (
                word.plain.startswith(first_words) or word.sound.startswith(first_words)
            ):
                continue
            for number, term in enumerate(self.terms):
                if length := term.match_length(words, index):
                    stop = index + length
                    spans.append((word.start, words[stop - 1].end, number))
                    break
        return spans

    def _first_words(self) -> tuple[str, ...]:
        """The first words of the terms, in both forms. Every match begins with one of them."""
        return tuple({term.words[0] for term in self.terms} | {t.sound for t in self.terms} - {""})


def parse_query(typed: str, *, unfinished: bool = False) -> Query:
    """Parse a query. `unfinished`: the last word is still being typed, and is taken as a prefix."""
    typed = typed[:MAX_TYPED].strip()
    terms = list(dict.fromkeys(_terms(typed)))
    if unfinished and terms:
        last = terms[-1]
        terms[-1] = QueryTerm(last.words, last.sound, prefix=True)
    return Query(typed, tuple(terms[:MAX_TERMS]), cut=len(terms) > MAX_TERMS)


def _terms(typed: str) -> Iterator[QueryTerm]:
    for match in _PHRASE_OR_WORD.finditer(typed):
        if match["typed"] is None:
            yield from _term(match["words"], sound=False)
            continue
        # A star makes the word before it a prefix, also before a hyphen or slash.
        for piece in _SEPARATOR.split(match["typed"]):
            star = piece.rstrip(".,;:!?)]}").endswith("*")
            yield from _term(piece, sound=True, prefix=star)


def _term(text: str, *, sound: bool, prefix: bool = False) -> Iterator[QueryTerm]:
    """The term of one word or phrase; none if it has no letters, digits or pictographs."""
    words = [word.plain for word in words_in(text)][:MAX_PHRASE]
    if len(words) == 1 and not is_unspaced(text):
        yield QueryTerm(tuple(words), sound_of(text) if sound else "", prefix)
    elif words:
        yield QueryTerm(tuple(words), "", prefix)
