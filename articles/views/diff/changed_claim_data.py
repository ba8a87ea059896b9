"""Sources, checks and present states of the claims of a diff, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.index.claims.claim_index import Claim
from articles.index.claims.evidence import CheckOfSource
from articles.index.claims.evidence_queries import citations_by_claim, covering_claims
from articles.models import Article, Check
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.claim_sources import SourceComparison
from bioweb.history.users import AnyUser
from references.models import Reference


@dataclass(frozen=True)
class PresentClaim:
    """A claim as it is in the article now: the hash of its words, and its sources' present keys.

    The sources of a later claim that covers it are included.
    """

    words_hash: str
    source_keys: frozenset[str]


class ChangedClaimData:
    """Sources and checks of changed claims; if `with_present`, also the claims as they are now."""

    def __init__(
        self,
        article: Article,
        diffs: Sequence[ClaimDiff],
        comparison: SourceComparison,
        user: AnyUser,
        *,
        with_present: bool,
    ) -> None:
        checks = Check.objects.filter(
            article=article,
            claim__in=[diff.claim.id for diff in diffs if diff.new],
            words_hash__in=[diff.new.words_hash for diff in diffs if diff.new],
        )
        made = list(checks.select_related("reference").order_by("-pk"))
        ids = [diff.claim.id for diff in diffs]
        cited_by = _keys_by_claim(article, ids) if with_present else {}
        keys = {key for diff in diffs for key in comparison.keys(diff)}
        keys |= {check.reference.key for check in made}
        keys |= {key for cited in cited_by.values() for key in cited}
        self._by_any_key = Reference.objects.by_key(keys)
        self._by_key = {row.key: row for row in self._by_any_key.values()}
        self._claims = {
            claim.uid: PresentClaim(claim.words_hash, frozenset(map(self.present_key, cited)))
            for claim, cited in cited_by.items()
        }
        self._checks: defaultdict[tuple[str, str, str], list[CheckOfSource]] = defaultdict(list)
        for check in made:
            key = self.present_key(check.reference.key)
            # The reader sees the words that were checked: they are those of the newer revision.
            shown = CheckOfSource(
                check,
                self._by_key[key],
                is_current=True,
                author=check.shown_author(user),
                note=check.shown_note(user),
            )
            self._checks[check.claim, check.words_hash, key].append(shown)

    def present_key(self, key: str) -> str:
        """The present key of the source that has or had `key`; `key` if there is no such source."""
        found = self._by_any_key.get(key)
        return str(found.key) if found else key

    def reference(self, key: str) -> Reference | None:
        """The source with this present key; None if there is none."""
        return self._by_key.get(key)

    def present_claim(self, diff: ClaimDiff) -> PresentClaim | None:
        """The claim as it is now; None if it was removed, or without `with_present`."""
        return self._claims.get(diff.claim.id)

    def checks(self, diff: ClaimDiff, key: str) -> Sequence[CheckOfSource]:
        """The checks of the new words against the source with this present key, newest first."""
        return self._checks.get((diff.claim.id, diff.new.words_hash, key), ()) if diff.new else ()


def _keys_by_claim(article: Article, ids: Iterable[str]) -> dict[Claim, set[str]]:
    """The present claims with these ids, with the keys that they or their covering claims cite."""
    rows = list(
        Claim._default_manager.filter(article=article, uid__in=list(ids)).select_related("article")
    )
    covering = covering_claims(rows)
    cited = citations_by_claim([*rows, *covering.values()])
    found = {}
    for row in rows:
        claims = [row, *([covering[row.pk]] if row.pk in covering else [])]
        found[row] = {
            one.key for claim in claims for one in cited.get((claim.article_id, claim.order), ())
        }
    return found
