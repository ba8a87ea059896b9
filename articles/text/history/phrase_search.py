"""Finds the revisions in which a phrase was added to an article or removed from it.

Only the texts of changed claims are read: one for each claim event. What counts is how many
sentences of the whole article contain the phrase after each revision. So a phrase that moves, alone
or with its sentence, is neither added nor removed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from articles.text.search.excerpts import Piece, marked_text
from articles.text.search.normalise import fold
from articles.text.search.queries import Query, QueryTerm

MAX_TYPED = 300  # characters of a phrase
MAX_SHOWN = 1_000  # characters of a sentence that are shown with the phrase


class ClaimText(NamedTuple):
    """The words of the claim with id `claim` from revision `number` on; "" if it was removed."""

    number: int
    claim: str
    text: str


class FoundSentence(NamedTuple):
    """A sentence that contains the phrase, or contained it; `claim` is its id."""

    claim: str
    text: str


@dataclass(frozen=True)
class PhraseChange:
    """The change of a phrase in the article from revision `since` to revision `number`.

    Revisions between the two are hidden. The phrase was added to the sentences `added` and removed
    from the sentences `removed`; `before` and `after` are the numbers of sentences of the article
    that contained it.
    """

    number: int
    since: int
    added: tuple[FoundSentence, ...]
    removed: tuple[FoundSentence, ...]
    before: int
    after: int


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other. Case, accents, quotes, dashes and other signs do not matter."""

    typed: str

    @cached_property
    def folded(self) -> str:
        """The plain forms of its words; "" if it has no letters, digits or pictographs."""
        return fold(self.typed)

    @cached_property
    def _longest(self) -> str:
        return max(self.folded.split(" "), key=len)

    def is_in(self, text: str) -> bool:
        """Whether `text` has these words in this order, with no other word between them."""
        # This is fast, and excludes most texts: the plain form of ASCII words is in lower case.
        if text.isascii() and self._longest not in text.lower():
            return False
        return f" {self.folded} " in f" {fold(text)} "

    def marked_in(self, text: str) -> list[Piece]:
        """The `text` in pieces, of which those with the phrase are marked.

        Of more than MAX_SHOWN characters, only the first part with the phrase is returned.
        """
        query = Query(self.typed, (QueryTerm(tuple(self.folded.split(" "))),))
        if len(text) <= MAX_SHOWN:
            return marked_text(text, query)
        starts = range(0, len(text), MAX_SHOWN // 2)  # a phrase is not longer than half a part
        start = next((at for at in starts if self.is_in(text[at : at + MAX_SHOWN])), 0)
        pieces = marked_text(text[start : start + MAX_SHOWN], query)
        return [Piece("… " if start else "", False), *pieces, Piece(" …", False)]


def phrase_changes(
    texts: Iterable[ClaimText], phrase: Phrase, newest: int, hidden: Collection[int] = ()
) -> Iterator[PhraseChange]:
    """The revisions in which the phrase was added or removed, the oldest first.

    `texts` are in the order of revisions; `newest` is the number of the last revision. What the
    `hidden` revisions changed counts for the next one that is not hidden, unless it was undone
    before.
    """
    counter = _SentenceCounter(phrase)
    due = 0  # the first shown revision with the texts read so far; 0 if all changes are returned
    for number, rows in groupby(texts, key=lambda row: row.number):
        if due and due < number:
            yield from counter.changes(due, _shown_until(due - 1, hidden))
        for row in rows:
            counter.read(row)
        due = _shown_from(number, hidden)
        if due == number:
            yield from counter.changes(number, _shown_until(number - 1, hidden))
            due = 0
    if due and due <= newest:
        yield from counter.changes(due, _shown_until(due - 1, hidden))


class _SentenceCounter:
    """The sentences that contain the phrase, and what changed since `changes` was last called."""

    def __init__(self, phrase: Phrase) -> None:
        self._phrase = phrase
        self._found: dict[str, str] = {}  # sentences by claim id
        # By claim id, the former sentence of each changed claim; None if it lacked the phrase.
        self._before: dict[str, str | None] = {}
        self._is_in: dict[str, bool] = {"": False}  # whether a text has the phrase
        self._number = 0  # of sentences found at the last call of `changes`

    def read(self, row: ClaimText) -> None:
        """Replace the words of a claim by those of a later revision."""
        is_in = self._is_in.get(row.text)
        if is_in is None:
            is_in = self._is_in[row.text] = self._phrase.is_in(row.text)
        before = self._found.get(row.claim)
        if not is_in and before is None:
            return
        self._before.setdefault(row.claim, before)
        if is_in:
            self._found[row.claim] = row.text
        else:
            del self._found[row.claim]

    def changes(self, number: int, since: int) -> Iterator[PhraseChange]:
        """The change from revision `since` to `number`, if the number of sentences changed.

        The next call compares with revision `number`.
        """
        added, removed = [], []
        for claim, before in self._before.items():
            now = self._found.get(claim)
            if before is None and now is not None:
                added.append(FoundSentence(claim, now))
            elif before is not None and now is None:
                removed.append(FoundSentence(claim, before))
        self._before.clear()
        earlier, self._number = self._number, len(self._found)
        if earlier != self._number:
            yield PhraseChange(number, since, tuple(added), tuple(removed), earlier, self._number)


def _shown_from(number: int, hidden: Collection[int]) -> int:
    """The first revision from `number` on that is not hidden."""
    while number in hidden:
        number += 1
    return number


def _shown_until(number: int, hidden: Collection[int]) -> int:
    """The last revision up to `number` that is not hidden; 0 if there is none."""
    while number in hidden:
        number -= 1
    return number
