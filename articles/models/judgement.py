"""Judgements: checks and reviews by editors, which change no text and are never changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn, Self, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.text.claims.claim_states import Verdict
from bioweb.history.index_updates import update_indexes
from bioweb.history.models import COMMENT_LENGTH, Revision
from bioweb.history.normal_text import normalise_line
from bioweb.history.subject import NotErasable
from bioweb.history.users import User
from references.models import Reference

JudgementT = TypeVar("JudgementT", bound=models.Model)

UNCHANGEABLE = _("Checks and reviews cannot be changed. Add a new one instead.")


class JudgementQuerySet(models.QuerySet[JudgementT]):
    """Judgements, which can be neither changed nor deleted."""

    def update(self, **_values: object) -> NoReturn:
        """Raise NotErasable."""
        raise NotErasable(str(UNCHANGEABLE))

    def delete(self) -> NoReturn:
        """Raise NotErasable."""
        raise NotErasable(str(UNCHANGEABLE))


class Judgement(models.Model):
    """A check or review by an editor. It is never changed; a newer judgement replaces it."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The name is stored as well, because judgements are kept when an account is deleted.
    author_name = models.CharField(max_length=255)
    time = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["pk"]

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Raise NotErasable."""
        raise NotErasable(str(UNCHANGEABLE))


class CheckQuerySet(JudgementQuerySet["Check"]):
    """Checks, and the method that adds one."""

    def judge(
        self,
        article: Article,
        *,
        claim: str,
        words_hash: str,
        reference: Reference,
        verdict: str,
        note: str = "",
        author: User,
    ) -> Check:
        """Add a check and update indexes; if the author's newest check is equal, only return it."""
        note = normalise_line(note)[:COMMENT_LENGTH]
        with transaction.atomic():
            Article.objects.select_for_update().get(pk=article.pk)
            earlier = self.filter(article=article, claim=claim, reference=reference, author=author)
            newest = earlier.order_by("pk").last()
            if newest and (newest.words_hash, newest.verdict, newest.note) == (
                words_hash,
                verdict,
                note,
            ):
                return newest
            made = self.create(
                article=article,
                claim=claim,
                words_hash=words_hash,
                reference=reference,
                verdict=Check.Verdict(verdict),
                note=note,
                author=author,
                author_name=author.get_username(),
                time=timezone.now(),
            )
            update_indexes(article)
        return made


class Check(Judgement):
    """The result of an editor's comparison of a claim with a source. `claim` is the claim's id.

    It is about words with the hash `words_hash` (`claim_record`), and not about later words.
    """

    class Verdict(models.TextChoices):
        """The results of a comparison."""

        SUPPORTS = (
            Verdict.SUPPORTS.value,
            pgettext_lazy("verdict on a source", "supports these words"),
        )
        DOES_NOT = (
            Verdict.DOES_NOT.value,
            pgettext_lazy("verdict on a source", "does not support these words"),
        )
        COULD_NOT_SEE = (
            Verdict.COULD_NOT_SEE.value,
            pgettext_lazy("verdict on a source", "could not be accessed"),
        )

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="checks")
    claim = models.CharField(max_length=10)
    words_hash = models.CharField(max_length=32)
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="checks")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    note = models.CharField(_("note"), max_length=COMMENT_LENGTH, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta(Judgement.Meta):
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        indexes = [models.Index(fields=["article", "claim"])]

    def __str__(self) -> str:
        return f"{self.reference}: {self.get_verdict_display()}"


# Kinds of revisions that wait for no review: imported and loaded ones are reviewed at their origin,
# and those that only replace a renamed key are reviewed with the reference.
KINDS_WITHOUT_REVIEW = (Revision.Kind.FIXTURE, Revision.Kind.IMPORT, Revision.Kind.REKEY)


class ReviewQuerySet(JudgementQuerySet["Review"]):
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
        with transaction.atomic():
            # Rows are locked in one order, so that two reviewers cannot cause a deadlock.
            locked = Revision.objects.select_for_update().filter(pk__in=keys).order_by("pk")
            list(locked.values_list("pk"))
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
            newest |= {review.revision_id: review for review in self.bulk_create(made)}
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

    objects = ReviewQuerySet.as_manager()

    class Meta(Judgement.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return f"{self.revision}: {_t('reviewed') if self.reviewed else _t('unreviewed')}"


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
