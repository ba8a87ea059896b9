"""Converting a SQLite database to compressed SQL text and back, and settings that use it.

`sqlite3` dumps the hidden tables of a full-text index as if they were ordinary ones, and such a
dump cannot be loaded. So that index is left out, and built anew where the dump is loaded.
"""

from __future__ import annotations

import lzma
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

# Tables about logins, which are private and of no use to tests.
PRIVATE = ("django_session", "django_admin_log", "axes_accesslog", "axes_accessattempt")


def environment(database: Path) -> dict[str, str]:
    """The environment variables with which the site uses this database."""
    return {
        "DATABASE_URL": f"sqlite:///{database}",
        "VAR_DIR": str(database.parent),
        "DJANGO_SETTINGS_MODULE": "bioweb.settings",
        "DEBUG": "1",  # pages then need no `collectstatic`
    }


def dump(database: Path, file: Path) -> None:
    """Write the database to a file of compressed SQL."""
    with closing(sqlite3.connect(":memory:")) as copy:
        with closing(sqlite3.connect(database)) as source:
            source.backup(copy)
        for table in PRIVATE:
            copy.execute(f"DELETE FROM {table}")
        copy.execute("UPDATE auth_user SET password = '!', last_login = NULL")
        index = [*_taken_out(copy, "table", "CREATE VIRTUAL %"), *_taken_out(copy, "trigger", "%")]
        copy.commit()
        lines = [*copy.iterdump(), *index, ""]
    file.write_bytes(lzma.compress("\n".join(lines).encode()))


def load(file: Path, database: Path) -> None:
    """Make a database from a file of compressed SQL."""
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(lzma.decompress(file.read_bytes()).decode())


def _taken_out(copy: sqlite3.Connection, kind: str, sql: str) -> Iterator[str]:
    """Drop the tables or triggers that such SQL made; yields the SQL that makes them again."""
    found = copy.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql LIKE ?", (kind, sql)
    )
    for name, statement in found.fetchall():
        copy.execute(f"DROP {kind} {name}")
        yield f"{statement};"
        if kind == "table":
            yield f"INSERT INTO {name} ({name}) VALUES ('rebuild');"
