"""The order of unreviewed revisions: the newer ones of a subject, then the oldest of others."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import waiting_revisions
from bioweb.history.models import Revision, may_see_withheld
from bioweb.history.subject import visible_revisions
from bioweb.history.users import AnyUser


def waiting_for(user: AnyUser) -> QuerySet[Revision]:
    """The revisions that wait for a review and whose changes `user` may see, the oldest first."""
    found = visible_revisions(user).filter(waiting_revisions())
    if not may_see_withheld(user):
        before = _same_subject().filter(number=OuterRef("number") - 1, text_withheld=True)
        found = found.filter(~Exists(before), text_withheld=False)
    return found.defer("rows").order_by("time", "pk")


def next_after_marking(user: AnyUser, marked: Revision) -> Revision | None:
    """The next unreviewed revision of the same subject, else the oldest of all; None if none."""
    waiting = waiting_for(user)
    return _newer(waiting, marked) or waiting.first()


def next_after_skipping(user: AnyUser, skipped: Revision) -> Revision | None:
    """The unreviewed revision that follows `skipped`; None if there is no other.

    The revisions form a cycle, so that repeated skipping reaches all of them: those of a subject
    from old to new, and the subjects by their oldest unreviewed revisions.
    """
    waiting = waiting_for(user)
    if newer := _newer(waiting, skipped):
        return newer
    start = waiting.filter(_with_subject_of(skipped)).first() or skipped
    older = _same_subject().filter(waiting_revisions(), number__lt=OuterRef("number"))
    later = Q(time__gt=start.time) | Q(time=start.time, pk__gt=start.pk)
    following = waiting.filter(~_with_subject_of(skipped), ~Exists(older), later).first()
    return following or waiting.exclude(pk=skipped.pk).first()


def _newer(waiting: QuerySet[Revision], than: Revision) -> Revision | None:
    return waiting.filter(_with_subject_of(than), number__gt=than.number).order_by("number").first()


def _with_subject_of(revision: Revision) -> Q:
    return Q(subject_kind=revision.subject_kind, subject_uid=revision.subject_uid)


def _same_subject() -> QuerySet[Revision]:
    """The revisions of the same subject as the revision of the outer query."""
    return Revision.objects.filter(
        subject_kind=OuterRef("subject_kind"), subject_uid=OuterRef("subject_uid")
    ).order_by()
