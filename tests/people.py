"""Accounts for tests, and how they sign in without the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def member(name: str, *groups: str) -> User:
    """A new account that may sign in to the admin, in these groups; the password is the name."""
    from django.contrib.auth.models import Group, User

    user = User.objects.create_user(name, password=name, is_staff=True)
    user.groups.set([Group.objects.get(name=group) for group in groups])
    return user


def signed_in(user: User) -> Client:
    """A client that is signed in as `user`."""
    client = Client()
    client.force_login(user)
    return client


def session_cookie(user: User, url: str) -> dict[str, str]:
    """What makes a browser at `url` signed in as `user`, in the form that Playwright takes."""
    (morsel,) = signed_in(user).cookies.values()
    return {"name": morsel.key, "value": morsel.value, "url": url}
