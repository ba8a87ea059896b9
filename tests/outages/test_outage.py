"""A database that is locked, full or gone: text is kept, and reading goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.test import Client

from articles.models import Article
from bioweb.outages.outage import is_outage
from tests.articles.editing.edit_form import CHANGE, Form
from tests.articles.history.revision_factories import make_article, make_category, make_reference
from tests.articles.html_forms import fields_of, words

FAILURES = (
    OperationalError("database is locked"),
    OperationalError("database or disk is full"),
    OperationalError("disk I/O error"),
    OperationalError("attempt to write a readonly database"),
    OperationalError("connection to server at 127.0.0.1, port 5432 failed: Connection refused"),
    InterfaceError("connection already closed"),
    DatabaseError("database disk image is malformed"),
)
TYPED = 'Typed 1 < 2 "words" & more.'
LOGIN = "/admin/login/"


@pytest.fixture
def almaty(db: None) -> Article:
    make_reference()
    make_category()
    return make_article()


@contextmanager
def failing(error: Exception, *kinds: str) -> Iterator[None]:
    """Let statements that begin with these words fail, or all."""

    def fail(execute: Any, sql: str, *rest: Any) -> Any:
        if not kinds or sql.lstrip().upper().startswith(kinds):
            raise error
        return execute(sql, *rest)

    with connection.execute_wrapper(fail):
        yield


def without_raising(client: Client) -> Client:
    """The client shows the page for an error, as a browser does."""
    client.raise_request_exception = False
    return client


WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.mark.parametrize("error", FAILURES, ids=str)
def test_text_that_cannot_be_saved_is_returned(
    error: Exception, almaty: Article, editor_client: Client
) -> None:
    form = Form(without_raising(editor_client)).put(lead=TYPED, comment="Why")
    with failing(error, *WRITES):
        answer = form.save()
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "no-store" in answer["Cache-Control"]
    shown = words(answer)
    assert "Saving is not possible right now" in shown
    assert "Your text is kept below." in shown
    assert "Typed 1 &lt; 2 &quot;words&quot; &amp; more." in answer.content.decode()
    again = editor_client.post(CHANGE, fields_of(answer))
    assert again.status_code == 200  # the form, which is not saved before the editor says so
    assert form.again(again).save().status_code == 302
    assert almaty.document().lead == TYPED


def test_nothing_of_the_page_needs_the_database(almaty: Article, editor_client: Client) -> None:
    form = Form(without_raising(editor_client)).put(lead=TYPED)
    with failing(OperationalError("server closed the connection unexpectedly")):
        answer = form.save()
        assert answer.status_code == 503
        assert "Typed 1 &lt; 2" in answer.content.decode()
        assert editor_client.get("/wiki/Almaty/").status_code == 503
        visitor = Client()
        assert visitor.get("/help/claims/").status_code == 200
        assert visitor.get("/robots.txt").status_code == 200


def test_reading_goes_on_while_nothing_can_be_written(
    almaty: Article, editor_client: Client
) -> None:
    with failing(OperationalError("database is locked"), *WRITES):
        for client in (Client(), editor_client):
            for path in ("/", "/wiki/Almaty/", "/wiki/Almaty/history/", "/search/?q=city"):
                assert client.get(path).status_code == 200, path
        assert editor_client.get(CHANGE).status_code == 200


def test_a_sign_in_that_cannot_be_stored_says_so(editor: User) -> None:
    client = without_raising(Client())
    with failing(OperationalError("database is locked"), *WRITES):
        answer = client.post(LOGIN, {"username": "editor", "password": "editor"})
    assert answer.status_code == 503
    assert "Signing in is not possible right now" in words(answer)
    assert "Your text" not in words(answer)
    answer = client.post(LOGIN, {"username": "editor", "password": "editor"})
    assert answer.status_code == 302


def test_a_mistake_in_the_code_is_no_outage() -> None:
    assert not is_outage(OperationalError("no such column: articles_article.colour"))
    assert not is_outage(DatabaseError("relation does not exist"))
    assert not is_outage(ValueError("database is locked"))
    assert is_outage(OSError(28, "No space left on device"))
    assert not is_outage(OSError(2, "No such file or directory"))


def test_an_error_of_the_code_keeps_the_text_too(
    almaty: Article, editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = Form(without_raising(editor_client)).put(lead=TYPED)

    def broken(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Article, "apply", broken)
    answer = form.save()
    assert answer.status_code == 500
    assert "Something went wrong" in words(answer)
    assert "Typed 1 &lt; 2" in answer.content.decode()


def test_a_password_is_never_in_the_page(editor: User) -> None:
    client = without_raising(Client())
    with failing(OperationalError("database is locked")):
        answer = client.post(LOGIN, {"username": "editor", "password": "s3cret-word"})
    assert answer.status_code == 503
    assert "s3cret-word" not in answer.content.decode()
