"""Writers of SQLite, of all threads and processes, begin one after the other.

SQLite has no queue: whoever finds the database locked sleeps up to a tenth of a second and tries
again. A process that writes without a pause, such as an import or one of many editors, takes the
lock again meanwhile, until the other gives up. Here a writer first locks a file beside the
database and keeps it until its own transaction has begun, so that whoever wrote last must wait for
it. A sign-in during an import thus waits for one transaction of the import.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

TIMEOUT = 20.0  # seconds that a writer waits for its turn and for the lock
BRIEF = 10.0  # seconds, for what is soon tried again, such as a sign-in
STEP = 0.005  # seconds between two tries
# A deferred transaction, such as that of `verify`, only reads.
_WRITES = ("BEGIN IMMEDIATE", "INSERT", "UPDATE", "DELETE", "REPLACE")

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]

_is_brief: ContextVar[bool] = ContextVar("is_brief", default=False)


@contextmanager
def brief_waits() -> Iterator[None]:
    """Let writes inside the block wait for `BRIEF` only, so that their thread is free again."""
    token = _is_brief.set(True)
    try:
        yield
    finally:
        _is_brief.reset(token)


def join_queue(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Let the writes of a new connection wait in the queue; for the signal `connection_created`."""
    if connection.vendor == "sqlite" and take_turn not in connection.execute_wrappers:
        connection.execute_wrappers.append(take_turn)


def take_turn(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Execute a statement, in the queue if it begins to write.

    Raises OperationalError if the database is still locked after `TIMEOUT` or `BRIEF`.
    """
    connection: BaseDatabaseWrapper = context["connection"]
    if connection.in_atomic_block or not sql.lstrip().upper().startswith(_WRITES):
        return execute(sql, params, many, context)
    until = monotonic() + (BRIEF if _is_brief.get() else TIMEOUT)
    with _head_of_queue(Path(f"{connection.settings_dict['NAME']}-queue"), until):
        while True:
            try:
                with _no_sleep(connection):
                    return execute(sql, params, many, context)
            except OperationalError as error:
                if "locked" not in str(error) or monotonic() > until:
                    raise
            sleep(STEP)


@contextmanager
def _head_of_queue(path: Path, until: float) -> Iterator[None]:
    """Lock the file of the queue. Goes on without it if the file cannot be made, on a full disk."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield
        return
    try:
        while not _locked(file):
            if monotonic() > until:
                raise OperationalError("database is locked")
            sleep(STEP)
        yield
    finally:
        os.close(file)  # which also unlocks it


def _locked(file: int) -> bool:
    """Lock the file, if nobody else has. Each opening of the file counts, also in one process."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _no_sleep(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let SQLite say at once that the database is locked, instead of sleeping in long steps."""
    raw: Any = connection.connection
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA busy_timeout = {int(TIMEOUT * 1000)}")
