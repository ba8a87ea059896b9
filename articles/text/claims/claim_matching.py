"""Which claim of an article continues which: decided once, and recorded with the revision.

A claim continues one that has its words, in its place or elsewhere (a move); else one that once
had these words (a restoration); else, in an infobox value, the claim that the value made before;
else one that resembles it, in its place (a rewording) or elsewhere. All others are new.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.text.claims.claim_extraction import Claim
from articles.text.claims.claim_places import Place, places_of, record_of, with_records, words_hash
from articles.text.claims.resemblance import Standing, resembling
from articles.text.document.article_document import ArticleDocument

# Ids that once had words, by the hash of these, in the order in which they came to have them.
Once = Callable[[Collection[str]], Mapping[str, Sequence[str]]]

# As in `bioweb.history.uid`: Crockford's Base32.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_Slot = tuple[str, int]  # a place's name, and the number of the claim in it


@dataclass(frozen=True, slots=True)
class Known:
    """A claim whose id is known, where it stood before."""

    id: str
    standing: Standing


def new_claim_id(article: str, revision: int, place: str, number: int) -> str:
    """The id of a claim that came with a revision, as the `number`-th of its place.

    Made of the article's uid and these alone, so that it is the same in every copy: ten letters,
    50 bits of a SHA-256.
    """
    made_of = f"{article}\n{revision}\n{place}\n{number}".encode()
    bits = int.from_bytes(hashlib.sha256(made_of).digest()[:8], "big")
    return "".join(_LETTERS[bits >> shift & 31] for shift in range(0, 50, 5))


def identify(
    old: ArticleDocument,
    new: ArticleDocument,
    *,
    article: str,
    revision: int,
    once: Once = lambda _hashes: {},
) -> ArticleDocument:
    """`new` with the record of each place, as `revision` of the article with this uid.

    Places whose text stays keep their record. One that `new` brings with a text is kept where its
    hashes are the text's: so a revert, or a file, brings back the ids that were decided.
    """
    before = {place.name: place for place in places_of(old)}
    kept: dict[str, tuple[str, ...]] = {}
    changed = []
    for place in places_of(new):
        known = before.get(place.name)
        if known and place.says_the_same(known) and known.ids is not None:
            kept[place.name] = known.record
        else:
            changed.append(place)
    decided = decide(
        [place for name, place in before.items() if name not in kept],
        changed,
        taken={entry[:10] for record in kept.values() for entry in record},
        article=article,
        revision=revision,
        once=once,
    )
    return with_records(new, {**kept, **decided})


def decide(
    old: Sequence[Place],
    new: Sequence[Place],
    *,
    taken: set[str],
    article: str,
    revision: int,
    once: Once,
) -> dict[str, tuple[str, ...]]:
    """The records of the places `new`, by name; those without claims have none.

    `old` are the places before whose text went or changed; `taken` are the ids in all the others,
    to which ids are added here.
    """
    work = _Identifying(old, new, taken)
    work.by_words()
    work.by_former_words(once)
    work.by_value()
    work.by_resemblance()
    return dict(work.records(article, revision))


class _Identifying:
    """The changed places of two documents, and the ids given so far to the claims of the new."""

    def __init__(self, old: Sequence[Place], new: Sequence[Place], taken: set[str]) -> None:
        self._places = {place.name: place for place in new}
        self._claims = {place.name: place.claims for place in new}
        self._given: dict[_Slot, str] = {}
        self._used = taken
        for place in new:
            if place.record:
                self._take(place.name, place.ids or ())
        self._old = [
            known for place in old for known in _known(place) if known.id not in self._used
        ]
        self._hash = {
            slot: words_hash(claim.text) for slot, claim in self._open() if slot not in self._given
        }

    def by_words(self) -> None:
        """The same words: in the same place first, in their order, then elsewhere."""
        for same_place in (True, False):
            free: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
            for known in self._free_old():
                place = known.standing.place if same_place else ""
                free[place, words_hash(known.standing.text)].append(known.id)
            for slot in self._free_new():
                found = free.get((slot[0] if same_place else "", self._hash[slot]))
                if found:
                    self._give(slot, found.pop(0))

    def by_former_words(self, once: Once) -> None:
        """Words that stood in the article before."""
        free = self._free_new()
        if not free:
            return
        former = once({self._hash[slot] for slot in free})
        for slot in free:
            for claim_id in former.get(self._hash[slot], ()):
                if claim_id not in self._used:
                    self._give(slot, claim_id)
                    break

    def by_value(self) -> None:
        """An infobox value is one statement: what it says now continues what it said."""
        inline = {name for name, place in self._places.items() if place.inline}
        free = {k.standing.place: k.id for k in self._free_old() if k.standing.place in inline}
        for slot in self._free_new():
            if slot[0] in free:
                self._give(slot, free[slot[0]])

    def by_resemblance(self) -> None:
        """The most alike first, among those that are free."""
        old, slots = self._free_old(), self._free_new()
        if not old or not slots:
            return
        texts = dict(self._open())
        new = [Standing(slot[0], slot[1], texts[slot].text) for slot in slots]
        for i, j in resembling([known.standing for known in old], new):
            self._give(slots[j], old[i].id)

    def records(self, article: str, revision: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The record of each place that has claims; what has no id yet gets a new one."""
        for name, claims in self._claims.items():
            entries = []
            for number, claim in enumerate(claims):
                claim_id = self._given.get((name, number))
                entries.append(
                    record_of(claim_id or self._new_id(article, revision, name, number), claim)
                )
            if entries:
                yield name, tuple(entries)

    def _new_id(self, article: str, revision: int, place: str, number: int) -> str:
        """A new id; where it is taken (by a file that brought it) the next one that is not."""
        claim_id = new_claim_id(article, revision, place, number)
        while claim_id in self._used:
            number += 1_000_000
            claim_id = new_claim_id(article, revision, place, number)
        self._used.add(claim_id)
        return claim_id

    def _open(self) -> Iterator[tuple[_Slot, Claim]]:
        for name, claims in self._claims.items():
            for number, claim in enumerate(claims):
                yield (name, number), claim

    def _take(self, place: str, ids: Sequence[str]) -> None:
        for number, claim_id in enumerate(ids):
            if claim_id not in self._used:
                self._give((place, number), claim_id)

    def _give(self, slot: _Slot, claim_id: str) -> None:
        self._given[slot] = claim_id
        self._used.add(claim_id)

    def _free_old(self) -> list[Known]:
        return [known for known in self._old if known.id not in self._used]

    def _free_new(self) -> list[_Slot]:
        return [slot for slot in self._hash if slot not in self._given]


def _known(place: Place) -> Iterator[Known]:
    """The claims of a place with their recorded ids; none where there is no record of its text."""
    for number, (claim_id, claim) in enumerate(zip(place.ids or (), place.claims, strict=False)):
        yield Known(claim_id, Standing(place.name, number, claim.text))
