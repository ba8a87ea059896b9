"""What one editor revised, by the name that stands at the revisions."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .privacy import kept_private
from .recent import changes_shown, days_of, page_of_changes
from .revision_filters import by_author


@require_safe
def contributions(request: HttpRequest, name: str) -> HttpResponse:
    """The revisions under a name, by day, newest first.

    Where all of them are hidden from the reader it answers as if there were none of that name.
    """
    page = page_of_changes(request.user, by_author(request.user, name), request.GET.get("page"))
    revisions = list(page.object_list)
    changes = changes_shown(request.user, revisions)
    if not changes:
        raise Http404(_("There is no revision by “%(name)s” that you may see.") % {"name": name})
    context = {"name": name, "page": page, "days": days_of(changes)}
    answer = render(request, "articles/contributions.html", context)
    return kept_private(answer, changes[0].subject, revisions)
