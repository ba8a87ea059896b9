"""Reading a table in batches of its primary keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from django.db import models

ModelT = TypeVar("ModelT", bound=models.Model)

ROWS = 100  # rows read at once; each may have a text of half a megabyte


def batches_of(rows: models.QuerySet[ModelT], size: int = ROWS) -> Iterator[list[ModelT]]:
    """The rows in the order of their primary keys, `size` at a time."""
    batch = list(rows.order_by("pk")[:size])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1].pk).order_by("pk")[:size])
