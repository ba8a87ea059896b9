"""The import of a dump: each page becomes an article or category, each revision a revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic, sleep

from django.db import connection, transaction
from django.utils.translation import gettext as _

from articles.interchange.mediawiki.article_history import ArticleHistory
from articles.interchange.mediawiki.category_history import CategoryHistory
from articles.interchange.mediawiki.dump import Dump, SourcePage, SourceRevision
from articles.interchange.mediawiki.import_report import Report
from articles.interchange.mediawiki.imported_references import ImportedReferences
from articles.interchange.mediawiki.page_history import ImportContext, PageHistory, Refused
from bioweb.history.revising import EditConflict

KINDS: dict[int, type[ArticleHistory | CategoryHistory]] = {0: ArticleHistory, 14: CategoryHistory}
PROGRESS = 20  # revisions between two calls of `progress`
CHECKPOINT = 1_000  # revisions of a page in one transaction, at most
# Others wait to write to SQLite meanwhile, for 20 seconds at most, which limits a transaction. They
# try only now and then, so that there is a pause after a long one.
MAX_TRANSACTION = 8.0  # seconds
LONG_TRANSACTION, PAUSE = 2.0, 0.12  # seconds


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Which pages are imported (`titles`; None: all), and whether only the newest revision of each.

    `dry_run`: nothing is written.
    """

    titles: frozenset[str] | None = None
    latest_only: bool = False
    dry_run: bool = False


class DumpImport:
    """Imports the pages of one dump. `report` is on those that are finished.

    `stopping()` is called between revisions; where it is true, what was read is written and the
    import ends. Run again, it goes on from there.
    """

    def __init__(
        self, dump: Dump, options: ImportOptions, stopping: Callable[[], bool] = lambda: False
    ) -> None:
        self.dump, self.options, self.stopping = dump, options, stopping
        self.stopped = False
        self.imported = 0  # revisions, those of unfinished pages included
        self.report = Report()
        self._progress: Callable[[], None] = lambda: None
        self._context = ImportContext(dump.site, options.dry_run)

    def pages(self, progress: Callable[[], None] = lambda: None) -> Iterator[str]:
        """Import one page after the other; yields the title of each. Raises BadDump.

        `progress` is called now and then while a page is read. A page whose history cannot be read
        to its end is imported up to the last checkpoint, which for most pages is: not at all.
        """
        for page in self.dump.pages():
            self._progress = progress
            if self._is_selected(page):
                self._page(page)
            yield page.title
            # Between pages that are skipped, too, of which there may be millions.
            if self.stopped or self.stopping():
                return

    def _is_selected(self, page: SourcePage) -> bool:
        if self.options.titles is not None:
            if page.title not in self.options.titles:
                self.report.pages["not selected"] += 1
                return False
            self.report.titles.add(page.title)
        if page.namespace not in KINDS:
            numbers = self.dump.site.namespaces.items()
            names = [name for name, number in numbers if number == page.namespace]
            self.report.left_out[names[0] if names else f"namespace {page.namespace}"] += 1
            return False
        return True

    def _page(self, page: SourcePage) -> None:
        try:
            self._import(page)
        except Refused as reason:
            self._refuse(page, str(reason))
        except EditConflict:
            self._refuse(page, str(_("Someone edited it in the meantime. Run the import again.")))
        self._context.references.trim()

    def _import(self, page: SourcePage) -> None:
        """Import the page's revisions, as many in a transaction as others can wait for."""
        history = KINDS[page.namespace](page, self._context)
        revisions = _newest(page.revisions) if self.options.latest_only else page.revisions
        whole = False
        while not whole:
            start = monotonic()
            with transaction.atomic():
                history.begin()
                whole = self._add(history, revisions, start + MAX_TRANSACTION)
                history.finish(whole=whole and not self.stopped)
            self.report.add(history.report)
            if connection.vendor == "sqlite" and monotonic() - start > LONG_TRANSACTION:
                sleep(PAUSE)

    def _add(
        self,
        history: PageHistory,
        revisions: Iterator[SourceRevision],
        until: float,
    ) -> bool:
        """Add the next revisions; returns whether there are no more."""
        for number in range(CHECKPOINT):
            self.stopped = self.stopping()
            revision = None if self.stopped else next(revisions, None)
            if revision is None:
                return True
            before = history.report.revisions["imported"]
            history.add(revision)
            self.imported += history.report.revisions["imported"] - before
            if number % PROGRESS == 0:
                self._progress()
            if monotonic() > until:
                break
        return False

    def _refuse(self, page: SourcePage, reason: str) -> None:
        self.report.pages["refused"] += 1
        self.report.refused.append(f"{page.title}: {reason}")
        # The cache may contain references that were rolled back with the page.
        self._context.references = ImportedReferences()


def _newest(revisions: Iterator[SourceRevision]) -> Iterator[SourceRevision]:
    newest = None
    for revision in revisions:
        newest = revision
    if newest is not None:
        yield newest
