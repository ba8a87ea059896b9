"""The story of each claim: what every revision of its article did to it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models

from bioweb.history.models import Revision

from ..models import Article
from ..text.story import REMOVED, Cited, StandingClaim
from .base import Index


class ClaimEvent(Index):
    """What one revision did to one claim, and how the claim stood afterwards.

    Where it was removed, `text` and `citations` are empty. `kinds` are those of `text.story`, with
    spaces between them; none where only a key was followed. `citations` are lists: key, prefix,
    locator, passage, contra, start, end.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claim_events")
    claim = models.CharField(max_length=10)
    # Truth is not held by what is derived from it, even where it goes behind history's back.
    revision = models.ForeignKey(
        Revision, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    number = models.PositiveIntegerField(help_text="of the revision")
    kinds = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=24)
    text = models.TextField(blank=True)
    words_hash = models.CharField(max_length=32, blank=True)
    citations = models.JSONField(default=list)
    worded = models.BooleanField(help_text="its words came or changed")
    cited = models.BooleanField(help_text="a citation came, or said more")
    # What its whole story up to here comes to, so that no story has to be read.
    since = models.PositiveIntegerField(default=0, help_text="the revision that began the claim")
    worded_in = models.PositiveIntegerField(default=0, help_text="that gave it its words")
    cited_in = models.PositiveIntegerField(default=0, help_text="that last touched its sources")
    words_from = models.JSONField(default=list, help_text="as `text.authorship` tells stretches")
    sources_from = models.JSONField(default=list, help_text="for each citation, where it came")

    class Meta:
        ordering = ["article", "number", "pk"]
        indexes = [models.Index(fields=["article", "words_hash"])]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "claim", "number"], name="one_event_a_claim_and_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.kinds} in revision {self.number}"


def told_former_claims(
    article: Article, hashes: Collection[str], until: int | None = None
) -> dict[str, list[str]]:
    """The ids of claims that once had words with these hashes, in the order in which they came.

    As far as the story is told, or `until` a revision; one query, writes nothing.
    """
    if not article.pk or not hashes:
        return {}
    had = _until(until).filter(article=article, words_hash__in=hashes)
    found: dict[str, list[str]] = {}
    for words, claim in had.order_by("number", "pk").values_list("words_hash", "claim"):
        ids = found.setdefault(words, [])
        if claim not in ids:
            ids.append(claim)
    return found


def stood(
    article: Article, ids: Collection[str], until: int | None = None
) -> dict[str, StandingClaim]:
    """How claims that do not stand stood last, or last `until` a revision; one query."""
    had = told_of(article, ids, until)
    return {
        row.claim: StandingClaim(
            row.claim,
            row.place,
            0,
            row.text,
            row.words_hash,
            tuple(_cited_of(cited) for cited in row.citations),
        )
        for row in had.exclude(kinds=REMOVED)
    }


def told_of(
    article: Article, ids: Collection[str], until: int | None = None
) -> models.QuerySet[ClaimEvent]:
    """The events of these claims, the oldest first, or those `until` a revision."""
    if not article.pk or not ids:
        return ClaimEvent._default_manager.none()
    return _until(until).filter(article=article, claim__in=ids).order_by("number", "pk")


def _until(number: int | None) -> models.QuerySet[ClaimEvent]:
    told = ClaimEvent._default_manager.all()
    return told if number is None else told.filter(number__lte=number)


def _cited_of(stored: list[Any]) -> Cited:
    key, prefix, locator, passage, contra, start, end = stored
    return key, prefix, locator, passage, contra, start, end
