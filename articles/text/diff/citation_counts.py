"""Counts the citations that changed between two revisions: by source, claim and sort of change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.text.claims.claim_events import EventKind
from articles.text.claims.claim_extraction import ClaimCitation
from articles.text.diff.change_counts import SourceCount
from articles.text.diff.claim_diff import ClaimDiff


@dataclass(slots=True)
class _Citations:
    """The changes in citations found so far.

    `added` and `removed` have the ids of the claims that began or ceased to cite a source, by its
    key; `changed` has the number of citations changed in another way, by id in `ChangeCounts`.
    """

    added: dict[str, set[str]] = field(default_factory=dict)
    removed: dict[str, set[str]] = field(default_factory=dict)
    changed: Counter[str] = field(default_factory=Counter)

    def add(self, diff: ClaimDiff) -> None:
        """Add the changed citations of a claim that is in both versions."""
        for change in diff.citations:
            if change.old and change.new:
                self.changed[_id_of_change(change.old, change.new)] += 1
            elif change.new:
                self.added.setdefault(change.new.key, set()).add(diff.claim.id)
            elif change.old:
                self.removed.setdefault(change.old.key, set()).add(diff.claim.id)

    def add_net(self, claims: Iterable[ClaimDiff]) -> None:
        """Add citations of added, removed, split and joined claims, less those moved among them."""
        before: dict[str, list[str]] = {}
        after: dict[str, list[str]] = {}
        for diff in claims:
            for found, claim in ((before, diff.old), (after, diff.new)):
                for key in {cited.key for cited in claim.citations} if claim else ():
                    found.setdefault(key, []).append(diff.claim.id)
        for key in before.keys() | after.keys():
            was, now = before.get(key, []), after.get(key, [])
            if len(now) > len(was):
                self.added.setdefault(key, set()).update(now[len(was) :])
            elif len(was) > len(now):
                self.removed.setdefault(key, set()).update(was[len(now) :])


class CitationCounts(NamedTuple):
    """The number of changed citations and of changed sources, both by the ids of `ChangeCounts`."""

    counts: Counter[str]
    sources: dict[str, SourceCount]


def citation_counts(claims: Collection[ClaimDiff]) -> CitationCounts:
    """The numbers of changes in the citations of these claims."""
    citations = _Citations()
    without_counterpart = []
    for diff in claims:
        if (
            diff.old is None
            or diff.new is None
            or {EventKind.SPLIT, EventKind.JOINED} & set(diff.kinds)
        ):
            without_counterpart.append(diff)
        else:
            citations.add(diff)
    citations.add_net(without_counterpart)
    only_moved = {
        key
        for key, ids in citations.added.items()
        if len(ids) == len(citations.removed.get(key, ()))
    }
    sources = {}
    for name, found in (("sources-added", citations.added), ("sources-removed", citations.removed)):
        ids = [claims for key, claims in found.items() if key not in only_moved]
        if ids:
            sources[name] = SourceCount(len(ids), len(set().union(*ids)))
    moved = Counter({"citations-moved": len(only_moved)})
    return CitationCounts(citations.changed + moved, sources)


def _id_of_change(old: ClaimCitation, new: ClaimCitation) -> str:
    """The id of `ChangeCounts` for a citation that cites the same source in another way."""
    if old.item.passage != new.item.passage:
        return "passages"
    return "locators" if old.item.locator != new.item.locator else "citations-changed"
