"""The first content: loaded from `fixtures/` once in a process, then put back row by row.

Loading it takes a second or two, which dozens of tests would wait for again and again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
APPS = ("history", "references", "articles")

# By table: the names of its columns, and its rows as the database gave them.
_saved: dict[str, tuple[list[str], list[tuple[Any, ...]]]] = {}


def put_first_content() -> None:
    """Fill the empty tables of our apps with what `make run` fills them with."""
    if _saved:
        _put_back()
        return
    call_command("loaddata", *sorted(map(str, FIXTURES.glob("*.yaml"))), verbosity=0)
    with connection.cursor() as cursor:
        for model in _models():
            # Not `*`: what the database generates cannot be put back.
            names = [field.column for field in model._meta.concrete_fields]
            columns = ", ".join(map(connection.ops.quote_name, names))
            table = model._meta.db_table
            cursor.execute(f"SELECT {columns} FROM {connection.ops.quote_name(table)}")
            _saved[table] = (names, cursor.fetchall())


def _put_back() -> None:
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (names, rows) in _saved.items():
            columns, marks = ", ".join(map(quote, names)), ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {quote(table)} ({columns}) VALUES ({marks})", rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)


def _models() -> list[type[models.Model]]:
    """Every model of our apps that has a table, historical ones included."""
    return [model for name in APPS for model in apps.get_app_config(name).get_models()]
