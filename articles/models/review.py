"""Reviews: an editor looked at a revision."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from articles.models.judgement import Judgement
from bioweb.history.append_only import AppendOnlyQuerySet
from bioweb.history.digest import exact_time
from bioweb.history.judgement_log import judging, log_judgements
from bioweb.history.models import (
    EntryContent,
    Revision,
    about_revisions,
    revision_target,
    subjects_of_revisions,
)
from bioweb.history.users import User

# Kinds of revisions that wait for no review: imported and loaded ones are reviewed at their origin,
# and those that only replace a renamed key are reviewed with the reference.
KINDS_WITHOUT_REVIEW = (Revision.Kind.FIXTURE, Revision.Kind.IMPORT, Revision.Kind.REKEY)


class ReviewQuerySet(AppendOnlyQuerySet["Review"]):
    """Reviews, with methods that add and find them."""

    def record(self, revision: Revision, *, author: User, reviewed: bool = True) -> Review:
        """Add a review as `record_all` does. Returns the revision's newest review."""
        return self.record_all([revision], author=author, reviewed=reviewed)[0]

    def record_all(
        self, revisions: Iterable[Revision], *, author: User, reviewed: bool = True
    ) -> list[Review]:
        """Add a review of each revision. Returns the newest review of each, in order.

        `reviewed=False` withdraws earlier reviews. No review is added where the newest one is by
        `author` and says the same.
        """
        revisions = list(revisions)
        keys = [revision.pk for revision in revisions]
        with judging((revision.subject_kind, revision.subject_uid) for revision in revisions):
            newest = self.newest_of(keys)
            made = [
                self.model(
                    revision=revision,
                    reviewed=reviewed,
                    author=author,
                    author_name=author.get_username(),
                    time=timezone.now(),
                )
                for revision in revisions
                if not _repeats(newest.get(revision.pk), author, reviewed)
            ]
            newest |= {review.revision_id: review for review in log_judgements(made)}
        return [newest[key] for key in keys]

    def newest(self) -> Self:
        """The newest review of each revision, which is the one that counts."""
        newer = self.model._default_manager.filter(revision=OuterRef("revision"))
        return self.filter(~Exists(newer.filter(pk__gt=OuterRef("pk"))))

    def newest_of(self, revisions: Iterable[int]) -> dict[int, Review]:
        """The newest review of each of these revisions, by the revision's primary key."""
        rows = self.filter(revision__in=list(revisions)).order_by("pk")
        return {row.revision_id: row for row in rows}


class Review(Judgement):
    """A review of a revision; only the newest counts. `reviewed` is False to withdraw one."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    reviewed = models.BooleanField(_("reviewed"), default=True)

    entry_kind = "review"
    objects = ReviewQuerySet.as_manager()

    class Meta(Judgement.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return f"{self.revision}: {_t('reviewed') if self.reviewed else _t('unreviewed')}"

    @classmethod
    def of_subjects(cls, kind: str, uids: Collection[str]) -> models.QuerySet[Review]:
        """The reviews of revisions of subjects, in the order in which they were written."""
        return about_revisions(cls._default_manager.all(), kind, uids)

    @classmethod
    def subject_keys(cls) -> Iterable[tuple[str, str]]:
        """The kind and uid of each subject with reviews, once."""
        return subjects_of_revisions(cls._default_manager.all())

    @property
    def subject_key(self) -> tuple[str, str]:
        """The kind and uid of the subject of the revision."""
        return self.revision.subject_kind, self.revision.subject_uid

    def entry_content(self) -> EntryContent:
        """Which revision was reviewed, or is unreviewed again."""
        return {
            "kind": self.entry_kind,
            "target": revision_target(self.revision.number),
            "reviewed": self.reviewed,
            "author": self.author_name,
            "time": exact_time(self.time),
        }


def reviewed_revisions() -> Q:
    """The condition for revisions whose newest review says that they are reviewed."""
    reviews = Review.objects.newest().filter(reviewed=True)
    return Q(Exists(reviews.filter(revision=OuterRef("pk"))))


def waiting_revisions() -> Q:
    """The condition for revisions that wait for a review, also if a reviewer made them."""
    return Q(origin="") & ~Q(kind__in=KINDS_WITHOUT_REVIEW) & ~reviewed_revisions()


def waits(revision: Revision, review: Review | None) -> bool:
    """Whether a revision waits for a review; `review` is its newest review, if any."""
    expected = not revision.origin and revision.kind not in KINDS_WITHOUT_REVIEW
    return expected and not (review and review.reviewed)


def _repeats(review: Review | None, author: User, reviewed: bool) -> bool:
    """Whether `review`, the newest one of a revision, is by `author` and says the same."""
    return review is not None and (review.author_id, review.reviewed) == (author.pk, reviewed)
