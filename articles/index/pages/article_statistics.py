"""An article in numbers: how much of it is borne out by sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import models

from articles.index.base import Index
from articles.models import Article
from articles.text.claims.claim_states import is_cited, needs_source


class ArticleStatistics(Index):
    """One row an article. `share` is of the claims that need a source those cited or covered,
    whatever else is to be said of them.

    `told` is the number of the revision up to which the claims' events are told.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="statistics"
    )
    told = models.PositiveIntegerField(default=0)
    claims = models.PositiveIntegerField(default=0, help_text="that need a source")
    cited = models.PositiveIntegerField(default=0, help_text="of these, cited or covered")
    share = models.PositiveSmallIntegerField(
        default=1000, db_index=True, help_text="in thousandths"
    )

    def __str__(self) -> str:
        return f"{self.article}: {self.cited} of {self.claims}"


def statistics_of(
    article: Article, told: int, flags: Iterable[Collection[str]]
) -> ArticleStatistics:
    """The numbers of an article whose claims have these flags."""
    needing = [own for own in flags if needs_source(own)]
    claims, cited = len(needing), sum(map(is_cited, needing))
    return ArticleStatistics(
        article=article,
        told=told,
        claims=claims,
        cited=cited,
        share=1000 * cited // claims if claims else 1000,
    )
