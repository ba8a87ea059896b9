"""The context processor with the variables that every template has."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, str]:
    """The site's name and address."""
    return {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
