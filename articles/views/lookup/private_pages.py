"""Pages that not everybody may read must not be stored by any cache."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from articles.text.document.article_document import ArticleState
from bioweb.history.models import Revision
from bioweb.history.subject import AnySubject


def kept_private(
    answer: HttpResponse, subject: AnySubject, revisions: Iterable[Revision] = ()
) -> HttpResponse:
    """Forbid caches to store a page about a draft, a deleted subject or a withheld revision.

    This includes the browser's cache, which on a shared computer would show the page to the next
    user.
    """
    hidden = getattr(subject, "state", "") in (ArticleState.DRAFT, ArticleState.DELETED)
    if hidden or any(
        revision.text_withheld or revision.comment_withheld or revision.author_withheld
        for revision in revisions
    ):
        add_never_cache_headers(answer)
    return answer
