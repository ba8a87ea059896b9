"""The admin site, where editing happens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest


class BiowebAdminSite(AdminSite):
    """Django's admin with the site's name, and without its sidebar: pages have breadcrumbs."""

    site_header = site_title = settings.SITE_NAME
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """The context of every page, with the site's name, which Django's login page overrides."""
        return {**super().each_context(request), "site_name": settings.SITE_NAME}
