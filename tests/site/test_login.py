"""The login page, and its limit of failures."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.articles.html_forms import words

LOGIN = "/admin/login/"


def test_after_ten_failures_the_login_is_locked(editor: User) -> None:
    client = Client()
    for _attempt in range(10):
        answer = client.post(LOGIN, {"username": "editor", "password": "wrong"})
    assert answer.status_code == 429
    assert "Wait 15 minutes" in words(answer)
    answer = client.post(LOGIN, {"username": "editor", "password": "editor"})
    assert answer.status_code == 429
    assert client.get("/admin/").status_code == 302


def test_another_username_is_not_locked(editor: User, reviewer: User) -> None:
    client = Client()
    for _attempt in range(10):
        client.post(LOGIN, {"username": "editor", "password": "wrong"})
    answer = client.post(LOGIN, {"username": "reviewer", "password": "reviewer"})
    assert answer.status_code == 302


def test_the_login_has_the_sites_name_and_keeps_the_target(client: Client, editor: User) -> None:
    page = client.get(f"{LOGIN}?next=/recent/").content.decode()
    assert f"<title>Sign in – {settings.SITE_NAME}</title>" in page
    assert "testserver" not in page
    answer = client.post(LOGIN, {"username": "editor", "password": "wrong", "next": "/recent/"})
    assert "correct username and password" in words(answer)
    assert 'name="next" value="/recent/"' in answer.content.decode()


def test_a_user_without_permission_sees_which_account_is_used(db: None, client: Client) -> None:
    client.force_login(User.objects.create_user("reader"))
    assert "You are signed in as reader" in words(client.get(f"{LOGIN}?next=/admin/"))


def test_the_password_is_changed_on_pages_of_the_site(editor: User, editor_client: Client) -> None:
    url = "/admin/password_change/"
    assert "Change password – bioweb" in words(editor_client.get(url))
    new = {"new_password1": "k9-teacup-Qx", "new_password2": "k9-teacup-Qx"}
    refused = words(editor_client.post(url, {"old_password": "wrong", **new}))
    assert "Please correct the error below." in refused
    done = editor_client.post(url, {"old_password": "editor", **new}, follow=True)
    assert "Your password was changed." in words(done)
    editor.refresh_from_db()
    assert editor.check_password("k9-teacup-Qx")
