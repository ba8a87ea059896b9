"""The page of an article's authors: their shares, and who wrote each word."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.views.article.author_table import author_table
from articles.views.components.revision_row import refuse_withheld_text, shown_to
from articles.views.lookup.article_lookup import canonical_redirect, find_article
from articles.views.lookup.history_subjects import SubjectAddresses, addresses_of, revisions_of
from articles.views.lookup.private_pages import kept_private
from bioweb.costly_pages import costly, kept_for_visitors
from bioweb.history.models import Revision

AUTHORS_SHOWN = 12  # authors in the table; the others are folded


@require_safe
@costly
def authors(request: HttpRequest, name: str, number: int | None = None) -> HttpResponse:
    """The authors of the article, now or at the revision with this number."""
    numbers = () if number is None else (number,)
    address = "article-authors" if number is None else "article-revision-authors"
    if elsewhere := canonical_redirect(request, address, name, *numbers):
        return elsewhere
    article = find_article(request.user, name)
    addresses = addresses_of(article)
    revision = revisions_of(addresses, *numbers)[0]
    if number is not None:
        refuse_withheld_text(request.user, [revision])
    return kept_for_visitors(
        request,
        (revision.digest,),
        lambda: _authors_page(request, addresses, revision, is_old=number is not None),
    )


def _authors_page(
    request: HttpRequest, addresses: SubjectAddresses, revision: Revision, *, is_old: bool
) -> HttpResponse:
    article = addresses.subject
    assert isinstance(article, Article)
    part = request.GET.get("part", "")
    table = author_table(article, request.user, revision if is_old else None, part)
    context = {
        "article": article,
        "addresses": addresses,
        "old": is_old,
        "shown": shown_to(request.user, revision, addresses),
        "table": table,
        "only": part,
        "authors": table.authors[:AUTHORS_SHOWN],
        "more": table.authors[AUTHORS_SHOWN:],
    }
    answer = render(request, "articles/article/authors.html", context)
    return kept_private(answer, article, [revision, *table.revisions])
