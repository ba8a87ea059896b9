"""How the claims of an article stand to their sources: what `text.states` needs, gathered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from django.db.models import Max, Min, Q

from references.models import Reference

from ..models import Article, Check
from ..text.claims import CitedSpan
from ..text.disagreements import other_values
from ..text.document import ArticleDocument
from ..text.states import Bearing, flags_of, judged_of
from .claims import Age, PlacedClaim
from .events import ClaimEvent


class Sources(Protocol):
    """What has to be known of the sources that a document cites: a `Resolver` tells it."""

    def rating(self, key: str) -> str | None:
        """The rating of the source that goes by a key; None where there is none."""

    def present_key(self, key: str) -> str:
        """The key by which it goes now."""


def ages_of(article: Article, standing: Collection[str]) -> dict[str, Age]:
    """By the ids of claims: those that stand in the article; two queries.

    The stories of thousands that are gone are not read.
    """
    told = ClaimEvent._default_manager.filter(article=article).order_by().values("claim")
    aged = told.annotate(
        since=Min("number"),
        worded_in=Max("number", filter=Q(worded=True)),
        cited_in=Max("number", filter=Q(cited=True)),
        last=Max("number"),
    )
    ages = {
        row["claim"]: Age(row["since"], row["worded_in"], row["cited_in"] or 0, row["last"])
        for row in aged
        if row["claim"] in standing
    }
    # The stories of those that were reworded are read, but not their words.
    reworded = [claim for claim, age in ages.items() if age.worded > age.since]
    if reworded:
        stories = ClaimEvent._default_manager.filter(article=article, claim__in=reworded)
        ages.update(ages_in(stories.defer("text").order_by("number", "pk").iterator()))
    return ages


def ages_in(story: Iterable[ClaimEvent]) -> dict[str, Age]:
    """The same from events, the oldest first, that may not be in the database.

    A claim that goes back to words that it had, with the sources that it had, has them from then:
    to undo a rewording asks nobody to compare it anew.
    """
    ages: dict[str, Age] = {}
    worded: dict[tuple[str, str, str], int] = {}
    for event in story:
        age = ages.get(event.claim) or Age(event.number, 0, 0, 0)
        said = (event.claim, event.words_hash, _sources_in(event))
        number = event.number if event.worded else age.worded
        if event.words_hash:
            number = worded.setdefault(said, number)
        ages[event.claim] = Age(
            age.since, number, event.number if event.cited else age.cited, event.number
        )
    return ages


def _sources_in(event: ClaimEvent) -> str:
    """What a claim rested on then, without prefixes and spans; equal sources are equal text."""
    said = (
        (key, locator, passage, contra) for key, _, locator, passage, contra, *_ in event.citations
    )
    return repr(sorted(set(said)))


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
