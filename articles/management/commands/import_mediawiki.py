"""The command that imports dumps of MediaWiki: arguments, progress and report."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from time import monotonic
from typing import Any
from unicodedata import normalize

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from articles.index.indexing import index_stale, stale_articles
from articles.interchange.mediawiki.dump import BadDump, open_dump
from articles.interchange.mediawiki.dump_import import Choices, Import
from articles.interchange.mediawiki.import_report import Report


class Command(BaseCommand):
    """Import pages with their whole history from a MediaWiki dump."""

    help = __doc__ or ""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            metavar="FILE",
            help="a dump: .xml, or compressed as .bz2, .gz, .xz or .lzma",
        )
        parser.add_argument(
            "--pages", nargs="+", metavar="TITLE", help="import only the pages with these titles"
        )
        parser.add_argument(
            "--latest-only",
            action="store_true",
            help="import only the newest revision of each page",
        )
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="write nothing, only report what would be imported",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Bring in one file after the other. Raises CommandError for one that cannot be read."""
        self.verbosity = options["verbosity"]
        titles = options["pages"]
        choices = Choices(
            frozenset(map(_as_in_dumps, titles)) if titles else None,
            options["latest_only"],
            options["dry_run"],
        )
        report = Report()
        with _in_sentences(), _stopping_cleanly() as asked:
            try:
                for path in options["files"]:
                    if not asked:
                        self._bring_in(path, choices, report, asked)
            finally:
                try:
                    if not choices.dry_run:
                        self._finish()
                finally:
                    self.stdout.write("\n".join(report.lines()))
        self._say_missing(choices, report)
        if asked:
            raise CommandError("Stopped. Run the same command again to continue.")

    def _bring_in(self, path: Path, choices: Choices, report: Report, asked: list[int]) -> None:
        try:
            with open_dump(path) as dump:
                work = Import(dump, choices, stopping=lambda: bool(asked))
                try:
                    self._go_through(work, path.name)
                finally:
                    report.add(work.report)
        except BadDump as reason:
            raise CommandError(
                f"{path.name}: {reason} Pages imported before that are kept."
            ) from None

    def _go_through(self, work: Import, name: str) -> None:
        with self._bar(total=work.dump.size, unit="B", unit_scale=True, desc=name) as bar:
            began = monotonic()

            def progress() -> None:
                rate = work.arrived / max(monotonic() - began, 0.001)
                bar.set_postfix_str(f"{work.arrived:,} revisions, {rate:,.0f}/s", refresh=False)
                bar.update(work.dump.position - bar.n)

            for _title in work.pages(progress):
                progress()

    def _finish(self) -> None:
        """Make pages anew that show something of what was brought in, such as a link to it.

        Also after being asked to stop: it is short, and asked again it is left to the next run.
        """
        for article in self._bar(stale_articles(), desc="Links", unit=" articles"):
            index_stale(article)

    def _bar(self, *args: Any, **options: Any) -> Any:
        return tqdm(*args, **options, disable=self.verbosity == 0, mininterval=0.5)

    def _say_missing(self, choices: Choices, report: Report) -> None:
        missing = sorted((choices.titles or frozenset()) - report.titles)
        if missing:
            self.stderr.write(f"Not found in the dump: {', '.join(missing)}.")


def _as_in_dumps(title: str) -> str:
    """A title as people type or copy it, as dumps have it."""
    return normalize("NFC", " ".join(title.replace("_", " ").split()))


@contextmanager
def _in_sentences() -> Iterator[None]:
    """Say what else can end an import; transactions that were under way are taken back by then."""
    try:
        yield
    except KeyboardInterrupt:
        raise CommandError(
            "Stopped at once. Finished pages are kept. Run the same command again to continue."
        ) from None
    except DatabaseError as error:
        raise CommandError(
            f"Database error ({' '.join(str(error).split())}). Finished pages are kept. When the "
            "database works again, run the same command to continue."
        ) from None


@contextmanager
def _stopping_cleanly() -> Iterator[list[int]]:
    """Ctrl-C once asks to stop where all is whole; the list is then no longer empty."""
    asked: list[int] = []

    def ask(number: int, _frame: Any) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    # Python hands signals to the main thread alone.
    asking = (signal.SIGINT, signal.SIGTERM) if current_thread() is main_thread() else ()
    before = {number: signal.signal(number, ask) for number in asking}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
