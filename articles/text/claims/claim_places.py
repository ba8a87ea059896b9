"""The places of an article that hold claims, and the claims in each, with their recorded ids.

A place is the lead ("lead"), a section's body or an infobox value (by their uids). What was decided
about which claim is which stands with the place's text, as its record: a tuple of "id hash", one
for each claim in reading order, the hash being that of the claim's words (`words_hash`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.text.claims.claim_extraction import Claim, claim_of_value, claims_of
from articles.text.document.article_document import ArticleDocument

LEAD = "lead"
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_RECORD = re.compile(r"[0-9a-z]{10} [0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Place:
    """One text of an article that may hold claims. `inline` texts are one claim at most."""

    name: str
    text: str
    inline: bool
    language: str
    record: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the text, in reading order."""
        if self.inline:
            claim = claim_of_value(self.text)
            return (claim,) if claim else ()
        return claims_of(self.text, self.language)

    def says_the_same(self, other: Place) -> bool:
        """Whether both have the same text, read in the same language."""
        return self.text == other.text and (self.inline or self.language == other.language)

    @property
    def ids(self) -> tuple[str, ...] | None:
        """The recorded ids, one for each claim; None where the record is not this text's."""
        claims = self.claims
        if len(claims) != len(self.record):
            return None
        for entry, claim in zip(self.record, claims, strict=True):
            if not _RECORD.fullmatch(entry) or entry[11:] != words_hash(claim.text):
                return None
        return tuple(entry[:10] for entry in self.record)


def places_of(document: ArticleDocument) -> Iterator[Place]:
    """Each place of the article, in page order."""
    language = document.language
    yield Place(LEAD, document.lead, False, language, document.lead_claims)
    for field in document.infobox:
        yield Place(field.uid, field.value, True, language, field.claims)
    for section in document.sections:
        yield Place(section.uid, section.body, False, language, section.claims)


def is_recorded(document: ArticleDocument) -> bool:
    """Whether each place has a record, and that of its text."""
    return all(place.ids is not None for place in places_of(document))


def ids_in(document: ArticleDocument) -> set[str]:
    """The ids of all claims that a document records."""
    return {entry[:10] for place in places_of(document) for entry in place.record}


def with_records(
    document: ArticleDocument, records: Mapping[str, tuple[str, ...]]
) -> ArticleDocument:
    """`document` with the record of each place; a place that has none in `records` loses its."""
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


def record_of(claim_id: str, claim: Claim) -> str:
    """What a record says of one claim."""
    return f"{claim_id} {words_hash(claim.text)}"


def same_shapes(words: str) -> str:
    """`words` with one shape of quotation mark and of dash, in as many characters."""
    return words.translate(_SAME)


@lru_cache(maxsize=16_384)
def words_hash(words: str) -> str:
    """The first 128 bits of the SHA-256 of a claim's words, as 32 hexadecimal digits.

    White space, and the shapes of quotation marks and dashes, make no difference.
    """
    same = " ".join(same_shapes(words).split())
    return hashlib.sha256(same.encode()).hexdigest()[:32]
