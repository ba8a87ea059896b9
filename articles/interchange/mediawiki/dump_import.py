"""Dumps become history: each page an article or category, each revision a revision."""

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
from articles.interchange.mediawiki.imported_references import Library
from articles.interchange.mediawiki.page_history import PageHistory, Refused
from articles.interchange.wikitext.converter import Converter
from bioweb.history.revising import EditConflict

KINDS: dict[int, type[ArticleHistory | CategoryHistory]] = {0: ArticleHistory, 14: CategoryHistory}
PROGRESS = 20  # revisions between two looks at how far it is
CHECKPOINT = 1_000  # revisions of a page that are written in one transaction, at most
# Others who write to SQLite wait meanwhile, for 20 seconds at most: so long is a transaction...
LONGEST = 8.0  # seconds
# ...and after a long one there is a pause, as they only look now and then whether they may.
LONG, PAUSE = 2.0, 0.12  # seconds


@dataclass(frozen=True, slots=True)
class Choices:
    """What is brought in: pages of these titles (None: all), and of each its whole history or the
    newest revision. `dry_run`: nothing is written."""

    titles: frozenset[str] | None = None
    latest_only: bool = False
    dry_run: bool = False


class Import:
    """Brings in the pages of one dump. `report` tells what became of those that are finished.

    `stopping()` is asked between revisions; where it says so, what was read is written and the
    import ends, to be taken up where it stopped when it is run again.
    """

    def __init__(
        self, dump: Dump, choices: Choices, stopping: Callable[[], bool] = lambda: False
    ) -> None:
        self.dump, self.choices, self.stopping = dump, choices, stopping
        self.stopped = False
        self.arrived = 0  # revisions, those of unfinished pages included
        self._progress: Callable[[], None] = lambda: None
        self.report = Report()
        self.library = Library()
        self.converter = Converter(dump.site)

    def pages(self, progress: Callable[[], None] = lambda: None) -> Iterator[str]:
        """Bring in one page after the other; yields the title of each. Raises BadDump.

        `progress` is called now and then while a page is read.

        A page whose history cannot be read to its end is there up to the last checkpoint, which
        for most is: not at all.
        """
        for page in self.dump.pages():
            self._progress = progress
            if self._wanted(page):
                self._page(page)
            yield page.title
            # Between pages that are passed over, too, of which there may be millions.
            if self.stopped or self.stopping():
                return

    def _wanted(self, page: SourcePage) -> bool:
        if self.choices.titles is not None:
            if page.title not in self.choices.titles:
                self.report.pages["not selected"] += 1
                return False
            self.report.titles.add(page.title)
        if page.namespace not in KINDS:
            named = self.dump.site.namespaces.items()
            names = [name for name, number in named if number == page.namespace]
            self.report.left_out[names[0] if names else f"namespace {page.namespace}"] += 1
            return False
        return True

    def _page(self, page: SourcePage) -> None:
        try:
            self._bring_in(page)
        except Refused as reason:
            self._refuse(page, str(reason))
        except EditConflict:
            self._refuse(page, str(_("Someone edited it in the meantime. Run the import again.")))
        self.library.trim()

    def _bring_in(self, page: SourcePage) -> None:
        """The page's revisions, as many in a transaction as others can wait for."""
        kind = KINDS[page.namespace]
        dry = self.choices.dry_run
        history = kind(page, self.dump.site, self.converter, self.library, dry=dry)
        revisions = _newest(page.revisions) if self.choices.latest_only else page.revisions
        whole = False
        while not whole:
            began = monotonic()
            with transaction.atomic():
                history.begin()
                whole = self._add(history, revisions, began + LONGEST)
                history.finish(whole=whole and not self.stopped)
            self.report.add(history.report)
            if connection.vendor == "sqlite" and monotonic() - began > LONG:
                sleep(PAUSE)

    def _add(
        self,
        history: PageHistory,
        revisions: Iterator[SourceRevision],
        until: float,
    ) -> bool:
        """Add the next revisions; says whether that were all."""
        for number in range(CHECKPOINT):
            self.stopped = self.stopping()
            revision = None if self.stopped else next(revisions, None)
            if revision is None:
                return True
            arrived = history.report.revisions["imported"]
            history.add(revision)
            self.arrived += history.report.revisions["imported"] - arrived
            if number % PROGRESS == 0:
                self._progress()
            if monotonic() > until:
                break
        return False

    def _refuse(self, page: SourcePage, reason: str) -> None:
        self.report.pages["refused"] += 1
        self.report.refused.append(f"{page.title}: {reason}")
        # What it remembers may have been taken back with the page.
        self.library = Library()


def _newest(revisions: Iterator[SourceRevision]) -> Iterator[SourceRevision]:
    newest = None
    for revision in revisions:
        newest = revision
    if newest is not None:
        yield newest
