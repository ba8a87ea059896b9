"""How often somebody may try to sign in, for django-axes.

Failures are counted for a name and an address together, so that nobody can lock out somebody else;
and for an address with all names, so that nobody can try one password with many names.
"""

from __future__ import annotations

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username, get_failure_limit
from axes.models import AccessAttempt
from axes.signals import user_locked_out
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Credentials = dict[str, Any] | None


class SignInThrottle(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """Counts failures in one row for each name and address, which has nothing that was posted.

    The handler of axes also stores the form that was posted, which here may be an article and, in
    the form that signs in again, the password. It writes at each sign-in; this one only where there
    is something to write, as each write may have to wait.
    """

    def is_locked(self, request: HttpRequest, credentials: Credentials = None) -> bool:
        """Whether the name and address, or the address, have failed too often."""
        failures = self.get_failures(request, credentials)
        return bool(
            failures >= get_failure_limit(request, credentials)
            or self._failures_of_address(request) >= settings.SIGN_IN_FAILURES_OF_ADDRESS
        )

    def user_login_failed(
        self,
        sender: object,  # noqa: ARG002  # the signature is Django's
        credentials: dict[str, Any],
        request: Any = None,
        **_signal: Any,
    ) -> None:
        """Count a failure, unless it was refused unseen, and lock out whoever reached a limit."""
        if request is None:
            return
        self.clean_expired_user_attempts(request, credentials)
        username = get_client_username(request, credentials)
        if not request.axes_locked_out:
            _count(request, username)
            request.axes_locked_out = self.is_locked(request, credentials)
        if request.axes_locked_out:
            request.axes_credentials = credentials
            user_locked_out.send(
                "axes", request=request, username=username, ip_address=request.axes_ip_address
            )

    def clean_expired_user_attempts(
        self,
        request: Any = None,
        credentials: Credentials = None,  # noqa: ARG002  # the signature is that of axes
    ) -> int:
        """Delete old failures, and return their number."""
        attempts = AccessAttempt.objects.all()
        recent = self._recent(request).values("pk")
        return _delete(attempts.exclude(pk__in=recent))

    def reset_user_attempts(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """Delete the failures of a name and address, after a sign-in, and return their number."""
        return sum(_delete(rows) for rows in self.filter_user_attempts(request, credentials))

    def _failures_of_address(self, request: Any) -> int:
        """The number of recent failures of the address, with any name."""
        recent = self._recent(request).filter(ip_address=request.axes_ip_address)
        return recent.aggregate(number=Sum("failures_since_start"))["number"] or 0

    @staticmethod
    def _recent(request: Any) -> QuerySet[Any]:
        """The failures that still count."""
        since = request.axes_attempt_time - settings.AXES_COOLOFF_TIME
        recent: QuerySet[Any] = AccessAttempt.objects.filter(attempt_time__gte=since)
        return recent


def lockout_page(
    request: HttpRequest, _response: HttpResponse | None = None, _credentials: Any = None
) -> HttpResponse:
    """The page for somebody who failed too often, status 429."""
    answer = render(request, "locked_out.html", status=429)
    answer["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return answer


def _count(request: Any, username: str | None) -> None:
    """Count one more failure of a name and the address of the request."""
    with transaction.atomic():
        attempt, is_new = AccessAttempt.objects.select_for_update().get_or_create(
            username=username,
            ip_address=request.axes_ip_address,
            user_agent="",
            defaults={"failures_since_start": 1},
        )
        if not is_new:
            AccessAttempt.objects.filter(pk=attempt.pk).update(
                failures_since_start=F("failures_since_start") + 1,
                attempt_time=request.axes_attempt_time,
            )


def _delete(rows: QuerySet[Any]) -> int:
    """Delete rows if there are any: to look waits for nobody, to write may."""
    return int(rows.delete()[0]) if rows.exists() else 0
