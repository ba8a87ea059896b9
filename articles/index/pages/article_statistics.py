"""Statistics of an article: how much of it is cited."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import models

from articles.index.base import Index
from articles.models import Article
from articles.text.claims.claim_states import State, is_cited, needs_source


class ArticleStatistics(Index):
    """One row per article. `share` is how many of the claims that need a source are cited or
    covered, whatever other states they are in.

    `indexed_until` is the number of the revision up to which there are claim events.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="statistics"
    )
    indexed_until = models.PositiveIntegerField(default=0)
    claims = models.PositiveIntegerField(default=0, help_text="that need a source")
    cited = models.PositiveIntegerField(default=0, help_text="of these, cited or covered")
    share = models.PositiveSmallIntegerField(
        default=1000, db_index=True, help_text="in thousandths"
    )

    def __str__(self) -> str:
        return f"{self.article}: {self.cited} of {self.claims}"


def statistics_of(
    article: Article, indexed_until: int, states: Iterable[Collection[State]]
) -> ArticleStatistics:
    """The statistics of an article whose claims are in these states."""
    needing = [own for own in states if needs_source(own)]
    claims, cited = len(needing), sum(map(is_cited, needing))
    return ArticleStatistics(
        article=article,
        indexed_until=indexed_until,
        claims=claims,
        cited=cited,
        share=1000 * cited // claims if claims else 1000,
    )
