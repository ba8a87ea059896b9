"""The kind of worker that Gunicorn starts: Waitress receives requests, threads answer them.

Gunicorn's own threaded worker gives a thread to a connection as soon as its first byte arrives, so
that eight connections with half a header occupy all threads. Waitress receives headers and bodies,
and sends answers, in one loop for all connections; a thread begins with a complete request and
does not wait for a slow reader. Gunicorn starts, watches and replaces the processes.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ThreadedTaskDispatcher

HEADER_TIMEOUT = float(os.environ.get("HEADER_TIMEOUT", "10"))  # seconds for a request's header
BODY_TIMEOUT = float(os.environ.get("BODY_TIMEOUT", "120"))  # seconds for a request with its body
IDLE_TIMEOUT = 30  # seconds without a byte after which a connection is closed
MAX_HEADER = 64 * 1024  # bytes
# Bytes. More than a form may have, so that a form that is too long gets the site's explanation.
MAX_BODY = 64 * 1024 * 1024
MAX_CONNECTIONS = 1000  # of each process; more wait until one is closed
OPEN_FILES = 4096  # of each process: a connection and large requests and answers on disk
STEP = 1.0  # seconds between two looks at timeouts

# What Waitress calls a map: the listeners and connections, by file descriptor.
Connections = dict[int, Any]


class TimedRequest(HTTPRequestParser):  # type: ignore[misc]  # Waitress has no types
    """A request that knows when its first byte arrived, by `monotonic`."""

    def __init__(self, adjustments: Any) -> None:
        super().__init__(adjustments)
        self.begun = monotonic()

    def is_late(self, now: float) -> bool:
        """Whether the header, or else the body, should have been here."""
        limit = BODY_TIMEOUT if self.headers_finished else HEADER_TIMEOUT
        return now - self.begun > limit


class TimedConnection(HTTPChannel):  # type: ignore[misc]  # as above
    """A connection whose requests are timed."""

    parser_class = TimedRequest

    @property
    def is_busy(self) -> bool:
        """Whether a request is being received or answered."""
        return bool(self.requests or self.request or self.total_outbufs_len)

    def close_if_late(self, now: float) -> None:
        """Close the connection if its next request does not arrive in time."""
        if self.request is not None and not self.requests and self.request.is_late(now):
            self.will_close = True


class WaitressWorker(Worker):  # type: ignore[misc]  # Gunicorn has no types
    """A process that serves with one loop for connections and `threads` threads for requests."""

    def run(self) -> None:
        """Serve until Gunicorn stops the process, or `max_requests` were answered."""
        _allow_open_files()
        dispatcher = ThreadedTaskDispatcher()
        dispatcher.set_thread_count(self.cfg.threads)
        connections: Connections = {}
        listeners = self._listen(dispatcher, connections)
        looked = 0.0
        while self.alive:
            # While requests wait for a thread, another process may accept the next connection.
            for listener in listeners:
                listener.accepting = not dispatcher.queue
            wasyncore.loop(timeout=STEP, use_poll=True, map=connections, count=1)
            if monotonic() - looked >= STEP:
                looked = monotonic()
                self._look_after(connections, looked)
        self._finish(dispatcher, listeners, connections)

    def _listen(
        self, dispatcher: ThreadedTaskDispatcher, connections: Connections
    ) -> list[BaseWSGIServer]:
        """Listeners for Gunicorn's sockets."""
        create_server(
            self._counting(self.wsgi),
            map=connections,
            _dispatcher=dispatcher,
            sockets=[listener.sock for listener in self.sockets],
            backlog=self.cfg.backlog,
            channel_timeout=IDLE_TIMEOUT,
            cleanup_interval=STEP,
            connection_limit=MAX_CONNECTIONS,
            max_request_header_size=MAX_HEADER,
            max_request_body_size=MAX_BODY,
            # Django decides which headers of proxies it believes.
            clear_untrusted_proxy_headers=False,
            log_socket_errors=False,
            ident="",
        )
        listeners = [part for part in connections.values() if isinstance(part, BaseWSGIServer)]
        for listener in listeners:
            listener.channel_class = TimedConnection
        return listeners

    def _counting(
        self, application: Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]
    ) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
        """The application; the process ends after `max_requests`, and Gunicorn starts another."""

        def counted(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            self.nr += 1
            if self.nr >= self.max_requests:
                self.alive = False
            return application(environ, start_response)

        return counted

    def _look_after(self, connections: Connections, now: float) -> None:
        """Tell Gunicorn that the process lives, end it with its parent, close late connections."""
        self.notify()
        if os.getppid() != self.ppid:
            self.alive = False
        for connection in _channels(connections):
            connection.close_if_late(now)

    def _finish(
        self,
        dispatcher: ThreadedTaskDispatcher,
        listeners: list[BaseWSGIServer],
        connections: Connections,
    ) -> None:
        """Answer what was asked already, at most for `graceful_timeout` seconds."""
        for listener in listeners:
            listener.accepting = False
        until = monotonic() + float(self.cfg.graceful_timeout)
        while monotonic() < until and any(one.is_busy for one in _channels(connections)):
            self.notify()
            wasyncore.loop(timeout=0.1, use_poll=True, map=connections, count=1)
        dispatcher.shutdown(timeout=1)


def _channels(connections: Connections) -> list[TimedConnection]:
    return [part for part in connections.values() if isinstance(part, TimedConnection)]


def _allow_open_files() -> None:
    """Raise the limit of open files, which is 1,024 on many systems, as far as it may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
