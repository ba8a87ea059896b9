"""Keeping caches from storing pages that not everybody may read."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from articles.text.document.article_document import ArticleState
from bioweb.history.models import Revision
from bioweb.history.subject import AnySubject


def kept_private(
    answer: HttpResponse,
    subject: AnySubject,
    revisions: Iterable[Revision] = (),
    *,
    hides_checks: bool = False,
) -> HttpResponse:
    """`answer`, which forbids caches to store it if not everybody may read it.

    This is so for a draft, a deleted subject, and revisions or checks (`hides_checks`) of which a
    part is withheld. Caches
    include the browser's cache, which on a shared computer would show the page to the next
    user.
    """
    hidden = getattr(subject, "state", "") in (ArticleState.DRAFT, ArticleState.DELETED)
    if (
        hidden
        or hides_checks
        or any(
            revision.text_withheld or revision.comment_withheld or revision.author_withheld
            for revision in revisions
        )
    ):
        add_never_cache_headers(answer)
    return answer
