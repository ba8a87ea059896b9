"""The claims of each article: its sentences, items, rows and infobox values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.index.base import Index
from articles.models import Article
from articles.text.claims import claim_extraction
from articles.text.claims.claim_extraction import coverage
from articles.text.claims.claim_places import places_of
from articles.text.document.article_document import ArticleDocument
from articles.text.rendering.claim_spans import ShownClaim


class Claim(Index):
    """One claim. Which reference bears which words of it stands in `Citation`, by its `order`.

    `uid` is its id, unique in the article. `since`, `worded`, `cited` and `last` are the numbers of
    revisions: that in which it came, in which its words changed last, a citation came last, and
    anything happened to it last.
    """

    class State(models.TextChoices):
        """How it stands to its sources; what each means is told by `text.states`."""

        RETRACTED = "retracted", pgettext_lazy("state of a claim", "retracted")
        DISPUTED = "disputed", pgettext_lazy("state of a claim", "disputed")
        RECHECK = "re-check", pgettext_lazy("state of a claim", "wording changed")
        MISSING = "missing", pgettext_lazy("state of a claim", "source missing")
        WEAK = "weak", pgettext_lazy("state of a claim", "weak source")
        UNCITED = "uncited", pgettext_lazy("state of a claim", "uncited")
        PARTLY = "partly", pgettext_lazy("state of a claim", "partly cited")
        COVERED = "covered", pgettext_lazy("state of a claim", "cited by the next note")
        CITED = "cited", pgettext_lazy("state of a claim", "cited")
        LEAD_IN = "lead-in", pgettext_lazy("state of a claim", "introductory phrase")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claims")
    uid = models.CharField(max_length=10)
    place = models.CharField(max_length=24, help_text="uid of the section or field; or “lead”")
    order = models.PositiveIntegerField(help_text="position among the article's claims, from 0")
    block = models.PositiveIntegerField(help_text="paragraph, item or row in its place, from 0")
    kind = models.CharField(max_length=10)
    text = models.TextField()
    words_hash = models.CharField(max_length=32)
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    flags = models.CharField(max_length=90, help_text="all its states, the displayed one first")
    since = models.PositiveIntegerField()
    worded = models.PositiveIntegerField()
    cited = models.PositiveIntegerField()
    last = models.PositiveIntegerField()

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
    """A claim in its place of a document; `coverage` is that of `text.claims.coverage`."""

    id: str
    words: str
    place: str
    claim: claim_extraction.Claim
    coverage: str


@dataclass(frozen=True, slots=True)
class Age:
    """In which revisions a claim came, its words changed last, a citation came, anything happened.

    `cited` is 0 where no citation ever came.
    """

    since: int
    worded: int
    cited: int
    last: int


def claims_in(document: ArticleDocument) -> Iterator[PlacedClaim]:
    """Each claim of a document that has a record in each place, in page order."""
    for place in places_of(document):
        found = place.claims
        covered = coverage(found)
        for entry, claim, state in zip(place.record, found, covered, strict=True):
            yield PlacedClaim(entry[:10], entry[11:], place.name, claim, state)


def shown_claims(
    placed: list[PlacedClaim], flags: list[tuple[str, ...]]
) -> dict[str, list[ShownClaim]]:
    """What the page shows of the claims of each place."""
    shown: defaultdict[str, list[ShownClaim]] = defaultdict(list)
    for found, own in zip(placed, flags, strict=True):
        shown[found.place].append(ShownClaim(found.id, own[0]))
    return shown


def claims_of(
    article: Article,
    placed: list[PlacedClaim],
    flags: list[tuple[str, ...]],
    ages: Mapping[str, Age],
) -> list[Claim]:
    """A row for each claim of the article, which has these flags."""
    return [
        Claim(
            article=article,
            uid=found.id,
            place=found.place,
            order=order,
            block=found.claim.block,
            kind=found.claim.kind,
            text=found.claim.text,
            words_hash=found.words,
            state=own[0],
            flags=" ".join(own),
            since=ages[found.id].since,
            worded=ages[found.id].worded,
            cited=ages[found.id].cited,
            last=ages[found.id].last,
        )
        for order, (found, own) in enumerate(zip(placed, flags, strict=True))
    ]
