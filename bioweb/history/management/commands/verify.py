"""Find changes outside the history and stale indexes. Exits with status 1 if there are any."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bioweb.history.verification import findings, heads


class Command(BaseCommand):
    """Prints a sentence for each change outside the history and each subject's stale index."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--heads", metavar="FILE", help="compare with the digests saved in FILE"
        )
        parser.add_argument("--keep-heads", metavar="FILE", help="save the current digests to FILE")

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        count = 0
        for sentence in findings(_read(options["heads"])):
            self.stdout.write(sentence)
            count += 1
        if options["keep_heads"]:
            text = json.dumps(heads(), indent=1, sort_keys=True) + "\n"
            Path(options["keep_heads"]).write_text(text, encoding="utf-8")
        if count:
            raise CommandError(f"Problems found: {count}.")
        self.stdout.write("The history is complete and every index is up to date.")


def _read(file: str | None) -> dict[str, str]:
    """The digests that `--keep-heads` saved in a file; empty if `file` is None."""
    if not file:
        return {}
    try:
        kept = json.loads(Path(file).read_text(encoding="utf-8"))
        return {str(key): str(value) for key, value in kept.items()}
    except (OSError, ValueError, AttributeError) as problem:
        raise CommandError(f"{file} is not a file of saved digests: {problem}") from problem
