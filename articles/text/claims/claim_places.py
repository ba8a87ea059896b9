"""The places of an article that contain claims, and the claims in each, with their recorded ids.

A place is the lead, named "lead", or the body of a section or value of an infobox field, named by
the uid of the section or field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from articles.text.claims.claim_extraction import (
    ClaimCitation,
    TextClaim,
    claim_of_value,
    claims_of,
)
from articles.text.claims.claim_record import ClaimRecord, parse_records, words_hash
from articles.text.document.article_document import ArticleDocument

LEAD = "lead"


@dataclass(frozen=True, slots=True)
class RecordedClaim:
    """A claim with its id at one revision.

    `place` is the name of the claim's place, and `number` the claim's position there, from 0.
    """

    id: str
    place: str
    number: int
    text: str
    words_hash: str
    citations: tuple[ClaimCitation, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One text of an article that may contain claims.

    An `inline` text, which is the value of an infobox field, is at most one claim. `name` is "lead"
    or the uid of a section or infobox field, `stored` has the claims' records.
    """

    name: str
    text: str
    inline: bool
    language: str
    stored: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[TextClaim, ...]:
        """The claims of the text, in reading order."""
        if self.inline:
            claim = claim_of_value(self.text)
            return (claim,) if claim else ()
        return claims_of(self.text, self.language)

    @property
    def records(self) -> tuple[ClaimRecord, ...]:
        """The valid records in `stored`, even if they are of another text than the present one."""
        return parse_records(self.stored)

    @property
    def ids(self) -> tuple[str, ...] | None:
        """The recorded ids of the claims, in order; None unless the stored records are theirs."""
        claims, records = self.claims, self.records
        if not len(claims) == len(self.stored) == len(records):
            return None
        for record, claim in zip(records, claims, strict=True):
            if record.words_hash != words_hash(claim.text):
                return None
        return tuple(record.id for record in records)

    @property
    def is_recorded(self) -> bool:
        """Whether the stored records are exactly those of the claims of the text."""
        return self.ids is not None

    @property
    def recorded_claims(self) -> tuple[RecordedClaim, ...]:
        """The claims of the text with their ids. `is_recorded` must be true."""
        return tuple(
            RecordedClaim(
                record.id, self.name, number, claim.text, record.words_hash, claim.citations
            )
            for number, (record, claim) in enumerate(zip(self.records, self.claims, strict=True))
        )

    def reads_as(self, other: Place) -> bool:
        """Whether both have the same text and, unless inline, language, and so the same claims."""
        return self.text == other.text and (self.inline or self.language == other.language)


def places_of(document: ArticleDocument) -> Iterator[Place]:
    """Each place of the article, in page order."""
    language = document.language
    yield Place(LEAD, document.lead, False, language, document.lead_claims)
    for field in document.infobox:
        yield Place(field.uid, field.value, True, language, field.claims)
    for section in document.sections:
        yield Place(section.uid, section.body, False, language, section.claims)


def changed_places(
    old: ArticleDocument, new: ArticleDocument
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places of each document that the other lacks, or has with other records or text.

    For places that are not inline, another language counts as another text.
    """
    before = {place.name: place for place in places_of(old)}
    after = {place.name: place for place in places_of(new)}
    for name in before.keys() & after.keys():
        if before[name].stored == after[name].stored and before[name].reads_as(after[name]):
            del before[name], after[name]
    return tuple(before.values()), tuple(after.values())


def claims_in_changed_places(
    old: ArticleDocument, new: ArticleDocument
) -> tuple[dict[str, RecordedClaim], dict[str, RecordedClaim]]:
    """The recorded claims of the changed places of `old` and of `new`, each by their ids."""
    before, after = changed_places(old, new)
    return recorded_claims(before), recorded_claims(after)


def recorded_claims(places: Iterable[Place]) -> dict[str, RecordedClaim]:
    """The claims of places by their ids, in order, without places that are not recorded."""
    return {
        claim.id: claim for place in places if place.is_recorded for claim in place.recorded_claims
    }


def is_recorded(document: ArticleDocument) -> bool:
    """Whether all places of the document are recorded."""
    return all(place.is_recorded for place in places_of(document))


def ids_in(document: ArticleDocument) -> set[str]:
    """The ids in all valid records of a document."""
    return {record.id for place in places_of(document) for record in place.records}


def with_records(
    document: ArticleDocument, records: Mapping[str, tuple[str, ...]]
) -> ArticleDocument:
    """`document` with `records`, stored records by the name of their place, instead of its own."""
    return replace(
        document,
        lead_claims=records.get(LEAD, ()),
        infobox=tuple(
            replace(field, claims=records.get(field.uid, ())) for field in document.infobox
        ),
        sections=tuple(
            replace(section, claims=records.get(section.uid, ())) for section in document.sections
        ),
    )
