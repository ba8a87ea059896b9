"""Telling the story of each claim: its events, from the revisions of its article in their order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from articles.index.claims.claim_event_index import (
    ClaimEvent,
    last_standing,
    once_said,
    standing_of,
    sums_of,
    told_former_claims,
)
from articles.index.pages.article_statistics import ArticleStatistics
from articles.index.revisions import build_revision_stats
from articles.models import Article
from articles.text.claims.claim_events import REMOVED, Event, StandingClaim, events
from articles.text.claims.claim_matching import Once
from articles.text.claims.claim_places import is_recorded
from articles.text.claims.claim_tracking import Step, Succession
from articles.text.claims.provenance import Summing, Sums
from articles.text.document.article_document import ArticleDocument
from bioweb.history.models import Revision

BATCH = 2_000


def tell(article: Article) -> ArticleDocument:
    """Bring the article's events up to its newest finished revision, from truth alone.

    Returns that revision's document, with a record in each place that has claims. Only revisions
    that were not told yet are read, and the one before them.
    """
    return telling_of(article).document


def telling_of(article: Article) -> Telling:
    """The story of an article, told up to its newest finished revision and ready to go on."""
    told = _told(article)
    if not told:
        ClaimEvent._default_manager.filter(article=article).delete()
        build_revision_stats.forget(article)
    telling = Telling(article, told)
    store(telling.rows())
    build_revision_stats.store(telling.figured())
    if telling.told != told:
        note_told(article, telling.told)
    return telling


def store(events: Iterator[ClaimEvent]) -> None:
    """Write new events."""
    while batch := list(islice(events, BATCH)):
        ClaimEvent._default_manager.bulk_create(batch)


def note_told(article: Article, number: int) -> None:
    """Remember that the story is told up to this revision."""
    ArticleStatistics._default_manager.update_or_create(article=article, defaults={"told": number})


def former_claims(article: Article, hashes: Collection[str]) -> dict[str, list[str]]:
    """As `told_former_claims` says, when the story is told to its end."""
    if not article.pk or not hashes:
        return {}
    tell(article)
    return told_former_claims(article, hashes)


class Telling:
    """Tells the events of an article's revisions in their order, those after the first `told`.

    Afterwards `told` is the number of the newest.
    """

    def __init__(self, article: Article, told: int = 0) -> None:
        self._article = article
        self._summing = Summing()
        # How claims stood that were removed; those that were not met yet, the database tells.
        self._gone: dict[str, StandingClaim] = {}
        self._met: set[str] = set()
        self._begun = told
        self._succession = Succession(article.uid)
        self._figuring = build_revision_stats.Figuring(article)
        self._before = self.document
        self.told = told

    @property
    def document(self) -> ArticleDocument:
        """That of the newest revision told, with a record in each place."""
        return self._succession.document

    def rows(self) -> Iterator[ClaimEvent]:
        """A row for each event, the oldest first."""
        told = self.told
        for revision, said in self._article.documents(first=max(told, 1)):
            step = self.follow(said, revision.number)
            if revision.number > told:
                yield from self.rows_of(step, revision)
            else:
                self._figuring.pass_over(step)

    def follow(
        self, document: ArticleDocument, number: int, once: Once = lambda _hashes: {}
    ) -> Step:
        """Go on to a document that is about to be revision `number`."""
        self._before = self.document
        return self._succession.follow(document, number, once)

    def rows_of(self, step: Step, revision: Revision) -> Iterator[ClaimEvent]:
        """The rows of one revision, which is the next to be told."""
        self._meet(step.before.keys() | step.after.keys())
        rekeyed = revision.kind == Revision.Kind.REKEY
        found = list(events(step.before, step.after, self._gone, rekeyed=rekeyed))
        if asked := self._summing.asked_of(found):
            self._summing.recall(once_said(self._article, asked, until=self._begun))
        for event in found:
            if REMOVED in event.kinds:
                self._gone[event.claim.id] = event.claim
            sums = self._summing.follow(event, revision.number)
            yield _row(self._article, revision, event, sums)
        self._figuring.tell(revision, step, self._before, self.document)
        self.told = revision.number

    def _meet(self, ids: AbstractSet[str]) -> None:
        """Take up the stories of claims that were told before; at most one query."""
        if not self._begun:
            return
        unknown = ids - self._met
        for row in last_standing(self._article, unknown, until=self._begun):
            self._gone[row.claim] = standing_of(row)
            self._summing.take_up(self._gone[row.claim], sums_of(row))
        self._met.update(unknown)

    def figured(self) -> build_revision_stats.Figured:
        """Figures and tags of the revisions that were told since the last time."""
        return self._figuring.take()


def _told(article: Article) -> int:
    """Up to which revision the events are told; 0 where they have to be told from the beginning."""
    statistics = ArticleStatistics._default_manager.filter(article=article).first()
    if statistics is None or not statistics.told:
        return 0
    return statistics.told if is_recorded(article.document(statistics.told)) else 0


def _row(article: Article, revision: Revision, event: Event, sums: Sums) -> ClaimEvent:
    claim = event.claim
    row = ClaimEvent(
        article=article,
        claim=claim.id,
        revision=revision,
        number=revision.number,
        kinds=" ".join(event.kinds),
        place=claim.place,
        worded=event.worded,
        cited=event.cited,
        since=sums.since,
        worded_in=sums.worded,
        cited_in=sums.cited,
    )
    if REMOVED not in event.kinds:
        row.text = claim.text
        row.words_hash = claim.words
        row.citations = [list(cited) for cited in claim.citations]
        row.words_from = [list(stretch) for stretch in sums.wording.stretches]
        row.sources_from = [list(came) for came in sums.sources]
    return row
