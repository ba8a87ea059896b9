"""`SubjectAdmin`, the admin of a kind of subject, and what the admin of accounts shares with it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from bioweb.history.subject_rows import SubjectRows


class UidChangeList(ChangeList):
    """A list of subjects in the admin, whose links contain uids instead of primary keys."""

    def get_results(self, request: HttpRequest) -> None:
        """Read the page of the list. Raises Http404 if there is no such page, as other lists do.

        Django shows all rows of a short list instead, or redirects to the first page.
        """
        if self.page_num != 1:
            pages = self.model_admin.get_paginator(request, self.queryset, self.list_per_page)
            if not 1 <= self.page_num <= pages.num_pages:
                raise Http404(_("This list has no such page."))
        super().get_results(request)

    def url_for_result(self, result: models.Model) -> str:
        """The address of the form of one subject."""
        assert isinstance(result, SubjectRows)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[result.uid])


class WithoutPopups:
    """A mixin for a ModelAdmin that loads no script but those of its widgets.

    Django's forms open related objects in a second window. The script for it listens to `unload`,
    so that browsers cannot go back to the page at once, and needs jQuery. Without it, the links to
    related objects would leave the form and lose what was typed, and are left out.
    """

    @property
    def media(self) -> forms.Media:
        """No script: those of widgets are added by their forms."""
        return forms.Media()

    def formfield_for_dbfield(self, *args: Any, **kwargs: Any) -> Any:
        """The form field of a column, without links to related objects."""
        field = super().formfield_for_dbfield(*args, **kwargs)  # type: ignore[misc]
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field


class SubjectAdmin(WithoutPopups, admin.ModelAdmin):  # type: ignore[type-arg]  # Django's has no parameter
    """A ModelAdmin for subjects, without actions on several of them."""

    actions = None

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:  # noqa: ARG002
        """The class of the list."""
        return UidChangeList
