"""Recent changes: what was revised lately, of everything that the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bioweb.history.models import Revision, may_see_withheld
from bioweb.history.registry import subject_classes
from bioweb.history.subject import Subject

REVISIONS_A_PAGE = 50
KINDS = {"article": _("article"), "reference": _("reference"), "category": _("category")}


@dataclass
class Change:
    """A revision with what it revised, as the reader may see it; None is what is withheld."""

    revision: Revision
    subject: Subject
    kind: Any
    author: str | None
    comment: str | None
    size_change: int | None
    diff_url: str = ""

    @property
    def history_url(self) -> str:
        """All revisions of what was revised."""
        return f"{self.subject.get_absolute_url()}history/"  # type: ignore[attr-defined]


@require_safe
def recent(request: HttpRequest) -> HttpResponse:
    """The newest revisions of articles, references and categories, newest first."""
    found = _with_previous(Revision.objects.visible_to(request.user)).order_by("-time", "-pk")
    page = Paginator(found, REVISIONS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "changes": _changes(request.user, list(page.object_list))}
    return render(request, "articles/recent.html", context)


def _changes(user: Any, revisions: list[Revision]) -> list[Change]:
    subjects = _subjects(user, revisions)
    changes = []
    for revision in revisions:
        key = (revision.subject_kind, revision.subject_uid)
        if key not in subjects:
            continue
        changes.append(
            Change(
                revision,
                subjects[key],
                KINDS.get(revision.subject_kind, revision.subject_kind),
                revision.shown_author(user),
                revision.shown_comment(user),
                _size_change(user, revision),
                _diff_url(user, revision, subjects[key]),
            )
        )
    return changes


def _with_previous(revisions: Any) -> Any:
    """The revisions with the size of the one before each, and whether its text is withheld."""
    before = Revision.objects.filter(
        subject_kind=OuterRef("subject_kind"),
        subject_uid=OuterRef("subject_uid"),
        number=OuterRef("number") - 1,
    )
    return revisions.defer("rows").annotate(
        previous_size=Subquery(before.values("size")[:1]),
        previous_withheld=Subquery(before.values("text_withheld")[:1]),
    )


def _shows_texts(user: Any, revision: Any) -> bool:
    """Whether `user` may read this revision's text and that of the one before."""
    withheld = revision.text_withheld or revision.previous_withheld
    return not withheld or may_see_withheld(user)


def _size_change(user: Any, revision: Any) -> int | None:
    if not _shows_texts(user, revision):
        return None
    change: int = revision.size - (revision.previous_size or 0)
    return change


def _diff_url(user: Any, revision: Revision, subject: Any) -> str:
    """Where the change is shown; "" for a first revision and a withheld one."""
    if revision.number == 1 or not _shows_texts(user, revision):
        return ""
    return f"{subject.get_absolute_url()}diff/{revision.number - 1}/{revision.number}/"


def _subjects(user: Any, revisions: list[Revision]) -> dict[tuple[str, str], Subject]:
    """What was revised, by kind and uid: one query a kind."""
    found: dict[tuple[str, str], Subject] = {}
    for model in subject_classes():
        uids = {row.subject_uid for row in revisions if row.subject_kind == model.kind}
        for subject in model._default_manager.all().visible_to(user).filter(uid__in=uids):  # type: ignore[attr-defined]
            found[(model.kind, subject.uid)] = subject
    return found
