"""Write a dump of a small database of this version, and its record, for tests of later upgrades.

    python -m tests.upgrade.make_dump NAME

NAME is the version, or a date between versions. See docs/upgrades.md for when to run it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from django.core.management import call_command
from django.db import connection

from tests.upgrade.database import dump, environment

FOLDER = Path(__file__).parent


def main() -> None:
    """Make the database in a new folder, not the one of the environment."""
    (name,) = sys.argv[1:]
    with TemporaryDirectory() as folder:
        database = Path(folder) / "bioweb.sqlite3"
        os.environ |= environment(database)
        django.setup()
        # These import models.
        from tests.upgrade.edits import put_encyclopedia
        from tests.upgrade.record import record, write

        call_command("migrate", verbosity=0)
        put_encyclopedia()
        call_command("verify")
        write(record(), FOLDER / f"{name}.json")
        connection.close()
        dump(database, FOLDER / f"{name}.sql.xz")


if __name__ == "__main__":
    main()
