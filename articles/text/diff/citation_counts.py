"""Which citations a change added and took away: how many sources, and at how many claims."""

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
class _Cites:
    """By the keys of sources: the claims that came to cite them, and those that no longer do."""

    came: dict[str, set[str]] = field(default_factory=dict)
    went: dict[str, set[str]] = field(default_factory=dict)
    said: Counter[str] = field(default_factory=Counter)

    def add(self, diff: ClaimDiff) -> None:
        """Count what changed in the citations of a claim that stayed."""
        for change in diff.citations:
            if change.old and change.new:
                self.said[_what_changed(change.old, change.new)] += 1
            elif change.new:
                self.came.setdefault(change.new.key, set()).add(diff.claim.id)
            elif change.old:
                self.went.setdefault(change.old.key, set()).add(diff.claim.id)

    def net(self, claims: Iterable[ClaimDiff]) -> None:
        """Count those of claims that came and went, or were split or joined, taken together.

        What the one lost and the other got stayed.
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
                self.came.setdefault(key, set()).update(now[len(was) :])
            elif len(was) > len(now):
                self.went.setdefault(key, set()).update(was[len(now) :])


class CitationCounts(NamedTuple):
    """By the ids of `ChangeCounts`: how many citations and sources changed in which way."""

    counts: Counter[str]
    sources: dict[str, SourceCount]


def citation_counts(claims: Collection[ClaimDiff]) -> CitationCounts:
    """The changes in the citations of these claims."""
    cites = _Cites()
    loose = []
    for diff in claims:
        if (
            diff.old is None
            or diff.new is None
            or {EventKind.SPLIT, EventKind.JOINED} & set(diff.kinds)
        ):
            loose.append(diff)
        else:
            cites.add(diff)
    cites.net(loose)
    even = {key for key, ids in cites.came.items() if len(ids) == len(cites.went.get(key, ()))}
    sources = {}
    for name, found in (("sources-added", cites.came), ("sources-removed", cites.went)):
        ids = [own for key, own in found.items() if key not in even]
        if ids:
            sources[name] = SourceCount(len(ids), len(set().union(*ids)))
    return CitationCounts(cites.said + Counter({"citations-moved": len(even)}), sources)


def _what_changed(old: ClaimCitation, new: ClaimCitation) -> str:
    """Which id a citation counts for that says something else of the same source."""
    if old.item.passage != new.item.passage:
        return "passages"
    return "locators" if old.item.locator != new.item.locator else "citations-changed"
