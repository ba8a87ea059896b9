"""Building the claim events of an article from its revisions, the oldest first."""

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

BATCH = 2_000  # rows in one statement


def index_events(article: Article) -> EventBuilder:
    """Write the missing claim events, statistics and tags of the article's revisions.

    The newest revision is left out while it has no digest, which is until its edit is complete.
    Only revisions without events are read, and the one before them; if that one has no records of
    its claims, all events are deleted and built again. The returned builder can add the events of
    further revisions.
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
    """Write new events, a batch at a time."""
    while batch := list(islice(events, BATCH)):
        ClaimEvent._default_manager.bulk_create(batch)


def note_indexed(article: Article, until: int) -> None:
    """Store that the article has events of all revisions up to number `until`."""
    statistics = ArticleStatistics._default_manager
    if not statistics.filter(article=article).update(indexed_until=until):
        statistics.create(article=article, indexed_until=until)


def former_claims(article: Article, hashes: Collection[str]) -> dict[str, list[str]]:
    """The ids of the claims of the article that ever had words with these hashes, by hash.

    The claim that had the words first is first. This is called during an edit of the article, and
    first writes the missing events of the revisions before that edit (`index_events`).
    """
    if not article.pk or not hashes:
        return {}
    if _indexed_until(article) < edit_under_way().parent_number:
        index_events(article)
    return indexed_former_claims(article, hashes)


class EventBuilder:
    """Builds the events of an article's revisions one after another, and their statistics.

    `until` is the number of the newest revision that has events, stored or built, 0 if none has.
    Each revision whose events are built raises it.
    """

    def __init__(self, article: Article, until: int = 0) -> None:
        self._article = article
        self._provenance = ProvenanceBuilder()
        # Claims by id as they were before their removal or, after `_look_up`, after their newest
        # stored event.
        self._former: dict[str, RecordedClaim] = {}
        self._looked_up: set[str] = set()
        # The newest revision that had events when this builder began, 0 if none had.
        self._stored_until = until
        self._tracker = ClaimTracker(article.uid)
        self._stats = build_revision_stats.StatsBuilder(article)
        self._before = self.document
        self.until = until

    @property
    def document(self) -> ArticleDocument:
        """The document that `follow` got last, with records in each place; empty if it got none."""
        return self._tracker.document

    def rows(self, documents: Iterable[tuple[Revision, ArticleDocument]]) -> Iterator[ClaimEvent]:
        """The unsaved rows of the events of the revisions after `until`, the oldest first.

        `documents` begin with revision number `until`, or with the first one if that is 0. As
        rows are taken, `until` rises and statistics are collected.
        """
        stored_until = self.until
        for revision, document in documents:
            changes = self.follow(document, revision.number)
            if revision.number > stored_until:
                yield from self.rows_of(changes, revision)
            else:
                self._stats.skip(changes)

    def follow(
        self, document: ArticleDocument, number: int, former: FormerClaims = no_former_claims
    ) -> ClaimChanges:
        """Go on to the next document, which is or becomes revision `number`.

        Returns how it changes the claims. `former` finds claims that had certain words before.
        """
        self._before = self.document
        return self._tracker.follow(document, number, former)

    def rows_of(self, changes: ClaimChanges, revision: Revision) -> Iterator[ClaimEvent]:
        """The unsaved rows of the events of `revision`, the last one that `follow` got.

        Afterwards the statistics of the revision are collected, and `until` is its number.
        """
        self._look_up(changes.before.keys() | changes.after.keys())
        rekeyed = revision.kind == Revision.Kind.REKEY
        events = list(events_between(changes.before, changes.after, self._former, rekeyed=rekeyed))
        if unknown := self._provenance.unknown_wordings(events):
            wordings = former_wordings(self._article, unknown, until=self._stored_until)
            self._provenance.add_former(wordings)
        for event in events:
            if EventKind.REMOVED in event.kinds:
                self._former[event.claim.id] = event.claim
            provenance = self._provenance.follow(event, revision.number)
            yield _row(self._article, revision, event, provenance)
        self._stats.add(revision, changes, self._before, self.document)
        self.until = revision.number

    def _look_up(self, ids: AbstractSet[str]) -> None:
        """Read the newest stored event of each of these claims that was not looked up before."""
        if not self._stored_until:
            return
        unknown = ids - self._looked_up
        for row in newest_events(self._article, unknown, until=self._stored_until):
            self._former[row.claim] = row.recorded_claim
            self._provenance.add_known(row.recorded_claim, row.provenance)
        self._looked_up.update(unknown)

    def take_stats(self) -> build_revision_stats.BuiltStats:
        """The unsaved statistics and tags built since the last call; revisions must be stored."""
        return self._stats.take()


def _indexed_until(article: Article) -> int:
    """The number of the newest revision with stored events; 0 if there are none."""
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
        worded_in=provenance.worded_in,
        cited_in=provenance.cited_in,
    )
    if EventKind.REMOVED not in event.kinds:
        row.text = claim.text
        row.words_hash = claim.words_hash
        row.citations = [citation.stored for citation in claim.citations]
        row.words_from = [list(stretch) for stretch in provenance.wording.stretches]
        row.sources_from = [list(origin) for origin in provenance.sources]
    return row
