"""The page of the diff of any two revisions of an article, reference or category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.text.document.article_document import ArticleDocument
from articles.views.components.review_state import review_shown
from articles.views.components.revision_row import refuse_withheld_text, shown_to
from articles.views.diff.changed_claims import DiffClaims, shown_claims
from articles.views.diff.diff_limits import has_part, name_of, only_part
from articles.views.diff.document_diff import (
    DiffView,
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
from bioweb.costly_pages import costly, kept_for_visitors
from bioweb.history.models import Revision
from bioweb.history.subject import AnySubject
from bioweb.history.users import AnyUser


@require_safe
@costly
def diff(request: HttpRequest, kind: str, path: str, old: int, new: int) -> HttpResponse:
    """The diff from revision `old` to revision `new`; either of them can be the older one.

    The query may name one `part` of an article, a key of a `ChangedPart`, to compare it alone.
    """
    addresses = find_by_path(request.user, kind, path)
    revisions = revisions_of(addresses, old, new)
    before, after, newest = revisions
    refuse_withheld_text(request.user, [before, after])
    view = chosen_view(request)
    content = (before.digest, after.digest, newest.number, view)
    answer = kept_for_visitors(
        request, content, lambda: _diff_page(request, addresses, revisions, view)
    )
    return remember_view(request, answer)


def _diff_page(
    request: HttpRequest, addresses: SubjectAddresses, revisions: Sequence[Revision], view: DiffView
) -> HttpResponse:
    """The page; `revisions` are the two that are compared, and the newest."""
    before, after, newest = revisions
    old, new = before.number, after.number
    documents = (addresses.subject.document(before), addresses.subject.document(after))
    part = request.GET.get("part", "")
    if part:
        documents = (_only(part, documents[0], documents), _only(part, documents[1], documents))
    found = diff_documents(request.user, addresses.subject, *documents, view)
    found = replace(found, part=part, part_name=_part_name(part, documents))
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
    answer = render(request, "articles/diff/diff.html", context)
    return kept_private(
        answer, addresses.subject, [before, after], hides_checks=claims.hides_checks
    )


def _only(part: str, document: Any, documents: Sequence[Any]) -> ArticleDocument:
    """The part of an article with this key. Raises Http404 if neither of `documents` has it."""
    known = [one for one in documents if isinstance(one, ArticleDocument) and has_part(one, part)]
    if not known:
        raise Http404(_("There is no such part of this article."))
    return only_part(document, part)


def _part_name(part: str, documents: Sequence[Any]) -> str:
    """What the page calls the only part that is compared; "" if all are."""
    headings = [section.heading for one in documents if part for section in one.sections]
    return name_of(part, headings[-1] if headings else "") if part else ""


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
