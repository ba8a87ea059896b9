"""Counts the changes between two documents of an article, for the edit summary of a revision."""

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
from articles.text.diff.part_moves import moved_positions, moved_sections
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.part_matching import match_fields, match_sections
from articles.text.rendering.plain_text import reads_alike
from bioweb.history.normal_text import truncate

MAX_NAMED_PARTS = 3  # names of sections, fields, categories or redirects for one sort of change
MAX_NAME_LENGTH = 60  # characters; a longer name is cut
# By `ClaimKind`; the ids of `ChangeCounts` begin with these words.
CLAIM_PLURALS = {"sentence": "sentences", "lead-in": "sentences", "item": "items", "row": "rows"}
# Attributes of an infobox field that can contain neither citations nor markup.
PLAIN_ATTRIBUTES = ("group", "label", "language", "rank", "start", "end")

Part = TypeVar("Part", DocumentSection, DocumentField)
Parts = dict[str, list[NamedPart]]  # the changed parts, by the ids of `ChangeCounts`


def changes_between(
    old: ArticleDocument, new: ArticleDocument, claims: Collection[ClaimDiff] | None = None
) -> ChangeCounts:
    """The changes from one document of an article to another, which may be older.

    `claims` are the diffs of the recorded claims, None if they are still to be found. If a changed
    place is not recorded, all claims are compared by records that are made for this comparison.
    """
    if not all(place.is_recorded for side in changed_places(old, new) for place in side):
        recorded = with_provisional_records(old, new)
        claims = diff_claims(*claims_in_changed_places(*recorded))
    elif claims is None:
        claims = diff_claims(*claims_in_changed_places(old, new))
    return count_changes(old, new, claims)


def count_first_changes(new: ArticleDocument, claims: Collection[ClaimDiff]) -> ChangeCounts:
    """The changes of the first revision `new`; `claims` are the diffs of its claims, all added."""
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
    """The changes of a revision; `rekeyed` if it only replaced changed keys of sources in marks."""
    counts = _claim_counts(old, new, claims)
    for name in ("language", "short_description"):
        counts[name] += getattr(old, name) != getattr(new, name)
    counts["categories-reordered"] += _is_reordered(old.categories, new.categories)
    citations = citation_counts(() if rekeyed else claims)
    counts["rekeyed"] += len(claims) if rekeyed else 0
    parts = {
        **_section_changes(old.sections, new.sections),
        **_field_changes(old.infobox, new.infobox),
        **_name_changes("categories", old.categories, new.categories),
        **_name_changes("names", old.redirects, new.redirects),
    }
    changes = ChangeCounts(
        title=_old_and_new(old.title, new.title),
        state=_old_and_new(old.state, new.state),
        counts={name: count for name, count in (counts + citations.counts).items() if count},
        sources=citations.sources,
        parts={name: _part_count(found) for name, found in parts.items() if found},
    )
    return changes or ChangeCounts(counts=_change_outside_claims(old, new))


def _old_and_new(old: str, new: str) -> OldAndNew | None:
    return (
        None
        if old == new
        else OldAndNew(truncate(old, MAX_NAME_LENGTH), truncate(new, MAX_NAME_LENGTH))
    )


def _claim_counts(
    old: ArticleDocument, new: ArticleDocument, claims: Collection[ClaimDiff]
) -> Counter[str]:
    """The numbers of changed sentences, items and rows by sort; infobox values count as fields."""
    counts: Counter[str] = Counter()
    if not claims:
        return counts
    before = {place.name: place for place in places_of(old)}
    after = {place.name: place for place in places_of(new)}
    for diff in claims:
        change = _change_of(diff)
        noun = _plural_of(diff.new, after) if diff.new else _plural_of(diff.old, before)
        if change and noun:
            counts["signs" if change == "signs" else f"{noun}-{change}"] += 1
    return counts


def _plural_of(claim: RecordedClaim | None, places: Mapping[str, Place]) -> str:
    """The plural of the claim's kind; "" for an infobox value."""
    place = places.get(claim.place) if claim else None
    if place is None or claim is None or place.inline:
        return ""
    return CLAIM_PLURALS.get(place.claims[claim.number].kind, "sentences")


def _change_of(diff: ClaimDiff) -> str:
    """The one change for which a claim is counted.

    "" if only its citations changed, and for a part of a split or joined claim.
    """
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


def _section_changes(old: Sequence[DocumentSection], new: Sequence[DocumentSection]) -> Parts:
    """The sections that changed in more than their bodies."""
    matched = _match_by_uid(old, new)
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


def _field_changes(old: Sequence[DocumentField], new: Sequence[DocumentField]) -> Parts:
    """The infobox fields that changed."""
    matched = _match_by_uid(old, new)
    moved: Collection[int] = ()
    if matched is None:
        matched = match_fields(old, new)
        moved = moved_positions(matched)
    return {
        **_added_and_removed("fields", old, new, matched),
        "fields-changed": [
            NamedPart(new[j].label) for j, i in matched.items() if _is_changed(old[i], new[j])
        ],
        "fields-moved": [NamedPart(new[j].label) for j in sorted(moved)],
    }


def _is_changed(old: DocumentField, new: DocumentField) -> bool:
    """Whether a field changed in more than the citations and the markup of its value."""
    if any(getattr(old, name) != getattr(new, name) for name in PLAIN_ATTRIBUTES):
        return True
    return not reads_alike(old.value, new.value, inline=True)


def _match_by_uid(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int] | None:
    """The old position of each part by the new one, if no part was added, removed or moved.

    None otherwise, or if not all parts have uids: then they have to be matched by their content.
    """
    uids = [part.uid for part in old]
    if uids != [part.uid for part in new] or len(set(uids)) != len(uids) or "" in uids:
        return None
    return {position: position for position in range(len(uids))}


def _added_and_removed(
    what: str, old: Sequence[Part], new: Sequence[Part], matched: Mapping[int, int]
) -> Parts:
    stayed = set(matched.values())
    return {
        f"{what}-added": [_named_part(part) for j, part in enumerate(new) if j not in matched],
        f"{what}-removed": [_named_part(part) for i, part in enumerate(old) if i not in stayed],
    }


def _named_part(part: DocumentSection | DocumentField) -> NamedPart:
    return NamedPart(part.heading if isinstance(part, DocumentSection) else part.label)


def _name_changes(what: str, old: Sequence[str], new: Sequence[str]) -> Parts:
    before, after = set(old), set(new)
    return {
        f"{what}-added": [NamedPart(name) for name in new if name not in before],
        f"{what}-removed": [NamedPart(name) for name in old if name not in after],
    }


def _is_reordered(old: Sequence[str], new: Sequence[str]) -> bool:
    both = set(old) & set(new)
    return [name for name in old if name in both] != [name for name in new if name in both]


def _part_count(parts: Sequence[NamedPart]) -> PartCount:
    """The number of `parts`, and the first of them with names cut to MAX_NAME_LENGTH."""
    first = (
        NamedPart(
            truncate(part.name, MAX_NAME_LENGTH),
            None if part.now is None else truncate(part.now, MAX_NAME_LENGTH),
        )
        for part in parts[:MAX_NAMED_PARTS]
    )
    return PartCount(len(parts), tuple(first))


def _change_outside_claims(old: ArticleDocument, new: ArticleDocument) -> dict[str, int]:
    """The count of a change of texts that changed no claim and no other part of the article.

    Its id is "respaced", "markup" or "other"; empty if no text changed.
    """
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
