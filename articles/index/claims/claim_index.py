"""The claims of each article: its sentences, items, rows and infobox values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from articles.index.base import Index
from articles.index.enum_set_field import EnumSetField
from articles.models import Article
from articles.text.claims.claim_extraction import TextClaim
from articles.text.claims.claim_places import places_of
from articles.text.claims.claim_record import ClaimRecord
from articles.text.claims.claim_states import State
from articles.text.claims.coverage import Coverage, coverage
from articles.text.document.article_document import ArticleDocument
from articles.text.rendering.claim_spans import PageClaim

STATE_NAMES: dict[str, Promise] = {
    State.RETRACTED: pgettext_lazy("state of a claim", "retracted"),
    State.DISPUTED: pgettext_lazy("state of a claim", "disputed"),
    State.RECHECK: pgettext_lazy("state of a claim", "wording changed"),
    State.MISSING: pgettext_lazy("state of a claim", "source missing"),
    State.WEAK: pgettext_lazy("state of a claim", "weak source"),
    State.UNCITED: pgettext_lazy("state of a claim", "uncited"),
    State.PARTLY_CITED: pgettext_lazy("state of a claim", "partly cited"),
    State.COVERED: pgettext_lazy("state of a claim", "cited by the next note"),
    State.CITED: pgettext_lazy("state of a claim", "cited"),
    State.LEAD_IN: pgettext_lazy("state of a claim", "introductory phrase"),
}


class Claim(Index):
    """One claim. Which reference supports which words of it is in `Citation`, by its `order`.

    `uid` is its id, unique in the article. The last four are the numbers of revisions, see `Age`.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claims")
    uid = models.CharField(max_length=10)
    place = models.CharField(max_length=24, help_text="uid of the section or field; or “lead”")
    order = models.PositiveIntegerField(help_text="position among the article's claims, from 0")
    block = models.PositiveIntegerField(help_text="paragraph, item or row in its place, from 0")
    kind = models.CharField(max_length=10)
    text = models.TextField()
    words_hash = models.CharField(max_length=32)
    state = models.CharField(max_length=10, help_text="the one that is displayed, a `State`")
    states = EnumSetField(State, help_text="all that it is in")
    since = models.PositiveIntegerField()
    worded_in = models.PositiveIntegerField()
    cited_in = models.PositiveIntegerField()
    changed_in = models.PositiveIntegerField()

    class Meta:
        ordering = ["article", "order"]
        constraints = [
            models.UniqueConstraint(fields=["article", "order"], name="one_claim_a_place"),
            models.UniqueConstraint(fields=["article", "uid"], name="one_claim_an_id"),
        ]
        indexes = [models.Index(fields=["state", "article"])]

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim of a document. `coverage.support` is a position among all claims of the document."""

    record: ClaimRecord
    place: str
    claim: TextClaim
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Age:
    """The numbers of the revisions in which a claim was added, its words changed last, it got a
    citation last (0 where it never had one), and anything happened to it last."""

    since: int
    worded_in: int
    cited_in: int
    changed_in: int


def placed_claims(document: ArticleDocument) -> list[PlacedClaim]:
    """Each claim of a document that has records in each place, in page order."""
    found: list[PlacedClaim] = []
    for place in places_of(document):
        claims, first = place.claims, len(found)
        for record, claim, own in zip(place.records, claims, coverage(claims), strict=True):
            covered = own._replace(support=first + own.support)
            found.append(PlacedClaim(record, place.name, claim, covered))
    return found


def page_claims(
    placed: Sequence[PlacedClaim], states: Sequence[tuple[State, ...]]
) -> dict[str, list[PageClaim]]:
    """What the page shows of the claims of each place."""
    shown: defaultdict[str, list[PageClaim]] = defaultdict(list)
    for claim, own in zip(placed, states, strict=True):
        shown[claim.place].append(PageClaim(claim.record.id, own[0]))
    return shown


def claim_rows(
    article: Article,
    placed: Sequence[PlacedClaim],
    states: Sequence[tuple[State, ...]],
    ages: Mapping[str, Age],
) -> list[Claim]:
    """A row for each claim of the article, which is in these states."""
    rows = []
    for order, (found, own) in enumerate(zip(placed, states, strict=True)):
        age = ages[found.record.id]
        rows.append(
            Claim(
                article=article,
                uid=found.record.id,
                place=found.place,
                order=order,
                block=found.claim.block,
                kind=found.claim.kind,
                text=found.claim.text,
                words_hash=found.record.words_hash,
                state=own[0],
                states=own,
                **asdict(age),
            )
        )
    return rows
