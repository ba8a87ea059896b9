"""Reviewing: a reviewer marks one or several revisions as reviewed, and gets the next one."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Review
from articles.views.components import review_state
from articles.views.components.review_state import may_review
from articles.views.components.revision_row import refuse_withheld_text
from articles.views.lookup.history_subjects import Place, find_subject, place_of, revisions_of
from articles.views.moderation.review_queue import (
    next_after_marking,
    next_after_skipping,
    waiting_for,
)
from bioweb.history.models import Revision
from bioweb.history.subject import subject_of
from bioweb.history.users import account_of

View = Callable[..., HttpResponse]


def for_reviewers(view: View) -> View:
    """Redirect visitors to the login; raise PermissionDenied for users who are no reviewers."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_review(request.user):
            raise PermissionDenied(_("Only reviewers can mark revisions as reviewed."))
        return view(request, *args, **kwargs)

    return wrapped


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_reviewers
def review(request: HttpRequest, kind: str, uid: str, number: int) -> HttpResponse:
    """Mark a revision as reviewed and go to the next unreviewed one.

    With `first` in the form, all revisions from that one to this are marked. With `again`, the
    revision is marked as unreviewed. Other requests than POST lead to the changes of the revision.
    """
    place = find_subject(request.user, kind, uid)
    (last, _newest) = revisions_of(place, number)
    here = HttpResponseRedirect(changes_url(place, number))
    if request.method != "POST":
        return here
    first = _first(request, number)
    if first is None:
        sentence = _("No revisions marked. You can mark 1 to %(most)s revisions at once.")
        messages.error(request, sentence % {"most": review_state.MAX_AT_ONCE})
        return here
    # This includes the revision before the first: without its text nobody can see the changes.
    seen = place.subject.revisions().filter(number__range=(first - 1, number)).defer("rows")
    refuse_withheld_text(request.user, seen)
    if "again" in request.POST:
        _take_back(request, last)
        return here
    unreviewed = [revision for revision in seen if revision.number >= first]
    Review.objects.record_all(unreviewed, author=account_of(request.user))
    messages.success(request, _marked(place, first, number))
    following = next_after_marking(request.user, last)
    return _go_to(following) if following else HttpResponseRedirect(reverse("review-next"))


@never_cache
@require_safe
@for_reviewers
def waiting(request: HttpRequest) -> HttpResponse:
    """Redirect to the oldest unreviewed revision; without any, a page that says so."""
    oldest = waiting_for(request.user).first()
    return _go_to(oldest) if oldest else render(request, "articles/moderation/review_done.html")


@never_cache
@require_safe
@for_reviewers
def skip(request: HttpRequest, kind: str, uid: str, number: int) -> HttpResponse:
    """Redirect to the next unreviewed revision, and leave this one unreviewed."""
    place = find_subject(request.user, kind, uid)
    (skipped, _newest) = revisions_of(place, number)
    following = next_after_skipping(request.user, skipped)
    if following is None:
        messages.info(request, _("There are no other unreviewed revisions."))
    return _go_to(following or skipped)


def changes_url(place: Place, number: int) -> str:
    """The diff of a revision with the one before it; for revision 1 its own page."""
    return place.diff_url(number - 1, number) if number > 1 else place.revision_url(number)


def _first(request: HttpRequest, last: int) -> int | None:
    """The first revision to mark, by default the last one; None if the form's number is invalid."""
    sent = request.POST.get("first", str(last))
    first = int(sent) if sent.isdecimal() and len(sent) < 10 else 0
    return first if 1 <= first <= last < first + review_state.MAX_AT_ONCE else None


def _take_back(request: HttpRequest, revision: Revision) -> None:
    review = Review.objects.newest_of([revision.pk]).get(revision.pk)
    if review and review.reviewed:
        Review.objects.record(revision, author=account_of(request.user), reviewed=False)
        sentence = _("Revision %(number)s is marked as unreviewed.")
        messages.success(request, sentence % {"number": revision.number})
    else:
        messages.info(request, _("This revision was not marked as reviewed. No changes were made."))


def _marked(place: Place, first: int, last: int) -> str:
    sentence = ngettext(
        "Revision %(last)s of “%(name)s” marked as reviewed.",
        "Revisions %(first)s to %(last)s of “%(name)s” marked as reviewed.",
        last - first + 1,
    )
    return sentence % {"first": first, "last": last, "name": place.name}


def _go_to(found: Revision) -> HttpResponse:
    return HttpResponseRedirect(changes_url(place_of(subject_of(found)), found.number))
