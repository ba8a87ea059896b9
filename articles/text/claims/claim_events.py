"""What a revision does to the claims of an article: the events that make up each claim's story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from articles.text.claims.claim_extraction import Claim
from articles.text.claims.claim_places import Place, places_of
from articles.text.comparison.heaviest_chain import Pair, heaviest_chain
from articles.text.document.article_document import ArticleDocument

ADDED, RESTORED, REMOVED = "added", "restored", "removed"
MOVED, REWORDED, RECITED = "moved", "reworded", "re-cited"
KINDS = (ADDED, RESTORED, MOVED, REWORDED, RECITED, REMOVED)

# A citation as far as it can change without the claim's words: key, prefix, locator, passage,
# contra, and the span of the claim's words in characters.
Cited = tuple[str, str, str, str, bool, int, int]
Sources = frozenset[tuple[str, str, str, bool]]


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """A claim as it stands in an article: where, in which words, and what cites it."""

    id: str
    place: str
    number: int
    text: str
    words: str
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a claim in one revision.

    `kinds` are some of KINDS, in that order. `claim` is the claim as it stood afterwards, or, where
    it was removed, before. `worded`: its words came or changed; `cited`: a citation came that it
    did not have, or one that it had says more of its source.
    """

    kinds: tuple[str, ...]
    claim: StandingClaim
    worded: bool
    cited: bool


def standing_claims(document: ArticleDocument) -> dict[str, StandingClaim]:
    """The claims of a document by their recorded ids, in page order.

    A place whose record is not that of its text has none: `identify` makes it.
    """
    return {
        claim.id: claim
        for place in places_of(document)
        if place.ids is not None
        for claim in standing_in(place)
    }


def standing_in(place: Place) -> tuple[StandingClaim, ...]:
    """The claims of a place that has a record, and that of its text."""
    return tuple(
        StandingClaim(entry[:10], place.name, number, claim.text, entry[11:], _cited(claim))
        for number, (entry, claim) in enumerate(zip(place.record, place.claims, strict=True))
    )


def rests_on(citations: Iterable[Cited]) -> Sources:
    """The sources of citations: prefixes and spans are how it is said."""
    return frozenset(
        (key, locator, passage, contra) for key, _, locator, passage, contra, *_ in citations
    )


def events(
    before: Mapping[str, StandingClaim],
    after: Mapping[str, StandingClaim],
    last: Mapping[str, StandingClaim],
    *,
    rekeyed: bool = False,
) -> Iterator[Event]:
    """The events between two revisions, in page order, removals last.

    `last` has, for each claim that stood once and not `before`, what it was then. `rekeyed`: keys
    of references changed and the marks followed, which touches no citation.
    """
    moved = _moved(before, after)
    for claim_id, claim in after.items():
        known = before.get(claim_id) or last.get(claim_id)
        if known is None:
            yield Event((ADDED,), claim, worded=True, cited=bool(claim.citations))
            continue
        came = () if claim_id in before else (RESTORED,)
        words, citations = known.words != claim.words, _differ(known, claim)
        kinds = (
            *came,
            *((MOVED,) if claim_id in moved else ()),
            *((REWORDED,) if known.text != claim.text else ()),
            *((RECITED,) if citations and not rekeyed else ()),
        )
        if kinds or citations:
            cited = not rekeyed and bool(rests_on(claim.citations) - rests_on(known.citations))
            yield Event(kinds, claim, worded=words, cited=cited)
    for claim_id, claim in before.items():
        if claim_id not in after:
            yield Event((REMOVED,), claim, worded=False, cited=False)


def _cited(claim: Claim) -> tuple[Cited, ...]:
    return tuple(
        (
            cited.item.key,
            cited.item.prefix,
            cited.item.locator,
            cited.item.passage,
            cited.item.contra,
            cited.start,
            cited.end,
        )
        for cited in claim.citations
    )


def _differ(known: StandingClaim, claim: StandingClaim) -> bool:
    """Whether the citations changed; where words did, their spans have to."""
    if known.text == claim.text:
        return known.citations != claim.citations
    return [cited[:5] for cited in known.citations] != [cited[:5] for cited in claim.citations]


def _moved(
    before: Mapping[str, StandingClaim], after: Mapping[str, StandingClaim]
) -> Collection[str]:
    """Claims that stand in another place, or in another order: the fewest words that explain it.

    So a long sentence stays and a short one moved past it, as a diff shows it too.
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
            Pair(before[claim_id].number, at, float(len(after[claim_id].text)))
            for at, claim_id in enumerate(ids)
        )
        stayed = {pair.new for pair in chain}
        moved.update(claim_id for at, claim_id in enumerate(ids) if at not in stayed)
    return moved
