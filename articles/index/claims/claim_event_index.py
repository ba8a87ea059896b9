"""The index of claim events, with the queries that read it."""

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

ANY_NUMBER = 2**31 - 1  # no revision has a higher number
# Values in one statement. SQLite takes 32,766 parameters by default; `former_wordings` has two for
# each of its values.
MAX_VALUES = 15_000


class ClaimEvent(Index):
    """What one revision did to one claim, with the claim and its provenance afterwards.

    `text` and `citations` are empty if the claim was removed. `kinds` is empty if the revision
    only replaced a renamed key in the claim's marks. Each of `citations` is a
    `ClaimCitation.stored`.
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
        """The citations of the claim after this event."""
        return tuple(map(ClaimCitation.parse, self.citations))

    @property
    def recorded_claim(self) -> RecordedClaim:
        """The claim after this event; its number in its place is unknown and given as 0."""
        return RecordedClaim(
            self.claim, self.place, 0, self.text, self.words_hash, self.claim_citations
        )

    @property
    def provenance(self) -> Provenance:
        """The provenance of the claim after this event."""
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
    """The ids of claims that had words with these hashes, by hash, the earliest claim first.

    One query. Only stored events count, up to revision `until` if it is given.
    """
    if not article.pk or not hashes:
        return {}
    events = _events_until(until).filter(article=article, words_hash__in=hashes)
    pairs = events.values_list("words_hash", "claim").annotate(
        models.Min("number"), models.Min("pk")
    )
    found: dict[str, list[str]] = {}
    for words, claim, *_first in sorted(pairs.order_by(), key=lambda pair: pair[2:]):
        found.setdefault(words, []).append(claim)
    return found


# The subquery takes one look into the index for each claim. With other joins both databases read
# all events of the claims.
NEWEST_EVENTS = """
    WITH wanted(claim) AS (VALUES {wanted})
    SELECT {columns} FROM wanted JOIN {events} event ON event.id = (
        SELECT one.id FROM {events} one
        WHERE one.article_id = %s AND one.claim = wanted.claim
            AND one.kinds <> %s AND one.number <= %s
        ORDER BY one.number DESC LIMIT 1
    )
"""
ALL_COLUMNS = tuple(field.attname for field in ClaimEvent._meta.concrete_fields)
REMOVED_ALONE = ClaimEvent._meta.get_field("kinds").get_prep_value([EventKind.REMOVED])


def newest_events(
    article: Article,
    ids: Collection[str],
    until: int | None = None,
    columns: Sequence[str] = ALL_COLUMNS,
) -> Sequence[ClaimEvent]:
    """For each of these claims, the newest event other than a removal.

    If `until` is given, only revisions up to that number count. Only `columns` of the rows are
    read. A query for each MAX_VALUES claims, which reads one row for each claim.
    """
    rows: list[ClaimEvent] = []
    for batch in _batches(sorted(set(ids)) if article.pk else ()):
        sql = NEWEST_EVENTS.format(
            wanted=", ".join(["(%s)"] * len(batch)),
            columns=", ".join(f"event.{column}" for column in dict.fromkeys(("id", *columns))),
            events=ClaimEvent._meta.db_table,
        )
        parameters = [*batch, article.pk, REMOVED_ALONE, ANY_NUMBER if until is None else until]
        rows.extend(ClaimEvent._default_manager.raw(sql, parameters))
    return rows


def former_wordings(
    article: Article, wanted: Collection[ClaimRecord], until: int | None = None
) -> list[FormerWording]:
    """The former wordings of claims, a wording for each set of sources that was cited with it.

    They are in the order of the last events that had them, and may include other pairs of the ids
    and hashes of `wanted`. If `until` is given, only revisions up to that number count. As many
    queries as `newest_events` makes.
    """
    found: list[Any] = []
    for batch in _batches(list(wanted) if article.pk else ()):
        events = _events_until(until).filter(
            article=article,
            words_hash__in={record.words_hash for record in batch},
            claim__in={record.id for record in batch},
        )
        rows = events.values("claim", "words_hash", "text", "citations", "words_from", "worded_in")
        found.extend(rows.order_by().annotate(newest=models.Max("number")))
    return [
        FormerWording(
            ClaimRecord(row["claim"], row["words_hash"]),
            sources_of(map(ClaimCitation.parse, row["citations"])),
            row["worded_in"],
            _wording(row["text"], row["words_from"]),
        )
        for row in sorted(found, key=lambda row: row["newest"])
    ]


def _wording(text: str, stretches: list[list[int]]) -> Wording:
    return Wording(text, tuple(map(Stretch._make, stretches)))


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items, MAX_VALUES at a time."""
    return (items[start : start + MAX_VALUES] for start in range(0, len(items), MAX_VALUES))


def _events_until(number: int | None) -> models.QuerySet[ClaimEvent]:
    """The events of revisions up to this number, or all events if it is None."""
    events = ClaimEvent._default_manager.all()
    return events if number is None else events.filter(number__lte=number)
