"""The history of an article, reference or category, and the page of one of its revisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from articles.index.pages.page_resolver import DatabaseResolver
from articles.index.pages.stored_pages import render as render_document
from articles.models import Article
from articles.views.components.fact_tables import facts_of
from articles.views.components.review_state import review_shown
from articles.views.components.revision_filters import HistoryFilters
from articles.views.components.revision_row import RevisionShown, refuse_withheld_text, shown_to
from articles.views.components.revision_summaries import RevisionSummary, shows_texts, summaries_of
from articles.views.history.history_chart import chart_of
from articles.views.history.recent_changes import with_previous
from articles.views.lookup.history_subjects import (
    SubjectAddresses,
    find_by_path,
    may_edit,
    revisions_of,
)
from articles.views.lookup.private_pages import kept_private
from articles.views.moderation.rollback import rollback_url
from bioweb.costly_pages import costly
from bioweb.forms.list_pages import page_of
from bioweb.history.models import Revision, may_see_withheld
from bioweb.history.users import AnyUser

REVISIONS_A_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A revision in the list of a history.

    `size_change` is in bytes; it is None if it would reveal the size of a withheld text. An address
    is "" if the page does not exist or the reader has no permission. `summary` has a few words for
    each change; `tags` are the labels of the revision's tags.
    """

    shown: RevisionShown
    size_change: int | None
    diff_url: str
    revert_url: str
    withhold_url: str
    undo_url: str
    rollback_url: str = ""
    reviewed: bool = False
    summary: Sequence[str] = ()
    tags: Sequence[Promise] = ()


@require_safe
def history(request: HttpRequest, kind: str, path: str) -> HttpResponse:
    """The revisions of a subject, newest first, with filters; on the first page also a chart.

    `?a=3&b=7` redirects to the diff of revisions 3 and 7.
    """
    addresses = find_by_path(request.user, kind, path)
    typed = [request.GET.get(name, "") for name in ("a", "b")]
    numbers = sorted({int(text) for text in typed if text.isdecimal() and len(text) < 10})
    if len(numbers) == 2:
        return HttpResponseRedirect(addresses.diff_url(*numbers))
    filters = HistoryFilters(request.GET, request.user, addresses.subject)
    revisions = with_previous(addresses.subject.revisions()).filter(filters.condition)
    page = page_of(revisions, REVISIONS_A_PAGE, request.GET.get("page"))
    newest = page.paginator.count if not filters.is_active else addresses.subject.revision().number
    rows = _rows(request.user, addresses, page.object_list, newest)
    comparable = [row.shown.number for row in rows if row.shown.shows_text]
    context = {
        "addresses": addresses,
        "page": page,
        "rows": rows,
        "comparable": len(comparable) > 1,
        # The radio buttons that are checked at first: the two newest revisions of the page.
        "newer": comparable[0] if comparable else 0,
        "older": comparable[1] if len(comparable) > 1 else 0,
        "nothing_to_compare": any(typed),
        "filters": filters,
        "number": newest,
    }
    if not filters.is_active and page.number == 1:
        context["chart"] = chart_of(request.user, addresses, newest)
    filters.offer_parts()
    answer = render(request, "articles/history/history.html", context)
    return kept_private(answer, addresses.subject, page.object_list)


@require_safe
@costly
def revision(request: HttpRequest, kind: str, path: str, number: int) -> HttpResponse:
    """The page of a subject as it was at revision `number`, which may be the newest."""
    addresses = find_by_path(request.user, kind, path)
    wanted, newest = revisions_of(addresses, number)
    refuse_withheld_text(request.user, [wanted])
    document = addresses.subject.document(wanted)
    context = {
        "addresses": addresses,
        "shown": shown_to(request.user, wanted, addresses),
        "newest": newest.number,
        "previous_url": addresses.revision_url(number - 1) if number > 1 else "",
        "next_url": addresses.revision_url(number + 1) if number < newest.number else "",
        "newest_url": addresses.revision_url(newest.number),
        "changes_url": addresses.diff_url(number - 1, number) if number > 1 else "",
        "since_url": addresses.diff_url(number, newest.number),
        "revert_url": _revert_url(request.user, addresses, wanted, newest.number),
        "withhold_url": _withhold_url(request.user, addresses, number),
        "document": document,
        # All other revisions are reviewed on the pages of their diffs.
        "review": review_shown(request.user, addresses, 0, wanted) if number == 1 else None,
    }
    if isinstance(addresses.subject, Article):
        resolver = DatabaseResolver.for_revision(document, wanted)
        context["page"] = render_document(document, resolver)
        context["categories"] = [
            (name, resolver.category_url(name)) for name in document.categories
        ]
        answer = render(request, "articles/history/revision.html", context)
    else:
        context["facts"] = facts_of(addresses.subject, document)
        answer = render(request, "articles/history/revision_facts.html", context)
    return kept_private(answer, addresses.subject, [wanted])


def _rows(
    user: AnyUser, addresses: SubjectAddresses, revisions: Iterable[Any], newest: int
) -> list[Row]:
    found = list(revisions)
    summaries = summaries_of(user, found)
    rows = [
        _row(user, addresses, row, newest, summaries.get(row.pk, RevisionSummary()))
        for row in found
    ]
    if found and found[0].number == newest:
        rows[0] = replace(rows[0], rollback_url=rollback_url(user, addresses, found))
    return rows


def _row(
    user: AnyUser, addresses: SubjectAddresses, revision: Any, newest: int, summary: RevisionSummary
) -> Row:
    shown = shown_to(user, revision, addresses)
    number = revision.number
    both = shows_texts(user, revision)
    return Row(
        shown=shown,
        size_change=revision.size - (revision.previous_size or 0) if both else None,
        diff_url=addresses.diff_url(number - 1, number) if both and number > 1 else "",
        revert_url=_revert_url(user, addresses, revision, newest),
        withhold_url=_withhold_url(user, addresses, number),
        undo_url=_undo_url(user, addresses, revision) if both else "",
        reviewed=revision.reviewed,
        summary=summary.changes,
        tags=summary.tags,
    )


def _undo_url(user: AnyUser, addresses: SubjectAddresses, revision: Any) -> str:
    if revision.number == 1 or revision.previous_withheld or not may_edit(user, addresses.kind):
        return ""
    return addresses.verb_url("undo", revision.number)


def _revert_url(user: AnyUser, addresses: SubjectAddresses, revision: Revision, newest: int) -> str:
    possible = revision.number < newest and not revision.text_withheld
    if not possible or not user.has_perm("history.revert_revision"):
        return ""
    return addresses.verb_url("revert", revision.number)


def _withhold_url(user: AnyUser, addresses: SubjectAddresses, number: int) -> str:
    return addresses.verb_url("withhold", number) if may_see_withheld(user) else ""
