"""The revisions that the words and sources of claims are from, as their newest events say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from articles.index.claims.claim_event_index import ClaimEvent, newest_events
from articles.models import Article
from articles.text.claims.provenance import SourcePart
from articles.text.claims.word_authors import Stretch
from references.models import Reference

AuthorT = TypeVar("AuthorT", bound=Hashable)

# The columns of `ClaimEvent` that are read.
COLUMNS = (
    "claim", "text", "citations", "since", "worded_in", "cited_in", "words_from", "sources_from",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClaimAuthors:
    """The text of a claim, with the numbers of the revisions that it is from.

    `since` is the revision that added the claim. `stretches` are the parts of the text, each with
    its revision. `sources` maps each cited part of a source, with the present key, to the revision
    in which the claim first cited this part.
    """

    text: str
    since: int
    stretches: tuple[Stretch, ...]
    sources: Mapping[SourcePart, int]

    @property
    def numbers(self) -> set[int]:
        """The numbers of all revisions that the fields name."""
        return {self.since, *(one.number for one in self.stretches), *self.sources.values()}


@dataclass(slots=True)
class Share:
    """One author's share of a text.

    `words`, `claims` and `sources` are the numbers of those that the author added, `percent` is the
    percentage of all words.
    """

    words: int = 0
    claims: int = 0
    sources: int = 0
    percent: float = 0.0


def shares_of_authors(
    claims: Iterable[ClaimAuthors], author_of: Callable[[int], AuthorT]
) -> dict[AuthorT, Share]:
    """The share of each author in these claims; `author_of` names the author of a revision."""
    shares: defaultdict[AuthorT, Share] = defaultdict(Share)
    for claim in claims:
        shares[author_of(claim.since)].claims += 1
        for stretch in claim.stretches:
            shares[author_of(stretch.number)].words += stretch.words
        for number in claim.sources.values():
            shares[author_of(number)].sources += 1
    total = sum(share.words for share in shares.values()) or 1
    for share in shares.values():
        share.percent = 100 * share.words / total
    return dict(shares)


def authors_of(
    article: Article, ids: Collection[str], until: int | None = None
) -> tuple[dict[str, ClaimAuthors], dict[str, Reference]]:
    """The authors of claims by claim id, and the cited references by present key.

    They are as of revision `until`, or of the newest one. Claims without events are left out.
    """
    events = newest_events(article, ids, until, COLUMNS)
    rows = [row for row in events if row.since]
    keyed = Reference.objects.by_key({key for row in rows for key, *_ in row.sources_from})
    claims = {row.claim: _authors(row, keyed) for row in rows}
    return claims, {reference.key: reference for reference in keyed.values()}


def _authors(row: ClaimEvent, references: Mapping[str, Reference]) -> ClaimAuthors:
    def present(part: SourcePart) -> SourcePart:
        found = references.get(part.key)
        return part._replace(key=found.key) if found else part

    provenance = row.provenance
    # A renamed or merged key means the same source, so its first citation counts.
    first: dict[SourcePart, int] = {}
    for origin in provenance.sources:
        part = present(origin.part)
        first[part] = min(origin.number, first.get(part, origin.number))
    cited = dict.fromkeys(present(SourcePart.of(one.item)) for one in row.claim_citations)
    return ClaimAuthors(
        row.text,
        provenance.since,
        provenance.wording.stretches,
        {part: first[part] for part in cited},
    )
