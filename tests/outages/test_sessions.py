"""Sessions: the idle time-out, and sessions that cannot be stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bioweb.outages import sessions
from tests.outages.test_outage import WRITES, failing
from tests.people import signed_in

PRIVATE = "/admin/password_change/"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Any:
    """Half an hour of idleness is allowed; the list's one item is the time in seconds."""
    settings.SESSION_IDLE_MINUTES = 30
    now = [1_000_000.0]
    monkeypatch.setattr(sessions, "time", lambda: now[0])
    return now


def test_an_idle_session_ends(clock: list[float], editor: User) -> None:
    client = signed_in(editor)
    assert client.get(PRIVATE).status_code == 200
    for _ in range(5):  # in use, for longer than the limit
        clock[0] += 20 * 60
        assert client.get(PRIVATE).status_code == 200
    old = client.cookies["sessionid"].value
    clock[0] += 31 * 60
    assert client.get(PRIVATE).status_code == 302
    client.cookies["sessionid"] = old  # somebody kept it
    assert client.get(PRIVATE).status_code == 302


def test_without_the_setting_a_session_stays(
    clock: list[float], settings: LazySettings, editor: User
) -> None:
    settings.SESSION_IDLE_MINUTES = 0
    client = signed_in(editor)
    client.get(PRIVATE)
    clock[0] += 24 * 3600
    assert client.get(PRIVATE).status_code == 200


def test_use_is_not_noted_at_every_request(
    clock: list[float], editor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(editor)
    client.get("/help/claims/")
    with django_assert_num_queries(2):  # the session and the account
        client.get("/help/claims/")


def test_a_page_is_shown_if_the_use_of_a_session_cannot_be_noted(
    clock: list[float], editor: User, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(editor)
    with failing(OperationalError("database is locked"), *WRITES):
        assert client.get("/help/claims/").status_code == 200
    assert "A session could not be stored" in caplog.text


def test_a_visitor_has_no_session(clock: list[float], db: None) -> None:
    client = Client()
    client.get("/help/claims/")
    assert not client.cookies
    assert not Session.objects.exists()


def test_a_sign_in_whose_session_is_lost_at_the_end_says_so(editor: User) -> None:
    client = Client(raise_request_exception=False)
    client.get("/admin/login/")
    with failing(OperationalError("database or disk is full"), 'UPDATE "DJANGO_SESSION"'):
        answer = client.post("/admin/login/", {"username": "editor", "password": "editor"})
    assert answer.status_code == 503
