"""Where the sources of an article disagree, with both sides of each disagreement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.index.claims.claim_index import Claim
from articles.index.claims.evidence import Evidence, Source, evidence_of
from articles.models import Article
from articles.text.claims.claim_states import State
from articles.views.components.claim_evidence import claim_url, place_url

MOST = 50  # claims that are looked at for one page


@dataclass(frozen=True)
class Side:
    """Words of the article, their claim's page, and the sources for them."""

    words: str
    url: str
    sources: list[Source]


@dataclass(frozen=True)
class Disagreement:
    """A claim that sources contradict, or the values of one field that no source shares.

    `against` are the sources that contradict without standing for another of the values.
    """

    place: str
    place_url: str
    sides: list[Side]
    against: list[Source]


@dataclass(frozen=True)
class Disagreements:
    """Those of an article, in the order of its text; `more` claims were not looked at."""

    found: list[Disagreement]
    more: int


def disagreements_of(article: Article, user: Any) -> Disagreements:
    """In a constant number of queries. What only a check disputes is none: no source says so."""
    rows = Claim._default_manager.filter(article=article, states__has=State.DISPUTED)
    claims = list(rows.select_related("article").order_by("order")[: MOST + 1])
    number = rows.count() if len(claims) > MOST else len(claims)
    found = evidence_of(claims[:MOST], user)
    by_claim = {evidence.claim.pk: evidence for evidence in found}
    told: set[int] = set()
    disagreements = []
    for evidence in found:
        if evidence.claim.pk in told or not (evidence.against or evidence.others):
            continue
        together = [evidence.claim, *(other.claim for other in evidence.others)]
        told.update(claim.pk for claim in together)
        disagreements.append(_disagreement(evidence, by_claim))
    return Disagreements(disagreements, number - min(number, MOST))


def _disagreement(evidence: Evidence, by_claim: dict[int, Evidence]) -> Disagreement:
    sides = [_side(evidence.claim, evidence.supporting)]
    against = list(evidence.against)
    elsewhere: set[str] = set()
    for other in evidence.others:
        sides.append(_side(other.claim, list(other.sources)))
        elsewhere.update(source.citation.key for source in other.sources)
        if whole := by_claim.get(other.claim.pk):
            against += whole.against
    if evidence.others:
        elsewhere.update(source.citation.key for source in evidence.supporting)
    alone = [source for source in against if source.citation.key not in elsewhere]
    return Disagreement(evidence.place, place_url(evidence.claim), sides, alone)


def _side(claim: Claim, sources: list[Source]) -> Side:
    return Side(claim.text, claim_url(claim.article, claim.uid), sources)
