"""What every derived table has in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import models

from bioweb.history.digest import canonical_json


class Index(models.Model):
    """Derived rows: they may be emptied at any time, have no history and are never exported.

    They are filled by `index_article(article)` in `indexing.py`, which is called where truth
    changes; nothing else writes them.
    """

    class Meta:
        abstract = True

    @classmethod
    def values(cls, row: Index) -> tuple[object, ...]:
        """The values of a row, without keys that the database made; hashable."""
        return tuple(
            _comparable(getattr(row, field.attname))
            for field in cls._meta.concrete_fields
            if field.name != "id"
        )


def _comparable(value: object) -> object:
    """A hashable value. JSON gets sorted keys, because PostgreSQL changes their order."""
    return canonical_json(value) if isinstance(value, (dict, list)) else value


def replace_rows(model: type[Index], article_id: int, wanted: Iterable[Index]) -> None:
    """Replace the article's rows in `model` by `wanted`; only rows that differ are written."""
    rows = model._default_manager
    missing: defaultdict[tuple[object, ...], list[Index]] = defaultdict(list)
    for row in wanted:
        missing[model.values(row)].append(row)
    stale = []
    for row in rows.filter(models.Q(article_id=article_id)):
        same = missing[model.values(row)]
        if same:
            same.pop()
        else:
            stale.append(row.pk)
    if stale:
        rows.filter(pk__in=stale).delete()
    new = [row for left in missing.values() for row in left]
    if new:
        rows.bulk_create(new)
