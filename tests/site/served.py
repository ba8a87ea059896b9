"""Starts the real server, as `make run` and the container do, for tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds to wait for what must come; on a busy machine it may take long


@contextmanager
def served(var: Path, **environment: str) -> Iterator[int]:
    """The port of a server with one process of four threads; `var` is its VAR_DIR.

    Without DATABASE_URL in `environment` the site has an empty file without tables for a database.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    settings = {
        "DATABASE_URL": f"sqlite:///{var}/empty.sqlite3",
        "DEBUG": "1",  # static files without hashes, which nobody collected
        "DJANGO_SETTINGS_MODULE": "bioweb.settings",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "VAR_DIR": str(var),
        "WEB_CONCURRENCY": "1",
        "WEB_THREADS": "4",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "python:bioweb.gunicorn_config"],
        cwd=ROOT,
        env=os.environ | settings | environment,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def get(port: int, path: str = "/robots.txt") -> int:
    """The status of a GET."""
    asked = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        asked.request("GET", path)
        return asked.getresponse().status
    finally:
        asked.close()


def _wait_for(port: int) -> None:
    until = monotonic() + PATIENCE
    while True:
        try:
            get(port)
        except OSError:
            if monotonic() > until:
                raise
            sleep(0.1)
        else:
            return
