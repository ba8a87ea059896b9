"""What the story of a claim comes to: since when it has its words and sources, and from whom.

Each event goes on from what the one before it came to, so that no story has to be read again. A
claim that says what it said before has its words from those who wrote them then, and one that gets
back a source has it from whoever brought it first: a revert, or a removal that is undone, gives
nobody authorship, and asks nobody to compare words with sources anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from articles.text.claims.claim_events import REMOVED, Event, Sources, StandingClaim, rests_on
from articles.text.claims.word_authors import Wording, reworded

FORMER = 50  # sources that a claim has no more and that are remembered, those it had last
NOTHING = Wording()


class Came(NamedTuple):
    """A source, as the claim cites it, and the number of the revision in which it came first."""

    key: str
    locator: str
    passage: str
    number: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Numbers of revisions: `since` one the claim stands or stood, `worded` has its words from one,
    `cited` is that which last touched its sources.

    `sources` are those that it has, in the order of its marks, and then those that it had.
    """

    since: int
    worded: int = 0
    cited: int = 0
    wording: Wording = NOTHING
    sources: tuple[Came, ...] = ()


class Said(NamedTuple):
    """What a claim once came to: by the hash of its words and what it rested on then."""

    claim: str
    words: str
    rests_on: Sources
    worded: int
    wording: Wording


class Summing:
    """Sums up the stories of an article's claims from event to event.

    What came before must be told to it first: `take_up` how a claim stood last, and `recall` what
    it once said, for all that `asked_of` names.
    """

    def __init__(self) -> None:
        self._last: dict[str, Sums] = {}
        self._before: set[str] = set()  # those that were taken up
        self._wordings: dict[tuple[str, str], Wording] = {}
        self._worded: dict[tuple[str, str, Sources], int] = {}

    def take_up(self, claim: StandingClaim, sums: Sums) -> None:
        """Go on from how a claim stood last."""
        self._last[claim.id] = sums
        self._before.add(claim.id)
        self._remember(claim, sums)

    def asked_of(self, events: Iterable[Event]) -> list[tuple[str, str]]:
        """(claim, hash of words): what it has to be told whether, and how, they once stood so."""
        return [
            (claim.id, claim.words)
            for claim in (event.claim for event in events if REMOVED not in event.kinds)
            if claim.id in self._before
            and (claim.id, claim.words, rests_on(claim.citations)) not in self._worded
        ]

    def recall(self, said: Collection[Said]) -> None:
        """What claims once said, the oldest first; what is known already is later."""
        for slot, one in {(one.claim, one.words): one for one in said}.items():
            self._wordings.setdefault(slot, one.wording)
        for one in said:
            self._worded.setdefault((one.claim, one.words, one.rests_on), one.worded)

    def follow(self, event: Event, number: int) -> Sums:
        """What the claim's story comes to with its next event, in revision `number`."""
        claim = event.claim
        before = self._last.get(claim.id) or Sums(since=number)
        sums = before if REMOVED in event.kinds else self._summed(before, event, number)
        self._last[claim.id] = sums
        return sums

    def _summed(self, before: Sums, event: Event, number: int) -> Sums:
        claim = event.claim
        wording = before.wording
        if claim.text != wording.text:
            known = self._wordings.get((claim.id, claim.words), wording)
            wording = reworded(known, claim.text, number)
        worded = number if event.worded else before.worded
        sums = replace(
            before,
            worded=self._worded.get((claim.id, claim.words, rests_on(claim.citations)), worded),
            cited=number if event.cited else before.cited,
            wording=wording,
            sources=_sourced(before.sources, claim, number),
        )
        self._remember(claim, sums)
        return sums

    def _remember(self, claim: StandingClaim, sums: Sums) -> None:
        self._wordings[claim.id, claim.words] = sums.wording
        self._worded.setdefault((claim.id, claim.words, rests_on(claim.citations)), sums.worded)


def _sourced(before: tuple[Came, ...], claim: StandingClaim, number: int) -> tuple[Came, ...]:
    """The sources that the claim has now and had, each with the revision in which it came first."""
    known = {came[:3]: came for came in before}
    standing = dict.fromkeys(
        (key, locator, passage) for key, _, locator, passage, *_ in claim.citations
    )
    here = [known.pop(source, Came(*source, number)) for source in standing]
    return (*here, *list(known.values())[:FORMER])
