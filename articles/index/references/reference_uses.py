"""Where references are cited, as `references.uses` asks it: read from the index of citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Expression, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from articles.index.claims.citation_index import Citation
from articles.index.pages.place_names import LEAD_NAME, names_of_places
from articles.index.references.reference_claims import first_cited, resting, works_resting
from articles.models import Article
from references.uses import Borne, Place, Use, Work


class CitedInArticles:
    """The answers; each costs the same number of queries however often a reference is cited."""

    def number(self, user: Any) -> Expression | Any:
        """How many marks in articles that `user` may see name the reference."""
        marks = Citation._default_manager.filter(
            key=OuterRef("key"), article__in=Article.objects.visible_to(user)
        )
        counted = marks.order_by().values("key").annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))

    def borne(self, user: Any, key: str) -> Borne:
        """What the marks that name it bear, those that contradict counted apart."""
        marks = Citation._default_manager.filter(
            key=key, claim__isnull=False, article__in=Article.objects.visible_to(user)
        )
        claims = set(marks.order_by().values_list("article", "claim", "contra").distinct())
        borne = {(article, claim) for article, claim, contra in claims if not contra}
        return Borne(
            claims=len(borne),
            works=len({article for article, _claim in borne}),
            contradicted=len(claims) - len(borne),
        )

    def resting(self, user: Any, key: str) -> Any:
        """The marks that cite it, in the order of pages."""
        return resting(user, key)

    def works_resting(self, found: Iterable[Any]) -> list[Work]:
        """Some of these marks, with the words that rest on the source."""
        return works_resting(found)

    def first_cited(self, user: Any, key: str) -> list[datetime]:
        """When each claim first came to cite it."""
        return first_cited(user, key)

    def citing(self, user: Any, key: str) -> Any:
        """The articles that cite `key`, by title."""
        marks = Citation._default_manager.filter(article=OuterRef("pk"), key=key)
        return Article.objects.visible_to(user).filter(Exists(marks)).order_by("title")

    def works(self, found: Iterable[Any], key: str) -> list[Work]:
        """Those articles with the sections and infobox fields that cite `key`: three queries."""
        articles = list(found)
        names = names_of_places(articles)
        found_in: dict[int, dict[str, Place]] = defaultdict(dict)
        for mark in Citation._default_manager.filter(article__in=articles, key=key):
            name, anchor = names.get((mark.article_id, mark.place), (str(LEAD_NAME), ""))
            place = found_in[mark.article_id].setdefault(mark.place, Place(name, anchor))
            place.uses.append(Use(mark.locator, mark.passage, mark.contra))
        return [
            Work(
                article.title,
                article.get_absolute_url(),
                article.state,
                list(found_in[article.pk].values()),
            )
            for article in articles
        ]
