"""Accounts and groups in the admin, with short messages after saving."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bioweb.history.subject_admin import WithoutPopups


class ShortMessageAdmin(WithoutPopups, admin.ModelAdmin):  # type: ignore[type-arg]  # as Django's
    """A ModelAdmin with shorter messages after saving than “… You may edit it again below.”"""

    actions = None

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Django's response after adding an object, with a short message."""
        request.short_message = _("“%s” was added.") % obj  # type: ignore[attr-defined]
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Django's response after changing an object, with a short message."""
        request.short_message = _("“%s” was saved.") % obj  # type: ignore[attr-defined]
        return super().response_change(request, obj)

    def message_user(self, request: HttpRequest, message: Any, *args: Any, **kwargs: Any) -> None:
        """Send the short message of this request, if there is one, instead of Django's."""
        message = getattr(request, "short_message", message)
        super().message_user(request, message, *args, **kwargs)


class AccountAdmin(ShortMessageAdmin, UserAdmin):  # type: ignore[type-arg]  # as above
    """The admin of accounts. Groups are few, so that each has a checkbox."""

    filter_horizontal = ("user_permissions",)
    readonly_fields = ("last_login", "date_joined")
    search_help_text = gettext_lazy("Search user names, names and email addresses")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list of accounts."""
        return super().changelist_view(request, {"title": _("Users"), **(extra_context or {})})

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField[Any] | None:
        """The form field of the groups or of single permissions."""
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class AccountGroupAdmin(ShortMessageAdmin, GroupAdmin):
    """The admin of groups."""

    search_help_text = gettext_lazy("Search names")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list of groups."""
        return super().changelist_view(request, {"title": _("Groups"), **(extra_context or {})})


for model, model_admin in ((User, AccountAdmin), (Group, AccountGroupAdmin)):
    admin.site.unregister(model)
    admin.site.register(model, model_admin)
