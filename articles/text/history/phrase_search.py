"""When a phrase came into an article and went out of it, told by the story of its claims.

The story is one row for each claim and revision that changed it, so that what did not change is
never read again. A phrase that moves with its sentence, or from one sentence into another, neither
comes nor goes: in each revision the sentences of the whole article that hold it are counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from articles.text.search.excerpts import Piece, marked
from articles.text.search.normalise import fold
from articles.text.search.queries import Query, Term

MAX_TYPED = 300  # characters


class Told(NamedTuple):
    """The words of a claim from revision `number` on; "" where it was removed."""

    number: int
    claim: str
    text: str


class Held(NamedTuple):
    """A sentence that held the phrase, by the id of its claim."""

    claim: str
    text: str


@dataclass(frozen=True)
class Passing:
    """Between the revisions `since` and `number`, all others between being hidden, the phrase came
    into sentences and went out of others; `before` and `after` count those that held it.
    """

    number: int
    since: int
    came: tuple[Held, ...]
    went: tuple[Held, ...]
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

    def stands_in(self, text: str) -> bool:
        """Whether `text` has these words in this order, with nothing between."""
        # Most texts are passed over here: plain ASCII is its own plain form but for capitals.
        if text.isascii() and self._longest not in text.lower():
            return False
        return f" {self.folded} " in f" {fold(text)} "

    def marked_in(self, text: str) -> list[Piece]:
        """The whole of `text`, with the phrase told apart."""
        return marked(text, Query(self.typed, (Term(tuple(self.folded.split(" "))),)))


def passings(
    told: Iterable[Told], phrase: Phrase, newest: int, hidden: Collection[int] = ()
) -> Iterator[Passing]:
    """In which revisions the phrase came or went, the oldest first.

    `told` is in the order of revisions, `newest` the last of them, and `hidden` those of which
    nothing may be known: what they did is seen in the next that is not hidden, if anything is left
    of it there.
    """
    counting = _Counting(phrase, hidden)
    for number, rows in groupby(told, key=lambda row: row.number):
        if counting.due and counting.due < number:
            yield from counting.passed(counting.due)
        for row in rows:
            counting.follow(row)
        counting.due = _shown_from(number, hidden)
        if counting.due == number:
            yield from counting.passed(number)
    if counting.due and counting.due <= newest:
        yield from counting.passed(counting.due)


class _Counting:
    """The sentences that hold the phrase. `due` is where what was followed is to be told, or 0."""

    def __init__(self, phrase: Phrase, hidden: Collection[int]) -> None:
        self._phrase, self._hidden = phrase, hidden
        self._held: dict[str, str] = {}
        # How the sentences stood that changed since something was told last; None: without it.
        self._before: dict[str, str | None] = {}
        self._stands: dict[str, bool] = {"": False}
        self._number = 0
        self.due = 0

    def follow(self, row: Told) -> None:
        """Go on to the claim's words as they are now."""
        stands = self._stands.get(row.text)
        if stands is None:
            stands = self._stands[row.text] = self._phrase.stands_in(row.text)
        held = self._held.get(row.claim)
        if not stands and held is None:
            return
        self._before.setdefault(row.claim, held)
        if stands:
            self._held[row.claim] = row.text
        else:
            del self._held[row.claim]

    def passed(self, number: int) -> Iterator[Passing]:
        """What came and went since something was told last, if their number changed."""
        self.due = 0
        came, went = [], []
        for claim, before in self._before.items():
            now = self._held.get(claim)
            if before is None and now is not None:
                came.append(Held(claim, now))
            elif before is not None and now is None:
                went.append(Held(claim, before))
        self._before.clear()
        earlier, self._number = self._number, len(self._held)
        if earlier != self._number:
            since = _shown_until(number - 1, self._hidden)
            yield Passing(number, since, tuple(came), tuple(went), earlier, self._number)


def _shown_from(number: int, hidden: Collection[int]) -> int:
    while number in hidden:
        number += 1
    return number


def _shown_until(number: int, hidden: Collection[int]) -> int:
    while number in hidden:
        number -= 1
    return number
