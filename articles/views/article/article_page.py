"""The page of an article."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import index
from articles.index.indexing import page_on_the_spot
from articles.index.pages.stored_pages import RENDERER
from articles.models import Article
from articles.text.document.article_document import ArticleState
from articles.text.markup.page_names import path_to_name
from articles.views.article.page_metadata import metadata_of
from articles.views.article.redirect_page import follow_redirect, redirected_from
from articles.views.components.state_counts import LEGEND
from articles.views.lookup.article_lookup import canonical_redirect, find_article
from articles.views.lookup.private_pages import kept_private


@require_safe
def article(request: HttpRequest, name: str) -> HttpResponse:
    """The page of an article at any of its names.

    One query for visitors who are not signed in, if the stored page is up to date. A redirect needs
    one more, for its target, and the target one more, for the line that names the redirect.
    """
    if elsewhere := canonical_redirect(request, "article", name):
        return elsewhere
    found = find_article(request.user, name, "page", "statistics")
    if found.state == ArticleState.REDIRECT:
        return follow_redirect(request, found)
    page = current_page(found)
    context = {
        "article": found,
        "page": page,
        "metadata": metadata_of(found, page),
        "requested_name": path_to_name(name),
        "redirected_from": redirected_from(request, found),
        "may_edit": request.user.has_perm("articles.change_article"),
        "states": LEGEND,
    }
    return kept_private(render(request, "articles/article/article.html", context), found)


def current_page(found: Article) -> index.Page:
    """The stored page; if there is none of this renderer, one that is rendered now, not stored."""
    stored: index.Page | None = getattr(found, "page", None)
    if stored is not None and stored.renderer == RENDERER:
        return stored
    return page_on_the_spot(found)
