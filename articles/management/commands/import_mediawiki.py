"""The command that imports MediaWiki dumps: its arguments, progress bar and report."""

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

from articles.index.indexing import index_locked, stale_articles
from articles.interchange.mediawiki.dump import open_dump
from articles.interchange.mediawiki.dump_errors import BadDump
from articles.interchange.mediawiki.dump_import import DumpImport, ImportOptions
from articles.interchange.mediawiki.import_report import Report

# What was written, and what to do next, after an import that stopped.
_KEPT = "Finished pages are kept. Run the same command again to continue."
_NOT_WRITTEN = "A dry run writes nothing. Run the same command again to start over."


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
        """Import the files, and write the report. Raises CommandError if the import stops early."""
        self.verbosity = options["verbosity"]
        titles = options["pages"]
        import_options = ImportOptions(
            frozenset(map(_title_in_dumps, titles)) if titles else None,
            options["latest_only"],
            options["dry_run"],
        )
        report = Report()
        with _errors_as_sentences(import_options.dry_run), _noted_signals() as signals:
            try:
                for path in options["files"]:
                    if not signals:
                        self._import_file(path, import_options, report, signals)
            finally:
                try:
                    if not import_options.dry_run and len(signals) < 2:
                        self._render_stale_pages()
                finally:
                    self.stdout.write("\n".join(report.lines()))
        if signals:
            raise CommandError(f"Stopped. {_NOT_WRITTEN if import_options.dry_run else _KEPT}")
        if missing := sorted((import_options.titles or frozenset()) - report.titles):
            dumps = "dumps" if len(options["files"]) > 1 else "dump"
            self.stderr.write(f"Not found in the {dumps}: {', '.join(missing)}.")

    def _import_file(
        self, path: Path, options: ImportOptions, report: Report, signals: list[int]
    ) -> None:
        """Import a file, or the part of it before a signal, and add what was done to `report`."""
        try:
            with open_dump(path) as dump:
                dump_import = DumpImport(dump, options, is_stopping=lambda: bool(signals))
                try:
                    self._import_pages(dump_import, path.name)
                finally:
                    report.add(dump_import.report)
        except BadDump as reason:
            kept = "" if options.dry_run else " The pages that were imported before are kept."
            raise CommandError(f"{path.name}: {reason}{kept}") from None

    def _import_pages(self, dump_import: DumpImport, name: str) -> None:
        """Import the pages of a dump with a progress bar; `name` is the name of its file."""
        with self._bar(total=dump_import.dump.size, unit="B", unit_scale=True, desc=name) as bar:
            began = monotonic()

            def progress() -> None:
                rate = dump_import.revision_count / max(monotonic() - began, 0.001)
                bar.set_postfix_str(
                    f"{dump_import.revision_count:,} revisions, {rate:,.0f}/s", refresh=False
                )
                bar.update(dump_import.dump.position - bar.n)

            for _title in dump_import.pages(progress):
                progress()

    def _render_stale_pages(self) -> None:
        """Render all stale pages, such as those with links to imported pages.

        One Ctrl-C does not prevent this. After a second one, the next run or `reindex` does it.
        """
        for article in self._bar(stale_articles(), desc="Pages to render", unit=" pages"):
            index_locked(article)

    def _bar(self, *args: Any, **options: Any) -> Any:
        return tqdm(*args, **options, disable=self.verbosity == 0, mininterval=0.5)


def _title_in_dumps(title: str) -> str:
    """A title as dumps write it, from one that was typed or copied."""
    return normalize("NFC", " ".join(title.replace("_", " ").split()))


@contextmanager
def _errors_as_sentences(dry_run: bool) -> Iterator[None]:
    """Turn a second Ctrl-C and errors of the database into a CommandError that says what to do."""
    try:
        yield
    except KeyboardInterrupt:
        rendering = "That, or “reindex”, also renders the pages that link to imported pages."
        advice = _NOT_WRITTEN if dry_run else f"{_KEPT} {rendering}"
        raise CommandError(f"Stopped at once. {advice}") from None
    except DatabaseError as error:
        raise CommandError(
            f"Database error ({' '.join(str(error).split())}). Wait until the database works "
            f"again. {_NOT_WRITTEN if dry_run else _KEPT}"
        ) from None


@contextmanager
def _noted_signals() -> Iterator[list[int]]:
    """Yields the list of the signals (Ctrl-C, SIGTERM) that were received so far.

    After the first signal the import stops before the next revision. A second signal raises
    KeyboardInterrupt.
    """
    signals: list[int] = []

    def note(number: int, _frame: Any) -> None:
        signals.append(number)
        if len(signals) > 1:
            raise KeyboardInterrupt

    # Python accepts handlers of signals only from the main thread.
    noted = (signal.SIGINT, signal.SIGTERM) if current_thread() is main_thread() else ()
    former = {number: signal.signal(number, note) for number in noted}
    try:
        yield signals
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
