"""Tracked models: django-simple-history, with historical rows that belong to revisions.

A model is tracked if it has `history = TrackedRows()`. Each of its historical rows has a
`revision`; a `save()` or `delete()` outside `revising()` makes a revision.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from django.db import models
from simple_history.models import HistoricalRecords

from bioweb.history.revising import current_revision_pk, revising
from bioweb.history.subject_rows import AnySubjectRows


class HistoricalRow(models.Model):
    """The base class of historical rows, with the revision that wrote each."""

    # Without null, so that writing a row outside a revision fails.
    revision = models.ForeignKey(
        "history.Revision", on_delete=models.PROTECT, related_name="+", default=current_revision_pk
    )

    class Meta:
        abstract = True


class TrackedRow(Protocol):
    """A row whose model is tracked."""

    @property
    def revision_subject(self) -> AnySubjectRows:
        """The subject whose history the row belongs to."""


class TrackedRows(HistoricalRecords):  # type: ignore[misc]  # the library has no types
    """`HistoricalRecords` whose historical rows belong to revisions of their subject."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(bases=[HistoricalRow], **kwargs)

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """The options of historical rows, in the order of `history_id`, as times may be equal."""
        options: dict[str, Any] = super().get_meta_options(model)
        key = model._meta.pk.attname if model._meta.pk else "id"
        options["ordering"] = ("-history_id",)
        options["get_latest_by"] = ("history_id",)
        # `manage.py verify` needs this index.
        options["indexes"] = [models.Index(fields=[key, "revision", "history_id"])]
        return options

    def create_historical_record(
        self, instance: TrackedRow, history_type: str, using: str | None = None
    ) -> None:
        """Write a historical row in the open edit of its subject, or in a new revision."""
        with revising(instance.revision_subject) as edit:
            edit.applied = False
            super().create_historical_record(instance, history_type, using=using)


def write_row(row: models.Model, values: Mapping[str, object]) -> None:
    """Save `row` with `values`, unless it has them already."""
    if row.pk and all(getattr(row, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def write_rows(
    model: type[models.Model],
    existing: Mapping[str, models.Model],
    wanted: Mapping[str, Mapping[str, object]],
) -> None:
    """Change `existing`, the rows of a subject in one model by key, to the values in `wanted`.

    Rows are deleted first, because another row may get the unique value of a deleted one. All new
    rows and their historical rows are written in two statements.
    """
    for key in existing.keys() - wanted.keys():
        existing[key].delete()
    for key in wanted.keys() & existing.keys():
        write_row(existing[key], wanted[key])
    new = [model(**values) for key, values in wanted.items() if key not in existing]
    if new:
        created = model._default_manager.bulk_create(new)
        model.history.bulk_history_create(  # type: ignore[attr-defined]
            created, custom_historical_attrs={"revision_id": current_revision_pk()}
        )
