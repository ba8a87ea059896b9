"""What not everybody may read is kept by no cache, not even the reader's own."""

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
    """`answer`, marked where it is about a draft, what was deleted, or a withheld revision.

    On a shared computer the way back would else show it to who comes next.
    """
    hidden = getattr(subject, "state", "") in (ArticleState.DRAFT, ArticleState.DELETED)
    if hidden or any(
        revision.text_withheld or revision.comment_withheld or revision.author_withheld
        for revision in revisions
    ):
        add_never_cache_headers(answer)
    return answer
