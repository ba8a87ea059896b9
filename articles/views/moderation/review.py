"""The requests with which a reviewer marks revisions as reviewed or gets the next one."""

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
from articles.views.lookup.history_subjects import (
    SubjectAddresses,
    addresses_of,
    find_by_uid,
    revisions_of,
)
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
    """Make a view redirect visitors to the login, and refuse users who are no reviewers."""

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
    """Mark a revision as reviewed and redirect to the changes of the next unreviewed one.

    With `first` in the form, all revisions from that number to `number` are marked. With `again`,
    the revision is marked as unreviewed. Requests other than POST, and refused ones, lead to the
    changes of the revision.
    """
    addresses = find_by_uid(request.user, kind, uid)
    (last, _newest) = revisions_of(addresses, number)
    to_changes = HttpResponseRedirect(changes_url(addresses, number))
    if request.method != "POST":
        return to_changes
    first = _first(request, number)
    if first is None:
        sentence = _("No revisions marked. You can mark 1 to %(most)s revisions at once.")
        messages.error(request, sentence % {"most": review_state.MAX_AT_ONCE})
        return to_changes
    # With the revision before the first one: without its text nobody can see the changes.
    compared = addresses.subject.revisions().filter(number__range=(first - 1, number)).defer("rows")
    refuse_withheld_text(request.user, compared)
    if "again" in request.POST:
        _mark_unreviewed(request, last)
        return to_changes
    unreviewed = [revision for revision in compared if revision.number >= first]
    Review.objects.record_all(unreviewed, author=account_of(request.user))
    messages.success(request, _marked_message(addresses, first, number))
    following = next_after_marking(request.user, last)
    return _redirect_to(following) if following else HttpResponseRedirect(reverse("review-next"))


@never_cache
@require_safe
@for_reviewers
def oldest_unreviewed(request: HttpRequest) -> HttpResponse:
    """A redirect to the oldest unreviewed revision, or a page that says that there is none."""
    oldest = waiting_for(request.user).first()
    return (
        _redirect_to(oldest) if oldest else render(request, "articles/moderation/review_done.html")
    )


@never_cache
@require_safe
@for_reviewers
def skip(request: HttpRequest, kind: str, uid: str, number: int) -> HttpResponse:
    """Redirect to the next unreviewed revision, and leave this one unreviewed."""
    addresses = find_by_uid(request.user, kind, uid)
    (skipped, _newest) = revisions_of(addresses, number)
    following = next_after_skipping(request.user, skipped)
    if following is None:
        messages.info(request, _("There are no other unreviewed revisions."))
    return _redirect_to(following or skipped)


def changes_url(addresses: SubjectAddresses, number: int) -> str:
    """The address of a revision's changes: the diff, or the page of the revision for number 1."""
    return addresses.diff_url(number - 1, number) if number > 1 else addresses.revision_url(number)


def _first(request: HttpRequest, last: int) -> int | None:
    """The first number to mark, `last` if none is posted; None if invalid or over MAX_AT_ONCE."""
    posted = request.POST.get("first", str(last))
    first = int(posted) if posted.isdecimal() and len(posted) < 10 else 0
    return first if 1 <= first <= last < first + review_state.MAX_AT_ONCE else None


def _mark_unreviewed(request: HttpRequest, revision: Revision) -> None:
    review = Review.objects.newest_of([revision.pk]).get(revision.pk)
    if review and review.reviewed:
        Review.objects.record(revision, author=account_of(request.user), reviewed=False)
        sentence = _("Revision %(number)s is marked as unreviewed.")
        messages.success(request, sentence % {"number": revision.number})
    else:
        messages.info(request, _("This revision was not marked as reviewed. No changes were made."))


def _marked_message(addresses: SubjectAddresses, first: int, last: int) -> str:
    sentence = ngettext(
        "Revision %(last)s of “%(name)s” marked as reviewed.",
        "Revisions %(first)s to %(last)s of “%(name)s” marked as reviewed.",
        last - first + 1,
    )
    return sentence % {"first": first, "last": last, "name": addresses.name}


def _redirect_to(revision: Revision) -> HttpResponse:
    return HttpResponseRedirect(changes_url(addresses_of(subject_of(revision)), revision.number))
