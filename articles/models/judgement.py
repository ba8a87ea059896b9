"""Judgements: acts of editors that change no text, and stand beside it for good."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn, Self, TypeVar

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
from references.models import Reference

Made = TypeVar("Made", bound=models.Model)

STAYS = _("Checks and reviews cannot be changed. Add a new one instead.")


class JudgementQuerySet(models.QuerySet[Made]):
    """Judgements stay."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused: a judgement is not changed; a newer one is made."""
        raise NotErasable(str(STAYS))

    def delete(self) -> NoReturn:
        """Refused: nothing published is erased."""
        raise NotErasable(str(STAYS))


class Judgement(models.Model):
    """What an editor found, when; it is never changed, a newer one is made."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The name stands as text as well: accounts are private and may go, judgements do not.
    author_name = models.CharField(max_length=255)
    time = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["pk"]

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: nothing published is erased."""
        raise NotErasable(str(STAYS))


class CheckQuerySet(JudgementQuerySet["Check"]):
    """Checks are made one by one."""

    def judge(
        self,
        article: Article,
        *,
        claim: str,
        words_hash: str,
        reference: Reference,
        verdict: str,
        note: str = "",
        author: Any,
    ) -> Check:
        """Record what `author` found, and bring the state of the claim up to date."""
        with transaction.atomic():
            Article.objects.select_for_update().get(pk=article.pk)
            said = {"verdict": verdict, "note": normalise_line(note)[:COMMENT_LENGTH]}
            mine = self.filter(article=article, claim=claim, reference=reference, author=author)
            newest = mine.order_by("pk").last()
            same = newest and newest.words_hash == words_hash
            if newest and same and all(getattr(newest, at) == said[at] for at in said):
                return newest  # sent twice
            made = self.create(
                article=article,
                claim=claim,
                words_hash=words_hash,
                reference=reference,
                verdict=Check.Verdict(verdict),
                note=normalise_line(note)[:COMMENT_LENGTH],
                author=author,
                author_name=author.get_username(),
                time=timezone.now(),
            )
            update_indexes(article)
        return made


class Check(Judgement):
    """That an editor compared a claim with a source: does it support these words?

    `claim` is the claim's id, `words_hash` that of the words that were judged (`claim_record`):
    once they change, the check says nothing about the new ones.
    """

    class Verdict(models.TextChoices):
        """What the editor found."""

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


# What is brought in (it has an origin, or was loaded) is judged where it comes from, and what
# follows a reference's new key is reviewed with that reference: neither waits for anybody here.
NOT_WAITING = (Revision.Kind.FIXTURE, Revision.Kind.IMPORT, Revision.Kind.REKEY)


class ReviewQuerySet(JudgementQuerySet["Review"]):
    """Reviews are made of one or some revisions at once."""

    def record(self, revision: Revision, *, author: Any, reviewed: bool = True) -> Review:
        """Record that `author` looked at a revision, or finds that it is to be looked at again."""
        return self.record_all([revision], author=author, reviewed=reviewed)[0]

    def record_all(
        self, revisions: Iterable[Revision], *, author: Any, reviewed: bool = True
    ) -> list[Review]:
        """The same of some revisions, in their order; what is sent twice is recorded once."""
        asked = list(revisions)
        keys = [revision.pk for revision in asked]
        with transaction.atomic():
            # In one order, so that two who review the same wait for each other only once.
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
                for revision in asked
                if not _says(newest.get(revision.pk), author, reviewed)
            ]
            newest |= {review.revision_id: review for review in self.bulk_create(made)}
        return [newest[key] for key in keys]

    def standing(self) -> Self:
        """Of each revision the newest one, which counts."""
        newer = self.model._default_manager.filter(revision=OuterRef("revision"))
        return self.filter(~Exists(newer.filter(pk__gt=OuterRef("pk"))))

    def newest_of(self, revisions: Iterable[int]) -> dict[int, Review]:
        """The review of each of these revisions that counts, by the revision's primary key."""
        rows = self.filter(revision__in=list(revisions)).order_by("pk")
        return {row.revision_id: row for row in rows}


class Review(Judgement):
    """That a reviewer looked at a revision, of whatever subject; the newest of a revision counts.

    `reviewed` is false where one takes it back: it is to be looked at again.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    reviewed = models.BooleanField(_("reviewed"), default=True)

    objects = ReviewQuerySet.as_manager()

    class Meta(Judgement.Meta):
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return f"{self.revision}: {_t('reviewed') if self.reviewed else _t('unreviewed')}"


def reviewed_revisions() -> Q:
    """Which revisions were reviewed: those of which the newest review says so."""
    standing = Review.objects.standing().filter(reviewed=True)
    return Q(Exists(standing.filter(revision=OuterRef("pk"))))


def waiting_revisions() -> Q:
    """Which revisions wait for a review, those of reviewers too: nobody's count as looked at."""
    return Q(origin="") & ~Q(kind__in=NOT_WAITING) & ~reviewed_revisions()


def waits(revision: Revision, review: Review | None) -> bool:
    """Whether one revision waits, of which `review` is the newest."""
    expected = not revision.origin and revision.kind not in NOT_WAITING
    return expected and not (review and review.reviewed)


def _says(review: Review | None, author: Any, reviewed: bool) -> bool:
    """Whether this is what `author` said already."""
    return review is not None and (review.author_id, review.reviewed) == (author.pk, reviewed)
