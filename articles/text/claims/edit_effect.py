"""Finds what an edit does to the claims of an article, before or after the edit is saved.

The effect depends on the events of the claims and on what citations cover: a claim that is
unchanged itself may lose a later citation that covered it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from articles.text.claims.claim_events import EventKind, events_between
from articles.text.claims.claim_places import Place, RecordedClaim, changed_places, recorded_claims
from articles.text.claims.claim_states import State
from articles.text.claims.coverage import coverage
from articles.text.document.article_document import ArticleDocument

# If an edit changes a claim in several ways, the first of these counts.
KINDS = (
    EventKind.ADDED,
    EventKind.RESTORED,
    EventKind.REMOVED,
    EventKind.UNSOURCED,
    EventKind.REWORDED,
    EventKind.RECITED,
    EventKind.MOVED,
)
_SUPPORTED = frozenset({State.CITED, State.PARTLY_CITED, State.COVERED})


@dataclass(frozen=True, slots=True)
class AffectedClaim:
    """A claim that an edit changes, as it is after the edit, or before it if it is removed.

    `kind` is one of KINDS. `lacking`: it is uncited after the edit, and was not uncited before.
    `to_check`: its words are new or changed, but the sources cited for them are not. `support` is
    the id of the claim whose citations count for it: its own, a later one's, or "" if none do.
    """

    claim: RecordedClaim
    kind: EventKind
    lacking: bool = False
    to_check: bool = False
    support: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """The `number` of claims that an edit changes in one way, and of `lacking`, `to_check` ones."""

    kind: EventKind
    number: int
    lacking: int
    to_check: int


@dataclass(frozen=True, slots=True)
class EditEffect:
    """All claims that an edit changes: first those that lack a source, then those to check."""

    claims: tuple[AffectedClaim, ...] = ()

    @property
    def lacking(self) -> tuple[AffectedClaim, ...]:
        """The claims that the edit leaves without a source."""
        return tuple(affected for affected in self.claims if affected.lacking)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """A tally for each kind of change that occurs, in the order of KINDS."""
        numbers = Counter(affected.kind for affected in self.claims)
        lacking = Counter(affected.kind for affected in self.claims if affected.lacking)
        to_check = Counter(affected.kind for affected in self.claims if affected.to_check)
        return tuple(
            Tally(kind, numbers[kind], lacking[kind], to_check[kind])
            for kind in KINDS
            if numbers[kind]
        )


def edit_effect(
    before: ArticleDocument, after: ArticleDocument, former: Mapping[str, RecordedClaim]
) -> EditEffect:
    """The effect of an edit that changes `before` to `after`; both have records of their claims.

    `former` has, by id, the claims of `after` that are not in `before` but were removed earlier, as
    they were then.
    """
    old, new = changed_places(before, after)
    return EditEffect(tuple(sorted(_affected(old, new, former), key=_urgency)))


def _urgency(affected: AffectedClaim) -> tuple[bool, bool]:
    return not affected.lacking, not affected.to_check


def _affected(
    old: Iterable[Place], new: Iterable[Place], former: Mapping[str, RecordedClaim]
) -> Iterator[AffectedClaim]:
    claims = recorded_claims(new)
    events = {
        event.claim.id: event for event in events_between(recorded_claims(old), claims, former)
    }
    old_states = {claim_id: state for claim_id, state, _ in _coverage_in(old)}
    cited = {claim_id for claim_id, event in events.items() if event.cited}
    for claim_id, state, support in _coverage_in(new):
        event = events.pop(claim_id, None)
        lacking = state == State.UNCITED and old_states.get(claim_id) != State.UNCITED
        kinds = set(event.kinds if event else ())
        if lacking and old_states.get(claim_id) in _SUPPORTED:
            kinds.add(EventKind.UNSOURCED)
        if kinds:
            worded = event is not None and event.worded
            to_check = worded and bool(support) and not cited & {claim_id, support}
            kind = next(kind for kind in KINDS if kind in kinds)
            yield AffectedClaim(claims[claim_id], kind, lacking, to_check, support)
    for event in events.values():
        if EventKind.REMOVED in event.kinds:
            yield AffectedClaim(event.claim, EventKind.REMOVED)


def _coverage_in(places: Iterable[Place]) -> Iterator[tuple[str, State, str]]:
    """Each claim as (id, state of its coverage, id of the claim whose citations count for it).

    The last is "" if no citations do. It is the claim's own id if only citations that contradict
    the claim count. Places that are not recorded are left out.
    """
    for place in places:
        ids, claims = place.ids, place.claims
        if ids is None:
            continue
        for claim_id, claim, found in zip(ids, claims, coverage(claims), strict=True):
            cited = claim.citations or found.state == State.COVERED
            yield claim_id, found.state, ids[found.support] if cited else ""
