"""Accounts and groups in the admin: messages, and the page after saving."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.articles.html_forms import words

ADD = "/admin/auth/user/add/"
NEW = {"username": "Dana", "usable_password": "true"} | dict.fromkeys(
    ("password1", "password2"), "long-enough-77"
)


def message(client: Client, answer: Any) -> str:
    assert answer.status_code == 302, words(answer)
    return words(client.get(answer["Location"]))


def test_an_added_account_is_opened_with_a_short_message(admin_client: Client) -> None:
    answer = admin_client.post(ADD, NEW)
    dana = User.objects.get(username="Dana")
    assert answer["Location"] == f"/admin/auth/user/{dana.pk}/change/"
    shown = message(admin_client, answer)
    assert "“Dana” was added." in shown
    assert "again below" not in shown


def test_several_accounts_can_be_added_one_after_another(admin_client: Client) -> None:
    answer = admin_client.post(ADD, {**NEW, "_addanother": "1"})
    assert answer["Location"] == ADD
    assert "“Dana” was added." in message(admin_client, answer)


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [("_save", "/admin/auth/group/"), ("_continue", "/admin/auth/group/{pk}/change/")],
)
def test_a_saved_group_has_a_short_message(
    button: str, leads_to: str, admin_client: Client
) -> None:
    group = Group.objects.create(name="Librarians")
    answer = admin_client.post(
        f"/admin/auth/group/{group.pk}/change/", {"name": "Archivists", button: "1"}
    )
    assert answer["Location"] == leads_to.format(pk=group.pk)
    shown = message(admin_client, answer)
    assert "“Archivists” was saved." in shown
    assert "again below" not in shown


def test_the_admin_loads_no_script_for_popups(admin_client: Client, admin_user: User) -> None:
    group = Group.objects.create(name="Librarians")
    for path in (
        *("auth/user/", "auth/user/add/", f"auth/user/{admin_user.pk}/change/", "auth/group/"),
        *(f"auth/group/{group.pk}/change/", f"auth/user/{admin_user.pk}/delete/"),
        *(
            "articles/article/",
            "articles/article/add/",
            "articles/category/",
            "references/reference/",
        ),
    ):
        html = admin_client.get(f"/admin/{path}").content.decode()
        assert "RelatedObjectLookups" not in html, path
        assert "jquery" not in html, path
        assert "_popup" not in html, path


def test_an_account_gets_its_groups_by_checkboxes(admin_client: Client) -> None:
    dana = User.objects.create(username="Dana")
    group = Group.objects.create(name="Librarians")
    url = f"/admin/auth/user/{dana.pk}/change/"
    html = admin_client.get(url).content.decode()
    assert f'<input type="checkbox" name="groups" value="{group.pk}"' in html
    answer = admin_client.post(url, {"username": "Dana", "groups": [group.pk], "is_staff": "on"})
    assert answer.status_code == 302, words(answer)
    dana.refresh_from_db()
    assert dana.is_staff
    assert list(dana.groups.all()) == [group]
