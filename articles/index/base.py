"""`Index`, the base class of the derived tables of articles; replaces the rows of one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import models

from bioweb.history.digest import canonical_json


class Index(models.Model):
    """The base class of derived rows, which have no history and are never exported.

    All rows may be deleted at any time: `manage.py reindex` writes them again. They are written by
    `indexing.py` and the modules that it calls, in the transaction of each edit and check.
    """

    class Meta:
        abstract = True

    @classmethod
    def values(cls, row: Index) -> tuple[object, ...]:
        """The values of a row, hashable, without its `id`: rows are equal if these are."""
        return tuple(
            _comparable(getattr(row, field.attname))
            for field in cls._meta.concrete_fields
            if field.name != "id"
        )


def _comparable(value: object) -> object:
    """The value, or sorted JSON of a list or object, since PostgreSQL changes the order of keys."""
    return canonical_json(value) if isinstance(value, (dict, list)) else value


def replace_rows(model: type[Index], article_id: int, wanted: Iterable[Index]) -> None:
    """Make `wanted` the article's rows in `model`; equal rows are kept and not written again."""
    rows = model._default_manager
    wanted_by_values: defaultdict[tuple[object, ...], list[Index]] = defaultdict(list)
    for row in wanted:
        wanted_by_values[model.values(row)].append(row)
    stale = []
    for row in rows.filter(models.Q(article_id=article_id)):
        same = wanted_by_values[model.values(row)]
        if same:
            same.pop()
        else:
            stale.append(row.pk)
    if stale:
        rows.filter(pk__in=stale).delete()
    new = [row for left in wanted_by_values.values() for row in left]
    if new:
        rows.bulk_create(new)
