"""Building the events of claims from the revisions of their article, in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain, islice

from articles.index.claims.claim_event_index import (
    ClaimEvent,
    former_wordings,
    indexed_former_claims,
    newest_events,
)
from articles.index.pages.article_statistics import ArticleStatistics
from articles.index.revisions import build_revision_stats
from articles.models import Article
from articles.text.claims.claim_events import Event, EventKind, events_between
from articles.text.claims.claim_matching import FormerClaims, no_former_claims
from articles.text.claims.claim_places import RecordedClaim, is_recorded
from articles.text.claims.claim_tracking import ClaimChanges, ClaimTracker
from articles.text.claims.provenance import Provenance, ProvenanceBuilder
from articles.text.document.article_document import ArticleDocument
from bioweb.history.models import Revision
from bioweb.history.revising import edit_under_way

BATCH = 2_000


def index_events(article: Article) -> EventBuilder:
    """Add the missing events, up to the article's newest finished revision, from truth alone.

    Only revisions without events are read, and the one before them. The builder that is returned
    can go on from there.
    """
    until = _indexed_until(article)
    documents = article.documents(first=max(until, 1))
    if until:
        last = next(documents, None)
        if last and last[0].number == until and is_recorded(last[1]):
            documents = chain([last], documents)
        else:
            until, documents = 0, article.documents()
    if not until:
        ClaimEvent._default_manager.filter(article=article).delete()
        build_revision_stats.forget(article)
    builder = EventBuilder(article, until)
    store(builder.rows(documents))
    build_revision_stats.store(builder.take_stats())
    if builder.until != until:
        note_indexed(article, builder.until)
    return builder


def store(events: Iterator[ClaimEvent]) -> None:
    """Write new events."""
    while batch := list(islice(events, BATCH)):
        ClaimEvent._default_manager.bulk_create(batch)


def note_indexed(article: Article, until: int) -> None:
    """Remember that events are complete up to this revision."""
    statistics = ArticleStatistics._default_manager
    if not statistics.filter(article=article).update(indexed_until=until):
        statistics.create(article=article, indexed_until=until)


def former_claims(article: Article, hashes: Collection[str]) -> dict[str, list[str]]:
    """By hash of words, the claims that ever had such words, the oldest first.

    For an edit of the article: events are built first if they are not complete up to it.
    """
    if not article.pk or not hashes:
        return {}
    if _indexed_until(article) < edit_under_way().head:
        index_events(article)
    return indexed_former_claims(article, hashes)


class EventBuilder:
    """Builds the events of an article's revisions, in order, from the one after `until`.

    `until` rises with each: it is the number of the newest revision that has events.
    """

    def __init__(self, article: Article, until: int = 0) -> None:
        self._article = article
        self._provenance = ProvenanceBuilder()
        # Removed claims, as they were before. Those removed earlier are looked up when needed.
        self._former: dict[str, RecordedClaim] = {}
        self._looked_up: set[str] = set()
        self._first_until = until
        self._tracker = ClaimTracker(article.uid)
        self._stats = build_revision_stats.StatsBuilder(article)
        self._before = self.document
        self.until = until

    @property
    def document(self) -> ArticleDocument:
        """That of the newest revision that was followed, with records in each place."""
        return self._tracker.document

    def rows(self, documents: Iterable[tuple[Revision, ArticleDocument]]) -> Iterator[ClaimEvent]:
        """A row for each event of the revisions after `until`, the oldest first.

        `documents` are those of the revisions from `until` on, or all if that is 0.
        """
        until = self.until
        for revision, document in documents:
            changes = self.follow(document, revision.number)
            if revision.number > until:
                yield from self.rows_of(changes, revision)
            else:
                self._stats.skip(changes)

    def follow(
        self, document: ArticleDocument, number: int, former: FormerClaims = no_former_claims
    ) -> ClaimChanges:
        """Compare with the next document, which is or becomes revision `number`."""
        self._before = self.document
        return self._tracker.follow(document, number, former)

    def rows_of(self, changes: ClaimChanges, revision: Revision) -> Iterator[ClaimEvent]:
        """The rows of the revision that was followed last."""
        self._look_up(changes.before.keys() | changes.after.keys())
        rekeyed = revision.kind == Revision.Kind.REKEY
        events = list(events_between(changes.before, changes.after, self._former, rekeyed=rekeyed))
        if unknown := self._provenance.unknown_wordings(events):
            wordings = former_wordings(self._article, unknown, until=self._first_until)
            self._provenance.add_former(wordings)
        for event in events:
            if EventKind.REMOVED in event.kinds:
                self._former[event.claim.id] = event.claim
            provenance = self._provenance.follow(event, revision.number)
            yield _row(self._article, revision, event, provenance)
        self._stats.add(revision, changes, self._before, self.document)
        self.until = revision.number

    def _look_up(self, ids: AbstractSet[str]) -> None:
        """Read the newest events of claims from before the first one built here; one query."""
        if not self._first_until:
            return
        unknown = ids - self._looked_up
        for row in newest_events(self._article, unknown, until=self._first_until):
            self._former[row.claim] = row.recorded_claim
            self._provenance.add_known(row.recorded_claim, row.provenance)
        self._looked_up.update(unknown)

    def take_stats(self) -> build_revision_stats.BuiltStats:
        """Statistics and tags of the revisions since the last time that they were taken."""
        return self._stats.take()


def _indexed_until(article: Article) -> int:
    """The number of the revision up to which there are events; 0 if there are none."""
    statistics = ArticleStatistics._default_manager.filter(article=article)
    return statistics.values_list("indexed_until", flat=True).first() or 0


def _row(article: Article, revision: Revision, event: Event, provenance: Provenance) -> ClaimEvent:
    claim = event.claim
    row = ClaimEvent(
        article=article,
        claim=claim.id,
        revision=revision,
        number=revision.number,
        kinds=event.kinds,
        place=claim.place,
        worded=event.worded,
        cited=event.cited,
        since=provenance.since,
        worded_in=provenance.worded,
        cited_in=provenance.cited,
    )
    if EventKind.REMOVED not in event.kinds:
        row.text = claim.text
        row.words_hash = claim.words_hash
        row.citations = [citation.stored for citation in claim.citations]
        row.words_from = [list(stretch) for stretch in provenance.wording.stretches]
        row.sources_from = [list(origin) for origin in provenance.sources]
    return row
