"""Sessions that end when nobody uses them, and that break no page when they cannot be stored."""

from __future__ import annotations

import logging
from time import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from bioweb.outages.outage import outage_behind
from bioweb.outages.sqlite_queue import brief_waits

SEEN = "_seen"  # the key of the time, in seconds, at which the session was last used
logger = logging.getLogger(__name__)


class LenientSessionMiddleware(SessionMiddleware):
    """Django's middleware, with an idle time-out; only new sessions must be stored."""

    def process_request(self, request: HttpRequest) -> None:
        """Open the session; one that was idle for too long is replaced by an empty one."""
        super().process_request(request)
        limit = settings.SESSION_IDLE_MINUTES * 60
        if limit and request.session.session_key and SESSION_KEY in request.session:
            now = time()
            seen = request.session.get(SEEN, now)
            if now - seen > limit:
                # Its row stays, with the old time: to delete it is left to `clearsessions`.
                request.session = self.SessionStore()
            elif SEEN not in request.session or now - seen > limit / 10:
                request.session[SEEN] = now

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Store the session. What fails for one that is stored already is logged, no more.

        The answer is right without it: what an edit saved is saved, and a page can be read.
        """
        sent = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        try:
            with brief_waits():
                return super().process_response(request, response)
        except (DatabaseError, SessionInterrupted) as error:
            outage = outage_behind(error)
            if outage is None:
                raise
            if not sent or sent != request.session.session_key:
                raise outage from None
            logger.exception("A session could not be stored.")
            return response
