"""Copying the database to a file and back, with its heads, while the site is edited."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.backends.postgresql.client import DatabaseClient
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from bioweb.backup.archive import BadArchive
from bioweb.history.verification import heads
from bioweb.history.verification.read_snapshot import read_snapshot

# The name of the database's file in an archive.
FILE_NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
# A database without rows in these tables is empty.
TRUTH = {
    "history_revision": "SELECT 1 FROM history_revision LIMIT 1",
    "auth_user": "SELECT 1 FROM auth_user LIMIT 1",
}


def save_database(target: Path) -> dict[str, str]:
    """Write one state of the database to a file. Returns the heads of that state.

    Writers do not wait. Raises BadArchive if PostgreSQL's tools are missing or fail.
    """
    with read_snapshot():
        found = heads()
        if connection.vendor == "sqlite":
            # In the transaction of this connection: it copies what the heads were read from.
            with closing(sqlite3.connect(target)) as copy:
                connection.connection.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
        else:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_export_snapshot()")
                (snapshot,) = cursor.fetchone()
            options = ["--format=custom", "--no-owner", "--no-privileges"]
            _run("pg_dump", [*options, f"--snapshot={snapshot}", f"--file={target}"], ())
    return found


def load_database(source: Path) -> None:
    """Replace the whole database by one that `save_database` wrote. Raises BadArchive.

    If it fails, the database is as it was.
    """
    if connection.vendor == "sqlite":
        _load_sqlite(source)
    else:
        connection.close()  # its locks would be waited for
        options = ["--clean", "--if-exists", "--no-owner", "--no-privileges"]
        _run("pg_restore", [*options, "--single-transaction", "--exit-on-error"], (str(source),))


def _load_sqlite(source: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as copy:
            (state,) = copy.execute("PRAGMA quick_check(1)").fetchone()
            if state != "ok":
                raise BadArchive(_("The database in the archive is damaged."))
            connection.ensure_connection()
            copy.backup(connection.connection)
    except sqlite3.Error as error:
        raise BadArchive(
            _("The database cannot be replaced (%s). Stop the site, and try again.") % error
        ) from error
    finally:
        connection.close()


def _run(tool: str, options: Sequence[str], files: Sequence[str]) -> None:
    """Run a tool of PostgreSQL on the site's database. Raises BadArchive with what it says."""
    program = shutil.which(tool)
    if program is None:
        raise BadArchive(_("“%s” is not installed. Install the client tools of PostgreSQL.") % tool)
    # The name of the database is last; the password is in the environment, which no user sees.
    words, secrets = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    *server, name = words[1:]
    done = subprocess.run(  # noqa: S603  # the program and its options are ours
        [program, *options, *server, f"--dbname={name}", *files],
        env=os.environ | (secrets or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BadArchive(f"{tool}: {' '.join(done.stderr.split())[-500:]}")


def is_empty() -> bool:
    """Whether the database has no revision and no account: a new site, migrated or not."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in tables.intersection(TRUTH):
            cursor.execute(TRUTH[table])
            if cursor.fetchone():
                return False
    return True


def newest_migrations() -> dict[str, str]:
    """The name of the newest migration of each app that the database has."""
    loader = MigrationLoader(connection)
    newest: dict[str, str] = {}
    for app, name in sorted(loader.applied_migrations):
        newest[app] = name
    return newest


def unknown_migrations(migrations: dict[str, str]) -> list[str]:
    """Those of these newest migrations of apps that this version of the software does not have."""
    known = MigrationLoader(None).disk_migrations
    apps = {app for app, _name in known}
    return [
        f"{app}.{name}"
        for app, name in migrations.items()
        if app in apps and (app, name) not in known
    ]


def describe_failure(error: DatabaseError) -> str:
    """A sentence about a database that cannot be read."""
    return _("The database cannot be read (%s).") % " ".join(str(error).split())
