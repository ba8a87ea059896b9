"""Searching: one function, whatever the database."""

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

MAX_HITS = 1000  # places looked at; a query with more hits should be narrower
_BACKENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


class Hit(NamedTuple):
    """A found place. `tier` is the less the better, `score` the more."""

    entry: int
    article: int
    tier: int
    score: float

    @property
    def is_text(self) -> bool:
        """Whether it is neither a name nor the short description, which are shown anyway."""
        return self.tier >= TEXT_TIER


@dataclass
class Found:
    """Found places by article, the best article and its best place first.

    `places` is how many there are in all; with more than MAX_HITS only the best are listed.
    """

    articles: list[list[Hit]] = field(default_factory=list)
    places: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether every found place is listed."""
        return self.places <= MAX_HITS

    @property
    def has_names(self) -> bool:
        """Whether an article is called by what was looked for."""
        return any(hits[0].tier == 0 for hits in self.articles)

    def within(self, article: int) -> Found:
        """What was found in one article."""
        own = [hits for hits in self.articles if hits[0].article == article]
        return Found(own, sum(map(len, own)))


def search(query: Query, user: AnyUser, limit: int = MAX_HITS) -> Found:
    """Where what `user` may see has every term of `query`, one at least in the place itself.

    The others may be in the article's names, its short description and the headings above: who
    looks for a person and a town finds the section that names only the town. One query.
    """
    if not query.terms:
        return Found()
    backend = _BACKENDS[connection.vendor]
    rows = _rows(backend, backend.expression(query), Article.objects.listed_to(user), limit)
    return Found(_by_article(hit for hit, _ in rows), rows[0][1] if rows else 0)


def search_names(query: Query, user: AnyUser, limit: int) -> list[Hit]:
    """The names with every term, also of redirects, the best first. One query."""
    if not query.terms:
        return []
    backend = _BACKENDS[connection.vendor]
    visible = Article.objects.visible_to(user)
    return [hit for hit, _ in _rows(backend, backend.names_expression(query), visible, limit)]


def entries(hits: Iterable[Hit], user: AnyUser) -> dict[int, SearchEntry]:
    """The entries of `hits` with their articles, by key. One query."""
    visible = Article.objects.visible_to(user)
    rows = SearchEntry.objects.filter(pk__in=[hit.entry for hit in hits], article__in=visible)
    shown = rows.select_related("article").defer("context", "head", "words", "article__lead")
    return {row.pk: row for row in shown}


def _rows(
    backend: ModuleType, expression: str, visible: ArticleQuerySet[Article], limit: int
) -> list[tuple[Hit, int]]:
    """The best hits, each with the number of all."""
    articles, states = visible.order_by().values("pk").query.sql_with_params()
    sql = backend.SQL.format(visible=articles, article=KEY_ARTICLE, tier=KEY_TIER)
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression, *states] * backend.TIMES + [limit])
        return [
            (Hit(key, key >> KEY_ARTICLE, key >> KEY_TIER & 3, score), number)
            for key, score, number in cursor.fetchall()
        ]


def _by_article(hits: Iterable[Hit]) -> list[list[Hit]]:
    """Hits grouped; of two articles whose best places are alike, the one with more is first."""
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.article, []).append(hit)
    return sorted(groups.values(), key=lambda group: (group[0].tier, -sum(h.score for h in group)))
