"""Permalinks of revisions and diffs: they contain the uid of the subject, which never changes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from articles.views.lookup.history_subjects import find_by_uid


@require_safe
def revision(request: HttpRequest, kind: str, uid: str, number: int) -> HttpResponse:
    """A redirect to the page of revision `number` of the subject with this uid."""
    return _redirect(request, find_by_uid(request.user, kind, uid).revision_url(number))


@require_safe
def diff(request: HttpRequest, kind: str, uid: str, old: int, new: int) -> HttpResponse:
    """A redirect to the diff of revisions `old` and `new` of the subject with this uid."""
    return _redirect(request, find_by_uid(request.user, kind, uid).diff_url(old, new))


def _redirect(request: HttpRequest, url: str) -> HttpResponse:
    """A redirect that keeps the query; it is temporary, because the subject may be renamed."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{url}?{query}" if query else url)
