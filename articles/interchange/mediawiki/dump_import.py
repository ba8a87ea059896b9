"""The import of a dump: pages become articles or categories, with all their revisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic

from django.db import transaction
from django.utils.translation import gettext as _

from articles.interchange.mediawiki.article_import import ArticleImport
from articles.interchange.mediawiki.category_import import CategoryImport
from articles.interchange.mediawiki.dump import Dump, DumpPage, DumpRevision
from articles.interchange.mediawiki.import_report import Report
from articles.interchange.mediawiki.imported_references import ImportedReferences
from articles.interchange.mediawiki.page_import import ImportContext, PageImport, Refused
from bioweb.history.revising import EditConflict

# The classes that import pages, by the number of the namespace; other pages are not imported.
IMPORT_TYPES: dict[int, type[ArticleImport | CategoryImport]] = {
    0: ArticleImport,
    14: CategoryImport,
}
PROGRESS_STEP = 20  # revisions between two calls of `progress`
CHECKPOINT = 1_000  # the most revisions of a page in one transaction
# During a transaction, other writers of SQLite wait, such as somebody who signs in.
MAX_TRANSACTION = 3.0  # seconds


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of an import.

    `titles` are the titles of the pages, None for all pages. `latest_only` imports only the newest
    revision of each page. `dry_run` writes nothing.
    """

    titles: frozenset[str] | None = None
    latest_only: bool = False
    dry_run: bool = False


class DumpImport:
    """Imports the pages of one dump. `report` has the outcome so far.

    `is_stopping()` is called between revisions. If it returns True, what was read is written, and
    the import ends. The next import of the dump continues from there.
    """

    def __init__(
        self, dump: Dump, options: ImportOptions, is_stopping: Callable[[], bool] = lambda: False
    ) -> None:
        self.dump, self.options, self._is_stopping = dump, options, is_stopping
        self.stopped = False
        self.revision_count = 0  # imported revisions, also those that are not written yet
        self.report = Report()
        self._progress: Callable[[], None] = lambda: None
        self._context = ImportContext(dump.site, options.dry_run)

    def pages(self, progress: Callable[[], None] = lambda: None) -> Iterator[str]:
        """Import one page after the other, and yield the titles of all pages. Raises BadDump.

        `progress` is called now and then while a page is read. If the history of a page cannot be
        read to its end, the page is imported up to the last transaction that was finished. Of a
        page that takes only one transaction, as most do, nothing is imported then.
        """
        for page in self.dump.pages():
            self._progress = progress
            if self._is_selected(page):
                self._import(page)
            yield page.title
            # Also after a page that is skipped: there may be millions of them.
            if self.stopped or self._is_stopping():
                return

    def _is_selected(self, page: DumpPage) -> bool:
        """Whether a page is imported.

        Counts in the report a page that is not imported, and notes there that a title of
        `options.titles` was found in the dump.
        """
        if self.options.titles is not None:
            if page.title not in self.options.titles:
                self.report.pages["not selected"] += 1
                return False
            self.report.titles.add(page.title)
        if page.namespace not in IMPORT_TYPES:
            numbers = self.dump.site.namespaces.items()
            names = [name for name, number in numbers if number == page.namespace]
            self.report.left_out[names[0] if names else f"namespace {page.namespace}"] += 1
            return False
        return True

    def _import(self, page: DumpPage) -> None:
        """Import a page, or report why it is refused. Raises BadDump."""
        try:
            self._import_revisions(page)
        except Refused as reason:
            self._refuse(page, str(reason))
        except EditConflict:
            self._refuse(
                page, str(_("Someone edited the page in the meantime. Run the import again."))
            )
        self._context.references.trim()

    def _import_revisions(self, page: DumpPage) -> None:
        """Import a page's revisions, in transactions that are short enough for other writers."""
        page_import = IMPORT_TYPES[page.namespace](page, self._context)
        revisions = _newest(page.revisions) if self.options.latest_only else page.revisions
        is_last = False
        while not is_last:
            start = monotonic()
            with transaction.atomic():
                page_import.begin()
                is_last = self._add_revisions(page_import, revisions, start + MAX_TRANSACTION)
                page_import.finish(is_last=is_last and not self.stopped)
            self.report.add(page_import.report)

    def _add_revisions(
        self, page_import: PageImport, revisions: Iterator[DumpRevision], until: float
    ) -> bool:
        """Add the next revisions, at most `CHECKPOINT`, until the time `until` of `monotonic`.

        Returns False if more may follow, True after the last or if the import is stopping.
        """
        for number in range(CHECKPOINT):
            self.stopped = self._is_stopping()
            revision = None if self.stopped else next(revisions, None)
            if revision is None:
                return True
            before = page_import.report.revisions["imported"]
            page_import.add(revision)
            self.revision_count += page_import.report.revisions["imported"] - before
            if number % PROGRESS_STEP == 0:
                self._progress()
            if monotonic() > until:
                break
        return False

    def _refuse(self, page: DumpPage, reason: str) -> None:
        """Report a page that is not imported, or not to its end; `reason` is a sentence."""
        self.report.pages["refused"] += 1
        self.report.refused.append(f"{page.title}: {reason}")
        # The cache may contain references that the failed transaction did not store.
        self._context.references = ImportedReferences()


def _newest(revisions: Iterator[DumpRevision]) -> Iterator[DumpRevision]:
    """Yields only the last revision, if there is one."""
    newest = None
    for revision in revisions:
        newest = revision
    if newest is not None:
        yield newest
