"""How each claim changed between two revisions, by the recorded ids of claims.

The events of single claims are those of `claim_events`. To them are added splits and joins, which
take several claims, and the citations that were added, removed or changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from articles.text.claims.claim_events import EventKind, events_between
from articles.text.claims.claim_extraction import CELL, ClaimCitation
from articles.text.claims.claim_matching import identify
from articles.text.claims.claim_places import RecordedClaim
from articles.text.comparison.word_diff import ChangeKind
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.tokens import plain_words

KINDS = (
    EventKind.ADDED,
    EventKind.REMOVED,
    EventKind.MOVED,
    EventKind.SPLIT,
    EventKind.JOINED,
    EventKind.REWORDED,
    EventKind.RECITED,
)

PART_SHARE = 0.6  # of a part's words, which are in the claim that it was a part of
PART_WORDS = 4  # a part has at least so many; fewer may be in any sentence by chance
MOST_COMPARED = 50  # claims


@dataclass(frozen=True, slots=True)
class CitationChange:
    """A citation of a claim that changed: `old` is None where it was added, `new` where removed.

    Where neither is None, both cite the same source, but with another locator, passage or prefix,
    or one of them as a source that contradicts the claim.
    """

    old: ClaimCitation | None
    new: ClaimCitation | None

    @property
    def kind(self) -> ChangeKind:
        """ADDED, REMOVED or CHANGED."""
        if self.old is None:
            return ChangeKind.ADDED
        return ChangeKind.REMOVED if self.new is None else ChangeKind.CHANGED


@dataclass(frozen=True, slots=True)
class ClaimDiff:
    """How one claim changed. `kinds` are some of KINDS, in that order, at least one.

    `old` is None for a claim that was added, `new` for one that was removed. `others` has the ids
    of the claims that this one was split into, or that were joined with it. Each of those has the
    same kind, SPLIT or JOINED, and in its `others` the id of this one.
    """

    kinds: tuple[EventKind, ...]
    old: RecordedClaim | None
    new: RecordedClaim | None
    citations: tuple[CitationChange, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def claim(self) -> RecordedClaim:
        """The new claim, or the old one where it was removed."""
        claim = self.new or self.old
        assert claim is not None
        return claim


def with_provisional_records(
    old: ArticleDocument, new: ArticleDocument
) -> tuple[ArticleDocument, ArticleDocument]:
    """Both documents with records of all claims, made only to compare them."""
    old = identify(ArticleDocument(title=""), old, article="", revision=0)
    return old, identify(old, new, article="", revision=1)


def diff_claims(
    before: Mapping[str, RecordedClaim], after: Mapping[str, RecordedClaim]
) -> tuple[ClaimDiff, ...]:
    """The diffs of recorded claims, by their ids: in page order, removed claims last.

    The claims of unchanged places may be left out (`claims_in_changed_places`).
    """
    diffs: dict[str, ClaimDiff] = {}
    for event in events_between(before, after, {}):
        old, new = before.get(event.claim.id), after.get(event.claim.id)
        kinds = tuple(kind for kind in event.kinds if kind != EventKind.RESTORED)
        citations = (
            tuple(citation_changes(*(claim.citations if claim else () for claim in (old, new))))
            if EventKind.RECITED in kinds or not (old and new)
            else ()
        )
        if not citations:  # the spans alone changed, with the words
            kinds = tuple(kind for kind in kinds if kind != EventKind.RECITED)
        if kinds:
            diffs[event.claim.id] = ClaimDiff(kinds, old, new, citations)
    _split(diffs)
    return tuple(diffs.values())


def citation_changes(
    old: Sequence[ClaimCitation], new: Sequence[ClaimCitation]
) -> Iterator[CitationChange]:
    """The citations that were added, removed or changed, whichever words they cover."""
    of_old = {citation.item: citation for citation in old}
    of_new = {citation.item: citation for citation in new}
    before = Counter(citation.item for citation in old)
    after = Counter(citation.item for citation in new)
    added = list((after - before).elements())
    for item in (before - after).elements():
        same = next((one for one in added if one.key == item.key), None)
        if same is not None:
            added.remove(same)
        yield CitationChange(of_old[item], of_new[same] if same is not None else None)
    for item in added:
        yield CitationChange(None, of_new[item])


def _split(diffs: dict[str, ClaimDiff]) -> None:
    """Mark added claims that were split from another one, and removed ones joined to one."""
    for part, kind in (
        (EventKind.ADDED, EventKind.SPLIT),
        (EventKind.REMOVED, EventKind.JOINED),
    ):
        # Rows of a table share words without being parts of each other.
        texts = [diff for diff in diffs.values() if CELL not in diff.claim.text]
        parts = [diff for diff in texts if diff.kinds[0] == part]
        wholes = [diff for diff in texts if EventKind.REWORDED in diff.kinds]
        if not parts or not wholes:
            continue
        left = {}
        for diff in wholes:
            assert diff.old
            assert diff.new
            sides = (diff.old.text, diff.new.text)
            more, less = sides if kind == EventKind.SPLIT else sides[::-1]
            left[diff.claim.id] = _bag(more) - _bag(less)
        found: defaultdict[str, list[str]] = defaultdict(list)
        holders = _holders(left)
        for diff in parts:
            words = _bag(diff.claim.text)
            if words.total() < PART_WORDS:
                continue
            shared = {name: (left[name] & words).total() for name in _likely(words, holders)}
            best = max(shared, key=lambda name: shared[name], default="")
            if best and shared[best] >= PART_SHARE * words.total():
                left[best] = left[best] - words
                found[best].append(diff.claim.id)
        for name, ids in found.items():
            diffs[name] = _marked(diffs[name], kind, tuple(ids))
            for claim in ids:
                diffs[claim] = _marked(diffs[claim], kind, (name,))


def _holders(bags: Mapping[str, Counter[str]]) -> dict[str, dict[str, None]]:
    """By word, the names of the bags that contain it, in their order."""
    holders: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, bag in bags.items():
        for word in bag:
            holders[word][name] = None
    return holders


def _likely(words: Counter[str], holders: Mapping[str, Mapping[str, None]]) -> dict[str, None]:
    """The names of all bags that may contain PART_SHARE of `words`.

    Such a bag contains at least one of the rarest words, since it cannot lack all of these. So not
    every claim is compared with every other. Where all have the same few words, MOST_COMPARED of
    the bags are enough.
    """
    likely: dict[str, None] = {}
    lacking = 0
    for word in sorted(words, key=lambda word: len(holders.get(word, ()))):
        if lacking > (1 - PART_SHARE) * words.total() or len(likely) > MOST_COMPARED:
            break
        lacking += words[word]
        likely.update(islice(holders.get(word, {}).items(), MOST_COMPARED))
    return likely


def _marked(diff: ClaimDiff, kind: EventKind, others: tuple[str, ...]) -> ClaimDiff:
    """`diff`, marked as that of the whole, or of a part, of a split or joined claim."""
    kinds = {*diff.kinds, kind} - {EventKind.ADDED, EventKind.REMOVED}
    return replace(
        diff, kinds=tuple(one for one in KINDS if one in kinds), others=(*diff.others, *others)
    )


def _bag(text: str) -> Counter[str]:
    return Counter(plain_words(text.casefold()))
