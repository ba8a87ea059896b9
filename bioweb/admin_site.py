"""The admin site, which has the forms for editing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse

from bioweb.outages.sqlite_queue import brief_waits


class BiowebAdminSite(AdminSite):
    """Django's admin site with the site's name, and without the sidebar."""

    site_header = site_title = settings.SITE_NAME
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """The context of every admin page. On the login page, `site_name` replaces the host."""
        return {**super().each_context(request), "site_name": settings.SITE_NAME}

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Django's login page, which does not wait long for a database that is locked."""
        with brief_waits():
            return super().login(request, extra_context)
