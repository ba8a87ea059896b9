"""Derives the provenance of a claim: the revisions that its words and sources are from.

The provenance after an event is made from that before it, so that no history is read again. Words
restored with their sources are from the revision that first had both, restored sources from the one
that first cited them: a revert or an undone removal makes nobody an author and needs no new check.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from articles.text.claims.claim_events import Event, EventKind, sources_of
from articles.text.claims.claim_extraction import CitedSource
from articles.text.claims.claim_places import RecordedClaim
from articles.text.claims.claim_record import ClaimRecord
from articles.text.claims.word_authors import Wording, reworded
from articles.text.markup.citation_marks import CitationItem

MAX_FORMER_SOURCES = 50  # removed sources of a claim that are remembered, the latest ones
NO_WORDING = Wording()


class SourcePart(NamedTuple):
    """The part of a source that a claim cites, be it to support the claim or to contradict it."""

    key: str
    locator: str
    passage: str

    @classmethod
    def of(cls, item: CitationItem) -> SourcePart:
        """The part that an item of a mark cites."""
        return cls(item.key, item.locator, item.passage)


class SourceOrigin(NamedTuple):
    """A part of a source, and the number of the revision in which a claim first cited it."""

    key: str
    locator: str
    passage: str
    number: int

    @property
    def part(self) -> SourcePart:
        """The part of the source."""
        return SourcePart(self.key, self.locator, self.passage)


@dataclass(frozen=True, slots=True)
class Provenance:
    """The numbers of the revisions that a claim, its words and its sources are from.

    The claim was added in revision `since` and has its words since `worded_in`; `cited_in` is the
    last revision in which it got a new `CitedSource`, 0 if never. `sources` are the
    present ones in the order of the claim's marks, then former ones.
    """

    since: int
    worded_in: int = 0
    cited_in: int = 0
    wording: Wording = NO_WORDING
    sources: tuple[SourceOrigin, ...] = ()


class FormerWording(NamedTuple):
    """Words and sources that a claim had in an earlier revision.

    `worded_in` is the number of the revision that first had these words with these sources.
    """

    record: ClaimRecord
    sources: frozenset[CitedSource]
    worded_in: int
    wording: Wording


class ProvenanceBuilder:
    """Derives the provenance of an article's claims from one event after another.

    To go on from earlier events it needs their results: `add_known` gives it a claim as its last
    event left it, `add_former` the earlier wordings that `unknown_wordings` lists.
    """

    def __init__(self) -> None:
        self._last: dict[str, Provenance] = {}
        self._with_past: set[str] = set()  # claims with events before the first that is followed
        self._wordings: dict[ClaimRecord, Wording] = {}
        self._worded: dict[tuple[ClaimRecord, frozenset[CitedSource]], int] = {}

    def add_known(self, claim: RecordedClaim, provenance: Provenance) -> None:
        """Go on from a claim as its last event left it."""
        self._last[claim.id] = provenance
        self._with_past.add(claim.id)
        self._remember(claim, provenance)

    def unknown_wordings(self, events: Iterable[Event]) -> list[ClaimRecord]:
        """The claims and words whose earlier events have to be looked up before `follow`."""
        return [
            ClaimRecord(claim.id, claim.words_hash)
            for claim in (event.claim for event in events if EventKind.REMOVED not in event.kinds)
            if claim.id in self._with_past and _identity(claim) not in self._worded
        ]

    def add_former(self, former: Collection[FormerWording]) -> None:
        """Add the wordings of earlier events, the oldest first. They do not replace known ones."""
        for record, wording in {one.record: one.wording for one in former}.items():
            self._wordings.setdefault(record, wording)
        for one in former:
            self._worded.setdefault((one.record, one.sources), one.worded_in)

    def follow(self, event: Event, number: int) -> Provenance:
        """The claim's provenance after its next event, in revision `number`."""
        claim = event.claim
        provenance = self._last.get(claim.id) or Provenance(since=number)
        if EventKind.REMOVED not in event.kinds:
            provenance = self._after(provenance, event, number)
        self._last[claim.id] = provenance
        return provenance

    def _after(self, before: Provenance, event: Event, number: int) -> Provenance:
        claim = event.claim
        wording = before.wording
        if claim.text != wording.text:
            former = self._wordings.get(ClaimRecord(claim.id, claim.words_hash), wording)
            wording = reworded(former, claim.text, number)
        worded = number if event.worded else before.worded_in
        provenance = replace(
            before,
            worded_in=self._worded.get(_identity(claim), worded),
            cited_in=number if event.cited else before.cited_in,
            wording=wording,
            sources=_origins(before.sources, claim, number),
        )
        self._remember(claim, provenance)
        return provenance

    def _remember(self, claim: RecordedClaim, provenance: Provenance) -> None:
        self._wordings[ClaimRecord(claim.id, claim.words_hash)] = provenance.wording
        self._worded.setdefault(_identity(claim), provenance.worded_in)


def _identity(claim: RecordedClaim) -> tuple[ClaimRecord, frozenset[CitedSource]]:
    """The claim's id, words and sources, as a key."""
    return ClaimRecord(claim.id, claim.words_hash), sources_of(claim.citations)


def _origins(
    before: tuple[SourceOrigin, ...], claim: RecordedClaim, number: int
) -> tuple[SourceOrigin, ...]:
    """The present and former sources of the claim, each with the revision that first cited it."""
    known = {origin.part: origin for origin in before}
    parts = dict.fromkeys(SourcePart.of(one.item) for one in claim.citations)
    present = [known.pop(part, SourceOrigin(*part, number)) for part in parts]
    return (*present, *list(known.values())[:MAX_FORMER_SOURCES])
