"""The story of each claim: what every revision of its article did to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from django.db import models

from articles.index.base import Index
from articles.models import Article
from articles.text.claims.claim_events import REMOVED, Cited, StandingClaim, rests_on
from articles.text.claims.provenance import Came, Said, Sums
from articles.text.claims.word_authors import Authored, Wording
from bioweb.history.models import Revision

Item = TypeVar("Item")

NEWEST = 2**31 - 1  # the number of no revision, and after all of them
NAMED = 15_000  # SQLite takes 32,766 parameters, where it was not built to take more


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
    sources_from = models.JSONField(default=list, help_text="as `text.sums` tells sources")

    class Meta:
        ordering = ["article", "number", "pk"]
        indexes = [models.Index(fields=["article", "words_hash", "claim"])]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "claim", "number"], name="one_event_a_claim_and_revision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.kinds} in revision {self.number}"


def told_former_claims(
    article: Article, hashes: Collection[str], until: int | None = None
) -> dict[str, list[str]]:
    """The ids of claims that once had words with these hashes, in the order in which they came.

    As far as the story is told, or `until` a revision; one query, writes nothing.
    """
    if not article.pk or not hashes:
        return {}
    had = _until(until).filter(article=article, words_hash__in=hashes)
    pairs = had.values_list("words_hash", "claim").annotate(models.Min("number"), models.Min("pk"))
    found: dict[str, list[str]] = {}
    for words, claim, *_first in sorted(pairs.order_by(), key=lambda pair: pair[2:]):
        found.setdefault(words, []).append(claim)
    return found


def stood(
    article: Article, ids: Collection[str], until: int | None = None
) -> dict[str, StandingClaim]:
    """How claims stood last, or last `until` a revision; one query."""
    return {row.claim: standing_of(row) for row in last_standing(article, ids, until)}


# One look into the index for each claim; joined in any other way, both databases read all events.
LAST_STANDING = """
    WITH wanted(claim) AS (VALUES {wanted})
    SELECT {columns} FROM wanted JOIN {events} told ON told.id = (
        SELECT one.id FROM {events} one
        WHERE one.article_id = %s AND one.claim = wanted.claim
            AND one.kinds <> %s AND one.number <= %s
        ORDER BY one.number DESC LIMIT 1
    )
"""
EVERY = tuple(field.attname for field in ClaimEvent._meta.concrete_fields)


def last_standing(
    article: Article,
    ids: Collection[str],
    until: int | None = None,
    columns: Sequence[str] = EVERY,
) -> Sequence[ClaimEvent]:
    """The event after which each of these claims stands, or stood last, or last `until` a revision.

    One query (for tens of thousands of claims, a few) that reads one row for each of them, however
    long their stories are. Of the rows only these columns are read.
    """
    rows: list[ClaimEvent] = []
    for wanted in _pieces(sorted(set(ids)) if article.pk else ()):
        sql = LAST_STANDING.format(
            wanted=", ".join(["(%s)"] * len(wanted)),
            columns=", ".join(f"told.{column}" for column in dict.fromkeys(("id", *columns))),
            events=ClaimEvent._meta.db_table,
        )
        parameters = [*wanted, article.pk, REMOVED, NEWEST if until is None else until]
        rows.extend(ClaimEvent._default_manager.raw(sql, parameters))
    return rows


def once_said(
    article: Article, asked: Collection[tuple[str, str]], until: int | None = None
) -> list[Said]:
    """What claims came to that once had words: `asked` are claims and hashes, those of words.

    The oldest first, one for each way in which they were said; queries as of `last_standing`.
    """
    found: list[Any] = []
    for piece in _pieces(list(asked) if article.pk else ()):
        claims, hashes = ({pair[at] for pair in piece} for at in (0, 1))
        had = _until(until).filter(article=article, words_hash__in=hashes, claim__in=claims)
        ways = had.values("claim", "words_hash", "text", "citations", "words_from", "worded_in")
        found.extend(ways.order_by().annotate(newest=models.Max("number")))
    return [
        Said(
            way["claim"],
            way["words_hash"],
            rests_on(map(_cited_of, way["citations"])),
            way["worded_in"],
            _wording(way["text"], way["words_from"]),
        )
        for way in sorted(found, key=lambda way: way["newest"])
    ]


def standing_of(row: ClaimEvent) -> StandingClaim:
    """How a claim stood after an event."""
    citations = tuple(map(_cited_of, row.citations))
    return StandingClaim(row.claim, row.place, 0, row.text, row.words_hash, citations)


def sums_of(row: ClaimEvent) -> Sums:
    """What its story came to with an event."""
    return Sums(
        row.since,
        row.worded_in,
        row.cited_in,
        _wording(row.text, row.words_from),
        tuple(Came._make(came) for came in row.sources_from),
    )


def _wording(text: str, stretches: list[list[int]]) -> Wording:
    return Wording(text, tuple(Authored._make(one) for one in stretches))


def _pieces(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """As many at a time as a statement can name."""
    return (items[start : start + NAMED] for start in range(0, len(items), NAMED))


def _until(number: int | None) -> models.QuerySet[ClaimEvent]:
    told = ClaimEvent._default_manager.all()
    return told if number is None else told.filter(number__lte=number)


def _cited_of(stored: list[Any]) -> Cited:
    key, prefix, locator, passage, contra, start, end = stored
    return key, prefix, locator, passage, contra, start, end
