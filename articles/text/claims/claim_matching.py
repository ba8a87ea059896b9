"""Decides which claim of an article continues which, and records it with the revision.

A claim continues one that has its words, in its place or elsewhere (a move); else one that once
had these words (a restoration); else, in an infobox value, the former claim of the value; else one
that resembles it, in its place (a rewording) or elsewhere. All others are new.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.text.claims.claim_extraction import TextClaim
from articles.text.claims.claim_places import Place, places_of, with_records
from articles.text.claims.claim_record import ClaimRecord, words_hash
from articles.text.claims.resemblance import PlacedWords, resembling
from articles.text.document.article_document import ArticleDocument

# A function from hashes of words to the ids of the claims that once had them, the oldest first.
FormerClaims = Callable[[Collection[str]], Mapping[str, Sequence[str]]]

_ID_CHARACTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's Base32, as uids have
_Slot = tuple[str, int]  # a place's name, and the number of the claim in it


@dataclass(frozen=True, slots=True)
class _OldClaim:
    """A claim of the old document, with its id."""

    id: str
    words: PlacedWords


def no_former_claims(_hashes: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The former claims of an article without history: none."""
    return {}


def new_claim_id(article: str, revision: int, place: str, number: int) -> str:
    """The id of a new claim: 50 bits of a SHA-256 of the arguments, as ten letters and digits."""
    made_of = f"{article}\n{revision}\n{place}\n{number}".encode()
    bits = int.from_bytes(hashlib.sha256(made_of).digest()[:8], "big")
    return "".join(_ID_CHARACTERS[bits >> shift & 31] for shift in range(0, 50, 5))


def identify(
    old: ArticleDocument,
    new: ArticleDocument,
    *,
    article: str,
    revision: int,
    former: FormerClaims = no_former_claims,
) -> ArticleDocument:
    """Add claim records to `new`, revision number `revision` of the article with the uid `article`.

    Recorded places that did not change keep their records. Ids that `new` records for the claims of
    a changed place are kept if no other claim has them, so that a revert or a loaded file restores
    ids. `former` finds ids by the words that claims once had.
    """
    before = {place.name: place for place in places_of(old)}
    kept: dict[str, tuple[str, ...]] = {}
    changed = []
    for place in places_of(new):
        known = before.get(place.name)
        if known and place.reads_as(known) and known.is_recorded:
            kept[place.name] = known.stored
        else:
            changed.append(place)
    decided = match_claims(
        [place for name, place in before.items() if name not in kept],
        changed,
        taken={
            record.id for name, place in before.items() if name in kept for record in place.records
        },
        article=article,
        revision=revision,
        former=former,
    )
    return with_records(new, {**kept, **decided})


def match_claims(
    old: Sequence[Place],
    new: Sequence[Place],
    *,
    taken: set[str],
    article: str,
    revision: int,
    former: FormerClaims,
) -> dict[str, tuple[str, ...]]:
    """The stored records of the claims of the places `new`, by the name of the place.

    `old` are the removed and changed places. `taken` has the ids of claims in all other places; the
    ids of the claims in `new` are added to it. Places without claims are left out.
    """
    matching = _Matching(old, new, taken)
    matching.by_words()
    matching.by_former_words(former)
    matching.by_value()
    matching.by_resemblance()
    return dict(matching.records(article, revision))


class _Matching:
    """The changed places of two documents, and the ids that the new claims have so far.

    A slot is free if its claim has no id yet, an old claim is free if no new claim continues it.
    """

    def __init__(self, old: Sequence[Place], new: Sequence[Place], taken: set[str]) -> None:
        self._places = {place.name: place for place in new}
        self._claims = {place.name: place.claims for place in new}
        self._given: dict[_Slot, str] = {}
        self._used = taken
        for place in new:
            self._keep_ids(place.name, place.ids or ())
        self._old = [
            known for place in old for known in _old_claims(place) if known.id not in self._used
        ]
        self._hash = {
            slot: words_hash(claim.text) for slot, claim in self._slots() if slot not in self._given
        }

    def by_words(self) -> None:
        """Match claims with the same words: in the same place in their order, then in any place."""
        for same_place in (True, False):
            free: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
            for known in self._free_old():
                place = known.words.place if same_place else ""
                free[place, words_hash(known.words.text)].append(known.id)
            for slot in self._free_new():
                found = free.get((slot[0] if same_place else "", self._hash[slot]))
                if found:
                    self._give(slot, found.pop(0))

    def by_former_words(self, former: FormerClaims) -> None:
        """Match claims with words that a claim of an earlier revision had."""
        free = self._free_new()
        if not free:
            return
        found = former({self._hash[slot] for slot in free})
        for slot in free:
            for claim_id in found.get(self._hash[slot], ()):
                if claim_id not in self._used:
                    self._give(slot, claim_id)
                    break

    def by_value(self) -> None:
        """Match the claim of each infobox value with the claim that the value had before."""
        inline = {name for name, place in self._places.items() if place.inline}
        free = {old.words.place: old.id for old in self._free_old() if old.words.place in inline}
        for slot in self._free_new():
            if slot[0] in free:
                self._give(slot, free[slot[0]])

    def by_resemblance(self) -> None:
        """Match claims that resemble each other: in the same place first, then the most alike."""
        old, slots = self._free_old(), self._free_new()
        if not old or not slots:
            return
        texts = dict(self._slots())
        new = [PlacedWords(slot[0], slot[1], texts[slot].text) for slot in slots]
        for i, j in resembling([known.words for known in old], new):
            self._give(slots[j], old[i].id)

    def records(self, article: str, revision: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Pairs (name, stored records) of places that have claims; claims without an id get one."""
        for name, claims in self._claims.items():
            records = []
            for number, claim in enumerate(claims):
                claim_id = self._given.get((name, number))
                claim_id = claim_id or self._new_id(article, revision, name, number)
                records.append(str(ClaimRecord(claim_id, words_hash(claim.text))))
            if records:
                yield name, tuple(records)

    def _new_id(self, article: str, revision: int, place: str, number: int) -> str:
        """An id that is not used yet; a record loaded from a file may use the one made first."""
        claim_id = new_claim_id(article, revision, place, number)
        while claim_id in self._used:
            number += 1_000_000
            claim_id = new_claim_id(article, revision, place, number)
        self._used.add(claim_id)
        return claim_id

    def _slots(self) -> Iterator[tuple[_Slot, TextClaim]]:
        """Each new claim with its slot."""
        for name, claims in self._claims.items():
            for number, claim in enumerate(claims):
                yield (name, number), claim

    def _keep_ids(self, place: str, ids: Sequence[str]) -> None:
        """Give the claims of a place their recorded ids, unless another claim has the id."""
        for number, claim_id in enumerate(ids):
            if claim_id not in self._used:
                self._give((place, number), claim_id)

    def _give(self, slot: _Slot, claim_id: str) -> None:
        self._given[slot] = claim_id
        self._used.add(claim_id)

    def _free_old(self) -> list[_OldClaim]:
        return [known for known in self._old if known.id not in self._used]

    def _free_new(self) -> list[_Slot]:
        return [slot for slot in self._hash if slot not in self._given]


def _old_claims(place: Place) -> Iterator[_OldClaim]:
    """The claims of a place with their ids; none if the place is not recorded."""
    for number, (claim_id, claim) in enumerate(zip(place.ids or (), place.claims, strict=False)):
        yield _OldClaim(claim_id, PlacedWords(place.name, number, claim.text))
