"""`SubjectAdmin`: the admin of a kind of subject, whose addresses name subjects by uid."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import models
from django.http import HttpRequest
from django.urls import reverse

from bioweb.history.subject_rows import SubjectRows


class UidChangeList(ChangeList):
    """A list in the admin with links by uid."""

    def url_for_result(self, result: models.Model) -> str:
        """The form of one subject."""
        assert isinstance(result, SubjectRows)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[result.uid])


class SubjectAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django's has none at run time
    """A ModelAdmin for subjects, which are changed one by one, each save as a revision."""

    actions = None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:  # noqa: ARG002
        """The list with links by uid."""
        return UidChangeList
