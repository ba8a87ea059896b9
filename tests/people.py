"""Accounts for tests, and clients that are logged in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def member(name: str, *groups: str) -> User:
    """A new account of these groups that may use the admin. Its password is its name."""
    from django.contrib.auth.models import Group, User

    user = User.objects.create_user(name, password=name, is_staff=True)
    user.groups.set([Group.objects.get(name=group) for group in groups])
    return user


def signed_in(user: User) -> Client:
    """A client that is logged in as `user`."""
    client = Client()
    client.force_login(user)
    return client


def session_cookie(user: User, url: str) -> dict[str, str]:
    """The cookie that logs in a browser at `url` as `user`, in Playwright's form."""
    (morsel,) = signed_in(user).cookies.values()
    return {"name": morsel.key, "value": morsel.value, "url": url}
