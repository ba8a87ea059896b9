"""Headers that every answer has, files and errors included."""

from __future__ import annotations

import pytest
from django.test import Client

PATHS = ("/", "/admin/login/", "/robots.txt", "/missing/", "/static/bioweb/site.css")


@pytest.mark.parametrize("path", PATHS)
def test_browsers_are_told_what_is_not_used(path: str, client: Client, db: None) -> None:
    answer = client.get(path)
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "geolocation=()" in answer["Permissions-Policy"]
