"""What became of each claim between two revisions, by the claims' recorded ids.

`claim_events` says what happened to each by itself; here are the two things that happen to several
at once, a claim that was split and claims that were joined, and which citations were added, removed
or say something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from articles.text.claims.claim_events import EventKind, events_between
from articles.text.claims.claim_extraction import CELL, ClaimCitation
from articles.text.claims.claim_matching import identify
from articles.text.claims.claim_places import RecordedClaim, changed_places, recorded_claims
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

PART_SHARE = 0.6  # of a part's words stand in the claim that it was a part of
PART_WORDS = 4  # fewer might stand in any sentence
MOST_COMPARED = 50  # claims


@dataclass(frozen=True, slots=True)
class CitationChange:
    """What became of one citation of a claim: `old` is None where it came, `new` where it went.

    Where both are given it is the same source, with another locator, passage, prefix or side.
    """

    old: ClaimCitation | None
    new: ClaimCitation | None

    @property
    def kind(self) -> str:
        """ "came", "went" or "changed"."""
        if self.old is None:
            return "came"
        return "went" if self.new is None else "changed"


@dataclass(frozen=True, slots=True)
class ClaimDiff:
    """What became of one claim. `kinds` are some of KINDS, in that order, at least one.

    `old` is None for a claim that was added, `new` for one that was removed. `others` are the ids
    of the claims that it was split into, or that were joined with it; a claim that is one of those
    has it the other way round, and the same kind.
    """

    kinds: tuple[EventKind, ...]
    old: RecordedClaim | None
    new: RecordedClaim | None
    citations: tuple[CitationChange, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def claim(self) -> RecordedClaim:
        """The claim as it is now, or was last."""
        claim = self.new or self.old
        assert claim is not None
        return claim


def claim_diffs(old: ArticleDocument, new: ArticleDocument) -> tuple[ClaimDiff, ...]:
    """What became of the claims of an article; both documents have records of their claims.

    In page order, what was removed last. A place whose text stayed is not read.
    """
    before, after = changed_places(old, new)
    return diff_claims(recorded_claims(before), recorded_claims(after))


def recorded(old: ArticleDocument, new: ArticleDocument) -> tuple[ArticleDocument, ArticleDocument]:
    """Both with records of their claims, made where they lack them: nothing is decided by it."""
    old = identify(ArticleDocument(title=""), old, article="", revision=0)
    return old, identify(old, new, article="", revision=1)


def diff_claims(
    before: Mapping[str, RecordedClaim], after: Mapping[str, RecordedClaim]
) -> tuple[ClaimDiff, ...]:
    """What became of claims by their ids, those of places that changed (`ClaimChanges`)."""
    diffs: dict[str, ClaimDiff] = {}
    for event in events_between(before, after, {}):
        old, new = before.get(event.claim.id), after.get(event.claim.id)
        kinds = tuple(kind for kind in event.kinds if kind != EventKind.RESTORED)
        citations = (
            tuple(citation_changes(old, new))
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
    old: RecordedClaim | None, new: RecordedClaim | None
) -> Iterator[CitationChange]:
    """Which citations came, went, or say something else of the same source; spans do not count."""
    of_old = {citation.item: citation for citation in (old.citations if old else ())}
    of_new = {citation.item: citation for citation in (new.citations if new else ())}
    before = Counter(citation.item for citation in (old.citations if old else ()))
    after = Counter(citation.item for citation in (new.citations if new else ()))
    added = list((after - before).elements())
    for item in (before - after).elements():
        same = next((one for one in added if one.key == item.key), None)
        if same is not None:
            added.remove(same)
        yield CitationChange(of_old[item], of_new[same] if same is not None else None)
    for item in added:
        yield CitationChange(None, of_new[item])


def _split(diffs: dict[str, ClaimDiff]) -> None:
    """Tell apart what came from nowhere, and what was a part of a claim that lost these words."""
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
    """By word, the names of the bags that hold it, in their order."""
    holders: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, bag in bags.items():
        for word in bag:
            holders[word][name] = None
    return holders


def _likely(words: Counter[str], holders: Mapping[str, Mapping[str, None]]) -> dict[str, None]:
    """The names of all bags that may hold PART_SHARE of `words`.

    Such a bag holds one of the rarest at least, as it cannot lack all of these: so that, among
    thousands of claims, not each is compared with each. Where all say the same few words, some of
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
    """The diff of a claim that is part, or whole, of a split or a joining."""
    kinds = {*diff.kinds, kind} - {EventKind.ADDED, EventKind.REMOVED}
    return replace(
        diff, kinds=tuple(one for one in KINDS if one in kinds), others=(*diff.others, *others)
    )


def _bag(text: str) -> Counter[str]:
    return Counter(plain_words(text.casefold()))
