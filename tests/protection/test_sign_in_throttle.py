"""Failed sign-ins are counted for the client behind the proxy, and for all its names."""

from __future__ import annotations

from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.articles.editing.edit_form import CHANGE
from tests.articles.html_forms import words

LOGIN = "/admin/login/"
ATTACKER, OWNER = "203.0.113.9", "198.51.100.7"
LIMIT = 10


@pytest.fixture(autouse=True)
def _behind_a_proxy(settings: LazySettings) -> None:
    settings.TRUSTED_PROXIES = 1


def sign_in(name: str, password: str, forwarded: str) -> Any:
    """The answer to a sign-in through the proxy, which every client has in common."""
    posted = {"username": name, "password": password}
    return Client().post(LOGIN, posted, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)


def test_nobody_can_lock_out_an_account_of_somebody_elsewhere(editor: User) -> None:
    for _attempt in range(LIMIT):
        sign_in("editor", "wrong", ATTACKER)
    assert sign_in("editor", "editor", ATTACKER).status_code == 429
    assert sign_in("editor", "editor", OWNER).status_code == 302


def test_a_forged_address_neither_helps_nor_harms(editor: User) -> None:
    for attempt in range(LIMIT):
        sign_in("editor", "wrong", f"192.0.2.{attempt}, {OWNER}, {ATTACKER}")
    assert sign_in("editor", "editor", f"192.0.2.99, {ATTACKER}").status_code == 429
    assert sign_in("editor", "editor", OWNER).status_code == 302


def test_one_address_cannot_try_many_names(
    editor: User, reviewer: User, settings: LazySettings
) -> None:
    settings.SIGN_IN_FAILURES_OF_ADDRESS = 12
    for attempt in range(12):
        assert sign_in(f"name{attempt}", "password1", ATTACKER).status_code in (200, 429)
    answer = sign_in("editor", "editor", ATTACKER)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "or from your address" in words(answer)
    assert sign_in("editor", "editor", OWNER).status_code == 302


def test_signing_in_with_ones_own_account_forgets_no_failures_with_others(
    editor: User, reviewer: User, settings: LazySettings
) -> None:
    settings.SIGN_IN_FAILURES_OF_ADDRESS = 12
    for attempt in range(12):
        if attempt % 3 == 0:
            assert sign_in("editor", "editor", ATTACKER).status_code == 302
        sign_in(f"name{attempt}", "password1", ATTACKER)
    assert sign_in("reviewer", "reviewer", ATTACKER).status_code == 429


def test_another_browser_is_no_other_client(editor: User) -> None:
    for attempt in range(LIMIT):
        Client(HTTP_USER_AGENT=f"Browser {attempt}").post(
            LOGIN,
            {"username": "editor", "password": "wrong"},
            HTTP_X_FORWARDED_FOR=ATTACKER,
        )
    assert sign_in("editor", "editor", ATTACKER).status_code == 429


def test_the_lock_ends(editor: User) -> None:
    for _attempt in range(LIMIT):
        sign_in("editor", "wrong", ATTACKER)
    AccessAttempt.objects.update(attempt_time="2026-01-01T00:00Z")
    assert sign_in("editor", "editor", ATTACKER).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_nothing_that_was_posted_is_stored(editor: User) -> None:
    posted = {"lead": "Typed", "_resume": "1"}
    posted |= {"sign-in-username": "editor", "sign-in-password": "s3cret-word"}
    Client().post(CHANGE, posted)
    attempt = AccessAttempt.objects.get()
    assert attempt.username == "editor"
    assert attempt.post_data == attempt.get_data == ""


def test_a_sign_in_writes_only_its_session_and_its_time(editor: User) -> None:
    """Each write may have to wait for a lock."""
    with CaptureQueriesContext(connection) as queries:
        assert sign_in("editor", "editor", OWNER).status_code == 302
    starts = ("INSERT", "UPDATE", "DELETE")
    written = [query["sql"] for query in queries if query["sql"].startswith(starts)]
    assert all("django_session" in sql or '"last_login"' in sql for sql in written), written
    assert len(written) <= 3
    assert not AccessLog.objects.exists()
