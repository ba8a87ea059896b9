"""How the claims of an article stand to their sources: what `text.states` needs, gathered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from articles.index.claims.claim_event_index import ClaimEvent, last_standing, once_said
from articles.index.claims.claim_index import Age, PlacedClaim
from articles.models import Article, Check
from articles.text.claims.claim_events import StandingClaim, rests_on
from articles.text.claims.claim_extraction import CitedSpan
from articles.text.claims.claim_states import Bearing, flags_of, judged_of
from articles.text.claims.disagreements import other_values
from articles.text.document.article_document import ArticleDocument
from references.models import Reference


class Sources(Protocol):
    """What has to be known of the sources that a document cites: a `Resolver` tells it."""

    def rating(self, key: str) -> str | None:
        """The rating of the source that goes by a key; None where there is none."""

    def present_key(self, key: str) -> str:
        """The key by which it goes now."""


def ages_of(
    article: Article, standing: Collection[str], until: int | None = None
) -> dict[str, Age]:
    """By the ids of claims, for those whose story is told, as they stand or stood `until` a
    revision; one query, which reads a row for each."""
    columns = ("claim", "number", "since", "worded_in", "cited_in")
    return ages_told(last_standing(article, standing, until, columns))


def ages_told(story: Iterable[ClaimEvent]) -> dict[str, Age]:
    """The same from events, the oldest first, that may not be in the database."""
    return {
        event.claim: Age(event.since, event.worded_in, event.cited_in, event.number)
        for event in story
        if event.since
    }


def worded_once(article: Article, claims: Sequence[StandingClaim], until: int) -> dict[str, int]:
    """By the ids of claims: since when those have their words that go back to words that they had
    `until` a revision, with the sources that they had; one query.

    To undo a rewording asks nobody to compare it anew.
    """
    had = {
        (said.claim, said.words, said.rests_on): said.worded
        for said in once_said(article, [(claim.id, claim.words) for claim in claims], until)
    }
    asked = {claim.id: (claim.id, claim.words, rests_on(claim.citations)) for claim in claims}
    return {claim: had[said] for claim, said in asked.items() if said in had}


def flags_in(
    article: Article,
    document: ArticleDocument,
    placed: Sequence[PlacedClaim],
    ages: Mapping[str, Age],
    sources: Sources,
) -> list[tuple[str, ...]]:
    """The flags of each claim of the article's present document; one query, for the checks.

    A check speaks for as long as the claim rests on that source: who cites a better one instead
    ends a dispute.
    """
    verdicts = _verdicts(article, placed)
    others = other_values(document)
    flags = []
    for claim, bearing in zip(placed, _bearing(placed), strict=True):
        spans = claim.claim.citations if bearing is claim else bearing.claim.support
        items = [cited.item for cited in (*spans, *_own_contra(claim, bearing))]
        keys = {sources.present_key(item.key) for item in items}
        flags.append(
            flags_of(
                claim.coverage,
                [Bearing(sources.rating(item.key), item.contra) for item in items],
                changed_since=ages[claim.id].worded
                > max(ages[claim.id].cited, ages[bearing.id].cited),
                other_values=claim.place in others,
                judged=judged_of(one for one in verdicts.get(claim.id, ()) if one[0] in keys),
            )
        )
    return flags


def _bearing(placed: Sequence[PlacedClaim]) -> list[PlacedClaim]:
    """For each claim the one whose marks bear it: itself, or the later one that covers it."""
    bearing: list[PlacedClaim] = []
    later: dict[tuple[str, int], PlacedClaim] = {}
    for claim in reversed(placed):
        paragraph = (claim.place, claim.claim.block)
        if claim.claim.support:
            later[paragraph] = claim
        covered = claim.coverage == "covered"
        bearing.append(later.get(paragraph, claim) if covered else claim)
    return bearing[::-1]


def _own_contra(claim: PlacedClaim, bearing: PlacedClaim) -> tuple[CitedSpan, ...]:
    """Marks that contradict a claim that another one covers: what contradicts that one does not."""
    return () if bearing is claim else claim.claim.citations


def _verdicts(article: Article, placed: Sequence[PlacedClaim]) -> dict[str, list[tuple[str, str]]]:
    """By claim, (present key, verdict) of the checks of the words that it has now, oldest first.

    Where a source that was checked is merged, what it was merged into is asked for besides.
    """
    words = {claim.id: claim.words for claim in placed}
    checks = Check.objects.filter(article=article).order_by("pk")
    found = [
        (claim, key, state, verdict)
        for claim, judged, key, state, verdict in checks.values_list(
            "claim", "words_hash", "reference__key", "reference__state", "verdict"
        )
        if words.get(claim) == judged
    ]
    merged = {key for _claim, key, state, _verdict in found if state == "merged"}
    today = Reference.objects.keyed(merged) if merged else {}
    verdicts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for claim, key, _state, verdict in found:
        verdicts[claim].append((today[key].key if key in today else key, verdict))
    return verdicts
