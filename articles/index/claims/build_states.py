"""The states of an article's claims, by the rules of `articles.text.claims.claim_states`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from articles.index.claims.claim_event_index import ClaimEvent, former_wordings, newest_events
from articles.index.claims.claim_index import ClaimRevisions, PlacedClaim
from articles.models import Article, Check
from articles.text.claims.claim_events import sources_of
from articles.text.claims.claim_places import RecordedClaim
from articles.text.claims.claim_record import ClaimRecord
from articles.text.claims.claim_states import RatedCitation, State, checked_by, states_of
from articles.text.claims.disagreements import disagreeing_fields
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.citation_marks import CitationItem
from references.models import Reference
from references.text.reference_document import ReferenceState


class Sources(Protocol):
    """The ratings and keys of the sources that a document cites. `DatabaseResolver` has them."""

    def rating(self, key: str) -> str | None:
        """The rating of the source with this key, "" if unrated; None if no source has the key."""

    def present_key(self, key: str) -> str:
        """The present key of the source with this present or former key; `key` if none has it."""


class _KeyVerdict(NamedTuple):
    """A verdict of a check on the source whose present key is `source_key`."""

    source_key: str
    verdict: str


def claim_revisions_of(
    article: Article, ids: Collection[str], until: int | None = None
) -> dict[str, ClaimRevisions]:
    """The `ClaimRevisions` of claims by id, at the newest revision or at number `until`.

    Claims without events are left out. As many queries as `newest_events` makes, a row for each
    claim.
    """
    columns = ("claim", "number", "since", "worded_in", "cited_in")
    return claim_revisions_after(newest_events(article, ids, until, columns))


def claim_revisions_after(events: Iterable[ClaimEvent]) -> dict[str, ClaimRevisions]:
    """The `ClaimRevisions` of claims by id after these events, which begin with the oldest."""
    return {
        one.claim: ClaimRevisions(one.since, one.worded_in, one.cited_in, one.number)
        for one in events
        if one.since
    }


def worded_earlier(article: Article, claims: Sequence[RecordedClaim], until: int) -> dict[str, int]:
    """The number of the revision that first had the words of each claim with its sources, by id.

    Claims that had other words or sources in all revisions up to number `until` are left out. A
    rewording that restores both needs no new check. As many queries as `former_wordings` makes.
    """
    records = {claim.id: ClaimRecord(claim.id, claim.words_hash) for claim in claims}
    worded = {
        (former.record, former.sources): former.worded_in
        for former in former_wordings(article, records.values(), until)
    }
    identities = {claim.id: (records[claim.id], sources_of(claim.citations)) for claim in claims}
    return {claim: worded[own] for claim, own in identities.items() if own in worded}


def claim_states(
    article: Article,
    document: ArticleDocument,
    placed: Sequence[PlacedClaim],
    claim_revisions: Mapping[str, ClaimRevisions],
    sources: Sources,
) -> list[tuple[State, ...]]:
    """The states of each claim of the article's present document, in the order of `placed`.

    Checks of sources that the claim does not cite any more do not count, so that citing a better
    source instead ends a dispute. One query, and those of `Reference.objects.by_key` if a checked
    source was merged.
    """
    verdicts = _verdicts(article, placed)
    others = disagreeing_fields(document)
    states = []
    for at, claim in enumerate(placed):
        items = _citation_items(at, placed)
        keys = {sources.present_key(item.key) for item in items}
        own, support = (one.record.id for one in (claim, placed[claim.coverage.support]))
        cited_in = max(claim_revisions[own].cited_in, claim_revisions[support].cited_in)
        states.append(
            states_of(
                claim.coverage.state,
                [RatedCitation(sources.rating(item.key), item.contra) for item in items],
                changed_since=claim_revisions[own].worded_in > cited_in,
                other_values=claim.place in others,
                checked=checked_by(one for one in verdicts.get(own, ()) if one.source_key in keys),
            )
        )
    return states


def _citation_items(at: int, placed: Sequence[PlacedClaim]) -> list[CitationItem]:
    """The citations of `placed[at]`, after those of a later claim that cover it."""
    claim = placed[at]
    own = list(claim.claim.citations)
    if claim.coverage.support != at:
        own = [*placed[claim.coverage.support].claim.support, *own]
    return [citation.item for citation in own]


def _verdicts(article: Article, placed: Sequence[PlacedClaim]) -> dict[str, list[_KeyVerdict]]:
    """The verdicts on the present words of claims, the oldest first, by claim id.

    The verdict on a merged source is on the source that it was merged into.
    """
    words = {claim.record.id: claim.record.words_hash for claim in placed}
    checks = Check.objects.filter(article=article).order_by("pk")
    found = [
        (claim, key, state, verdict)
        for claim, judged, key, state, verdict in checks.values_list(
            "claim", "words_hash", "reference__key", "reference__state", "verdict"
        )
        if words.get(claim) == judged
    ]
    merged = {key for _claim, key, state, _verdict in found if state == ReferenceState.MERGED}
    present = Reference.objects.by_key(merged) if merged else {}
    verdicts: dict[str, list[_KeyVerdict]] = defaultdict(list)
    for claim, key, _state, verdict in found:
        key = present[key].key if key in present else key
        verdicts[claim].append(_KeyVerdict(key, verdict))
    return verdicts
