"""The index of statistics: how many claims of each article are cited."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import models

from articles.index.base import Index
from articles.models import Article
from articles.text.claims.claim_states import State, is_cited, needs_source


class ArticleStatistics(Index):
    """The numbers of an article's claims that need a source and of those that are cited.

    `share` is `cited` / `claims` in thousandths, 1000 if no claim needs a source. `cited` includes
    covered claims and claims with other states besides. `indexed_until` is the number of the newest
    revision with stored claim events.
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
    """The unsaved statistics of an article; `states` has the states of each of its claims."""
    needing = [own for own in states if needs_source(own)]
    claims, cited = len(needing), sum(map(is_cited, needing))
    return ArticleStatistics(
        article=article,
        indexed_until=indexed_until,
        claims=claims,
        cited=cited,
        share=1000 * cited // claims if claims else 1000,
    )
