"""Who brought the words and sources of an article's claims, from the last event of each.

What its whole story comes to stands with each event, so that none is read but the last.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from articles.index.claims.claim_event_index import ClaimEvent, last_standing, sums_of
from articles.models import Article
from articles.text.claims.word_authors import Authored
from references.models import Reference

COLUMNS = ("claim", "text", "citations", "since", "worded_in", "cited_in", "words_from")


class SourceSaid(NamedTuple):
    """What a claim rests on, by the key under which the source goes today."""

    key: str
    locator: str
    passage: str


@dataclass(frozen=True, slots=True)
class ClaimAuthorship:
    """Revisions by their numbers: that which began the claim, and those of `text` and `sources`."""

    text: str
    begun: int
    stretches: tuple[Authored, ...]
    sources: Mapping[SourceSaid, int]

    @property
    def numbers(self) -> set[int]:
        """All revisions that it names."""
        return {self.begun, *(one.number for one in self.stretches), *self.sources.values()}


def authorship_of(
    article: Article, ids: Collection[str], until: int | None = None
) -> tuple[dict[str, ClaimAuthorship], dict[str, Reference]]:
    """By claim, who brought what of it, as it stands now or stood at a revision; and the sources.

    Those are by today's keys. Queries: one for the events, and those of `keyed`.
    """
    told = last_standing(article, ids, until, (*COLUMNS, "sources_from"))
    rows = [row for row in told if row.since]
    keyed = Reference.objects.keyed({came[0] for row in rows for came in row.sources_from})
    claims = {row.claim: _authorship(row, keyed) for row in rows}
    return claims, {reference.key: reference for reference in keyed.values()}


def _authorship(row: ClaimEvent, references: Mapping[str, Reference]) -> ClaimAuthorship:
    sums = sums_of(row)
    # A key that was renamed, or merged into another, is the same source from the first on.
    came: dict[SourceSaid, int] = {}
    for key, locator, passage, number in sums.sources:
        said = _said(key, locator, passage, references)
        came[said] = min(number, came.get(said, number))
    standing = dict.fromkeys(
        _said(key, locator, passage, references)
        for key, _prefix, locator, passage, *_rest in row.citations
    )
    return ClaimAuthorship(
        row.text, sums.since, sums.wording.stretches, {said: came[said] for said in standing}
    )


def _said(key: str, locator: str, passage: str, references: Mapping[str, Reference]) -> SourceSaid:
    return SourceSaid(references[key].key if key in references else key, locator, passage)
