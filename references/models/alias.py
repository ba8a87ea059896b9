"""`KeyAlias`: a former key of a reference, which remains valid in texts."""

from __future__ import annotations

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from bioweb.history.subject_rows import AnySubjectRows
from bioweb.history.tracked_rows import TrackedRows

KEY_LENGTH = 80  # characters


class KeyAlias(models.Model):
    """A former key, cited by old texts; no other reference may get it as key or former key."""

    reference = models.ForeignKey(
        "references.Reference", on_delete=models.PROTECT, related_name="aliases"
    )
    key = models.CharField(_("key"), max_length=KEY_LENGTH, unique=True)
    history = TrackedRows()

    class Meta:
        verbose_name = _("former key")
        verbose_name_plural = _("former keys")

    def __str__(self) -> str:
        return self.key

    @property
    def revision_subject(self) -> AnySubjectRows:
        """The reference, whose history has the revisions of this row."""
        return self.reference


def lock_keys() -> None:
    """Prevent other transactions from adding former keys until this one ends.

    It is needed because no constraint spans the tables of keys and former keys. On SQLite, which
    has one writer at a time, this does nothing.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(KeyAlias._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
