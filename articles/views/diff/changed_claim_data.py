"""The rows that tell of the sources of some claims, asked for all at once.

As many queries for many claims as for one: their sources, the checks of their words, and, for
editors, how they stand today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.index.claims.claim_index import Claim
from articles.index.claims.evidence_queries import citations_by_claim, covering_claims
from articles.models import Article, Check
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.claim_sources import SourceComparison
from references.models import Reference


@dataclass(frozen=True)
class Today:
    """How a claim stands now: the hash of its words, and the keys of what it can be checked with.

    Those are its own sources and those of the later mark that covers it.
    """

    hash: str
    keys: frozenset[str]


class DiffClaimRows:
    """What stands in the database about the claims that something became of."""

    def __init__(
        self,
        article: Article,
        diffs: Sequence[ClaimDiff],
        comparison: SourceComparison,
        *,
        today: bool,
    ) -> None:
        checks = Check.objects.filter(
            article=article,
            claim__in=[diff.claim.id for diff in diffs if diff.new],
            words_hash__in=[diff.new.words_hash for diff in diffs if diff.new],
        )
        made = list(checks.select_related("reference").order_by("-pk"))
        standing = _standing(article, [diff.claim.id for diff in diffs]) if today else {}
        keys = {key for diff in diffs for key in comparison.keys(diff)}
        keys |= {check.reference.key for check in made}
        keys |= {key for stands in standing.values() for key in stands.keys}
        self._asked = Reference.objects.keyed(keys)
        self._present = {row.key: row for row in self._asked.values()}
        self._today = {
            uid: Today(stands.hash, frozenset(map(self.present, stands.keys)))
            for uid, stands in standing.items()
        }
        self._checks: defaultdict[tuple[str, str, str], list[Check]] = defaultdict(list)
        for check in made:
            key = self.present(check.reference.key)
            self._checks[check.claim, check.words_hash, key].append(check)

    def present(self, key: str) -> str:
        """The key by which the source of a key goes today."""
        found = self._asked.get(key)
        return str(found.key) if found else key

    def reference(self, key: str) -> Reference | None:
        """The source of a present key."""
        return self._present.get(key)

    def today(self, diff: ClaimDiff) -> Today | None:
        """How a claim stands now; None where it does not."""
        return self._today.get(diff.claim.id)

    def checks(self, diff: ClaimDiff, key: str) -> Sequence[Check]:
        """The checks of the claim's newer words against the source of a present key."""
        return self._checks.get((diff.claim.id, diff.new.words_hash, key), ()) if diff.new else ()


def _standing(article: Article, ids: Iterable[str]) -> dict[str, Today]:
    rows = list(
        Claim._default_manager.filter(article=article, uid__in=list(ids)).select_related("article")
    )
    covering = covering_claims(rows)
    cited = citations_by_claim([*rows, *covering.values()])
    found = {}
    for row in rows:
        bearing = [row, *([covering[row.pk]] if row.pk in covering else [])]
        marks = [mark for one in bearing for mark in cited.get((one.article_id, one.order), ())]
        found[row.uid] = Today(row.words_hash, frozenset(mark.key for mark in marks))
    return found
