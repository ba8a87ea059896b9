"""What an edit does to the claims of an article, told before it is saved or after.

It is told from the events of `story.py`, and from what marks cover: a claim may lose the mark that
covered it though nothing was done to the claim itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from articles.text.claims.claim_events import (
    ADDED,
    MOVED,
    RECITED,
    REMOVED,
    RESTORED,
    REWORDED,
    StandingClaim,
    events,
    standing_claims,
)
from articles.text.claims.claim_extraction import coverage
from articles.text.claims.claim_places import LEAD, places_of
from articles.text.document.article_document import ArticleDocument

# It had a source, or a later mark covered it, and now there is none.
BARED = "bared"
# What an edit does to a claim; where it does several things, the first counts.
KINDS = (ADDED, RESTORED, REMOVED, BARED, REWORDED, RECITED, MOVED)
UNCITED, COVERED = "uncited", "covered"
_BORNE = frozenset({"cited", "partly", COVERED})


@dataclass(frozen=True, slots=True)
class ChangedClaim:
    """A claim that an edit touches, as it stands afterwards; where it is removed, before.

    `kind` is one of KINDS. `lacking`: the edit leaves it without a source, and before it did not
    stand or was not without. `to_check`: its words are younger than what bears them out, and
    `bearing` is the claim whose marks do: itself, or the one that covers it; "" where none do.
    """

    claim: StandingClaim
    kind: str
    lacking: bool = False
    to_check: bool = False
    bearing: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims one of KINDS was done to; how many of them are lacking, how many to check."""

    kind: str
    number: int
    lacking: int
    to_check: int


@dataclass(frozen=True, slots=True)
class ClaimChanges:
    """All that an edit does: what wants a source first, then what wants a check, in page order."""

    claims: tuple[ChangedClaim, ...] = ()

    @property
    def lacking(self) -> tuple[ChangedClaim, ...]:
        """The claims that the edit leaves without a source."""
        return tuple(changed for changed in self.claims if changed.lacking)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """In the order of KINDS, those of which there are any."""
        numbers = Counter(changed.kind for changed in self.claims)
        lacking = Counter(changed.kind for changed in self.claims if changed.lacking)
        to_check = Counter(changed.kind for changed in self.claims if changed.to_check)
        return tuple(
            Tally(kind, numbers[kind], lacking[kind], to_check[kind])
            for kind in KINDS
            if numbers[kind]
        )


def claim_changes(
    before: ArticleDocument,
    after: ArticleDocument,
    last: Mapping[str, StandingClaim],
) -> ClaimChanges:
    """What an edit that makes `before` be `after` does; both have records of their claims.

    `last` has how claims stood that stand in `after`, not in `before`, and once did.
    """
    old, new = ({place.name: place for place in places_of(one)} for one in (before, after))
    same = {
        name
        for name in old.keys() & new.keys()
        if old[name].record == new[name].record and old[name].says_the_same(new[name])
    }
    found = _changes(_without(before, same), _without(after, same), last)
    return ClaimChanges(tuple(sorted(found, key=_urgency)))


def _without(document: ArticleDocument, places: Collection[str]) -> ArticleDocument:
    """The rest of a document."""
    return replace(
        document,
        lead="" if LEAD in places else document.lead,
        lead_claims=() if LEAD in places else document.lead_claims,
        infobox=tuple(field for field in document.infobox if field.uid not in places),
        sections=tuple(part for part in document.sections if part.uid not in places),
    )


def _urgency(changed: ChangedClaim) -> tuple[bool, bool]:
    return not changed.lacking, not changed.to_check


def _changes(
    before: ArticleDocument, after: ArticleDocument, last: Mapping[str, StandingClaim]
) -> Iterator[ChangedClaim]:
    standing = standing_claims(after)
    told = {event.claim.id: event for event in events(standing_claims(before), standing, last)}
    was = {claim_id: state for claim_id, state, _ in _borne(before)}
    cited = {claim_id for claim_id, event in told.items() if event.cited}
    for claim_id, state, bearing in _borne(after):
        event = told.pop(claim_id, None)
        lacking = state == UNCITED and was.get(claim_id) != UNCITED
        kinds = set(event.kinds if event else ())
        if lacking and was.get(claim_id) in _BORNE:
            kinds.add(BARED)
        if kinds:
            worded = event is not None and event.worded
            to_check = worded and bool(bearing) and not cited & {claim_id, bearing}
            yield ChangedClaim(standing[claim_id], _first(kinds), lacking, to_check, bearing)
    for event in told.values():
        if REMOVED in event.kinds:
            yield ChangedClaim(event.claim, REMOVED)


def _first(kinds: set[str]) -> str:
    return next(kind for kind in KINDS if kind in kinds)


def _borne(document: ArticleDocument) -> Iterator[tuple[str, str, str]]:
    """Each claim with its coverage, and the claim whose marks speak of it; "" where none do."""
    for place in places_of(document):
        claims = place.claims
        if place.ids is None:
            continue
        found = []
        later: dict[int, str] = {}
        states = coverage(claims)
        for claim_id, claim, state in reversed(list(zip(place.ids, claims, states, strict=True))):
            if claim.support:
                later[claim.block] = claim_id
            own = claim_id if claim.citations else ""
            found.append((claim_id, state, later[claim.block] if state == COVERED else own))
        yield from reversed(found)
