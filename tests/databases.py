"""The databases of a test run: an empty one, one with the first content, and copies of both.

Most tests run in a transaction that is rolled back, so they share a database. A test that commits
changes a copy, which is dropped at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

from django.core.management import call_command
from django.db import connections

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


class Databases:
    """The databases of one process. The empty one has only what migrations write."""

    def __init__(self) -> None:
        self.empty = _name()
        self._numbers = count()

    @cached_property
    def content(self) -> str:
        """The name of the database into which `fixtures/` is loaded, as `make run` loads it.

        Loading takes seconds, copying it milliseconds.
        """
        name = _copy(self.empty, "content")
        _connect(name)
        call_command("loaddata", *sorted(map(str, FIXTURES.glob("*.yaml"))), verbosity=0)
        return name

    @contextmanager
    def chosen(self, *, content: bool, commits: bool) -> Iterator[None]:
        """Connect to the database with the first content or the empty one, or to a copy of it."""
        original = self.content if content else self.empty
        name = _copy(original, str(next(self._numbers))) if commits else original
        _connect(name)
        yield
        _connect(self.empty)
        if commits:
            _drop(name)

    def drop(self) -> None:
        """Drop the databases that Django does not drop."""
        _connect(self.empty)
        if "content" in vars(self):
            _drop(self.content)


def _name() -> str:
    return str(connections["default"].settings_dict["NAME"])


def _connect(name: str) -> None:
    """Let the next query of any thread open a connection to this database."""
    if name != _name():
        connections["default"].close()
        connections["default"].settings_dict["NAME"] = name


def _copy(name: str, suffix: str) -> str:
    """Copy a database. Returns the name of the copy."""
    _connect(name)
    # SQLite then has all in one file; PostgreSQL copies only a database without connections.
    connections["default"].close()
    creation = connections["default"].creation
    creation.clone_test_db(suffix, verbosity=0, autoclobber=True)
    return str(creation.get_test_db_clone_settings(suffix)["NAME"])


def _drop(name: str) -> None:
    connection = connections["default"]
    if connection.vendor == "sqlite":
        Path(name).unlink()
        return
    # A thread of the live server may not have closed its connection yet.
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")
