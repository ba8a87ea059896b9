"""The fields of a revision of a reference or category, as the rows of a table."""

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
    """A field; `value` has a line for each value if there are several."""

    name: str
    label: str
    value: str


def facts_of(subject: AnySubject, document: Any, names: Iterable[str] | None = None) -> list[Fact]:
    """The fields `names` of a reference or category, by default all, including empty ones."""
    if names is None:
        names = [field.name for field in fields(document)]
    return [Fact(name, *_label_and_value(subject, name, getattr(document, name))) for name in names]


def _label_and_value(subject: AnySubject, name: str, value: Any) -> tuple[str, str]:
    """(label, value) of a field."""
    field: models.Field[Any, Any] = subject._meta.get_field(name)  # type: ignore[assignment]
    if isinstance(value, bool):
        value = _("yes") if value else ""
    text = "\n".join(value) if isinstance(value, tuple) else str(value)
    if field.related_model:  # the values are rows of another model
        return capfirst(str(field.related_model._meta.verbose_name_plural)), text
    return capfirst(str(field.verbose_name)), str(dict(field.flatchoices).get(text, text))
