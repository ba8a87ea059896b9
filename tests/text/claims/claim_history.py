"""The history of one claim, made of its text and sources in one revision after another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from articles.text.claims.claim_events import Event, EventKind, events_between, sources_of
from articles.text.claims.claim_extraction import ClaimCitation
from articles.text.claims.claim_places import RecordedClaim
from articles.text.claims.claim_record import ClaimRecord, words_hash
from articles.text.claims.provenance import FormerWording, Provenance, ProvenanceBuilder
from articles.text.markup.citation_marks import CitationItem


class State(NamedTuple):
    """The claim in a revision; the revision does not contain it if `text` is empty.

    A source is a key, with a locator after a comma, and a passage after a bar.
    """

    number: int
    text: str
    sources: tuple[str, ...] = ()


class Row(NamedTuple):
    """An event with its revision and the provenance after it, as an index stores them."""

    number: int
    event: Event
    provenance: Provenance


def claims_in(state: State) -> dict[str, RecordedClaim]:
    """The article's claims in this state: one, or none."""
    if not state.text:
        return {}
    citations = []
    for source in state.sources:
        place, _, passage = source.partition("|")
        key, _, locator = place.partition(",")
        item = CitationItem(key, locator=locator.strip(), passage=passage)
        citations.append(ClaimCitation(item, 0, len(state.text)))
    claim = RecordedClaim(
        "0123456789", "lead", 0, state.text, words_hash(state.text), tuple(citations)
    )
    return {claim.id: claim}


def history(states: Iterable[State]) -> Iterator[tuple[int, Event]]:
    """The events of the claim, by the numbers of revisions."""
    before: dict[str, RecordedClaim] = {}
    former: dict[str, RecordedClaim] = {}
    for state in states:
        after = claims_in(state)
        yield from ((state.number, event) for event in events_between(before, after, former))
        former.update(before)
        before = after


def rows_of(states: Iterable[State], pauses: Collection[int] = ()) -> list[Row]:
    """A row for each event. After the revisions `pauses`, only the rows are known."""
    rows: list[Row] = []
    builder, kept = ProvenanceBuilder(), 0
    for number, event in history(states):
        builder.add_former(_former(rows[:kept], builder.unknown_wordings([event])))
        rows.append(Row(number, event, builder.follow(event, number)))
        if number in pauses:
            builder, kept = _resumed(rows), len(rows)
    return rows


def _resumed(rows: Sequence[Row]) -> ProvenanceBuilder:
    builder = ProvenanceBuilder()
    for row in [row for row in rows if EventKind.REMOVED not in row.event.kinds][-1:]:
        builder.add_known(row.event.claim, row.provenance)
    return builder


def _former(rows: Sequence[Row], wanted: Collection[ClaimRecord]) -> list[FormerWording]:
    return [
        FormerWording(record, sources_of(claim.citations), found.worded_in, found.wording)
        for _number, event, found in rows
        for claim in (event.claim,)
        for record in (ClaimRecord(claim.id, claim.words_hash),)
        if EventKind.REMOVED not in event.kinds and record in wanted
    ]
