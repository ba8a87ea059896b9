"""The types of users: `AnyUser` for the sender of a request, `User` for an account."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied

__all__ = ["AnyUser", "User", "account_of"]

# The user of a request: an account that is logged in, or a visitor.
AnyUser = User | AnonymousUser


def account_of(user: AnyUser) -> User:
    """The account of the user of a request. Raises PermissionDenied for a visitor."""
    if isinstance(user, AnonymousUser):
        raise PermissionDenied
    return user
