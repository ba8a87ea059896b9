"""The pages that readers read: the front page, an article, what links to it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles import index
from articles.index.indexing import page_on_the_spot
from articles.index.pages.redirect_targets import names_leading_to
from articles.index.pages.stored_pages import RENDERER
from articles.models import Article, Membership
from articles.querysets import ArticleQuerySet
from articles.text.markup.page_names import name_to_path, path_to_name
from articles.views.article.page_metadata import metadata_of
from articles.views.article.redirect_page import own_page, sent_from, sent_on
from articles.views.components.alphabet import letters_of
from articles.views.components.state_counts import LEGEND
from articles.views.lookup.article_lookup import canonical_redirect, find_article
from articles.views.lookup.private_pages import kept_private
from bioweb.history.subject import visible_revisions
from references.models import Reference

FRONT_RECENT = 5
FRONT_CATEGORIES = 16
FRONT_SOURCES = 6


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, one article to begin with, what is new, and ways in."""
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


@require_safe
def article(request: HttpRequest, name: str) -> HttpResponse:
    """An article, at any of its names: one query for who is not signed in.

    Who comes by a redirect has two more, one to be sent on and one to be told so.
    """
    if elsewhere := canonical_redirect(request, "article", name):
        return elsewhere
    found = find_article(request.user, name, "page", "statistics")
    if found.state == "redirect":
        return sent_on(request, found)
    page = current_page(found)
    context = {
        "article": found,
        "page": page,
        "metadata": metadata_of(found, page),
        "asked_name": path_to_name(name),
        "sent_from": sent_from(request, found),
        "may_edit": request.user.has_perm("articles.change_article"),
        "states": LEGEND,
    }
    return kept_private(render(request, "articles/article/article.html", context), found)


@require_safe
def links(request: HttpRequest, name: str) -> HttpResponse:
    """What links here: the articles whose text links to one of its names, or to a redirect's."""
    if elsewhere := canonical_redirect(request, "article-links", name):
        return elsewhere
    found = find_article(request.user, name)
    names = list(found.names.values_list("name", flat=True))
    linking = _linking(names, Article.objects.visible_to(request.user))
    sending = [one for one in linking if one.state == "redirect"]
    if sending:
        listed = Article.objects.listed_to(request.user)
        linking = _linking({*names, *names_leading_to(names)}, listed)
    redirects = [
        (other, reverse("article", args=[name_to_path(other)]))
        for other in sorted(names)
        if other != found.title
    ]
    context = {
        "article": found,
        "linking": linking.items(),
        "redirects": redirects,
        "sending": [(one, own_page(one)) for one in sending],
    }
    return kept_private(render(request, "articles/article/links.html", context), found)


def _linking(
    names: Collection[str], articles: ArticleQuerySet[Article]
) -> dict[Article, list[str]]:
    """Those of `articles` that link to any of `names`, by title, with the names; one query."""
    rows = index.ArticleLink.objects.filter(target__in=names, article__in=articles)
    linking: dict[Article, list[str]] = {}
    for row in rows.select_related("article").order_by("article__title", "target"):
        linking.setdefault(row.article, []).append(row.target)
    return linking


def _most_cited(public: ArticleQuerySet[Article]) -> list[Reference]:
    """The references with most marks in these articles, with `times_cited`; two queries."""
    marks = index.Citation.objects.filter(article__in=public).order_by().values_list("key")
    ranked = list(marks.annotate(number=Count("pk")).order_by("-number", "key")[:FRONT_SOURCES])
    found: dict[str, Any] = {row.key: row for row in Reference.objects.filter(key__in=dict(ranked))}
    for key, number in ranked:
        if key in found:
            found[key].times_cited = number
    return [found[key] for key, _ in ranked if key in found]


def current_page(found: Article) -> index.Page:
    """The stored page; made on the spot, and not stored, where it is missing or out of date."""
    stored: index.Page | None = getattr(found, "page", None)
    if stored is not None and stored.renderer == RENDERER:
        return stored
    return page_on_the_spot(found)
