"""The claims of an article from one document to the next.

What `identity` decides and `story` tells of two documents takes as long as they are; a history is
thousands of documents, each of which changes a few places of the one before. Here a place whose
text stays is taken over as it is, so that a revision costs what it changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from articles.text.claims.claim_events import StandingClaim, standing_in
from articles.text.claims.claim_matching import Once, decide
from articles.text.claims.claim_places import LEAD, Place, places_of
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection

Part = TypeVar("Part", DocumentSection, DocumentField)


@dataclass(frozen=True, slots=True)
class Step:
    """What one document changed: the claims of the places that changed, before and after, by id.

    A claim that is in neither stands where, and as, it stood. `gone` and `came` are those places,
    as they were and as they are now, with their records.
    """

    before: Mapping[str, StandingClaim]
    after: Mapping[str, StandingClaim]
    gone: tuple[Place, ...] = ()
    came: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    place: Place
    claims: tuple[StandingClaim, ...]


class Succession:
    """Follows the documents of the article with a uid; `document` is the newest, with records."""

    def __init__(self, article: str) -> None:
        self._article = article
        self._known: dict[str, _Known] = {}
        self._parts: dict[str, DocumentSection | DocumentField] = {}
        self.document = ArticleDocument(title="")

    def follow(
        self, document: ArticleDocument, revision: int, once: Once = lambda _hashes: {}
    ) -> Step:
        """Go on to `document`, revision number `revision`; its sections and fields have uids.

        Records that it brings are believed where they are those of its text; where a place lacks
        one, `identity.decide` tells which claim is which.
        """
        kept: dict[str, _Known] = {}
        changed: list[Place] = []
        places = list(places_of(document))
        for place in places:
            known = self._known.get(place.name)
            if known and _stays(known.place, place):
                kept[place.name] = known
            else:
                changed.append(place)
        gone = [known for name, known in self._known.items() if name not in kept]
        if any(place.ids is None for place in changed):
            records = decide(
                [known.place for known in gone],
                changed,
                taken={claim.id for known in kept.values() for claim in known.claims},
                article=self._article,
                revision=revision,
                once=once,
            )
            changed = [replace(place, record=records.get(place.name, ())) for place in changed]
        new = {place.name: _Known(place, standing_in(place)) for place in changed}
        # In page order, which is that of the events.
        self._known = {place.name: kept.get(place.name) or new[place.name] for place in places}
        self.document = self._recorded(document)
        return Step(
            {claim.id: claim for known in gone for claim in known.claims},
            {claim.id: claim for known in new.values() for claim in known.claims},
            tuple(known.place for known in gone),
            tuple(changed),
        )

    def _recorded(self, document: ArticleDocument) -> ArticleDocument:
        """`document` with all records; a part that says what it said is the very same object."""
        before, self._parts = self._parts, {}
        return replace(
            document,
            lead_claims=self._known[LEAD].place.record,
            infobox=tuple(self._part(field, before) for field in document.infobox),
            sections=tuple(self._part(section, before) for section in document.sections),
        )

    def _part(self, part: Part, before: Mapping[str, DocumentSection | DocumentField]) -> Part:
        record = self._known[part.uid].place.record
        known = before.get(part.uid)
        if known == part and known.claims == record:
            part = known
        elif part.claims != record:
            part = replace(part, claims=record)
        self._parts[part.uid] = part
        return part


def _stays(known: Place, place: Place) -> bool:
    return place.says_the_same(known) and place.record in ((), known.record)
