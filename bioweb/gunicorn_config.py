"""Gunicorn's configuration for `make run` and production, with values from the environment."""

from __future__ import annotations

import os
from typing import Any

_host = os.environ.get("HOST", "127.0.0.1")
_port = os.environ.get("PORT", "8000")

wsgi_app = "bioweb.wsgi:application"
bind = os.environ.get("BIND", f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "bioweb.server.waitress_worker.WaitressWorker"
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60  # seconds
graceful_timeout = 10  # seconds
max_requests = 10_000  # after which a worker is replaced
max_requests_jitter = 1_000
# Workers write a heartbeat file. On a slow disk they would seem to hang.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
loglevel = "error"  # Gunicorn warns of every HEAD request; Django has a log


def when_ready(_server: Any) -> None:
    """Print SITE_URL, if it is set, once the site can be opened."""
    if "SITE_URL" in os.environ:
        print(f"\nbioweb is at {os.environ['SITE_URL']}/  (Ctrl-C ends it)\n", flush=True)
