"""The story of one claim, told of its states: text and sources in one revision after another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from articles.text.claims.claim_events import REMOVED, Event, StandingClaim, events, rests_on
from articles.text.claims.claim_places import words_hash
from articles.text.claims.provenance import Said, Summing, Sums


class State(NamedTuple):
    """What the claim says in a revision; it does not stand there where `text` is empty.

    A source is a key, with a locator after a comma, and a passage after a bar.
    """

    number: int
    text: str
    sources: tuple[str, ...] = ()


class Row(NamedTuple):
    """What is kept of an event."""

    number: int
    event: Event
    sums: Sums


def standing(state: State) -> dict[str, StandingClaim]:
    """The article's claims in this state: one, or none."""
    if not state.text:
        return {}
    citations = []
    for source in state.sources:
        said, _, passage = source.partition("|")
        key, _, locator = said.partition(",")
        citations.append((key, "", locator.strip(), passage, False, 0, len(state.text)))
    claim = StandingClaim(
        "0123456789", "lead", 0, state.text, words_hash(state.text), tuple(citations)
    )
    return {claim.id: claim}


def story(states: Iterable[State]) -> Iterator[tuple[int, Event]]:
    """What happened to the claim, by the numbers of revisions."""
    before: dict[str, StandingClaim] = {}
    last: dict[str, StandingClaim] = {}
    for state in states:
        after = standing(state)
        yield from ((state.number, event) for event in events(before, after, last))
        last.update(before)
        before = after


def told(states: Iterable[State], pauses: Collection[int] = ()) -> list[Row]:
    """A row for each event. After the revisions `pauses` all is forgotten but the rows."""
    rows: list[Row] = []
    summing, kept = Summing(), 0
    for number, event in story(states):
        summing.recall(_said(rows[:kept], summing.asked_of([event])))
        rows.append(Row(number, event, summing.follow(event, number)))
        if number in pauses:
            summing, kept = _taken_up(rows), len(rows)
    return rows


def _taken_up(rows: Sequence[Row]) -> Summing:
    summing = Summing()
    for row in [row for row in rows if REMOVED not in row.event.kinds][-1:]:
        summing.take_up(row.event.claim, row.sums)
    return summing


def _said(rows: Sequence[Row], asked: Collection[tuple[str, str]]) -> list[Said]:
    return [
        Said(claim.id, claim.words, rests_on(claim.citations), sums.worded, sums.wording)
        for _number, event, sums in rows
        for claim in (event.claim,)
        if REMOVED not in event.kinds and (claim.id, claim.words) in asked
    ]
