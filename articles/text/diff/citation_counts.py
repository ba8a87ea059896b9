"""The citations that a change added, removed or changed: how many sources, at how many claims."""

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
    """By the keys of sources, the ids of the claims that began to cite them, and that ceased to.

    `changed` counts the citations that cite the same source in another way, by ids of
    `ChangeCounts`.
    """

    added: dict[str, set[str]] = field(default_factory=dict)
    removed: dict[str, set[str]] = field(default_factory=dict)
    changed: Counter[str] = field(default_factory=Counter)

    def add(self, diff: ClaimDiff) -> None:
        """Count the changed citations of a claim that is in both versions."""
        for change in diff.citations:
            if change.old and change.new:
                self.changed[_what_changed(change.old, change.new)] += 1
            elif change.new:
                self.added.setdefault(change.new.key, set()).add(diff.claim.id)
            elif change.old:
                self.removed.setdefault(change.old.key, set()).add(diff.claim.id)

    def add_net(self, claims: Iterable[ClaimDiff]) -> None:
        """Count the citations of claims that were added, removed, split or joined, as one sum.

        A citation that one of them lost and another gained counts as unchanged.
        """
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
    """By the ids of `ChangeCounts`: how many citations and sources changed in which way."""

    counts: Counter[str]
    sources: dict[str, SourceCount]


def citation_counts(claims: Collection[ClaimDiff]) -> CitationCounts:
    """The changes in the citations of these claims."""
    citations = _Citations()
    loose = []
    for diff in claims:
        if (
            diff.old is None
            or diff.new is None
            or {EventKind.SPLIT, EventKind.JOINED} & set(diff.kinds)
        ):
            loose.append(diff)
        else:
            citations.add(diff)
    citations.add_net(loose)
    even = {
        key
        for key, ids in citations.added.items()
        if len(ids) == len(citations.removed.get(key, ()))
    }
    sources = {}
    for name, found in (("sources-added", citations.added), ("sources-removed", citations.removed)):
        ids = [own for key, own in found.items() if key not in even]
        if ids:
            sources[name] = SourceCount(len(ids), len(set().union(*ids)))
    return CitationCounts(citations.changed + Counter({"citations-moved": len(even)}), sources)


def _what_changed(old: ClaimCitation, new: ClaimCitation) -> str:
    """The id by which a changed citation of the same source is counted."""
    if old.item.passage != new.item.passage:
        return "passages"
    return "locators" if old.item.locator != new.item.locator else "citations-changed"
