"""Judgements: acts of editors that change no text, and stand beside it for good."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bioweb.history.models import COMMENT_LENGTH, Revision
from bioweb.history.normal import normalise_line
from bioweb.history.registry import index_revised
from bioweb.history.subject import NotErasable
from references.models import Reference

from .article import Article


class CheckQuerySet(models.QuerySet["Check"]):
    """Checks are made one by one, and stay."""

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
            index_revised(article)
        return made

    def update(self, **_values: Any) -> NoReturn:
        """Refused: a judgement is not changed; a newer one is made."""
        raise NotErasable(_t("A judgement stays as it was made. Make a newer one instead."))

    def delete(self) -> NoReturn:
        """Refused: nothing published is erased."""
        raise NotErasable(_t("A judgement stays as it was made. Make a newer one instead."))


class Check(models.Model):
    """That an editor compared a claim with a source: does it support these words?

    `claim` is the claim's id, `words_hash` that of the words that were judged (`text.places`): once
    they change, the check says nothing about the new ones.
    """

    class Verdict(models.TextChoices):
        """What the editor found."""

        SUPPORTS = "supports", pgettext_lazy("verdict on a source", "supports these words")
        DOES_NOT = "does-not", pgettext_lazy("verdict on a source", "does not support these words")
        COULD_NOT_SEE = "unseen", pgettext_lazy("verdict on a source", "could not be seen")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="checks")
    claim = models.CharField(max_length=10)
    words_hash = models.CharField(max_length=32)
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="checks")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    note = models.CharField(_("note"), max_length=COMMENT_LENGTH, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The name stands as text as well: accounts are private and may go, judgements do not.
    author_name = models.CharField(max_length=255)
    time = models.DateTimeField()

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["pk"]
        indexes = [models.Index(fields=["article", "claim"])]

    def __str__(self) -> str:
        return f"{self.reference}: {self.get_verdict_display()}"

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: nothing published is erased."""
        raise NotErasable(_t("A judgement stays as it was made. Make a newer one instead."))


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews are made one by one, and stay."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused: a judgement is not changed; a newer one is made."""
        raise NotErasable(_t("A judgement stays as it was made. Make a newer one instead."))

    def delete(self) -> NoReturn:
        """Refused: nothing published is erased."""
        raise NotErasable(_t("A judgement stays as it was made. Make a newer one instead."))


class Review(models.Model):
    """That a reviewer looked at a revision, of whatever subject; the newest of a revision counts.

    `reviewed` is false where one takes it back: it is to be looked at again.
    """

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    reviewed = models.BooleanField(_("reviewed"), default=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(max_length=255)
    time = models.DateTimeField()

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.revision}: {_t('reviewed') if self.reviewed else _t('to be reviewed')}"

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: nothing published is erased."""
        raise NotErasable(_t("A judgement stays as it was made. Make a newer one instead."))
