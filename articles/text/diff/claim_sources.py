"""What a claim rests on before and after a change, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from articles.text.claims.claim_extraction import ClaimCitation, ClaimKind
from articles.text.claims.claim_places import Place, RecordedClaim, places_of
from articles.text.claims.coverage import coverage
from articles.text.diff.claim_diff import CitationChange, ClaimDiff, citation_changes
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.citation_marks import CitationItem


@dataclass(frozen=True, slots=True)
class SourcePair:
    """A citation of a claim on both sides; `old` is None where it came, `new` where it went.

    `kind`: "stayed", "came", "went" or "changed" (the same source, another locator, passage, ...).
    """

    kind: str
    old: ClaimCitation | None
    new: ClaimCitation | None


@dataclass(frozen=True, slots=True)
class Resting:
    """What bears on a claim after a change and bore on it before; those that went stand last.

    `was_covered`, `covered`: it had, has, no mark of its own that supports it, and those of the
    next claim of its paragraph that has one stand here. `lead_in`: it needs no source, as it only
    leads to what follows.
    """

    pairs: tuple[SourcePair, ...]
    was_covered: bool
    covered: bool
    lead_in: bool


class Sides:
    """Two documents, read only where claims are asked for."""

    def __init__(self, old: ArticleDocument, new: ArticleDocument) -> None:
        self._old = {place.name: place for place in places_of(old)}
        self._new = {place.name: place for place in places_of(new)}

    def resting(self, diff: ClaimDiff, present: Callable[[str], str] = str) -> Resting:
        """What the claim rested on and rests on. `present` gives the key that a key became."""
        before, was_covered = _bearing(diff.old, self._old)
        after, covered = _bearing(diff.new, self._new)
        pairs = _pairs(_with_keys(before, present), _with_keys(after, present))
        claims = (self._new if diff.new else self._old)[diff.claim.place].claims
        return Resting(
            pairs, was_covered, covered, claims[diff.claim.number].kind == ClaimKind.LEAD_IN
        )

    def keys(self, diff: ClaimDiff) -> set[str]:
        """The keys of all that it rested on and rests on."""
        before, _ = _bearing(diff.old, self._old)
        after, _ = _bearing(diff.new, self._new)
        return {cited.key for claim in (before, after) if claim for cited in claim.citations}


def _bearing(
    claim: RecordedClaim | None, places: Mapping[str, Place]
) -> tuple[RecordedClaim | None, bool]:
    """The claim with the citations of the one that covers it, and whether there is one."""
    if claim is None:
        return None, False
    claims = places[claim.place].claims
    at = coverage(claims)[claim.number].support
    if at == claim.number:
        return claim, False
    return replace(claim, citations=(*claim.citations, *claims[at].support)), True


def _with_keys(claim: RecordedClaim | None, present: Callable[[str], str]) -> RecordedClaim | None:
    if claim is None:
        return None
    return replace(
        claim, citations=tuple(cited.with_key(present(cited.key)) for cited in claim.citations)
    )


def _pairs(old: RecordedClaim | None, new: RecordedClaim | None) -> tuple[SourcePair, ...]:
    """Each citation of the new side in its order, then those that went."""
    changes = list(citation_changes(old, new))
    changed: defaultdict[CitationItem, list[CitationChange]] = defaultdict(list)
    for change in changes:
        if change.new:
            changed[change.new.item].append(change)
    pairs = []
    for cited in new.citations if new else ():
        if waiting := changed[cited.item]:
            change = waiting.pop(0)
            pairs.append(SourcePair(change.kind, change.old, cited))
        else:
            pairs.append(SourcePair("stayed", cited, cited))
    went = (SourcePair("went", change.old, None) for change in changes if change.new is None)
    return (*pairs, *went)
