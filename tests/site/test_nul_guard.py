"""A NUL character in an address is refused before a query, which PostgreSQL would refuse."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/reference/a%00b/",
        "/reference/a%00b/history/",
        "/references/?q=%00",
        "/admin/articles/article/?state=%00",
        "/admin/references/reference/?type=%00",
        "/admin/articles/category/?state__exact=%00",
    ],
)
def test_in_an_address(reviewer_client: Client, address: str) -> None:
    answer = reviewer_client.get(address)
    assert answer.status_code == 400
    assert "Invalid request" in answer.content.decode()
    assert "default-src" in answer.headers["Content-Security-Policy"]


def test_in_a_key_to_cite(editor_client: Client) -> None:
    answer = editor_client.post("/admin/references/reference/cite/mark/", {"key": "a\0b"})
    assert answer.json() == {
        "errors": {"": ["There is no reference “ab” that can be cited. Choose another one."]}
    }
