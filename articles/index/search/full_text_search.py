"""Full-text search of articles, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import ModuleType
from typing import NamedTuple

from django.db import connection

from articles.index.search import postgres, sqlite
from articles.index.search.search_entries import KEY_ARTICLE, KEY_TIER, TEXT_TIER, SearchEntry
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.text.search.queries import Query
from bioweb.history.users import AnyUser

MAX_HITS = 1000  # entries listed for a query; a query with more hits should be narrower
_BACKENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


class Hit(NamedTuple):
    """A found entry: the primary keys of the entry and its article, and its rank.

    Hits of a lower `tier` are better; among hits of a tier, those with a higher `score`.
    """

    entry: int
    article: int
    tier: int
    score: float

    @property
    def is_text(self) -> bool:
        """Whether the hit is a text or reference: every result shows names and descriptions."""
        return self.tier >= TEXT_TIER


@dataclass
class Found:
    """The listed hits of each article, the best first, and the number of all found entries."""

    articles: list[list[Hit]] = field(default_factory=list)
    entry_count: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every found entry is listed."""
        return self.entry_count <= MAX_HITS

    @property
    def has_names(self) -> bool:
        """Whether the name of an article was found."""
        return any(hits[0].tier == 0 for hits in self.articles)

    def in_article(self, article: int) -> Found:
        """The listed hits in the article with this primary key."""
        groups = [hits for hits in self.articles if hits[0].article == article]
        return Found(groups, sum(map(len, groups)))


def search(query: Query, user: AnyUser, limit: int = MAX_HITS) -> Found:
    """The entries of articles listed to `user` that have every term of `query`; one query.

    At least one term has to be in the entry's own text or heading. The others may be in its
    context: the article's names and short description, and the headings above. So a search for a
    person and a town finds the section that names only the town.
    """
    if not query.terms:
        return Found()
    backend = _BACKENDS[connection.vendor]
    rows = _rows(backend, backend.expression(query), Article.objects.listed_to(user), limit)
    return Found(_by_article(hit for hit, _ in rows), rows[0][1] if rows else 0)


def search_names(query: Query, user: AnyUser, limit: int) -> list[Hit]:
    """The names of articles visible to `user` with every term, the best first; one query."""
    if not query.terms:
        return []
    backend = _BACKENDS[connection.vendor]
    visible = Article.objects.visible_to(user)
    return [hit for hit, _ in _rows(backend, backend.names_expression(query), visible, limit)]


def entries_by_key(hits: Iterable[Hit], user: AnyUser) -> dict[int, SearchEntry]:
    """The entries of `hits` that `user` may see, with articles, by primary key; one query."""
    visible = Article.objects.visible_to(user)
    rows = SearchEntry.objects.filter(pk__in=[hit.entry for hit in hits], article__in=visible)
    rows = rows.select_related("article").defer("context", "head", "words", "article__lead")
    return {row.pk: row for row in rows}


def _rows(
    backend: ModuleType, expression: str, visible: ArticleQuerySet[Article], limit: int
) -> list[tuple[Hit, int]]:
    """The best hits, each with the number of all hits."""
    articles, parameters = visible.order_by().values("pk").query.sql_with_params()
    sql = backend.SQL.format(visible=articles, article=KEY_ARTICLE, tier=KEY_TIER)
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression, *parameters] * backend.REPETITIONS + [limit])
        return [
            (Hit(key, key >> KEY_ARTICLE, key >> KEY_TIER & 3, score), number)
            for key, score, number in cursor.fetchall()
        ]


def _by_article(hits: Iterable[Hit]) -> list[list[Hit]]:
    """The hits by article, in the order of their best tier, then of the sum of their scores."""
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.article, []).append(hit)
    return sorted(groups.values(), key=lambda group: (group[0].tier, -sum(h.score for h in group)))
