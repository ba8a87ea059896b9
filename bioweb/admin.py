"""Accounts and groups in the admin, with short messages after saving."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _


class ShortMessageAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django's has no parameter
    """A ModelAdmin with shorter messages after saving than “… You may edit it again below.”"""

    opens_added = False  # whether the form for changing an added object is shown next

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """A redirect, with a message, after adding an object; in a popup, Django's response."""
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        messages.success(request, _("“%s” was added.") % obj)
        if self.opens_added and "_addanother" not in request.POST:
            return HttpResponseRedirect(self._address("change", obj.pk))
        return self._next(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """A redirect, with a message, after changing an object; in a popup, Django's response."""
        if IS_POPUP_VAR in request.POST:
            return super().response_change(request, obj)
        messages.success(request, _("“%s” was saved.") % obj)
        return self._next(request, obj)

    def _next(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if "_addanother" in request.POST:
            return HttpResponseRedirect(self._address("add"))
        if "_continue" in request.POST:
            return HttpResponseRedirect(self._address("change", obj.pk))
        return self.response_post_save_change(request, obj)

    def _address(self, page: str, *arguments: object) -> str:
        opts = self.opts
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=arguments)


class AccountAdmin(ShortMessageAdmin, UserAdmin):  # type: ignore[type-arg]  # as above
    """The admin of accounts. After adding one, the form with its groups is shown."""

    opens_added = True


class AccountGroupAdmin(ShortMessageAdmin, GroupAdmin):
    """The admin of groups."""


for model, model_admin in ((User, AccountAdmin), (Group, AccountGroupAdmin)):
    admin.site.unregister(model)
    admin.site.register(model, model_admin)
