"""`Revision`, one edit of one subject, `Withholding`, and the log of judgements."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bioweb.history.append_only import AppendOnly, AppendOnlyQuerySet
from bioweb.history.digest import canonical_json, content_hash, exact_time
from bioweb.history.users import AnyUser

ModelT = TypeVar("ModelT", bound=models.Model)

COMMENT_LENGTH = 500  # characters of a comment, reason or note
ORIGIN_LENGTH = 60  # characters


class Revision(models.Model):
    """One edit of one subject, written by `revising()` or by an import.

    Later only its three `…_withheld` fields and, when the account is deleted, `author` change.
    `rows` lists the historical rows that the subject consists of at this revision: {model: {primary
    key as text: history id}}. With it the document is read in one query for each model, however
    long the history is. `manage.py verify` proves that it agrees with the historical rows.
    """

    class Kind(models.TextChoices):
        """The kind of edit, which is part of the digest."""

        EDIT = "edit", _("edit")
        REVERT = "revert", _("revert")
        UNDO = "undo", _("undo")
        DELETE = "delete", _("deletion")
        UNDELETE = "undelete", _("restoration")
        FIXTURE = "fixture", _("loaded from file")
        REKEY = "rekey", _("citation keys updated")
        IMPORT = "import", pgettext_lazy("kind of revision", "import")

    subject_kind = models.CharField(max_length=20)
    subject_uid = models.CharField(max_length=24)
    number = models.PositiveIntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The name is stored as well, because history is kept when an account is deleted.
    author_name = models.CharField(max_length=255, blank=True, db_index=True)
    time = models.DateTimeField(db_index=True)
    comment = models.CharField(max_length=COMMENT_LENGTH, blank=True)
    minor = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.EDIT)
    act = models.CharField(max_length=24, db_index=True)
    # The name of an imported revision at its origin, such as “enwiki 123456”.
    origin = models.CharField(max_length=ORIGIN_LENGTH, blank=True, db_index=True)
    rows = models.JSONField(default=dict)
    size = models.PositiveIntegerField(default=0, help_text=_("bytes of the document as JSON"))
    content_hash = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    # Sentences on what a revert, undo or restoration mended; not stored, only for its caller.
    mended: tuple[str, ...] = ()
    text_withheld = models.BooleanField(default=False)
    comment_withheld = models.BooleanField(default=False)
    author_withheld = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        permissions = [
            ("withhold_revision", "Can hide text, comment or author of a revision"),
            ("revert_revision", "Can revert to a revision"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_uid", "number"], name="one_revision_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_uid}, revision {self.number}"

    def shown_author(self, user: AnyUser) -> str | None:
        """The author's name; None if it is withheld from `user`."""
        return None if self.author_withheld and not may_see_withheld(user) else self.author_name

    def shown_comment(self, user: AnyUser) -> str | None:
        """The comment; None if it is withheld from `user`."""
        return None if self.comment_withheld and not may_see_withheld(user) else self.comment

    def shows_text_to(self, user: AnyUser) -> bool:
        """Whether the text of this revision is not withheld from `user`."""
        return not self.text_withheld or may_see_withheld(user)


def may_see_withheld(user: AnyUser) -> bool:
    """Whether `user` may see withheld texts, comments and authors.

    Those who may withhold may also see what is withheld: they have to read it before they can show
    it again.
    """
    return bool(user.has_perm("history.withhold_revision"))


# What an entry of the log says: values that JSON has, and no primary key.
EntryContent = dict[str, object]


class JudgementEntryQuerySet(AppendOnlyQuerySet["JudgementEntry"]):
    """Entries of logs."""


class JudgementEntry(AppendOnly):
    """An entry of the log of one subject: a judgement or withholding, written together with it.

    The entries of a subject are a chain: `digest` covers `content`, the subject, the number, which
    counts from 1, and the digest of the entry before. Entries take no number of a revision. The
    first entry of a subject that is older than the log has what there was then.
    """

    subject_kind = models.CharField(max_length=20)
    subject_uid = models.CharField(max_length=24)
    number = models.PositiveIntegerField()
    content: models.JSONField[EntryContent, EntryContent] = models.JSONField()
    digest = models.CharField(max_length=64)

    objects = JudgementEntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_uid", "number"], name="one_entry_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_uid}, entry {self.number}"


class LoggedJudgement(AppendOnly):
    """The base class of judgements and withholdings, which are stored by `log_judgements()`."""

    entry_kind: ClassVar[str]
    account_field: ClassVar[str] = "author"

    class Meta:
        abstract = True

    @classmethod
    def of_subjects(cls, kind: str, uids: Collection[str]) -> models.QuerySet[LoggedJudgement]:
        """The rows about subjects of one kind, in the order in which they were written."""
        raise NotImplementedError

    @classmethod
    def subject_keys(cls) -> Iterable[tuple[str, str]]:
        """The kind and uid of each subject that has such rows, once."""
        raise NotImplementedError

    @property
    def subject_key(self) -> tuple[str, str]:
        """The kind and uid of the subject that the judgement is about."""
        raise NotImplementedError

    def entry_content(self) -> EntryContent:
        """What the log says of this row: "kind", "author", "time" and what was decided.

        The form must never change, because it is part of digests. Notes and reasons are hashed.
        """
        raise NotImplementedError

    @property
    def entry_target(self) -> str:
        """What the entry of a withholding calls this row: the hash of its own entry's content."""
        return f"{self.entry_kind} {content_hash(canonical_json(self.entry_content()))}"

    def withheld_parts(self) -> list[str]:
        """The sorted names of the parts of this row that are withheld."""
        return []


def about_revisions(
    rows: models.QuerySet[ModelT], kind: str, uids: Collection[str]
) -> models.QuerySet[ModelT]:
    """The rows about revisions of these subjects, with the revisions, in the order of writing."""
    rows = rows.filter(revision__subject_kind=kind, revision__subject_uid__in=uids)
    return rows.select_related("revision").defer("revision__rows").order_by("pk")


def subjects_of_revisions(rows: models.QuerySet[ModelT]) -> Iterable[tuple[str, str]]:
    """The kind and uid of each subject that has such rows about its revisions, once."""
    keys = rows.order_by().values_list("revision__subject_kind", "revision__subject_uid")
    return keys.distinct()


def text_hash(text: str) -> str:
    """SHA-256 of a note or reason, "" for an empty one."""
    return content_hash(text.encode()) if text else ""


class WithholdingQuerySet(AppendOnlyQuerySet["Withholding"]):
    """Withholdings of revisions."""


class Withholding(LoggedJudgement):
    """An entry of the log of withholding: what is withheld from then on, by whom, and why."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="withholdings")
    text = models.BooleanField()
    comment = models.BooleanField()
    author = models.BooleanField()
    reason = models.CharField(max_length=COMMENT_LENGTH)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The name is stored as well, because the log is kept when an account is deleted.
    by_name = models.CharField(max_length=255)
    time: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)

    entry_kind = "withholding"
    account_field = "by"
    objects = WithholdingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.revision}: {self.reason}"

    @classmethod
    def of_subjects(cls, kind: str, uids: Collection[str]) -> models.QuerySet[Withholding]:
        """The withholdings of revisions of subjects, in the order in which they were written."""
        return about_revisions(cls._default_manager.all(), kind, uids)

    @classmethod
    def subject_keys(cls) -> Iterable[tuple[str, str]]:
        """The kind and uid of each subject with withheld revisions, once."""
        return subjects_of_revisions(cls._default_manager.all())

    @property
    def subject_key(self) -> tuple[str, str]:
        """The kind and uid of the subject of the revision."""
        return self.revision.subject_kind, self.revision.subject_uid

    def entry_content(self) -> EntryContent:
        """Which parts of which revision are withheld from then on."""
        return {
            "kind": self.entry_kind,
            "target": revision_target(self.revision.number),
            "withheld": withheld_names(self.text, self.comment, self.author),
            "author": self.by_name,
            "time": exact_time(self.time),
            "reason": text_hash(self.reason),
        }


def revision_target(number: int) -> str:
    """What an entry calls the revision of its subject that is withheld."""
    return f"revision {number}"


def withheld_names(text: bool, comment: bool, author: bool) -> list[str]:
    """The sorted names of the withheld parts of a revision."""
    parts = {"text": text, "comment": comment, "author": author}
    return sorted(name for name, withheld in parts.items() if withheld)
