"""The summary of an article for the card that opens at links to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from articles.text.markup.sentences import split_sentences
from articles.views.article.article_page import current_page
from articles.views.lookup.article_lookup import canonical_redirect, find_article
from articles.views.lookup.private_pages import kept_private

MAX_AGE = 300  # seconds that a browser may use the summary without asking again


@require_safe
def summary(request: HttpRequest, name: str) -> HttpResponse:
    """The title, language, short description and first sentence as JSON.

    One query if the stored page is up to date. 404 if the reader may see no such article.
    """
    if elsewhere := canonical_redirect(request, "article-summary", name):
        return elsewhere
    found = find_article(request.user, name, "page")
    text = current_page(found).summary
    end = next(iter(split_sentences(text, found.language)), (0, 0))[1]
    answer = JsonResponse(
        {
            "title": found.title,
            "url": found.get_absolute_url(),
            "language": found.language,
            "short_description": found.short_description,
            "sentence": text[:end].rstrip(),
        }
    )
    patch_vary_headers(answer, ["Cookie"])
    if kept_private(answer, found).has_header("Cache-Control"):
        return answer
    # Editors may see drafts, so a shared cache must not give their answer to other readers.
    patch_cache_control(answer, private=True, max_age=MAX_AGE)
    return answer
