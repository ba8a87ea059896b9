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
    """A citation of a claim before and after a change. `kind` is SAME, ADDED, REMOVED or CHANGED.

    `old` is None if it was added, `new` if it was removed. If it is CHANGED, both cite one source,
    with another locator, passage or prefix, or only one of them as contradicting the claim.
    """

    kind: ChangeKind
    old: ClaimCitation | None
    new: ClaimCitation | None


@dataclass(frozen=True, slots=True)
class ComparedSources:
    """The citations of a claim before and after a change.

    `pairs` has the citations after the change in their order, then the removed ones. `was_covered`
    and `covered` say whether, before and after the change, no citation of the claim supported it,
    but those of a later claim of its paragraph; `pairs` has these too. `lead_in` says whether the
    claim only introduces what follows and needs no source.
    """

    pairs: tuple[SourcePair, ...]
    was_covered: bool
    covered: bool
    lead_in: bool


class SourceComparison:
    """Compares the sources of claims in two documents. Only places of these claims are parsed."""

    def __init__(self, old: ArticleDocument, new: ArticleDocument) -> None:
        self._old = _Sources(old)
        self._new = _Sources(new)

    def compare(self, diff: ClaimDiff, present: Callable[[str], str] = str) -> ComparedSources:
        """The citations of a claim; `present` returns the present key of a source for any key."""
        before, after = self._old.citations(diff.old), self._new.citations(diff.new)
        claim = self._new.text_claim(diff.new) if diff.new else self._old.text_claim(diff.claim)
        return ComparedSources(
            _pairs(_with_keys(before, present), _with_keys(after, present)),
            was_covered=self._old.is_covered(diff.old),
            covered=self._new.is_covered(diff.new),
            lead_in=claim.kind == ClaimKind.LEAD_IN,
        )

    def keys(self, diff: ClaimDiff) -> set[str]:
        """The keys of all sources of the claim, before the change and after it."""
        cited = (*self._old.citations(diff.old), *self._new.citations(diff.new))
        return {citation.key for citation in cited}


class _Sources:
    """The citations of the claims of one document, and the later claims that cover them."""

    def __init__(self, document: ArticleDocument) -> None:
        self._places = {place.name: place for place in places_of(document)}
        self._coverage: dict[str, list[Coverage]] = {}

    def citations(self, claim: RecordedClaim | None) -> tuple[ClaimCitation, ...]:
        """The citations of a claim and of the claim that covers it; none if `claim` is None."""
        if claim is None:
            return ()
        if not self.is_covered(claim):
            return claim.citations
        covering = self._places[claim.place].claims[self._supporting_number(claim)]
        return (*claim.citations, *covering.support)

    def is_covered(self, claim: RecordedClaim | None) -> bool:
        """Whether only the citations of a later claim support `claim`; False if that is None."""
        return claim is not None and self._supporting_number(claim) != claim.number

    def text_claim(self, claim: RecordedClaim) -> TextClaim:
        """The claim as it was extracted from the text."""
        return self._places[claim.place].claims[claim.number]

    def _supporting_number(self, claim: RecordedClaim) -> int:
        """The number of the claim whose citations support `claim`; its own if no other one does."""
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
    """The pair of each new citation in order, then the pairs of those that were removed."""
    changes = list(citation_changes(old, new))
    changed: defaultdict[CitationItem, list[CitationChange]] = defaultdict(list)
    for change in changes:
        if change.new:
            changed[change.new.item].append(change)
    pairs = []
    for cited in new:
        if with_item := changed[cited.item]:
            change = with_item.pop(0)
            pairs.append(SourcePair(change.kind, change.old, cited))
        else:
            pairs.append(SourcePair(ChangeKind.SAME, cited, cited))
    removed = (
        SourcePair(ChangeKind.REMOVED, change.old, None) for change in changes if not change.new
    )
    return (*pairs, *removed)
