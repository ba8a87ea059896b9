"""The front page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import index
from articles.models import Article, Membership
from articles.querysets import ArticleQuerySet
from articles.views.components.alphabet import letters_of
from bioweb.history.subject import visible_revisions
from references.models import Reference

FRONT_RECENT = 5  # articles
FRONT_CATEGORIES = 16
FRONT_SOURCES = 6


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """A featured article, recent changes, most cited sources, categories and an index by letter."""
    public = Article.objects.listed_to(AnonymousUser())
    pages = public.select_related("page").filter(page__isnull=False)
    memberships = Membership.objects.filter(article__in=public)
    context = {
        "featured": pages.order_by(Length("page__sections").desc(), "title").first(),
        "recent": pages.order_by("-page__revised", "title")[:FRONT_RECENT],
        "letters": letters_of(public),
        "sources": _most_cited(public),
        "categories": memberships.values_list("category")
        .annotate(number=Count("pk"))
        .order_by("-number", "category")[:FRONT_CATEGORIES],
        "numbers": {
            "articles": public.count(),
            "references": Reference.objects.visible_to(request.user).count(),
            "citations": index.Citation.objects.filter(article__in=public).count(),
            "revisions": visible_revisions(AnonymousUser()).count(),
        },
    }
    return render(request, "articles/browse/front.html", context)


def _most_cited(public: ArticleQuerySet[Article]) -> list[Reference]:
    """The references that these articles cite most, with `times_cited`; two queries."""
    citations = index.Citation.objects.filter(article__in=public).order_by().values_list("key")
    ranked = list(citations.annotate(number=Count("pk")).order_by("-number", "key")[:FRONT_SOURCES])
    found: dict[str, Any] = {row.key: row for row in Reference.objects.filter(key__in=dict(ranked))}
    for key, number in ranked:
        if key in found:
            found[key].times_cited = number
    return [found[key] for key, _ in ranked if key in found]
