"""On SQLite, whoever waits for the lock gets it before whoever wrote last."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, connections, transaction
from django.test import Client

from bioweb.history import revising
from bioweb.history.verification.read_snapshot import read_snapshot
from bioweb.outages import sqlite_queue
from tests.articles.factories import an_article
from tests.people import member

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows"),
]


def rename(name: str) -> None:
    """One statement that writes, outside a transaction."""
    User.objects.filter(username="editor").update(first_name=name)


def test_a_waiting_sign_in_comes_before_the_next_of_many_transactions() -> None:
    """The writer makes no pause between its transactions, as an import does not."""
    member("editor")
    begun, waiting = Event(), Event()
    written_before_the_sign_in = []

    def write_without_a_pause() -> None:
        while not waiting.is_set() or not Session.objects.exists():
            with transaction.atomic():
                rename("x")
                begun.set()
                waiting.wait(10)
                if waiting.is_set():
                    written_before_the_sign_in.append(1)
                    Event().wait(0.5)  # the other is in the queue by now, and not in its first try
            if len(written_before_the_sign_in) > 50:
                return

    def sign_in() -> None:
        connection.ensure_connection()
        begun.wait(10)
        waiting.set()
        session = Session(session_key="k", session_data="d", expire_date="2030-01-01T00:00Z")
        session.save()

    def closing(work: object) -> None:
        try:
            work()  # type: ignore[operator]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(closing, [write_without_a_pause, sign_in]))
    assert Session.objects.exists()
    assert len(written_before_the_sign_in) <= 3


def test_a_database_that_stays_locked_is_an_error_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    member("editor")
    monkeypatch.setattr(sqlite_queue, "TIMEOUT", 0.05)

    def write() -> str:
        try:
            rename("x")
        except OperationalError as error:
            return str(error)
        finally:
            connections.close_all()
        return ""

    with transaction.atomic(), ThreadPoolExecutor(2) as pool:
        # One of the two waits for the lock of the database, the other for its turn.
        assert list(pool.map(lambda _: write(), range(2))) == ["database is locked"] * 2
    assert write() == ""


def test_who_only_reads_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """`verify` and `backup` read one state of the database, while writers queue for minutes."""
    member("editor")
    monkeypatch.setattr(sqlite_queue, "TIMEOUT", 0.05)

    def read() -> int:
        with closing(connections["default"]), read_snapshot():
            return User.objects.count()

    queue = Path(f"{connection.settings_dict['NAME']}-queue")
    waits = sqlite_queue._head_of_queue(queue, monotonic() + 5)
    with transaction.atomic(), waits, ThreadPoolExecutor(1) as pool:
        assert pool.submit(read).result() == 1


def test_a_sign_in_gives_up_before_an_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    member("editor")
    monkeypatch.setattr(sqlite_queue, "BRIEF", 0.05)
    monkeypatch.setattr(sqlite_queue, "TIMEOUT", 3600.0)

    def sign_in() -> int:
        try:
            client = Client(raise_request_exception=False)
            posted = {"username": "editor", "password": "editor"}
            return client.post("/admin/login/", posted).status_code
        finally:
            connections.close_all()

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        assert pool.submit(sign_in).result() == 503
    assert sign_in() == 302


def test_an_edit_does_not_wait_for_ever_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revising, "WAIT", 0.05)
    with revising._one_writer, pytest.raises(OperationalError, match="locked"):
        an_article("Almaty")
    an_article("Almaty")


def test_what_is_saved_survives_a_power_cut() -> None:
    """SQLite waits for the disk at the end of each transaction (2 is FULL)."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)
