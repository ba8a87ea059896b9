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
from articles.views.article.redirect_page import sent_from, sent_on
from articles.views.components.state_counts import LEGEND
from articles.views.lookup.article_lookup import canonical_redirect, find_article
from articles.views.lookup.private_pages import kept_private


@require_safe
def article(request: HttpRequest, name: str) -> HttpResponse:
    """An article, at any of its names: one query for who is not signed in.

    A redirect adds two: one to find its target, one for the line that says so.
    """
    if elsewhere := canonical_redirect(request, "article", name):
        return elsewhere
    found = find_article(request.user, name, "page", "statistics")
    if found.state == ArticleState.REDIRECT:
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


def current_page(found: Article) -> index.Page:
    """The stored page; made on the spot, and not stored, where it is missing or out of date."""
    stored: index.Page | None = getattr(found, "page", None)
    if stored is not None and stored.renderer == RENDERER:
        return stored
    return page_on_the_spot(found)
