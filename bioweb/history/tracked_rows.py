"""django-simple-history, taught that rows belong to revisions.

A model is tracked by `history = TrackedRows()`. Each historical row then has a `revision`; a plain
`save()` or `delete()` outside `revising()` becomes a revision of its own.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from bioweb.history.revising import current_revision_pk, revising


class HistoricalRow(models.Model):
    """What every historical row has besides the fields that it copies."""

    # NOT NULL on purpose: a nullable key would hide rows that were saved outside a revision.
    revision = models.ForeignKey(
        "history.Revision", on_delete=models.PROTECT, related_name="+", default=current_revision_pk
    )

    class Meta:
        abstract = True


class TrackedRows(HistoricalRecords):
    """`HistoricalRecords` whose rows are gathered into revisions of their subject."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(bases=[HistoricalRow], **kwargs)

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """Order by `history_id`: two rows may carry the same time. Index what `verify` asks."""
        options: dict[str, Any] = super().get_meta_options(model)
        key = model._meta.pk.attname if model._meta.pk else "id"
        options["ordering"] = ("-history_id",)
        options["get_latest_by"] = ("history_id",)
        options["indexes"] = [models.Index(fields=[key, "revision", "history_id"])]
        return options

    def create_historical_record(
        self, instance: Any, history_type: str, using: str | None = None
    ) -> None:
        """Write the row into the revision under way for its subject, or into one of its own."""
        with revising(instance.revision_subject) as edit:
            edit.applied = False
            super().create_historical_record(instance, history_type, using=using)
