"""The sources of a claim before and after a change, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from articles.text.claims.claim_extraction import ClaimCitation, ClaimKind, TextClaim
from articles.text.claims.claim_places import RecordedClaim, places_of
from articles.text.claims.coverage import Coverage, coverage
from articles.text.comparison.word_diff import ChangeKind
from articles.text.diff.claim_diff import CitationChange, ClaimDiff, citation_changes
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.citation_marks import CitationItem


@dataclass(frozen=True, slots=True)
class SourcePair:
    """A citation of a claim before and after a change: SAME, ADDED, REMOVED or CHANGED.

    `old` is None where it was added, `new` where it was removed. A CHANGED one cites the same
    source with another locator, passage or prefix, or from now on as one that contradicts.
    """

    kind: ChangeKind
    old: ClaimCitation | None
    new: ClaimCitation | None


@dataclass(frozen=True, slots=True)
class ComparedSources:
    """The sources of a claim after a change, in their order, and then those that were removed.

    `was_covered`, `covered`: before the change, or after it, no citation of the claim supports it,
    and those of a later claim of its paragraph cover it; `pairs` then has these. `lead_in`: the
    claim only introduces what follows and needs no source.
    """

    pairs: tuple[SourcePair, ...]
    was_covered: bool
    covered: bool
    lead_in: bool


class SourceComparison:
    """Compares the sources of claims in two documents. Only texts with these claims are parsed."""

    def __init__(self, old: ArticleDocument, new: ArticleDocument) -> None:
        self._old = _Sources(old)
        self._new = _Sources(new)

    def compare(self, diff: ClaimDiff, present: Callable[[str], str] = str) -> ComparedSources:
        """The claim's sources; `present` gives the present key of a source for any of its keys."""
        before, after = self._old.cited(diff.old), self._new.cited(diff.new)
        claim = self._new.text_claim(diff.new) if diff.new else self._old.text_claim(diff.claim)
        return ComparedSources(
            _pairs(_with_keys(before, present), _with_keys(after, present)),
            was_covered=self._old.is_covered(diff.old),
            covered=self._new.is_covered(diff.new),
            lead_in=claim.kind == ClaimKind.LEAD_IN,
        )

    def keys(self, diff: ClaimDiff) -> set[str]:
        """The keys of all sources of the claim, before the change and after it."""
        cited = (*self._old.cited(diff.old), *self._new.cited(diff.new))
        return {citation.key for citation in cited}


class _Sources:
    """What the claims of one document cite, and which later claims cover them."""

    def __init__(self, document: ArticleDocument) -> None:
        self._places = {place.name: place for place in places_of(document)}
        self._coverage: dict[str, list[Coverage]] = {}

    def cited(self, claim: RecordedClaim | None) -> tuple[ClaimCitation, ...]:
        """The citations of a claim, and those of the claim that covers it; none without a claim."""
        if claim is None:
            return ()
        if not self.is_covered(claim):
            return claim.citations
        covering = self._places[claim.place].claims[self._support(claim)]
        return (*claim.citations, *covering.support)

    def is_covered(self, claim: RecordedClaim | None) -> bool:
        """Whether only the citations of a later claim support it."""
        return claim is not None and self._support(claim) != claim.number

    def text_claim(self, claim: RecordedClaim) -> TextClaim:
        """The claim as it is found in the text."""
        return self._places[claim.place].claims[claim.number]

    def _support(self, claim: RecordedClaim) -> int:
        """The number of the claim whose citations count for it."""
        if claim.place not in self._coverage:
            self._coverage[claim.place] = coverage(self._places[claim.place].claims)
        return self._coverage[claim.place][claim.number].support


def _with_keys(
    cited: tuple[ClaimCitation, ...], present: Callable[[str], str]
) -> tuple[ClaimCitation, ...]:
    return tuple(citation.with_key(present(citation.key)) for citation in cited)


def _pairs(
    old: tuple[ClaimCitation, ...], new: tuple[ClaimCitation, ...]
) -> tuple[SourcePair, ...]:
    """Each citation of the new side in its order, then those that were removed."""
    changes = list(citation_changes(old, new))
    changed: defaultdict[CitationItem, list[CitationChange]] = defaultdict(list)
    for change in changes:
        if change.new:
            changed[change.new.item].append(change)
    pairs = []
    for cited in new:
        if waiting := changed[cited.item]:
            change = waiting.pop(0)
            pairs.append(SourcePair(change.kind, change.old, cited))
        else:
            pairs.append(SourcePair(ChangeKind.SAME, cited, cited))
    removed = (
        SourcePair(ChangeKind.REMOVED, change.old, None) for change in changes if not change.new
    )
    return (*pairs, *removed)
