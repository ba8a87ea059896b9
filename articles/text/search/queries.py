"""Search queries: what was typed into a search field, as terms to find in an index or a text.

Words, "phrases" and beginnings*; all have to be found. Whatever was typed is a query: signs are
not errors and no word is an operator. Words joined by a hyphen or slash are looked for one by one;
those joined by other signs ("3.5", "Tokayev's") and those of scripts without spaces as a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.search.normalise import Word, is_unspaced, sound_of, words_in

MAX_TYPED = 300  # characters
MAX_TERMS = 16
MAX_PHRASE = 24  # words

_PHRASE = re.compile('["“”„«»](?P<words>[^"“”„«»]*)(?:["“”„«»]|$)|(?P<typed>[^\\s"“”„«»]+)')
_JOINT = re.compile(r"[-/_\u2010-\u2015]")


@dataclass(frozen=True, slots=True)
class Term:
    """Plain forms that follow each other; the last is a beginning if `prefix`.

    `sound` is the sound form of a single word, else "".
    """

    words: tuple[str, ...]
    sound: str = ""
    prefix: bool = False

    def length_at(self, words: list[Word], at: int) -> int:
        """How many of `words`, from `at`, are what is looked for; 0 where they are not."""
        if self._is_word(words[at]):
            return 1
        stop = at + len(self.words)
        if len(self.words) < 2 or stop > len(words):
            return 0
        *firsts, last = (word.plain for word in words[at:stop])
        same = tuple(firsts) == self.words[:-1] and self._is_last(last)
        return len(self.words) if same else 0

    def _is_word(self, word: Word) -> bool:
        if len(self.words) > 1:
            return False
        if self._is_last(word.plain):
            return True
        if not (self.sound and word.sound):
            return False
        return word.sound.startswith(self.sound) if self.prefix else word.sound == self.sound

    def _is_last(self, plain: str) -> bool:
        return plain.startswith(self.words[-1]) if self.prefix else plain == self.words[-1]


@dataclass(frozen=True, slots=True)
class Query:
    """`typed` as it was; `terms` that all have to be found; `cut`: there were more terms."""

    typed: str
    terms: tuple[Term, ...] = ()
    cut: bool = False

    def spans_in(self, text: str) -> list[tuple[int, int, int]]:
        """Where `text` has what is looked for: (start, end, number of the term), in order."""
        words = list(words_in(text))
        spans = []
        free = 0
        likely = self._likely()
        for at, word in enumerate(words):
            if at < free or not (word.plain.startswith(likely) or word.sound.startswith(likely)):
                continue
            for number, term in enumerate(self.terms):
                if length := term.length_at(words, at):
                    free = at + length
                    spans.append((word.start, words[free - 1].end, number))
                    break
        return spans

    def _likely(self) -> tuple[str, ...]:
        """Beginnings that every found word has one of: most words are passed over by them."""
        return tuple({term.words[0] for term in self.terms} | {t.sound for t in self.terms} - {""})


def parse_query(typed: str, *, unfinished: bool = False) -> Query:
    """The query that was typed. `unfinished`: its last word, still being typed, is a beginning."""
    typed = typed[:MAX_TYPED].strip()
    terms = list(dict.fromkeys(_terms(typed)))
    if unfinished and terms:
        last = terms[-1]
        terms[-1] = Term(last.words, last.sound, prefix=True)
    return Query(typed, tuple(terms[:MAX_TERMS]), cut=len(terms) > MAX_TERMS)


def _terms(typed: str) -> Iterator[Term]:
    for match in _PHRASE.finditer(typed):
        if match["typed"] is None:
            yield from _term(match["words"], sound=False)
            continue
        # A star makes a prefix of the word before it, also inside a joined word.
        for piece in _JOINT.split(match["typed"]):
            star = piece.rstrip(".,;:!?)]}").endswith("*")
            yield from _term(piece, sound=True, prefix=star)


def _term(text: str, *, sound: bool, prefix: bool = False) -> Iterator[Term]:
    """The term of one typed word or phrase; none where it has no letter, digit or picture."""
    words = [word.plain for word in words_in(text)][:MAX_PHRASE]
    if len(words) == 1 and not is_unspaced(text):
        yield Term(tuple(words), sound_of(text) if sound else "", prefix)
    elif words:
        yield Term(tuple(words), "", prefix)
