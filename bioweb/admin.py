"""Accounts and groups in the admin, with short messages after saving."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


class ShortMessageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django's has no parameter
    """A ModelAdmin with shorter messages after saving than “… You may edit it again below.”"""

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
    """The admin of accounts."""


class AccountGroupAdmin(ShortMessageAdmin, GroupAdmin):
    """The admin of groups."""


for model, model_admin in ((User, AccountAdmin), (Group, AccountGroupAdmin)):
    admin.site.unregister(model)
    admin.site.register(model, model_admin)
