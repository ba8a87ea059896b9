"""The evidence for and against claims: their sources, checks, other values, what covers them.

Rows of truth and of indexes are put together as they are; the pages decide what of them a reader
may see.
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
from articles.index.claims.passage_checks import passage_checks
from articles.index.pages.place_names import LEAD_NAME, names_of_places
from articles.models import Check
from articles.text.claims.coverage import CitedPart, cited_parts
from articles.text.comparison.word_diff import DiffPiece, word_pieces
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser
from references.models import Reference
from references.text.passage_lookup import PassageMatch, PassageState
from references.text.reference_line import reference_html


@dataclass(frozen=True)
class Judgement:
    """A check, with its source as it is now; `of_now`: the claim still has the words checked."""

    check: Check
    reference: Reference
    of_now: bool

    @property
    def source(self) -> str:
        """The present key of the source."""
        return str(self.reference.key)

    @property
    def verdict(self) -> str:
        """What the editor found."""
        return str(self.check.verdict)


@dataclass(frozen=True)
class Source:
    """One citation of a claim. `number` counts those of the claim from 1, in reading order.

    `reference` is None where there is no such source; `words` are those of the claim that it
    covers, "" where it covers all, as what a later claim cites does; `found` is where the passage
    is in the source's text, None where nobody gave the text or the reader may not see it; `checks`
    are the newest first.
    """

    number: int
    citation: Citation
    reference: Reference | None
    words: str
    found: PassageMatch | None = None
    checks: tuple[Judgement, ...] = ()

    @property
    def html(self) -> str:
        """The reference in full, as safe HTML."""
        row = self.reference
        return reference_html(Reference.document_of({"reference": [row]})) if row else ""

    @property
    def difference(self) -> tuple[DiffPiece, ...]:
        """From the passage to what the source says, where that is nearly the same."""
        if self.found is None or self.found.state != PassageState.NEAR:
            return ()
        return word_pieces(self.citation.passage, self.found.words)


@dataclass(frozen=True)
class OtherValue:
    """Another value of the same field of the infobox, and the sources that give it."""

    claim: Claim
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Evidence:
    """The evidence for and against one claim.

    `place` is the name of the part of the article that contains it, `anchor` is that part's.
    `covering` is the later claim whose citations cover it; `sources` are then its own, which
    contradict it, and those that support the later claim.
    `revisions` are those that the claim's row names, by number. `other_checks` are of sources that
    it does not cite now, the newest first.
    """

    claim: Claim
    place: str
    anchor: str
    sources: tuple[Source, ...]
    covering: Claim | None
    others: tuple[OtherValue, ...]
    other_checks: tuple[Judgement, ...]
    revisions: Mapping[int, Revision] = field(default_factory=dict)

    @property
    def supporting(self) -> list[Source]:
        """The sources that are cited for it."""
        return [source for source in self.sources if not source.citation.contra]

    @property
    def against(self) -> list[Source]:
        """The sources that are cited as contradicting it."""
        return [source for source in self.sources if source.citation.contra]

    @property
    def cited_in(self) -> int:
        """The number of the revision that changed its sources last; 0 where it has none."""
        return max(self.claim.cited_in, self.covering.cited_in if self.covering else 0)

    @property
    def parts(self) -> list[CitedPart]:
        """Its words, cut where marks end."""
        if self.covering:
            return [CitedPart(self.claim.text)]
        return cited_parts(
            self.claim.text,
            ((one.number, one.citation.start or 0, one.citation.end or 0) for one in self.sources),
        )


def evidence_of(claims: Iterable[Claim], user: AnyUser) -> list[Evidence]:
    """The evidence of each of these claims, for `user`; as many queries for many as for one.

    The claims should have their articles, or there is one more query for each.
    """
    rows = _Rows(list(claims), user)
    return [rows.evidence(claim) for claim in rows.claims]


class _Rows:
    """The rows that are evidence for or against some claims, read all at once."""

    def __init__(self, claims: list[Claim], user: AnyUser) -> None:
        self.claims = claims
        if not claims:
            return
        self._covering = covering_claims(claims)
        self._others = claims_of_other_values(claims)
        others = (one for found in self._others.values() for one in found)
        self._cited = citations_by_claim([*claims, *self._covering.values(), *others])
        self._checks = checks_by_claim(claims)
        marks = [one for found in self._cited.values() for one in found]
        judged = (check.reference.key for found in self._checks.values() for check in found)
        self._today = Reference.objects.by_key({*(one.key for one in marks), *judged})
        self._passages = passage_checks(marks, user)
        self._places = names_of_places({claim.article for claim in claims})
        self._revisions = revisions_by_article([*claims, *self._covering.values()])

    def evidence(self, claim: Claim) -> Evidence:
        """That of one of the claims."""
        covering = self._covering.get(claim.pk)
        judged = [
            Judgement(check, self._today[check.reference.key], check.words_hash == claim.words_hash)
            for check in self._checks.get((claim.article_id, claim.uid), ())
        ]
        sources = self._sources(claim, judged)
        if covering:
            # What supports the later claim covers this one; what contradicts that one does not.
            later = [one for one in self._sources(covering, judged) if not one.citation.contra]
            sources = tuple(
                replace(source, number=number, words="")
                for number, source in enumerate((*sources, *later), start=1)
            )
        matched = {check.check.pk for source in sources for check in source.checks}
        place = self._places.get((claim.article_id, claim.place), (str(LEAD_NAME), ""))
        return Evidence(
            claim=claim,
            place=place[0],
            anchor=place[1],
            sources=sources,
            covering=covering,
            others=tuple(
                OtherValue(one, tuple(s for s in self._sources(one) if not s.citation.contra))
                for one in self._others.get(claim.pk, ())
            ),
            other_checks=tuple(one for one in judged if one.check.pk not in matched),
            revisions=self._revisions.get(claim.article_id, {}),
        )

    def _sources(self, claim: Claim, judged: Sequence[Judgement] = ()) -> tuple[Source, ...]:
        cited = self._cited.get((claim.article_id, claim.order), ())
        return tuple(
            self._source(claim, number, one, judged) for number, one in enumerate(cited, start=1)
        )

    def _source(
        self, claim: Claim, number: int, citation: Citation, judged: Sequence[Judgement]
    ) -> Source:
        reference = self._today.get(citation.key)
        words = claim.text[citation.start : citation.end].strip()
        return Source(
            number,
            citation,
            reference,
            "" if words == claim.text else words,
            self._passages.get((citation.key, citation.passage)),
            tuple(check for check in judged if check.reference == reference),
        )
