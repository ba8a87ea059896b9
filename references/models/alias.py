"""`KeyAlias`: a key that a reference once had, which names it for ever."""

from __future__ import annotations

from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from bioweb.history.tracked_rows import TrackedRows

KEY_LENGTH = 80


class KeyAlias(models.Model):
    """A key that was given up. With present keys it makes one set, in which each stands once.

    Old revisions and copies of a text go on naming their source by it, so it is never given to
    another reference.
    """

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
    def revision_subject(self) -> Any:
        """The subject whose history this row belongs to."""
        return self.reference


def lock_keys() -> None:
    """Let nobody else take a key until the transaction ends.

    No constraint spans two tables. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(KeyAlias._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
