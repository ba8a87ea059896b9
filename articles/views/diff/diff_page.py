"""The page of the diff of any two revisions of an article, reference or category."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.views.components.review_state import review_shown
from articles.views.components.revision_row import refuse_withheld_text, shown_to
from articles.views.diff.changed_claims import DiffClaims, shown_claims
from articles.views.diff.document_diff import (
    DocumentDiff,
    chosen_view,
    diff_documents,
    remember_view,
)
from articles.views.lookup.history_subjects import (
    SubjectAddresses,
    find_by_path,
    may_edit,
    revisions_of,
)
from articles.views.lookup.private_pages import kept_private
from bioweb.history.models import Revision
from bioweb.history.subject import AnySubject
from bioweb.history.users import AnyUser


@require_safe
def diff(request: HttpRequest, kind: str, path: str, old: int, new: int) -> HttpResponse:
    """The diff from revision `old` to revision `new`; either of them can be the older one."""
    addresses = find_by_path(request.user, kind, path)
    before, after, newest = revisions_of(addresses, old, new)
    refuse_withheld_text(request.user, [before, after])
    documents = (addresses.subject.document(before), addresses.subject.document(after))
    view = chosen_view(request)
    found = diff_documents(request.user, addresses.subject, *documents, view)
    claims = _claims(request, addresses.subject, found, documents)
    context = {
        "addresses": addresses,
        "old": shown_to(request.user, before, addresses),
        "new": shown_to(request.user, after, addresses),
        "diff": found,
        "claims_shown": claims,
        "view": view,
        "between": _between(old, new),
        "review": review_shown(request.user, addresses, old, after),
        "undo_url": _undo_url(request.user, addresses, before, after),
        **_neighbours(addresses, old, new, newest.number),
    }
    answer = remember_view(request, render(request, "articles/diff/diff.html", context))
    return kept_private(
        answer, addresses.subject, [before, after], hides_checks=claims.hides_checks
    )


def _claims(
    request: HttpRequest, subject: AnySubject, found: DocumentDiff, documents: Sequence[Any]
) -> DiffClaims:
    if not isinstance(subject, Article):
        return DiffClaims()
    old, new = documents
    return shown_claims(request, subject, found.claims, old, new)


def _undo_url(user: AnyUser, addresses: SubjectAddresses, before: Revision, after: Revision) -> str:
    """The page to undo revision `after`; "" unless it follows `before` and `user` may undo it."""
    is_next = after.number == before.number + 1
    if not is_next or before.text_withheld or not may_edit(user, addresses.kind):
        return ""
    return addresses.verb_url("undo", after.number)


def _between(old: int, new: int) -> str:
    """A sentence on the number of revisions between two revisions; "" if there are none."""
    number = abs(new - old) - 1
    if number < 1:
        return ""
    sentence = ngettext("%(n)s revision in between.", "%(n)s revisions in between.", number)
    return sentence % {"n": number}


def _neighbours(addresses: SubjectAddresses, old: int, new: int, newest: int) -> dict[str, str]:
    """The addresses of related diffs for the template; "" where there is none."""
    first, last = sorted((old, new))
    return {
        "previous_url": addresses.diff_url(first - 1, first) if first > 1 else "",
        "next_url": addresses.diff_url(last, last + 1) if last < newest else "",
        "swapped_url": addresses.diff_url(new, old) if old != new else "",
        "newest_url": addresses.diff_url(new, newest) if newest not in (old, new) else "",
    }
