"""The page of recent changes: the newest revisions of all subjects that the reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.models import Category, reviewed_revisions
from articles.views.components.review_state import may_review
from articles.views.components.revision_filters import RecentFilters
from articles.views.components.revision_summaries import RevisionSummary, shows_texts, summaries_of
from bioweb.forms.list_pages import page_of
from bioweb.history.models import Revision
from bioweb.history.subject import AnySubject, subject_models, visible_revisions
from bioweb.history.users import AnyUser

REVISIONS_A_PAGE = 50
KIND_LABELS = {  # of subjects, by their kinds
    "article": gettext_lazy("article"),
    "reference": gettext_lazy("reference"),
    "category": gettext_lazy("category"),
}


@dataclass
class Change:
    """A revision with its subject, as the reader may see it.

    `kind` is the label of the subject's kind. `author`, `comment` and `size_change` (in bytes) are
    None if withheld. `diff_url` is "" for a first revision or a withheld text. `summary` has a few
    words for each change; `tags` are the labels of the revision's tags.
    """

    revision: Revision
    subject: AnySubject
    kind: Promise | str
    author: str | None
    comment: str | None
    size_change: int | None
    diff_url: str = ""
    summary: Sequence[str] = ()
    tags: Sequence[Promise] = ()

    @property
    def history_url(self) -> str:
        """The address of the page with the subject's history."""
        return f"{self.subject.get_absolute_url()}history/"  # type: ignore[attr-defined]


@dataclass
class Group:
    """The changes of one subject on one day, the newest first."""

    changes: list[Change]

    @property
    def diff_url(self) -> str:
        """The diff of all changes; "" if they are not consecutive, or one of them has no diff."""
        numbers = [change.revision.number for change in self.changes]
        consecutive = numbers[0] - numbers[-1] == len(numbers) - 1
        if not consecutive or not all(change.diff_url for change in self.changes):
            return ""
        url = self.changes[0].subject.get_absolute_url()  # type: ignore[attr-defined]
        return f"{url}diff/{numbers[-1] - 1}/{numbers[0]}/"


@require_safe
def recent(request: HttpRequest) -> HttpResponse:
    """The page of recent changes, by day, newest first, with filters."""
    user = request.user
    filters = RecentFilters(request.GET, user)
    page = page_of_changes(user, filters.condition, request.GET.get("page"))
    context = {
        "page": page,
        "days": days_of(changes_shown(user, list(page.object_list))),
        "filters": filters,
        "may_review": may_review(user),
        "categories": Category.objects.visible_to(user).values_list("name", flat=True),
    }
    return render(request, "articles/history/recent_changes.html", context)


def page_of_changes(user: AnyUser, wanted: Q, number: str | None) -> Page[Revision]:
    """Page `number` of the `wanted` revisions of subjects that `user` may see, newest first."""
    return page_of(revisions_wanted(user, wanted), REVISIONS_A_PAGE, number)


def revisions_wanted(user: AnyUser, wanted: Q) -> QuerySet[Revision]:
    """The `wanted` revisions of subjects that `user` may see, newest first."""
    found = visible_revisions(user).filter(wanted)
    return with_previous(found).order_by("-time", "-pk")


def days_of(changes: Iterable[Change]) -> list[tuple[date, list[Group]]]:
    """The days of the changes, each with its changes in groups by subject.

    Days, groups and changes are in the order in which they first occur in `changes`.
    """
    days: dict[date, dict[tuple[str, str], Group]] = {}
    for change in changes:
        revision = change.revision
        groups = days.setdefault(timezone.localtime(revision.time).date(), {})
        key = (revision.subject_kind, revision.subject_uid)
        groups.setdefault(key, Group([])).changes.append(change)
    return [(day, list(groups.values())) for day, groups in days.items()]


def changes_shown(user: AnyUser, revisions: list[Revision]) -> list[Change]:
    """The revisions as `user` may see them, without those of subjects hidden from `user`.

    One query for each kind of subject, and one for the summaries.
    """
    subjects, summaries = _subjects(user, revisions), summaries_of(user, revisions)
    changes = []
    for revision in revisions:
        key = (revision.subject_kind, revision.subject_uid)
        if key not in subjects:
            continue
        summary = summaries.get(revision.pk, RevisionSummary())
        changes.append(
            Change(
                revision,
                subjects[key],
                KIND_LABELS.get(revision.subject_kind, revision.subject_kind),
                revision.shown_author(user),
                revision.shown_comment(user),
                _size_change(user, revision),
                _diff_url(user, revision, subjects[key]),
                summary.changes,
                summary.tags,
            )
        )
    return changes


def with_previous(revisions: QuerySet[Revision]) -> QuerySet[Revision]:
    """The revisions, annotated with what lists of revisions show.

    These are `previous_size` and `previous_withheld`, the size of the revision before and whether
    its text is withheld (None for a first revision), and `reviewed`. The rows are deferred.
    """
    before = Revision.objects.filter(
        subject_kind=OuterRef("subject_kind"),
        subject_uid=OuterRef("subject_uid"),
        number=OuterRef("number") - 1,
    )
    return revisions.defer("rows").annotate(
        previous_size=Subquery(before.values("size")[:1]),
        previous_withheld=Subquery(before.values("text_withheld")[:1]),
        reviewed=reviewed_revisions(),
    )


def _size_change(user: AnyUser, revision: Any) -> int | None:
    if not shows_texts(user, revision):
        return None
    change: int = revision.size - (revision.previous_size or 0)
    return change


def _diff_url(user: AnyUser, revision: Revision, subject: AnySubject) -> str:
    """The address of the diff; "" for a first revision, or if a text is withheld from `user`."""
    if revision.number == 1 or not shows_texts(user, revision):
        return ""
    return f"{subject.get_absolute_url()}diff/{revision.number - 1}/{revision.number}/"  # type: ignore[attr-defined]


def _subjects(user: AnyUser, revisions: list[Revision]) -> dict[tuple[str, str], AnySubject]:
    """The visible subjects of the revisions, by kind and uid; one query per kind."""
    found: dict[tuple[str, str], AnySubject] = {}
    for model in subject_models():
        uids = {row.subject_uid for row in revisions if row.subject_kind == model.kind}
        for subject in model._default_manager.all().visible_to(user).filter(uid__in=uids):  # type: ignore[attr-defined]
            found[(model.kind, subject.uid)] = subject
    return found
