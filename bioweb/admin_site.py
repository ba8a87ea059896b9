"""The editing desk: Django's admin under the site's own name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest


class EditingDesk(AdminSite):
    """Its pages say where one is by themselves, and need no list of everything beside them."""

    site_header = site_title = settings.SITE_NAME
    enable_nav_sidebar = False

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """With the site's name: of that, Django's sign-in page makes the host's."""
        return {**super().each_context(request), "site_name": settings.SITE_NAME}
