"""`Revision`, one edit of one subject, and `Withholding`, the log of hidden revisions."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bioweb.history.users import AnyUser

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


class Withholding(models.Model):
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

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.revision}: {self.reason}"
