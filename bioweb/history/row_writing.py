"""Writing rows so that only what differs is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from bioweb.history.revising import current_revision_pk


def write_row(row: Any, values: Mapping[str, Any]) -> None:
    """Save `row` with `values`, unless it has them already."""
    if row.pk and all(getattr(row, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def write_rows(
    model: type[models.Model],
    existing: Mapping[str, Any],
    wanted: Mapping[str, Mapping[str, Any]],
) -> None:
    """Make the rows of one subject be `wanted`; both are keyed by what identifies a row within it.

    Deletes first, so that a unique value may pass from one row to another in the same edit; new
    rows are written in two statements, whatever their number.
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
