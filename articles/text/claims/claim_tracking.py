"""Follows the claims of an article from one document of its history to the next.

Only changed places are compared, so that the work depends on the change, not on the article.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from articles.text.claims.claim_matching import FormerClaims, match_claims, no_former_claims
from articles.text.claims.claim_places import LEAD, Place, RecordedClaim, places_of
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection

Part = TypeVar("Part", DocumentSection, DocumentField)


@dataclass(frozen=True, slots=True)
class ClaimChanges:
    """The claims of the places that one document changed, before and after, by id.

    `old_places` and `new_places` are those places, with their records. All other claims are
    unchanged and in the same place.
    """

    before: Mapping[str, RecordedClaim]
    after: Mapping[str, RecordedClaim]
    old_places: tuple[Place, ...] = ()
    new_places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _KnownPlace:
    """A place of the newest document with its claims, in order."""

    place: Place
    claims: tuple[RecordedClaim, ...]


class ClaimTracker:
    """Follows the claims of the article with the uid `article` from document to document.

    `document` is the newest document, with records of all claims.
    """

    def __init__(self, article: str) -> None:
        self._article = article
        self._known: dict[str, _KnownPlace] = {}
        self._parts: dict[str, DocumentSection | DocumentField] = {}
        self.document = ArticleDocument(title="")

    def follow(
        self, document: ArticleDocument, revision: int, former: FormerClaims = no_former_claims
    ) -> ClaimChanges:
        """Go on to `document`, revision number `revision`, and return what it changed.

        The sections and fields of `document` must have uids. Its records are used if all changed
        places are recorded. Otherwise `match_claims` makes the records of these places.
        """
        kept: dict[str, _KnownPlace] = {}
        changed: list[Place] = []
        places = list(places_of(document))
        for place in places:
            known = self._known.get(place.name)
            if known and _stays(known.place, place):
                kept[place.name] = known
            else:
                changed.append(place)
        old = [known for name, known in self._known.items() if name not in kept]
        if not all(place.is_recorded for place in changed):
            records = match_claims(
                [known.place for known in old],
                changed,
                taken={claim.id for known in kept.values() for claim in known.claims},
                article=self._article,
                revision=revision,
                former=former,
            )
            changed = [replace(place, stored=records.get(place.name, ())) for place in changed]
        new = {place.name: _KnownPlace(place, place.recorded_claims) for place in changed}
        # In page order, which is that of the events.
        self._known = {place.name: kept.get(place.name) or new[place.name] for place in places}
        self.document = self._recorded(document)
        return ClaimChanges(
            {claim.id: claim for known in old for claim in known.claims},
            {claim.id: claim for known in new.values() for claim in known.claims},
            tuple(known.place for known in old),
            tuple(changed),
        )

    def _recorded(self, document: ArticleDocument) -> ArticleDocument:
        """`document` with all records; an unchanged part is the same object as before."""
        before, self._parts = self._parts, {}
        return replace(
            document,
            lead_claims=self._known[LEAD].place.stored,
            infobox=tuple(self._part(field, before) for field in document.infobox),
            sections=tuple(self._part(section, before) for section in document.sections),
        )

    def _part(self, part: Part, before: Mapping[str, DocumentSection | DocumentField]) -> Part:
        stored = self._known[part.uid].place.stored
        known = before.get(part.uid)
        if known == part and known.claims == stored:
            part = known
        elif part.claims != stored:
            part = replace(part, claims=stored)
        self._parts[part.uid] = part
        return part


def _stays(known: Place, place: Place) -> bool:
    """Whether `place` reads as the `known` one, and has the same stored records or none."""
    return place.reads_as(known) and place.stored in ((), known.stored)
