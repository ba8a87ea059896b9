"""Django's `loaddata`, except that articles, references and categories are written as revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializationError

from bioweb.history.fixture_loading import BadFixture, FixtureRows, Loaded


class Command(loaddata.Command):
    """Loads fixtures. Subjects that were edited since they were loaded are skipped and listed."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="Also replace subjects that were edited since they were loaded, by new revisions.",
        )

    def handle(self, *fixture_labels: str, **options: Any) -> None:
        self.overwrite = options["overwrite"]
        super().handle(*fixture_labels, **options)

    def loaddata(self, fixture_labels: Sequence[str]) -> None:
        self.rows = FixtureRows()
        try:
            super().loaddata(fixture_labels)
            self.report(self.rows.load(overwrite=self.overwrite))
        except (BadFixture, DeserializationError) as problem:
            raise CommandError(str(problem)) from problem

    def save_obj(self, obj: Any) -> bool:
        """Keep rows of truth until all files are read; save any other row as Django does."""
        if self.rows.add(obj.object, obj.deferred_fields or {}):
            return True
        return bool(super().save_obj(obj))

    def report(self, loaded: Loaded) -> None:
        """Print how many subjects were loaded, each that was skipped, and missing sources."""
        for sentence in loaded.missing_sources:
            self.stderr.write(sentence)
        for name in loaded.left_alone:
            self.stderr.write(
                f"Skipped, because it was edited since it was loaded: {name} "
                "(--overwrite replaces it with a new revision)"
            )
        if self.verbosity >= 1:
            self.stdout.write(
                f"{len(loaded.new)} new, {len(loaded.changed)} changed, "
                f"{len(loaded.unchanged)} unchanged, {len(loaded.left_alone)} skipped."
            )
