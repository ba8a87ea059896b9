"""The backlinks of an article."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles import index
from articles.index.pages.redirect_targets import names_leading_to
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.text.document.article_document import ArticleState
from articles.text.markup.page_names import name_to_path
from articles.views.article.redirect_page import redirect_page_url
from articles.views.lookup.article_lookup import canonical_redirect, find_article
from articles.views.lookup.private_pages import kept_private


@require_safe
def links(request: HttpRequest, name: str) -> HttpResponse:
    """The articles that link to this one by any of its names or through a redirect."""
    if elsewhere := canonical_redirect(request, "article-links", name):
        return elsewhere
    found = find_article(request.user, name)
    names = list(found.names.values_list("name", flat=True))
    linking = _linking(names, Article.objects.visible_to(request.user))
    redirecting = [one for one in linking if one.state == ArticleState.REDIRECT]
    if redirecting:
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
        "redirecting_articles": [(one, redirect_page_url(one)) for one in redirecting],
    }
    return kept_private(render(request, "articles/article/backlinks.html", context), found)


def _linking(
    names: Collection[str], articles: ArticleQuerySet[Article]
) -> dict[Article, list[str]]:
    """The articles that link to any of `names`, each with the names that it links to; one query."""
    rows = index.ArticleLink.objects.filter(target__in=names, article__in=articles)
    linking: dict[Article, list[str]] = {}
    for row in rows.select_related("article").order_by("article__title", "target"):
        linking.setdefault(row.article, []).append(row.target)
    return linking
