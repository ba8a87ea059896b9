"""Where references are cited, as `references.uses` asks it: read from the index of citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, Expression, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from references.uses import Borne, Place, Use, Work

from ..models import Article, InfoboxField, Section
from ..text.anchors import fragment, unique_anchors
from .citations import Citation


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
        """What the marks that name it bear, those that contradict left out."""
        marks = Citation._default_manager.filter(
            key=key, contra=False, claim__isnull=False, article__in=Article.objects.visible_to(user)
        )
        claims = list(marks.order_by().values_list("article", "claim").distinct())
        return Borne(len(claims), len({article for article, _ in claims}))

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
            name, anchor = names.get((mark.article_id, mark.place), (_("Introduction"), ""))
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


def names_of_places(articles: Iterable[Article]) -> dict[tuple[int, str], tuple[str, str]]:
    """What readers call a part of an article, and its anchor with `#`: by article and uid."""
    articles, places = list(articles), {}
    headings: dict[int, list[tuple[str, str]]] = defaultdict(list)
    sections = Section.objects.filter(article__in=articles).order_by("order", "pk")
    for article, uid, heading in sections.values_list("article", "uid", "heading"):
        headings[article].append((uid, heading))
    for article, parts in headings.items():
        anchors = unique_anchors(heading for _, heading in parts)
        for (uid, heading), anchor in zip(parts, anchors, strict=True):
            places[article, uid] = (heading, f"#{fragment(anchor)}")
    fields = InfoboxField.objects.filter(article__in=articles)
    for article, uid, label in fields.values_list("article", "uid", "label"):
        places[article, uid] = (_("Infobox: %(label)s") % {"label": label}, "#infobox-title")
    return places
