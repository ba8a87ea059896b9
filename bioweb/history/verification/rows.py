"""The check that each row of a tracked model equals its newest historical row."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.db.models import Exists, OuterRef

from bioweb.history.subject_rows import historical_model
from bioweb.history.verification.batches import batches_of


def row_faults(model: type[models.Model]) -> Iterator[str]:
    """A sentence for each row of a tracked model made, changed or deleted outside the history."""
    name = model._meta.verbose_name
    history = historical_model(model)._default_manager
    columns = [column.attname for column in model._meta.concrete_fields]
    for rows in batches_of(model._default_manager.all()):
        of_rows = history.filter(id__in=[row.pk for row in rows]).order_by().values("id")
        numbers = list(of_rows.annotate(newest=models.Max("history_id")).values_list("newest"))
        found = history.filter(history_id__in=[number for (number,) in numbers])
        newest = {past.id: past for past in found}
        for row in rows:
            past = newest.get(row.pk)
            if past is None or past.history_type == "-":
                yield f"The {name} “{row}” (key {row.pk}) has no history."
                continue
            changed = [at for at in columns if getattr(row, at) != getattr(past, at)]
            if changed:
                yield (
                    f"The {name} “{row}” (key {row.pk}) was changed outside the history: "
                    f"{', '.join(changed)}."
                )
    for key in _lost_rows(model):
        yield f"The {name} with the key {key} was deleted outside the history."


def _lost_rows(model: type[models.Model]) -> Iterator[int]:
    """The primary keys of rows that are gone although no historical row says that."""
    history = historical_model(model)._default_manager
    later = history.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id"))
    present = model._default_manager.filter(pk=OuterRef("id"))
    lost = history.exclude(history_type="-").filter(~Exists(present), ~Exists(later))
    yield from lost.order_by("id").values_list("id", flat=True).iterator()
