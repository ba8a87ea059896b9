"""Rows that are written once and then neither changed nor deleted: judgements and their log."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models
from django.utils.translation import gettext as _

ModelT_co = TypeVar("ModelT_co", bound=models.Model, covariant=True)


class NotErasable(Exception):
    """A subject cannot be deleted, nor a judgement changed or deleted; the message says why."""


def _refuse() -> NoReturn:
    """Raise NotErasable."""
    raise NotErasable(
        _("Checks, reviews and their log cannot be changed or deleted. Add a new one instead.")
    )


class AppendOnlyQuerySet(models.QuerySet[ModelT_co]):
    """Rows to which others can be added, but which can be neither changed nor deleted."""

    def update(self, **_values: object) -> NoReturn:
        """Raise NotErasable."""
        _refuse()

    def bulk_update(self, *_args: object, **_options: object) -> NoReturn:
        """Raise NotErasable."""
        _refuse()

    def delete(self) -> NoReturn:
        """Raise NotErasable."""
        _refuse()


class AppendOnly(models.Model):
    """The base class of rows that are written once. Accounts in them become null when deleted."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Store a new row. Raises NotErasable for a row that is stored already."""
        if not self._state.adding:
            _refuse()
        super().save(*args, **options)

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Raise NotErasable."""
        _refuse()
