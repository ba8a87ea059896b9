"""Find changes outside the history and stale indexes.

The exit status is 0 if nothing is found, 1 if anything is, and 2 if the database or the file of
digests cannot be read. Nothing is written, and editing goes on meanwhile.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from tqdm import tqdm

from bioweb.history.models import Revision
from bioweb.history.verification import findings, heads
from bioweb.history.verification.read_snapshot import read_snapshot

FOUND, UNREADABLE = 1, 2  # exit statuses


class Command(BaseCommand):
    """Prints a sentence for each change outside the history and each subject's stale index."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--heads", metavar="FILE", help="compare with the digests saved in FILE"
        )
        parser.add_argument("--keep-heads", metavar="FILE", help="save the current digests to FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        kept = _read(options["heads"])
        try:
            with read_snapshot():
                count = self._print_findings(kept, is_quiet=options["verbosity"] == 0)
                newest = heads() if options["keep_heads"] else {}
        except DatabaseError as error:
            raise CommandError(_unreadable(error), returncode=UNREADABLE) from error
        if options["keep_heads"]:
            text = json.dumps(newest, indent=1, sort_keys=True) + "\n"
            Path(options["keep_heads"]).write_text(text, encoding="utf-8")
        if count:
            raise CommandError(f"Problems found: {count}.", returncode=FOUND)
        self.stdout.write("The history is complete and every index is up to date.")

    def _print_findings(self, kept: dict[str, str], *, is_quiet: bool) -> int:
        """Print the findings, with a progress bar on a terminal. Returns their number."""
        count = 0
        for sentence in _damaged_pages():
            self.stdout.write(sentence)
            count += 1
        # Most are read twice: for their digests, and for the indexes.
        steps = 2 * Revision.objects.count()
        disable = True if is_quiet else None  # None: where there is no terminal
        with tqdm(total=steps, unit=" revisions", disable=disable) as bar:
            for sentence in findings(kept, bar.update):
                bar.clear()
                self.stdout.write(sentence)
                count += 1
            bar.update(steps - bar.n)
        return count


def _damaged_pages() -> list[str]:
    """A sentence for each damaged page that SQLite's own check of the file finds, at most 100."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        lines = [line for (line,) in cursor.fetchall() if line != "ok"]
    return [f"The file of the database is damaged: {' '.join(line.split())}." for line in lines]


def _unreadable(error: DatabaseError) -> str:
    """What to do when the database cannot be read, as a sentence."""
    said = " ".join(str(error).split())
    return (
        f"The database cannot be read ({said}). If it is busy or not running, try again. If its "
        "file is damaged, restore a backup (manage.py restore)."
    )


def _read(file: str | None) -> dict[str, str]:
    """The digests that `--keep-heads` saved in a file; empty if `file` is None."""
    if not file:
        return {}
    try:
        kept = json.loads(Path(file).read_text(encoding="utf-8"))
        heads_kept = {str(key): str(value) for key, value in kept.items()}
        if any(len(key.split(" ")) not in (3, 4) for key in heads_kept):
            raise ValueError("a key does not name a revision")
        return heads_kept
    except (OSError, ValueError, AttributeError) as problem:
        raise CommandError(
            f"{file} is not a file of saved digests: {problem}", returncode=UNREADABLE
        ) from problem
