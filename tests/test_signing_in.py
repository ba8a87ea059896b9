"""The sign-in page and its throttle."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client

from tests.articles.forms_in_pages import words

LOGIN = "/admin/login/"


def test_after_ten_failures_the_door_stays_shut_for_a_while(editor: User) -> None:
    client = Client()
    for _attempt in range(10):
        answer = client.post(LOGIN, {"username": "editor", "password": "wrong"})
    assert answer.status_code == 429
    assert "Wait a quarter of an hour" in words(answer)
    answer = client.post(LOGIN, {"username": "editor", "password": "editor"})
    assert answer.status_code == 429
    assert client.get("/admin/").status_code == 302


def test_another_name_is_not_shut_out(editor: User, reviewer: User) -> None:
    client = Client()
    for _attempt in range(10):
        client.post(LOGIN, {"username": "editor", "password": "wrong"})
    answer = client.post(LOGIN, {"username": "reviewer", "password": "reviewer"})
    assert answer.status_code == 302
