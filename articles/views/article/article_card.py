"""What an article is about, in a few words: for the card that a link to it opens."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from articles.text.markup.sentences import split_sentences
from articles.views.article.article_page import current_page
from articles.views.lookup.article_lookup import canonical_redirect, find_article

FRESH = 300  # seconds for which a browser need not ask again


@require_safe
def summary(request: HttpRequest, name: str) -> HttpResponse:
    """Title, language, short description and first sentence, as JSON, in one query.

    404 where the reader may see no such article. The ETag is the middleware's.
    """
    if elsewhere := canonical_redirect(request, "article-summary", name):
        return elsewhere
    found = find_article(request.user, name, "page")
    text = current_page(found).summary
    first = next(iter(split_sentences(text, found.language)), (0, 0))[1]
    answer = JsonResponse(
        {
            "title": found.title,
            "url": found.get_absolute_url(),
            "language": found.language,
            "short_description": found.short_description,
            "sentence": text[:first].rstrip(),
        }
    )
    # Editors may see drafts: no cache between may give one reader's answer to another.
    patch_cache_control(answer, private=True, max_age=FRESH)
    patch_vary_headers(answer, ["Cookie"])
    return answer
