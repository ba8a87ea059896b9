"""References and categories as tables, with a row for each field of a revision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bioweb.history.subject import AnySubject


@dataclass(frozen=True)
class Fact:
    """A field with its label; several values are one per line in `value`."""

    name: str
    label: str
    value: str


def facts_of(subject: AnySubject, document: Any, names: Iterable[str] | None = None) -> list[Fact]:
    """The fields `names` of a reference or category, by default all, including empty ones."""
    if names is None:
        names = [field.name for field in fields(document)]
    return [Fact(name, *_in_words(subject, name, getattr(document, name))) for name in names]


def _in_words(subject: AnySubject, name: str, value: Any) -> tuple[str, str]:
    """The label and the value of a field."""
    field: models.Field[Any, Any] = subject._meta.get_field(name)  # type: ignore[assignment]
    if isinstance(value, bool):
        value = _("yes") if value else ""
    text = "\n".join(value) if isinstance(value, tuple) else str(value)
    if field.related_model:  # the values are rows of another model
        return capfirst(str(field.related_model._meta.verbose_name_plural)), text
    return capfirst(str(field.verbose_name)), str(dict(field.flatchoices).get(text, text))
