"""The contributions page: all revisions by one author."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.views.components.revision_filters import RevisionFilters, by_author
from articles.views.history.recent_changes import (
    changes_shown,
    days_of,
    page_of_changes,
    revisions_wanted,
)
from articles.views.lookup.private_pages import kept_private


@require_safe
def contributions(request: HttpRequest, name: str) -> HttpResponse:
    """The revisions by the author `name`, by day, newest first; Http404 if none is visible."""
    filters, own = RevisionFilters(request.GET, request.user), by_author(request.user, name)
    page = page_of_changes(request.user, own & filters.condition, request.GET.get("page"))
    revisions = list(page.object_list)
    changes = changes_shown(request.user, revisions)
    # A filter that selects nothing is no reason for a 404, if the author has other revisions.
    visible = changes or changes_shown(request.user, list(revisions_wanted(request.user, own)[:1]))
    if not visible:
        raise Http404(_("No contributions by “%(name)s”.") % {"name": name})
    context = {"name": name, "page": page, "days": days_of(changes), "filters": filters}
    answer = render(request, "articles/history/contributions.html", context)
    return kept_private(answer, visible[0].subject, revisions)
