"""The story of each claim: what every revision of its article did to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from django.db import models

from bioweb.history.models import Revision

from ..models import Article
from ..text.document import ArticleDocument
from ..text.identity import Once
from ..text.places import is_recorded
from ..text.story import REMOVED, Cited, Event, StandingClaim, events
from ..text.succession import Step, Succession
from .base import Index
from .statistics import ArticleStatistics

BATCH = 2_000


class ClaimEvent(Index):
    """What one revision did to one claim, and how the claim stood afterwards.

    Where it was removed, `text` and `citations` are empty. `kinds` are those of `text.story`, with
    spaces between them; none where only a key was followed. `citations` are lists: key, prefix,
    locator, passage, contra, start, end.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claim_events")
    claim = models.CharField(max_length=10)
    # Truth is not held by what is derived from it, even where it goes behind history's back.
    revision = models.ForeignKey(
        Revision, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    number = models.PositiveIntegerField(help_text="of the revision")
    kinds = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=24)
    text = models.TextField(blank=True)
    words_hash = models.CharField(max_length=32, blank=True)
    citations = models.JSONField(default=list)
    worded = models.BooleanField(help_text="its words came or changed")
    cited = models.BooleanField(help_text="a citation came, or said more")
    # What its whole story up to here comes to, so that no story has to be read.
    since = models.PositiveIntegerField(default=0, help_text="the revision that began the claim")
    worded_in = models.PositiveIntegerField(default=0, help_text="that gave it its words")
    cited_in = models.PositiveIntegerField(default=0, help_text="that last touched its sources")
    words_from = models.JSONField(default=list, help_text="as `text.authorship` tells stretches")
    sources_from = models.JSONField(default=list, help_text="for each citation, where it came")

    class Meta:
        ordering = ["article", "number", "pk"]
        indexes = [models.Index(fields=["article", "words_hash"])]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "claim", "number"], name="one_event_a_claim_and_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.kinds} in revision {self.number}"


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
    telling = Telling(article, told)
    store(telling.rows())
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
    """The ids of claims that once had words with these hashes, in the order in which they came."""
    if not article.pk or not hashes:
        return {}
    tell(article)
    return told_former_claims(article, hashes)


def told_former_claims(
    article: Article, hashes: Collection[str], until: int | None = None
) -> dict[str, list[str]]:
    """The same as far as the story is told, or `until` a revision; one query, writes nothing."""
    if not article.pk or not hashes:
        return {}
    had = _until(until).filter(article=article, words_hash__in=hashes)
    found: dict[str, list[str]] = {}
    for words, claim in had.order_by("number", "pk").values_list("words_hash", "claim"):
        ids = found.setdefault(words, [])
        if claim not in ids:
            ids.append(claim)
    return found


class Telling:
    """Tells the events of an article's revisions in their order, those after the first `told`.

    Afterwards `told` is the number of the newest.
    """

    def __init__(self, article: Article, told: int = 0) -> None:
        self._article = article
        # How claims stood that were removed meanwhile; those removed before, `stood` tells.
        self._gone: dict[str, StandingClaim] = {}
        self._all_here = not told
        self._succession = Succession(article.uid)
        self.told = told

    @property
    def document(self) -> ArticleDocument:
        """That of the newest revision told, with a record in each place."""
        return self._succession.document

    def rows(self) -> Iterator[ClaimEvent]:
        """A row for each event, the oldest first."""
        told = self.told
        for revision, said in self._article.documents(first=max(told, 1)):
            step = self._succession.follow(said, revision.number)
            if revision.number > told:
                yield from self.rows_of(step, revision)

    def follow(self, document: ArticleDocument, number: int, once: Once) -> Step:
        """Go on to a document that is about to be revision `number`."""
        return self._succession.follow(document, number, once)

    def rows_of(self, step: Step, revision: Revision) -> Iterator[ClaimEvent]:
        """The rows of one revision, which is the next to be told."""
        unknown = step.after.keys() - step.before.keys() - self._gone.keys()
        if unknown and not self._all_here:
            self._gone.update(stood(self._article, unknown))
        rekeyed = revision.kind == Revision.Kind.REKEY
        for event in events(step.before, step.after, self._gone, rekeyed=rekeyed):
            if REMOVED in event.kinds:
                self._gone[event.claim.id] = event.claim
            yield _row(self._article, revision, event)
        self.told = revision.number


def _told(article: Article) -> int:
    """Up to which revision the events are told; 0 where they have to be told from the beginning."""
    statistics = ArticleStatistics._default_manager.filter(article=article).first()
    if statistics is None or not statistics.told:
        return 0
    return statistics.told if is_recorded(article.document(statistics.told)) else 0


def stood(
    article: Article, ids: Collection[str], until: int | None = None
) -> dict[str, StandingClaim]:
    """How claims that do not stand stood last, or last `until` a revision; one query."""
    had = told_of(article, ids, until)
    return {
        row.claim: StandingClaim(
            row.claim,
            row.place,
            0,
            row.text,
            row.words_hash,
            tuple(_cited_of(cited) for cited in row.citations),
        )
        for row in had.exclude(kinds=REMOVED)
    }


def told_of(
    article: Article, ids: Collection[str], until: int | None = None
) -> models.QuerySet[ClaimEvent]:
    """The events of these claims, the oldest first, or those `until` a revision."""
    if not article.pk or not ids:
        return ClaimEvent._default_manager.none()
    return _until(until).filter(article=article, claim__in=ids).order_by("number", "pk")


def _until(number: int | None) -> models.QuerySet[ClaimEvent]:
    told = ClaimEvent._default_manager.all()
    return told if number is None else told.filter(number__lte=number)


def _cited_of(stored: list[Any]) -> Cited:
    key, prefix, locator, passage, contra, start, end = stored
    return key, prefix, locator, passage, contra, start, end


def _row(article: Article, revision: Revision, event: Event) -> ClaimEvent:
    claim = event.claim
    gone = REMOVED in event.kinds
    return ClaimEvent(
        article=article,
        claim=claim.id,
        revision=revision,
        number=revision.number,
        kinds=" ".join(event.kinds),
        place=claim.place,
        text="" if gone else claim.text,
        words_hash="" if gone else claim.words,
        citations=[] if gone else [list(cited) for cited in claim.citations],
        worded=event.worded,
        cited=event.cited,
    )
