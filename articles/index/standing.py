"""How the claims of an article stand to their sources: what `text.states` needs, gathered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db.models import Max, Min, Q

from ..models import Article, Check
from ..text.disagreements import other_values
from ..text.document import ArticleDocument
from ..text.states import Bearing, Judged, flags_of, judged_of
from .claims import Age, PlacedClaim
from .events import ClaimEvent

# The rating of the source that goes by a key; None where there is none.
Rated = Callable[[str], str | None]


def ages_of(article: Article) -> dict[str, Age]:
    """By the ids of all claims that the article ever had: one query."""
    told = ClaimEvent._default_manager.filter(article=article).order_by().values("claim")
    aged = told.annotate(
        since=Min("number"),
        worded_in=Max("number", filter=Q(worded=True)),
        cited_in=Max("number", filter=Q(cited=True)),
        last=Max("number"),
    )
    return {
        row["claim"]: Age(row["since"], row["worded_in"], row["cited_in"] or 0, row["last"])
        for row in aged
    }


def ages_in(story: Iterable[ClaimEvent]) -> dict[str, Age]:
    """The same from events, the oldest first, that may not be in the database."""
    ages: dict[str, Age] = {}
    for event in story:
        age = ages.get(event.claim) or Age(event.number, 0, 0, 0)
        ages[event.claim] = Age(
            age.since,
            event.number if event.worded else age.worded,
            event.number if event.cited else age.cited,
            event.number,
        )
    return ages


def flags_in(
    article: Article,
    document: ArticleDocument,
    placed: Sequence[PlacedClaim],
    ages: Mapping[str, Age],
    rated: Rated,
) -> list[tuple[str, ...]]:
    """The flags of each claim of the article's present document; one query, for the checks."""
    judged = _judged(article, placed)
    others = other_values(document)
    flags = []
    for claim, bearing in zip(placed, _bearing(placed), strict=True):
        items = [cited.item for cited in bearing.claim.citations]
        flags.append(
            flags_of(
                claim.coverage,
                [Bearing(rated(item.key), item.contra) for item in items],
                changed_since=ages[claim.id].worded
                > max(ages[claim.id].cited, ages[bearing.id].cited),
                other_values=claim.place in others,
                judged=judged.get(claim.id, Judged()),
            )
        )
    return flags


def _bearing(placed: Sequence[PlacedClaim]) -> list[PlacedClaim]:
    """For each claim the one whose marks bear it: itself, or the later one that covers it."""
    bearing: list[PlacedClaim] = []
    later: dict[tuple[str, int], PlacedClaim] = {}
    for claim in reversed(placed):
        paragraph = (claim.place, claim.claim.block)
        if claim.claim.citations:
            later[paragraph] = claim
        covered = claim.coverage == "covered"
        bearing.append(later.get(paragraph, claim) if covered else claim)
    return bearing[::-1]


def _judged(article: Article, placed: Sequence[PlacedClaim]) -> dict[str, Judged]:
    """What was found of the words that claims have now."""
    words = {claim.id: claim.words for claim in placed}
    verdicts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    checks = Check.objects.filter(article=article).order_by("pk")
    for claim, judged, key, verdict in checks.values_list(
        "claim", "words_hash", "reference__key", "verdict"
    ):
        if words.get(claim) == judged:
            verdicts[claim].append((key, verdict))
    return {claim: judged_of(found) for claim, found in verdicts.items()}
