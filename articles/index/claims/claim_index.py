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
    """One claim of an article. Its citations are rows of `Citation`, found by the claim's `order`.

    `uid` is the claim's id, unique in the article. `states` are all states of the claim, of which
    `state` is displayed. `since`, `worded_in`, `cited_in` and `changed_in` are as in
    `ClaimRevisions`.
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
    """A claim of a document, with the name of its place (the uid of a section or field, or "lead").

    `coverage.support` is the position of the supporting claim among all claims of the document.
    """

    record: ClaimRecord
    place: str
    claim: TextClaim
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class ClaimRevisions:
    """The numbers of four revisions of a claim.

    `since` added the claim, `worded_in` gave it its present words, `cited_in` was the last to add a
    source, locator or passage to its citations (0 if none did), `changed_in` made its last event.
    """

    since: int
    worded_in: int
    cited_in: int
    changed_in: int


def placed_claims(document: ArticleDocument) -> list[PlacedClaim]:
    """Each claim, in page order. Raises ValueError if a place has too few or too many records."""
    placed: list[PlacedClaim] = []
    for place in places_of(document):
        claims, first = place.claims, len(placed)
        for record, claim, in_place in zip(place.records, claims, coverage(claims), strict=True):
            in_document = in_place._replace(support=first + in_place.support)
            placed.append(PlacedClaim(record, place.name, claim, in_document))
    return placed


def page_claims(
    placed: Sequence[PlacedClaim], states: Sequence[tuple[State, ...]]
) -> dict[str, list[PageClaim]]:
    """The ids and displayed states (the first ones) of the claims of each place, by place name."""
    shown: defaultdict[str, list[PageClaim]] = defaultdict(list)
    for claim, its_states in zip(placed, states, strict=True):
        shown[claim.place].append(PageClaim(claim.record.id, its_states[0]))
    return shown


def claim_rows(
    article: Article,
    placed: Sequence[PlacedClaim],
    states: Sequence[tuple[State, ...]],
    claim_revisions: Mapping[str, ClaimRevisions],
) -> list[Claim]:
    """An unsaved row for each claim of the article.

    `states` has the states of each of the claims, the displayed one first. The keys of
    `claim_revisions` are claim ids.
    """
    rows = []
    for order, (placed_claim, its_states) in enumerate(zip(placed, states, strict=True)):
        record, claim = placed_claim.record, placed_claim.claim
        rows.append(
            Claim(
                article=article,
                uid=record.id,
                place=placed_claim.place,
                order=order,
                block=claim.block,
                kind=claim.kind,
                text=claim.text,
                words_hash=record.words_hash,
                state=its_states[0],
                states=its_states,
                **asdict(claim_revisions[record.id]),
            )
        )
    return rows
