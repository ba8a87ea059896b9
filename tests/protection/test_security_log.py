"""The security log has a line for each sign-in, lock, change of rights and withholding."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from bioweb.history.models import Revision
from bioweb.history.withholding import withhold
from tests.articles.factories import an_article
from tests.articles.history.revision_factories import edit, make_article
from tests.people import member

LOGIN = "/admin/login/"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Any:
    """What was noted since this was asked last, without the times."""
    caplog.set_level("INFO", "bioweb.security")

    def lines() -> list[dict[str, Any]]:
        noted = [
            json.loads(record.message)
            for record in caplog.records
            if record.name == "bioweb.security"
        ]
        caplog.clear()
        for line in noted:
            del line["time"]
        return noted

    return lines


def test_sign_ins(editor: User, log: Any, settings: LazySettings) -> None:
    settings.TRUSTED_PROXIES = 1
    client = Client(HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.9")
    log()
    client.post(LOGIN, {"username": "editor", "password": "s3cret-word"})
    asked = {"by": "", "address": "203.0.113.9", "path": LOGIN}
    assert log() == [{"event": "sign-in failed", "account": "editor", **asked}]
    client.post(LOGIN, {"username": "editor", "password": "editor"})
    (line,) = log()
    assert (line["event"], line["account"]) == ("signed in", "editor")
    for _attempt in range(10):
        client.post(LOGIN, {"username": "nobody", "password": "s3cret-word"})
    lines = log()
    assert [line["event"] for line in lines].count("sign-in failed") == 10
    assert [line["event"] for line in lines].count("locked out") == 1
    assert "s3cret-word" not in json.dumps(lines)


def test_a_name_cannot_forge_a_line(db: None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "bioweb.security")
    name = 'x"}\u2028\x1b[2J{"event": "signed in"'
    Client().post(LOGIN, {"username": name, "password": "wrong"})
    (line,) = [record.message for record in caplog.records if record.name == "bioweb.security"]
    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["account"] == name


def test_rights_that_an_administrator_gives(admin_client: Client, log: Any) -> None:
    somebody = member("somebody")
    log()
    form = {
        "username": "somebody",
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "groups": [Group.objects.get(name="editors").pk],
        "date_joined_0": "2026-01-01",
        "date_joined_1": "00:00",
        "_save": "1",
    }
    url = f"/admin/auth/user/{somebody.pk}/change/"
    assert admin_client.post(url, form).status_code == 302
    by = {"event": "rights changed", "by": "admin", "address": "127.0.0.1", "path": url}
    superuser = {"field": "is_superuser", "before": False, "after": True}
    assert {"account": "somebody", **superuser, **by} in (lines := log())
    assert {"account": "somebody", "added": ["editors"], "kind": "group", **by} in lines


def test_rights_that_change_elsewhere(db: None, log: Any) -> None:
    user, editors = member("somebody"), Group.objects.get(name="editors")
    right = Permission.objects.get(codename="delete_user")
    log()
    user.user_permissions.add(right)
    editors.permissions.add(right)
    editors.user_set.add(user)
    user.groups.clear()
    user.is_active = False
    user.set_password("another-word")
    user.save()
    user.delete()
    changed = "rights changed"
    assert [(line["event"], *line) for line in log()] == [
        (changed, "event", "account", "added", "kind"),
        (changed, "event", "group", "added", "kind"),
        (changed, "event", "group", "added", "kind"),
        (changed, "event", "account", "removed", "kind"),
        (changed, "event", "account", "field", "before", "after"),
        ("password changed", "event", "account"),
        ("account deleted", "event", "account"),
    ]


def test_reading_and_editing_note_nothing(editor: User, log: Any) -> None:
    log()
    an_article("Almaty")
    Client().get("/wiki/Almaty/")
    editor.save(update_fields=["last_login"])
    assert log() == []


def test_withholding(reviewer: User, log: Any) -> None:
    edit(make_article())
    log()
    revision = Revision.objects.get(subject_kind="article", number=1)
    withhold(revision, text=True, comment=False, author=True, reason="Libel", by=reviewer)
    what = {"subject": f"article/{revision.subject_uid}", "target": "revision 1"}
    (line,) = log()
    assert line == {"event": "withheld", "account": "reviewer", "parts": line["parts"], **what}
    assert sorted(line["parts"]) == ["author", "text"]
