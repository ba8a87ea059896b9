"""The changes between two documents of an article, counted: the summary of a diff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from articles.text.claims.claim_events import EventKind
from articles.text.claims.claim_places import (
    Place,
    RecordedClaim,
    changed_places,
    claims_in_changed_places,
    places_of,
)
from articles.text.diff.change_counts import ChangeCounts, NamedPart, OldAndNew, PartCount
from articles.text.diff.citation_counts import citation_counts
from articles.text.diff.claim_diff import ClaimDiff, diff_claims, with_provisional_records
from articles.text.diff.part_moves import moved_places, moved_sections
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.part_matching import match_fields, match_sections
from articles.text.rendering.plain_text import reads_alike

NAMED = 3  # the most sections, labels or categories that are named
LONGEST = 60  # letters of a name; a longer one is cut
CLAIMS = {"sentence": "sentences", "lead-in": "sentences", "item": "items", "row": "rows"}
FIELD_FACTS = ("group", "label", "language", "rank", "start", "end")

Part = TypeVar("Part", DocumentSection, DocumentField)
Parts = dict[str, list[NamedPart]]  # by the ids of `ChangeCounts`


def changes_between(
    old: ArticleDocument, new: ArticleDocument, claims: Collection[ClaimDiff]
) -> ChangeCounts:
    """The changes from one document of an article to another, whichever is older.

    `claims` are the diffs of the recorded claims. Documents that are older than the records of
    claims are compared by records that are made for the comparison.
    """
    if not all(place.is_recorded for side in changed_places(old, new) for place in side):
        recorded = with_provisional_records(old, new)
        claims = diff_claims(*claims_in_changed_places(*recorded))
    return count_changes(old, new, claims)


def count_first_changes(new: ArticleDocument, claims: Collection[ClaimDiff]) -> ChangeCounts:
    """The changes of a first revision, where everything is new."""
    old = ArticleDocument(
        title=new.title,
        language=new.language,
        short_description=new.short_description,
        state=new.state,
    )
    changes = count_changes(old, new, claims)
    return replace(changes, counts={"begun": 1, **changes.counts})


def count_changes(
    old: ArticleDocument,
    new: ArticleDocument,
    claims: Collection[ClaimDiff],
    *,
    rekeyed: bool = False,
) -> ChangeCounts:
    """The changes of a revision; `claims` are the diffs of its claims.

    `rekeyed`: keys of sources changed, and the revision only changes the marks that cite them.
    """
    counts = _claims(old, new, claims)
    for name in ("language", "short_description"):
        counts[name] += getattr(old, name) != getattr(new, name)
    counts["categories-reordered"] += _reordered(old.categories, new.categories)
    citations = citation_counts(() if rekeyed else claims)
    counts["rekeyed"] += len(claims) if rekeyed else 0
    parts = {
        **_sections(old.sections, new.sections),
        **_fields(old.infobox, new.infobox),
        **_names("categories", old.categories, new.categories),
        **_names("names", old.redirects, new.redirects),
    }
    changes = ChangeCounts(
        title=_replaced(old.title, new.title),
        state=_replaced(old.state, new.state),
        counts={name: count for name, count in (counts + citations.counts).items() if count},
        sources=citations.sources,
        parts={name: _count(found) for name, found in parts.items() if found},
    )
    return changes or ChangeCounts(counts=_unclaimed(old, new))


def _replaced(old: str, new: str) -> OldAndNew | None:
    return None if old == new else OldAndNew(_cut(old), _cut(new))


def _claims(
    old: ArticleDocument, new: ArticleDocument, claims: Collection[ClaimDiff]
) -> Counter[str]:
    """How many sentences, items and rows changed in which way; values are counted as fields."""
    counts: Counter[str] = Counter()
    if not claims:
        return counts
    before = {place.name: place for place in places_of(old)}
    after = {place.name: place for place in places_of(new)}
    for diff in claims:
        change = _change_of(diff)
        noun = _noun(diff.new, after) if diff.new else _noun(diff.old, before)
        if change and noun:
            counts["signs" if change == "signs" else f"{noun}-{change}"] += 1
    return counts


def _noun(claim: RecordedClaim | None, places: Mapping[str, Place]) -> str:
    """The plural of the claim's kind; "" for a value of the infobox."""
    place = places.get(claim.place) if claim else None
    if place is None or claim is None or place.inline:
        return ""
    return CLAIMS.get(place.claims[claim.number].kind, "sentences")


def _change_of(diff: ClaimDiff) -> str:
    """The one change for which a claim counts; "" for a part of a split or joined claim."""
    for kind in (EventKind.SPLIT, EventKind.JOINED):
        if kind in diff.kinds:
            return kind if diff.old and diff.new else ""
    if diff.old is None or diff.new is None:
        return EventKind.ADDED if diff.old is None else EventKind.REMOVED
    if diff.old.words_hash != diff.new.words_hash:
        return "moved-reworded" if EventKind.MOVED in diff.kinds else EventKind.REWORDED
    if EventKind.MOVED in diff.kinds:
        return EventKind.MOVED
    return "signs" if EventKind.REWORDED in diff.kinds else ""


def _sections(old: Sequence[DocumentSection], new: Sequence[DocumentSection]) -> Parts:
    matched = _by_uid(old, new)
    moved: Collection[int] = ()
    if matched is None:
        matched = match_sections(old, new)
        moved = moved_sections(old, new, matched)
    stayed = [(old[i], new[j]) for j, i in matched.items()]
    return {
        **_added_and_removed("sections", old, new, matched),
        "sections-moved": [
            NamedPart(new[j].heading, new[j - 1].heading if j else "") for j in sorted(moved)
        ],
        "sections-retitled": [
            NamedPart(was.heading, now.heading) for was, now in stayed if was.heading != now.heading
        ],
        "sections-relevelled": [
            NamedPart(now.heading) for was, now in stayed if was.level != now.level
        ],
    }


def _fields(old: Sequence[DocumentField], new: Sequence[DocumentField]) -> Parts:
    matched = _by_uid(old, new)
    moved: Collection[int] = ()
    if matched is None:
        matched = match_fields(old, new)
        moved = moved_places(matched)
    return {
        **_added_and_removed("fields", old, new, matched),
        "fields-changed": [
            NamedPart(new[j].label) for j, i in matched.items() if _differs(old[i], new[j])
        ],
        "fields-moved": [NamedPart(new[j].label) for j in sorted(moved)],
    }


def _differs(old: DocumentField, new: DocumentField) -> bool:
    """Whether a field changed in more than its citations and its markup."""
    if any(getattr(old, name) != getattr(new, name) for name in FIELD_FACTS):
        return True
    return not reads_alike(old.value, new.value, inline=True)


def _by_uid(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int] | None:
    """{new place: old place} where no part was added, removed or moved, as is usual; else None."""
    uids = [part.uid for part in old]
    if uids != [part.uid for part in new] or len(set(uids)) != len(uids) or "" in uids:
        return None
    return {place: place for place in range(len(uids))}


def _added_and_removed(
    what: str, old: Sequence[Part], new: Sequence[Part], matched: Mapping[int, int]
) -> Parts:
    stayed = set(matched.values())
    return {
        f"{what}-added": [_named(part) for j, part in enumerate(new) if j not in matched],
        f"{what}-removed": [_named(part) for i, part in enumerate(old) if i not in stayed],
    }


def _named(part: DocumentSection | DocumentField) -> NamedPart:
    return NamedPart(part.heading if isinstance(part, DocumentSection) else part.label)


def _names(what: str, old: Sequence[str], new: Sequence[str]) -> Parts:
    before, after = set(old), set(new)
    return {
        f"{what}-added": [NamedPart(name) for name in new if name not in before],
        f"{what}-removed": [NamedPart(name) for name in old if name not in after],
    }


def _reordered(old: Sequence[str], new: Sequence[str]) -> bool:
    both = set(old) & set(new)
    return [name for name in old if name in both] != [name for name in new if name in both]


def _count(parts: Sequence[NamedPart]) -> PartCount:
    """How many there are, and the first of them with names cut to LONGEST."""
    first = (
        NamedPart(_cut(part.name), None if part.now is None else _cut(part.now))
        for part in parts[:NAMED]
    )
    return PartCount(len(parts), tuple(first))


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _unclaimed(old: ArticleDocument, new: ArticleDocument) -> dict[str, int]:
    """The id of a change of texts that changed no claim and no other part of the article."""
    before = {place.name: place for place in places_of(old)}
    differing = [
        (before[place.name], place)
        for place in places_of(new)
        if place.name in before and before[place.name].text != place.text
    ]
    if not differing:
        return {}
    if all(was.text.split() == now.text.split() for was, now in differing):
        return {"respaced": 1}
    alike = all(reads_alike(a.text, b.text, inline=b.inline) for a, b in differing)
    return {"markup" if alike else "other": 1}
