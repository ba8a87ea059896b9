"""Finds what a revision does to the claims of an article: the events of each claim's history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from articles.text.claims.claim_extraction import CitedSource, ClaimCitation
from articles.text.claims.claim_places import RecordedClaim
from articles.text.comparison.heaviest_chain import Pair, heaviest_chain


class EventKind(StrEnum):
    """A kind of event in the history of a claim, or a kind of change that an edit makes."""

    ADDED = "added"
    RESTORED = "restored"
    MOVED = "moved"
    REWORDED = "reworded"
    RECITED = "re-cited"
    REMOVED = "removed"
    # The next three depend on other claims too, and are not in the history of a claim.
    SPLIT = "split"
    JOINED = "joined"
    UNSOURCED = "bared"  # no citation covers it any more, neither its own nor a later one


@dataclass(frozen=True, slots=True)
class Event:
    """The event of a claim in one revision.

    `kinds` are in the order of EventKind. `claim` is the claim after the revision, or before it if
    it was removed. `worded`: its words are new or changed. `cited`: it has a `CitedSource` that it
    did not have before.
    """

    kinds: tuple[EventKind, ...]
    claim: RecordedClaim
    worded: bool
    cited: bool


def sources_of(citations: Iterable[ClaimCitation]) -> frozenset[CitedSource]:
    """The sources that citations cite, with locators and passages."""
    return frozenset(citation.source for citation in citations)


def events_between(
    before: Mapping[str, RecordedClaim],
    after: Mapping[str, RecordedClaim],
    former: Mapping[str, RecordedClaim],
    *,
    rekeyed: bool = False,
) -> Iterator[Event]:
    """The events between two revisions, in page order, removals last.

    `before`, `after` and `former` map ids to claims; `former` has claims that were removed earlier,
    as they were then. `rekeyed`: the revision only replaced former keys of references by present
    ones. Then no claim is re-cited, and an event may have no kinds.
    """
    moved = _moved_ids(before, after)
    for claim_id, claim in after.items():
        known = before.get(claim_id) or former.get(claim_id)
        if known is None:
            yield Event((EventKind.ADDED,), claim, worded=True, cited=bool(claim.citations))
            continue
        recited = _recited(known, claim)
        happened = {
            EventKind.RESTORED: claim_id not in before,
            EventKind.MOVED: claim_id in moved,
            EventKind.REWORDED: known.text != claim.text,
            EventKind.RECITED: recited and not rekeyed,
        }
        kinds = tuple(kind for kind, did in happened.items() if did)
        if kinds or recited:
            cited = not rekeyed and bool(sources_of(claim.citations) - sources_of(known.citations))
            worded = known.words_hash != claim.words_hash
            yield Event(kinds, claim, worded=worded, cited=cited)
    for claim_id, claim in before.items():
        if claim_id not in after:
            yield Event((EventKind.REMOVED,), claim, worded=False, cited=False)


def _recited(known: RecordedClaim, claim: RecordedClaim) -> bool:
    """Whether the citations changed; their spans count only if the text is the same."""
    if known.text == claim.text:
        return known.citations != claim.citations
    return [one.item for one in known.citations] != [one.item for one in claim.citations]


def _moved_ids(
    before: Mapping[str, RecordedClaim], after: Mapping[str, RecordedClaim]
) -> Collection[str]:
    """The ids of claims that are in another place or order than before.

    If the order changed, as few characters as possible count as moved.
    """
    moved = set()
    order: defaultdict[str, list[str]] = defaultdict(list)
    for claim_id, claim in after.items():
        if claim_id in before:
            if before[claim_id].place != claim.place:
                moved.add(claim_id)
            else:
                order[claim.place].append(claim_id)
    for ids in order.values():
        chain = heaviest_chain(
            Pair(before[claim_id].number, position, float(len(after[claim_id].text)))
            for position, claim_id in enumerate(ids)
        )
        stayed = {pair.new for pair in chain}
        moved.update(claim_id for position, claim_id in enumerate(ids) if position not in stayed)
    return moved
