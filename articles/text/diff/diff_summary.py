"""What changed between two revisions of an article, in ids and numbers: few enough to be kept.

| ids | what is counted |
|---|---|
| begun | 1 for a first revision, of which everything is new |
| title, state | [what it was, what it is] |
| language, short_description | 1 |
| sentences-, items-, rows- added, removed, reworded, moved, moved-reworded, split, | claims |
| joined | |
| signs | claims in which only the shapes of quotation marks, dashes and spaces changed |
| sources-added, sources-removed | [sources, claims that have them more, or have them no more] |
| citations-moved | sources that some claims lost and as many others got |
| passages, locators, citations-changed | citations that say something else of their source |
| rekeyed | claims whose marks followed a source to its new key |
| sections- added, removed, relevelled | [how many, the first of their headings] |
| sections-moved | [how many, the first as [heading, heading that it stands after now]] |
| sections-retitled | [how many, the first as [old heading, new heading]] |
| fields- added, removed, changed, moved | [infobox values, the first of their labels] |
| categories- added, removed; names- added, removed | [how many, the first of them] |
| categories-reordered | 1 |
| markup, respaced, other | 1, where nothing of all this changed: markup and addresses of links, |
| | white space, or words that are no claim |

An id whose number is 0 is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from articles.text.claims.claim_events import ADDED, MOVED, REMOVED, REWORDED, StandingClaim
from articles.text.claims.claim_places import Place, is_recorded, places_of
from articles.text.diff.citation_counts import citation_counts
from articles.text.diff.claim_diff import JOINED, SPLIT, ClaimDiff, claim_diffs, recorded
from articles.text.diff.list_moves import moved_places, moved_sections
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.part_matching import match_fields, match_sections
from articles.text.rendering.plain_text import plain_blocks, plain_value

Changes = dict[str, Any]

NAMED = 3  # of many sections, labels or categories so many are named
LONGEST = 60  # letters of a name; of a longer one the beginning is kept
CLAIMS = {"sentence": "sentences", "lead-in": "sentences", "item": "items", "row": "rows"}
FIELD_FACTS = ("group", "label", "language", "rank", "start", "end")

Part = TypeVar("Part", DocumentSection, DocumentField)


def changes_between(old: ArticleDocument, new: ArticleDocument) -> Changes:
    """What changed from one document to another of the same article, whichever is the older.

    A document from before there were records of claims gets them for the occasion.
    """
    if not (is_recorded(old) and is_recorded(new)):
        old, new = recorded(old, new)
    return changes_of(old, new, claim_diffs(old, new))


def changes_of_first(new: ArticleDocument, claims: Collection[ClaimDiff]) -> Changes:
    """The same of a first revision, of which everything is new."""
    old = ArticleDocument(
        title=new.title,
        language=new.language,
        short_description=new.short_description,
        state=new.state,
    )
    return {"begun": 1, **changes_of(old, new, claims)}


def changes_of(
    old: ArticleDocument,
    new: ArticleDocument,
    claims: Collection[ClaimDiff],
    *,
    rekeyed: bool = False,
) -> Changes:
    """The same where it is known what became of each claim.

    `rekeyed`: keys of sources changed, and all that was done is that marks followed them.
    """
    counts: Changes = dict(_facts(old, new))
    counts.update(_claims(old, new, claims))
    counts.update({"rekeyed": len(claims)} if rekeyed else citation_counts(claims))
    counts.update(_sections(old.sections, new.sections))
    counts.update(_fields(old.infobox, new.infobox))
    counts.update(_names("categories", old.categories, new.categories))
    counts.update(_names("names", old.redirects, new.redirects))
    known = {name: count for name, count in counts.items() if count}
    return known or _unclaimed(old, new)


def _facts(old: ArticleDocument, new: ArticleDocument) -> Iterator[tuple[str, Any]]:
    for name in ("title", "state"):
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield name, [_cut(was), _cut(now)]
    for name in ("language", "short_description"):
        yield name, int(getattr(old, name) != getattr(new, name))


def _claims(
    old: ArticleDocument, new: ArticleDocument, claims: Collection[ClaimDiff]
) -> Counter[str]:
    """How many sentences, items and rows what was done to; values are told with their fields."""
    counts: Counter[str] = Counter()
    if not claims:
        return counts
    before = {place.name: place for place in places_of(old)}
    after = {place.name: place for place in places_of(new)}
    for diff in claims:
        deed = _deed(diff)
        noun = _noun(diff.new, after) if diff.new else _noun(diff.old, before)
        if deed and noun:
            counts["signs" if deed == "signs" else f"{noun}-{deed}"] += 1
    return counts


def _noun(claim: StandingClaim | None, places: Mapping[str, Place]) -> str:
    """What a claim is called among those of its sort; "" for a value of the infobox."""
    place = places.get(claim.place) if claim else None
    if place is None or claim is None or place.inline:
        return ""
    return CLAIMS.get(place.claims[claim.number].kind, "sentences")


def _deed(diff: ClaimDiff) -> str:
    """The one thing that is told of a claim; "" for a part of one that was split or joined."""
    for kind in (SPLIT, JOINED):
        if kind in diff.kinds:
            return kind if diff.old and diff.new else ""
    if diff.old is None or diff.new is None:
        return ADDED if diff.old is None else REMOVED
    if diff.old.words != diff.new.words:
        return "moved-reworded" if MOVED in diff.kinds else REWORDED
    if MOVED in diff.kinds:
        return MOVED
    return "signs" if REWORDED in diff.kinds else ""


def _sections(old: Sequence[DocumentSection], new: Sequence[DocumentSection]) -> Changes:
    matched = _by_uid(old, new)
    moved: Collection[int] = ()
    if matched is None:
        matched = match_sections(old, new)
        moved = moved_sections(old, new, matched)
    stayed = [(old[i], new[j]) for j, i in matched.items()]
    return {
        **_came_and_went("sections", old, new, matched),
        "sections-moved": _listed(
            [new[j].heading, new[j - 1].heading if j else ""] for j in sorted(moved)
        ),
        "sections-retitled": _listed(
            [was.heading, now.heading] for was, now in stayed if was.heading != now.heading
        ),
        "sections-relevelled": _listed(
            now.heading for was, now in stayed if was.level != now.level
        ),
    }


def _fields(old: Sequence[DocumentField], new: Sequence[DocumentField]) -> Changes:
    matched = _by_uid(old, new)
    moved: Collection[int] = ()
    if matched is None:
        matched = match_fields(old, new)
        moved = moved_places(matched)
    return {
        **_came_and_went("fields", old, new, matched),
        "fields-changed": _listed(
            new[j].label for j, i in matched.items() if _says_otherwise(old[i], new[j])
        ),
        "fields-moved": _listed(new[j].label for j in sorted(moved)),
    }


def _says_otherwise(old: DocumentField, new: DocumentField) -> bool:
    """Whether a field says something else; its citations and its markup alone do not count."""
    if any(getattr(old, name) != getattr(new, name) for name in FIELD_FACTS):
        return True
    return old.value != new.value and plain_value(old.value) != plain_value(new.value)


def _by_uid(old: Sequence[Part], new: Sequence[Part]) -> dict[int, int] | None:
    """Which part continues which where all stand as they stood, as nearly always; else None."""
    uids = [part.uid for part in old]
    if uids != [part.uid for part in new] or len(set(uids)) != len(uids) or "" in uids:
        return None
    return {place: place for place in range(len(uids))}


def _came_and_went(
    what: str, old: Sequence[Part], new: Sequence[Part], matched: Mapping[int, int]
) -> Changes:
    stayed = set(matched.values())
    return {
        f"{what}-added": _listed(_called(part) for j, part in enumerate(new) if j not in matched),
        f"{what}-removed": _listed(_called(part) for i, part in enumerate(old) if i not in stayed),
    }


def _called(part: DocumentSection | DocumentField) -> str:
    return part.heading if isinstance(part, DocumentSection) else part.label


def _names(what: str, old: Sequence[str], new: Sequence[str]) -> Changes:
    before, after = set(old), set(new)
    stayed = [[name for name in side if name in before & after] for side in (old, new)]
    return {
        f"{what}-added": _listed(name for name in new if name not in before),
        f"{what}-removed": _listed(name for name in old if name not in after),
        f"{what}-reordered": int(what == "categories" and stayed[0] != stayed[1]),
    }


def _listed(names: Iterable[str | list[str]]) -> list[Any]:
    """How many there are and the first of them; nothing where there are none."""
    found = list(names)
    first = [_cut(one) if isinstance(one, str) else [*map(_cut, one)] for one in found[:NAMED]]
    return [len(found), *first] if found else []


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def _unclaimed(old: ArticleDocument, new: ArticleDocument) -> Changes:
    """Of what kind a change is that no claim and no part of the article had."""
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
    return {"markup" if all(_words(a) == _words(b) for a, b in differing) else "other": 1}


def _words(place: Place) -> list[str]:
    return (plain_value if place.inline else plain_blocks)(place.text).split()
