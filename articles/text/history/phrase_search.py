"""The revisions in which a phrase was added to an article or removed from it.

They are found in the rows of its claim events, one for each claim and revision that changed it, so
that nothing unchanged is read again. A phrase that moves with its sentence, or from one sentence
into another, is neither added nor removed: what counts is how many sentences of the whole article
contain it after each revision.
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

MAX_TYPED = 300  # characters


class ClaimText(NamedTuple):
    """The words of a claim from revision `number` on; "" where it was removed."""

    number: int
    claim: str
    text: str


class FoundSentence(NamedTuple):
    """A sentence that contains the phrase, or did before; `claim` is the id of its claim."""

    claim: str
    text: str


@dataclass(frozen=True)
class PhraseChange:
    """What happened to a phrase between the revisions `since` and `number`.

    It was added to some sentences and removed from others; `before` and `after` count the sentences
    of the article that contained it. Revisions between the two are hidden.
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
        """The plain forms of its words; "" where it has no letter, digit or picture."""
        return fold(self.typed)

    @cached_property
    def _longest(self) -> str:
        return max(self.folded.split(" "), key=len)

    def is_in(self, text: str) -> bool:
        """Whether `text` has these words in this order, with nothing between."""
        # Most texts are passed over here: plain ASCII is its own plain form but for capitals.
        if text.isascii() and self._longest not in text.lower():
            return False
        return f" {self.folded} " in f" {fold(text)} "

    def marked_in(self, text: str) -> list[Piece]:
        """The whole of `text` in pieces, those with the phrase marked as found."""
        return marked_text(text, Query(self.typed, (QueryTerm(tuple(self.folded.split(" "))),)))


def phrase_changes(
    texts: Iterable[ClaimText], phrase: Phrase, newest: int, hidden: Collection[int] = ()
) -> Iterator[PhraseChange]:
    """The revisions in which the phrase was added or removed, the oldest first.

    `texts` is in the order of revisions, `newest` the number of the last revision. Nothing may be
    shown of the revisions `hidden`: what they changed counts for the next one that is not hidden,
    unless it was undone by then.
    """
    counter = _SentenceCounter(phrase)
    due = 0  # the revision in which the texts read so far are first shown; 0 where none are left
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
        self._found: dict[str, str] = {}
        # By claim, the sentence as it was at that time; None where it did not contain the phrase.
        self._before: dict[str, str | None] = {}
        self._is_in: dict[str, bool] = {"": False}  # by text
        self._number = 0

    def read(self, row: ClaimText) -> None:
        """Go on to the claim's words as they are now."""
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
        """The change from revision `since` to `number`, if it changed the number of sentences."""
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
    """The last revision up to `number` that is not hidden; 0 where there is none."""
    while number in hidden:
        number -= 1
    return number
