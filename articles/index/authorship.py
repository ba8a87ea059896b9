"""Who brought the words and sources of an article's claims, from the claims' own few events.

No revision is rebuilt and none is walked: what is read are the events that changed the words or the
sources of claims that stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from references.models import Reference

from ..models import Article
from ..text.authorship import Authored, authorship, sourcing
from ..text.story import MOVED, REMOVED, RESTORED
from .events import told_of

# Of such events neither the words nor the sources are other than they were.
UNCHANGED = [REMOVED, *(" ".join(kinds) for kinds in ((RESTORED,), (MOVED,), (RESTORED, MOVED)))]


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
    told = told_of(article, ids, until).exclude(kinds__in=UNCHANGED)
    rows = list(told.values_list("claim", "number", "text", "citations"))
    keyed = Reference.objects.keyed({cited[0] for *_, citations in rows for cited in citations})
    events: defaultdict[str, list[tuple[int, str, list[Any]]]] = defaultdict(list)
    for claim, number, text, citations in rows:
        events[claim].append((number, text, citations))
    claims = {claim: _authorship(own, keyed) for claim, own in events.items()}
    return claims, {reference.key: reference for reference in keyed.values()}


def _authorship(
    events: list[tuple[int, str, list[Any]]], references: Mapping[str, Reference]
) -> ClaimAuthorship:
    return ClaimAuthorship(
        text=events[-1][1],
        begun=events[0][0],
        stretches=authorship((number, text) for number, text, _ in events),
        sources=sourcing(
            (number, [_said(cited, references) for cited in citations])
            for number, _, citations in events
        ),
    )


def _said(cited: list[Any], references: Mapping[str, Reference]) -> SourceSaid:
    key, _prefix, locator, passage, *_rest = cited
    return SourceSaid(references[key].key if key in references else key, locator, passage)
