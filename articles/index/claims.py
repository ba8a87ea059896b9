"""The claims of each article: its sentences, items, rows and infobox values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import models

from ..models import Article
from ..text import claims
from ..text.document import ArticleDocument
from .base import Index


class Claim(Index):
    """One claim. Which reference bears which words of it stands in `Citation`, by its `order`."""

    class State(models.TextChoices):
        """How it stands to its sources; what each means is told by `text.claims.coverage`."""

        CITED = "cited"
        PARTLY = "partly"
        COVERED = "covered"
        UNCITED = "uncited"
        LEAD_IN = "lead-in"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claims")
    place = models.CharField(max_length=24, help_text="uid of the section or field; or “lead”")
    order = models.PositiveIntegerField(help_text="position among the article's claims, from 0")
    block = models.PositiveIntegerField(help_text="paragraph, item or row in its place, from 0")
    kind = models.CharField(max_length=10)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, db_index=True)

    class Meta:
        ordering = ["article", "order"]
        constraints = [
            models.UniqueConstraint(fields=["article", "order"], name="one_claim_a_place")
        ]

    def __str__(self) -> str:
        return self.text


# The place of a claim, the claim, and its state.
PlacedClaim = tuple[str, claims.Claim, str]


def claims_in(document: ArticleDocument) -> Iterator[PlacedClaim]:
    """Each claim of the document with its place and state, in page order."""
    for place, text, inline in document.marked_texts():
        if inline:
            value = claims.claim_of_value(text)
            found: tuple[claims.Claim, ...] = (value,) if value else ()
        else:
            found = claims.claims_of(text, document.language)
        for claim, state in zip(found, claims.coverage(found), strict=True):
            yield place, claim, state


def claims_of(article: Article, found: Iterable[PlacedClaim]) -> list[Claim]:
    """A row for each claim found in the article's document."""
    return [
        Claim(
            article=article,
            place=place,
            order=order,
            block=claim.block,
            kind=claim.kind,
            text=claim.text,
            state=state,
        )
        for order, (place, claim, state) in enumerate(found)
    ]
