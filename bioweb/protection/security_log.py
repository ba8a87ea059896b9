"""The security log: one line of JSON for each event that an operator may have to look into.

It never has a password, nor anything else that was typed but the name of the account.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextvars import ContextVar
from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from bioweb.protection.client_address import client_address

logger = logging.getLogger("bioweb.security")

Fact = str | int | bool | list[str] | None


class Event(StrEnum):
    """What happened."""

    SIGNED_IN = "signed in"
    SIGN_IN_FAILED = "sign-in failed"
    LOCKED_OUT = "locked out"
    PASSWORD_CHANGED = "password changed"  # noqa: S105  # no password
    ACCOUNT_CREATED = "account created"
    ACCOUNT_DELETED = "account deleted"
    RIGHTS_CHANGED = "rights changed"
    WITHHELD = "withheld"


_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def remember_request(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware by which the log knows who asked for what it notes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            return get_response(request)
        finally:
            _request.reset(token)

    return middleware


def note(event: Event, request: HttpRequest | None = None, /, **facts: Fact) -> None:
    """Write an event, with the account and address of the request under way, if there is one."""
    asking = request or _request.get()
    line: dict[str, Fact] = {"time": timezone.now().isoformat(), "event": event.value}
    if asking is not None:
        user = getattr(asking, "user", None)
        line["by"] = user.get_username() if user is not None else ""
        line["address"] = client_address(asking)
        line["path"] = asking.path
    # ASCII only, so that no name can begin a line or write to a terminal.
    logger.info(json.dumps(line | facts, ensure_ascii=True))
