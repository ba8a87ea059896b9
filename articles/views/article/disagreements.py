"""The disagreements between the sources of an article, with both sides of each."""

from __future__ import annotations

from dataclasses import dataclass

from articles.index.claims.claim_index import Claim
from articles.index.claims.evidence import CitationEvidence, Evidence, evidence_of
from articles.models import Article
from articles.text.claims.claim_states import State
from articles.views.components.claim_evidence import claim_url, url_in_article
from bioweb.history.users import AnyUser

MAX_EXAMINED = 50  # disputed claims for one page


@dataclass(frozen=True)
class Side:
    """A claim in a disagreement: its words, the address of its page, and the sources for it."""

    words: str
    url: str
    sources: list[CitationEvidence]


@dataclass(frozen=True)
class Disagreement:
    """A claim that sources contradict, or values of an infobox field with no source in common.

    `part` is the name of the part with the claim. `against` are the contradicting sources, without
    those that support one of several values.
    """

    part: str
    url_in_article: str
    sides: list[Side]
    against: list[CitationEvidence]


@dataclass(frozen=True)
class Disagreements:
    """The disagreements in the order of the text, and the number of claims not examined."""

    found: list[Disagreement]
    more: int


def disagreements_of(article: Article, user: AnyUser) -> Disagreements:
    """The disagreements of an article, in a constant number of queries.

    A claim that is disputed by a check alone is left out: no source contradicts it.
    """
    rows = Claim._default_manager.filter(article=article, states__has=State.DISPUTED)
    claims = list(rows.select_related("article").order_by("order")[: MAX_EXAMINED + 1])
    number = rows.count() if len(claims) > MAX_EXAMINED else len(claims)
    found = evidence_of(claims[:MAX_EXAMINED], user)
    by_claim = {evidence.claim.pk: evidence for evidence in found}
    listed: set[int] = set()
    disagreements = []
    for evidence in found:
        if evidence.claim.pk in listed or not (evidence.against or evidence.others):
            continue
        together = [evidence.claim, *(other.claim for other in evidence.others)]
        listed.update(claim.pk for claim in together)
        disagreements.append(_disagreement(evidence, by_claim))
    return Disagreements(disagreements, number - min(number, MAX_EXAMINED))


def _disagreement(evidence: Evidence, by_claim: dict[int, Evidence]) -> Disagreement:
    """The disagreement about a claim; `by_claim` has evidence by the primary key of the claim."""
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
    return Disagreement(evidence.place_name, url_in_article(evidence.claim), sides, alone)


def _side(claim: Claim, sources: list[CitationEvidence]) -> Side:
    return Side(claim.text, claim_url(claim.article, claim.uid), sources)
