"""The events of each claim: what every revision of its article did to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from django.db import models

from articles.index.base import Index
from articles.index.enum_set_field import EnumSetField
from articles.models import Article
from articles.text.claims.claim_events import EventKind, sources_of
from articles.text.claims.claim_extraction import ClaimCitation
from articles.text.claims.claim_places import RecordedClaim
from articles.text.claims.claim_record import ClaimRecord
from articles.text.claims.provenance import FormerWording, Provenance, SourceOrigin
from articles.text.claims.word_authors import Stretch, Wording
from bioweb.history.models import Revision

Item = TypeVar("Item")

NEWEST = 2**31 - 1  # higher than the number of any revision
NAMED = 15_000  # SQLite takes 32,766 parameters, where it was not built to take more


class ClaimEvent(Index):
    """What one revision did to one claim, how the claim was afterwards, and its provenance.

    Where it was removed, `text` and `citations` are empty. There are no `kinds` where only marks
    followed a renamed key. `citations` are as `ClaimCitation.stored` has them.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claim_events")
    claim = models.CharField(max_length=10)
    # Without a constraint: derived rows must not keep anybody from deleting truth.
    revision = models.ForeignKey(
        Revision, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    number = models.PositiveIntegerField(help_text="of the revision")
    kinds = EnumSetField(EventKind)
    place = models.CharField(max_length=24)
    text = models.TextField(blank=True)
    words_hash = models.CharField(max_length=32, blank=True)
    citations = models.JSONField(default=list)
    worded = models.BooleanField(help_text="its words are new or changed")
    cited = models.BooleanField(help_text="it has a new citation, or more of one")
    # The provenance after this event, so that none of the earlier ones has to be read.
    since = models.PositiveIntegerField(default=0, help_text="the revision that added the claim")
    worded_in = models.PositiveIntegerField(default=0, help_text="that it has its words from")
    cited_in = models.PositiveIntegerField(default=0, help_text="that last changed its sources")
    words_from = models.JSONField(default=list, help_text="each a `Stretch`")
    sources_from = models.JSONField(default=list, help_text="each a `SourceOrigin`")

    class Meta:
        ordering = ["article", "number", "pk"]
        indexes = [models.Index(fields=["article", "words_hash", "claim"])]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "claim", "number"], name="one_event_a_claim_and_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {' '.join(self.kinds)} in revision {self.number}"

    @property
    def claim_citations(self) -> tuple[ClaimCitation, ...]:
        """What the claim cited afterwards."""
        return tuple(map(ClaimCitation.parse, self.citations))

    @property
    def recorded_claim(self) -> RecordedClaim:
        """The claim afterwards; its number in its place is not known."""
        return RecordedClaim(
            self.claim, self.place, 0, self.text, self.words_hash, self.claim_citations
        )

    @property
    def provenance(self) -> Provenance:
        """The claim's provenance afterwards."""
        return Provenance(
            self.since,
            self.worded_in,
            self.cited_in,
            _wording(self.text, self.words_from),
            tuple(map(SourceOrigin._make, self.sources_from)),
        )


def indexed_former_claims(
    article: Article, hashes: Collection[str], until: int | None = None
) -> dict[str, list[str]]:
    """By hash of words, the ids of the claims that had such words, the first first.

    As far as events are indexed, or `until` a revision; one query, writes nothing.
    """
    if not article.pk or not hashes:
        return {}
    had = _until(until).filter(article=article, words_hash__in=hashes)
    pairs = had.values_list("words_hash", "claim").annotate(models.Min("number"), models.Min("pk"))
    found: dict[str, list[str]] = {}
    for words, claim, *_first in sorted(pairs.order_by(), key=lambda pair: pair[2:]):
        found.setdefault(words, []).append(claim)
    return found


# One look into the index for each claim; joined in any other way, both databases read all events.
NEWEST_EVENTS = """
    WITH wanted(claim) AS (VALUES {wanted})
    SELECT {columns} FROM wanted JOIN {events} event ON event.id = (
        SELECT one.id FROM {events} one
        WHERE one.article_id = %s AND one.claim = wanted.claim
            AND one.kinds <> %s AND one.number <= %s
        ORDER BY one.number DESC LIMIT 1
    )
"""
EVERY = tuple(field.attname for field in ClaimEvent._meta.concrete_fields)
REMOVED_ALONE = ClaimEvent._meta.get_field("kinds").get_prep_value([EventKind.REMOVED])


def newest_events(
    article: Article,
    ids: Collection[str],
    until: int | None = None,
    columns: Sequence[str] = EVERY,
) -> Sequence[ClaimEvent]:
    """The newest event of each of these claims, or the newest `until` a revision; no removals.

    One query (for tens of thousands of claims, a few) that reads one row for each of them, however
    many events they have. Of the rows only these columns are read.
    """
    rows: list[ClaimEvent] = []
    for wanted in _pieces(sorted(set(ids)) if article.pk else ()):
        sql = NEWEST_EVENTS.format(
            wanted=", ".join(["(%s)"] * len(wanted)),
            columns=", ".join(f"event.{column}" for column in dict.fromkeys(("id", *columns))),
            events=ClaimEvent._meta.db_table,
        )
        parameters = [*wanted, article.pk, REMOVED_ALONE, NEWEST if until is None else until]
        rows.extend(ClaimEvent._default_manager.raw(sql, parameters))
    return rows


def former_wordings(
    article: Article, wanted: Collection[ClaimRecord], until: int | None = None
) -> list[FormerWording]:
    """The events in which claims had words of these hashes, once for each way to cite sources.

    The oldest first; as many queries as `newest_events` makes.
    """
    found: list[Any] = []
    for piece in _pieces(list(wanted) if article.pk else ()):
        had = _until(until).filter(
            article=article,
            words_hash__in={record.words_hash for record in piece},
            claim__in={record.id for record in piece},
        )
        ways = had.values("claim", "words_hash", "text", "citations", "words_from", "worded_in")
        found.extend(ways.order_by().annotate(newest=models.Max("number")))
    return [
        FormerWording(
            ClaimRecord(way["claim"], way["words_hash"]),
            sources_of(map(ClaimCitation.parse, way["citations"])),
            way["worded_in"],
            _wording(way["text"], way["words_from"]),
        )
        for way in sorted(found, key=lambda way: way["newest"])
    ]


def _wording(text: str, stretches: list[list[int]]) -> Wording:
    return Wording(text, tuple(map(Stretch._make, stretches)))


def _pieces(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """As many at a time as a statement can name."""
    return (items[start : start + NAMED] for start in range(0, len(items), NAMED))


def _until(number: int | None) -> models.QuerySet[ClaimEvent]:
    events = ClaimEvent._default_manager.all()
    return events if number is None else events.filter(number__lte=number)
