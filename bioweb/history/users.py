"""The types of users: of a request, and of whoever edits."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied

__all__ = ["AnyUser", "User", "account_of"]

# Whoever sends a request: somebody who is signed in, or a visitor.
AnyUser = User | AnonymousUser


def account_of(user: AnyUser) -> User:
    """The account of a signed-in user. Raises PermissionDenied for a visitor."""
    if isinstance(user, AnonymousUser):
        raise PermissionDenied
    return user
