"""The evidence for and against claims: sources, checks, other values and covering claims.

Only passages in source texts, and authors and notes of checks, depend on the reader here; the pages
decide which of the other rows a reader may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from articles.index.claims.citation_index import Citation
from articles.index.claims.claim_index import Claim
from articles.index.claims.evidence_queries import (
    checks_by_claim,
    citations_by_claim,
    claims_of_other_values,
    covering_claims,
    revisions_by_article,
)
from articles.index.claims.passage_matches import passage_matches
from articles.index.claims.withheld_words import Wording, withheld_wordings
from articles.index.pages.place_names import LEAD_NAME, names_and_anchors
from articles.models import Check
from articles.text.claims.coverage import CitedPart, cited_parts
from articles.text.comparison.word_diff import DiffPiece, word_pieces
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser
from references.models import Reference
from references.text.passage_lookup import PassageMatch, PassageState
from references.text.reference_line import reference_html


@dataclass(frozen=True)
class CheckOfSource:
    """A check, its source's present reference, and whether the checked words are unchanged.

    `author` and `note` are None if they, or the words that were checked, are withheld from the
    reader. `number` is the position among the checks of the claim, from 1 for the oldest.
    """

    check: Check
    reference: Reference
    is_current: bool
    author: str | None
    note: str | None
    number: int = 0

    @property
    def source_key(self) -> str:
        """The present key of the source."""
        return str(self.reference.key)

    @property
    def verdict(self) -> str:
        """The result of the check, a `Verdict`."""
        return str(self.check.verdict)


@dataclass(frozen=True)
class CitationEvidence:
    """One citation of a claim, with its source and the checks of that source.

    `number` is the position among the claim's citations in reading order, from 1. `reference` is
    None if the cited key has no reference. `words` are the words of the claim that the citation
    covers; "" if it covers the whole claim, and always for a covered claim. `found` is the
    quoted passage as found in the source text; None without a passage or a source text, or if the
    reader may not see source texts. `checks` begin with the newest.
    """

    number: int
    citation: Citation
    reference: Reference | None
    words: str
    found: PassageMatch | None = None
    checks: tuple[CheckOfSource, ...] = ()

    @property
    def html(self) -> str:
        """The formatted reference as safe HTML, "" if there is no reference."""
        row = self.reference
        return reference_html(Reference.document_of({"reference": [row]})) if row else ""

    @property
    def difference(self) -> tuple[DiffPiece, ...]:
        """The word diff from the quoted passage to similar words of the source.

        It is empty if the passage was not looked up, or was found exactly or not at all.
        """
        if self.found is None or self.found.state != PassageState.NEAR:
            return ()
        return word_pieces(self.citation.passage, self.found.words)


@dataclass(frozen=True)
class OtherValue:
    """Another value of the same infobox field, with the citations that support it."""

    claim: Claim
    sources: tuple[CitationEvidence, ...]


@dataclass(frozen=True)
class Evidence:
    """The evidence for and against one claim.

    `place_name` is what readers call the part of the article that contains the claim. `covering`
    is the later claim whose citations cover this one, None if no claim does; `sources` are then
    the claim's own citations, which contradict it, and those that support the covering claim.
    `others` are other values of an infobox field. `other_checks` are checks of sources that the
    claim does not cite now, the newest first. `revisions` maps numbers to revisions of the
    article; it has at least those that the rows of the claim and of `covering` name.
    """

    claim: Claim
    place_name: str
    sources: tuple[CitationEvidence, ...]
    covering: Claim | None
    others: tuple[OtherValue, ...]
    other_checks: tuple[CheckOfSource, ...]
    revisions: Mapping[int, Revision] = field(default_factory=dict)

    @property
    def supporting(self) -> list[CitationEvidence]:
        """The citations whose sources support the claim."""
        return [source for source in self.sources if not source.citation.contra]

    @property
    def against(self) -> list[CitationEvidence]:
        """The citations whose sources contradict the claim."""
        return [source for source in self.sources if source.citation.contra]

    @property
    def cited_in(self) -> int:
        """The later `cited_in` of the claim and of its covering claim; 0 if neither was cited."""
        return max(self.claim.cited_in, self.covering.cited_in if self.covering else 0)

    @property
    def parts(self) -> list[CitedPart]:
        """The claim's text, cut where its citations' spans end; a covered claim is one part."""
        if self.covering:
            return [CitedPart(self.claim.text)]
        return cited_parts(
            self.claim.text,
            ((one.number, one.citation.start or 0, one.citation.end or 0) for one in self.sources),
        )


def evidence_of(claims: Iterable[Claim], user: AnyUser) -> list[Evidence]:
    """The evidence of each of these claims, in their order; `user` is the reader.

    The number of queries is constant if the claims' articles have been read (`select_related`).
    """
    rows = _Rows(list(claims), user)
    return [rows.evidence(claim) for claim in rows.claims]


class _Rows:
    """The rows that are evidence for or against some claims, read together."""

    def __init__(self, claims: list[Claim], user: AnyUser) -> None:
        self.claims = claims
        if not claims:
            return
        self._covering = covering_claims(claims)
        self._others = claims_of_other_values(claims)
        others = (one for values in self._others.values() for one in values)
        self._cited = citations_by_claim([*claims, *self._covering.values(), *others])
        self._user = user
        self._checks = checks_by_claim(claims)
        hashes = {(claim.article_id, claim.uid): claim.words_hash for claim in claims}
        self._withheld = withheld_wordings(
            {
                wording
                for made in self._checks.values()
                for wording in map(_wording_of, made)
                if hashes.get(wording[:2]) != wording.words_hash
            },
            user,
        )
        citations = [one for cited in self._cited.values() for one in cited]
        checked_keys = (check.reference.key for made in self._checks.values() for check in made)
        # The present references by the cited and checked keys.
        self._references = Reference.objects.by_key({*(c.key for c in citations), *checked_keys})
        self._passages = passage_matches(citations, user)
        self._places = names_and_anchors({claim.article for claim in claims})
        self._revisions = revisions_by_article([*claims, *self._covering.values()])

    def evidence(self, claim: Claim) -> Evidence:
        """The evidence of `claim`, one of the claims that the rows were read for."""
        covering = self._covering.get(claim.pk)
        made = self._checks.get((claim.article_id, claim.uid), ())
        checks = [
            self._check(claim, check, number)
            for number, check in zip(range(len(made), 0, -1), made, strict=True)
        ]
        sources = self._sources(claim, checks)
        if covering:
            # Sources that support the covering claim cover this one; those that contradict it
            # do not.
            later = [one for one in self._sources(covering, checks) if not one.citation.contra]
            sources = tuple(
                replace(source, number=number, words="")
                for number, source in enumerate((*sources, *later), start=1)
            )
        of_cited = {one.check.pk for source in sources for one in source.checks}
        place_name, _anchor = self._places.get((claim.article_id, claim.place), (LEAD_NAME, ""))
        return Evidence(
            claim=claim,
            place_name=str(place_name),
            sources=sources,
            covering=covering,
            others=tuple(
                OtherValue(one, tuple(s for s in self._sources(one) if not s.citation.contra))
                for one in self._others.get(claim.pk, ())
            ),
            other_checks=tuple(one for one in checks if one.check.pk not in of_cited),
            revisions=self._revisions.get(claim.article_id, {}),
        )

    def _check(self, claim: Claim, check: Check, number: int) -> CheckOfSource:
        withheld = _wording_of(check) in self._withheld
        return CheckOfSource(
            check,
            self._references[check.reference.key],
            is_current=check.words_hash == claim.words_hash,
            author=None if withheld else check.shown_author(self._user),
            note=None if withheld else check.shown_note(self._user),
            number=number,
        )

    def _sources(
        self, claim: Claim, checks: Sequence[CheckOfSource] = ()
    ) -> tuple[CitationEvidence, ...]:
        cited = self._cited.get((claim.article_id, claim.order), ())
        return tuple(
            self._source(claim, number, one, checks) for number, one in enumerate(cited, start=1)
        )

    def _source(
        self, claim: Claim, number: int, citation: Citation, checks: Sequence[CheckOfSource]
    ) -> CitationEvidence:
        reference = self._references.get(citation.key)
        words = claim.text[citation.start : citation.end].strip()
        return CitationEvidence(
            number,
            citation,
            reference,
            "" if words == claim.text else words,
            self._passages.get((citation.key, citation.passage)),
            tuple(check for check in checks if check.reference == reference),
        )


def _wording_of(check: Check) -> Wording:
    """The words that were checked."""
    return Wording(check.article_id, check.claim, check.words_hash)
