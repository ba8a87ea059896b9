"""Checks: an editor compares a claim with a source; and the log of hidden notes and authors."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.article import Article
from articles.models.judgement import Judgement
from articles.text.claims.claim_states import Verdict
from bioweb.history.append_only import AppendOnlyQuerySet
from bioweb.history.digest import exact_time
from bioweb.history.index_updates import update_indexes
from bioweb.history.judgement_log import judging, log_judgements
from bioweb.history.models import (
    COMMENT_LENGTH,
    EntryContent,
    may_see_withheld,
    text_hash,
)
from bioweb.history.normal_text import normalise_line
from bioweb.history.users import AnyUser, User
from bioweb.history.withholding import required_reason
from references.models import Reference


class CheckQuerySet(AppendOnlyQuerySet["Check"]):
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
        with judging([(article.kind, article.uid)]):
            earlier = self.filter(article=article, claim=claim, reference=reference, author=author)
            newest = earlier.order_by("pk").last()
            if newest and (newest.words_hash, newest.verdict, newest.note) == (
                words_hash,
                verdict,
                note,
            ):
                return newest
            made = Check(
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
            log_judgements([made])
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
    # Only these two change later, by `withhold`.
    note_withheld = models.BooleanField(default=False)
    author_withheld = models.BooleanField(default=False)

    entry_kind = "check"
    objects = CheckQuerySet.as_manager()

    class Meta(Judgement.Meta):
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        indexes = [models.Index(fields=["article", "claim"])]

    def __str__(self) -> str:
        return f"{self.reference}: {self.get_verdict_display()}"

    def shown_note(self, user: AnyUser) -> str | None:
        """The note; None if it is withheld from `user`."""
        return None if self.note_withheld and not may_see_withheld(user) else self.note

    def shown_author(self, user: AnyUser) -> str | None:
        """The author's name; None if it is withheld from `user`."""
        return None if self.author_withheld and not may_see_withheld(user) else self.author_name

    def withhold(
        self, *, note: bool, author: bool, reason: str, by: User | None
    ) -> CheckWithholding:
        """Set which of note and author are withheld (False shows one again), and log it.

        Raises CannotWithhold for an empty `reason`.
        """
        entry = CheckWithholding(
            withheld_check=self,
            note_withheld=note,
            author_withheld=author,
            reason=required_reason(reason),
            author=by,
            author_name=by.get_username() if by else "",
            time=timezone.now(),
        )
        with judging([self.subject_key]):
            # The base manager, because that of checks refuses to change them.
            rows = Check._base_manager.filter(pk=self.pk)
            rows.update(note_withheld=note, author_withheld=author)
            log_judgements([entry])
        self.note_withheld, self.author_withheld = note, author
        return entry

    @classmethod
    def of_subjects(cls, kind: str, uids: Collection[str]) -> models.QuerySet[Check]:
        """The checks of claims of articles, in the order in which they were saved."""
        rows = cls._default_manager.filter(article__uid__in=uids if kind == Article.kind else [])
        return rows.select_related("article", "reference").order_by("pk")

    @classmethod
    def subject_keys(cls) -> Iterable[tuple[str, str]]:
        """The kind and uid of each article with checks, once."""
        uids = cls._default_manager.order_by().values_list("article__uid", flat=True)
        return ((Article.kind, uid) for uid in uids.distinct())

    @property
    def subject_key(self) -> tuple[str, str]:
        """The kind and uid of the article."""
        return self.article.kind, self.article.uid

    def entry_content(self) -> EntryContent:
        """Which source was compared with which words of which claim, and with what result."""
        return {
            "kind": self.entry_kind,
            "claim": self.claim,
            "words": self.words_hash,
            "reference": self.reference.uid,
            "verdict": str(self.verdict),
            "author": self.author_name,
            "time": exact_time(self.time),
            "note": text_hash(self.note),
        }

    def withheld_parts(self) -> list[str]:
        """The sorted names of the withheld parts."""
        return _withheld_names(self)


class CheckWithholdingQuerySet(AppendOnlyQuerySet["CheckWithholding"]):
    """Withholdings of checks."""


class CheckWithholding(Judgement):
    """An entry of the log of withholding: which parts of a check are withheld from then on.

    `author` is the reviewer who decided it.
    """

    withheld_check = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="withholdings")
    note_withheld = models.BooleanField()
    author_withheld = models.BooleanField()
    reason = models.CharField(max_length=COMMENT_LENGTH)

    entry_kind = "check withheld"
    objects = CheckWithholdingQuerySet.as_manager()

    class Meta(Judgement.Meta):
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.withheld_check}: {self.reason}"

    @classmethod
    def of_subjects(cls, kind: str, uids: Collection[str]) -> models.QuerySet[CheckWithholding]:
        """The withholdings of checks of articles, in the order in which they were written."""
        wanted = uids if kind == Article.kind else []
        rows = cls._default_manager.filter(withheld_check__article__uid__in=wanted)
        related = ("withheld_check__article", "withheld_check__reference")
        return rows.select_related(*related).order_by("pk")

    @classmethod
    def subject_keys(cls) -> Iterable[tuple[str, str]]:
        """The kind and uid of each article with withheld checks, once."""
        uids = cls._default_manager.order_by().values_list(
            "withheld_check__article__uid", flat=True
        )
        return ((Article.kind, uid) for uid in uids.distinct())

    @property
    def subject_key(self) -> tuple[str, str]:
        """The kind and uid of the check's article."""
        return self.withheld_check.subject_key

    def entry_content(self) -> EntryContent:
        """Which parts of which check are withheld from then on."""
        return {
            "kind": self.entry_kind,
            "target": self.withheld_check.entry_target,
            "withheld": _withheld_names(self),
            "author": self.author_name,
            "time": exact_time(self.time),
            "reason": text_hash(self.reason),
        }


def _withheld_names(row: Check | CheckWithholding) -> list[str]:
    """The sorted names of the parts of a check that are withheld."""
    parts = {"note": row.note_withheld, "author": row.author_withheld}
    return sorted(name for name, withheld in parts.items() if withheld)
