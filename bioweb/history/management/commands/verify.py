"""Prove that nothing was changed behind history's back; exit status 1 where something was."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from bioweb.history.verification import findings, heads


class Command(BaseCommand):
    """Names each row, revision and index row that is not as it should be."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--heads", metavar="FILE", help="digests kept earlier, to compare with")
        parser.add_argument("--keep-heads", metavar="FILE", help="write today's digests to FILE")

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
            raise CommandError(f"{count} findings.")
        self.stdout.write("History is whole and every index is current.")


def _read(file: str | None) -> dict[str, str]:
    if not file:
        return {}
    try:
        kept = json.loads(Path(file).read_text(encoding="utf-8"))
        return {str(key): str(value) for key, value in kept.items()}
    except (OSError, ValueError, AttributeError) as problem:
        raise CommandError(f"{file} is not a file of kept digests: {problem}") from problem
