"""Compares the claims of two revisions by their recorded ids: how each of them changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from articles.text.claims.claim_events import EventKind, events_between
from articles.text.claims.claim_extraction import CELL_SEPARATOR, ClaimCitation
from articles.text.claims.claim_matching import identify
from articles.text.claims.claim_places import RecordedClaim
from articles.text.comparison.word_diff import ChangeKind
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.tokens import plain_words

KINDS_IN_ORDER = (  # all kinds of changes, in the order of `ClaimDiff.kinds`
    EventKind.ADDED,
    EventKind.REMOVED,
    EventKind.MOVED,
    EventKind.SPLIT,
    EventKind.JOINED,
    EventKind.REWORDED,
    EventKind.RECITED,
)

PART_SHARE = 0.6  # least share of a part's words that the whole claim lost or gained
FEWEST_WORDS_OF_PART = 4  # fewer words may be in any sentence by chance
MAX_COMPARED = 50  # claims that one part, or one word of it, is compared with; bounds the time


@dataclass(frozen=True, slots=True)
class CitationChange:
    """A changed citation of a claim: `old` is None if it was added, `new` if it was removed.

    If neither is None, both cite the same source, but with another locator, passage or prefix, or
    only one of them as a source that contradicts the claim.
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
    """How one claim changed. `kinds` has at least one kind, in the order of KINDS_IN_ORDER.

    `old` is None if the claim was added, `new` if it was removed. `others` has the ids of claims
    that were split off from this one or joined with it. Each of those is SPLIT or JOINED too, and
    has the id of this one in its `others`.
    """

    kinds: tuple[EventKind, ...]
    old: RecordedClaim | None
    new: RecordedClaim | None
    citations: tuple[CitationChange, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def claim(self) -> RecordedClaim:
        """The new claim, or the old one if it was removed."""
        claim = self.new or self.old
        assert claim is not None
        return claim


def with_provisional_records(
    old: ArticleDocument, new: ArticleDocument
) -> tuple[ArticleDocument, ArticleDocument]:
    """Both documents with records of all their claims, for a comparison and not to be stored."""
    old = identify(ArticleDocument(title=""), old, article="", revision=0)
    return old, identify(old, new, article="", revision=1)


def diff_claims(
    before: Mapping[str, RecordedClaim], after: Mapping[str, RecordedClaim]
) -> tuple[ClaimDiff, ...]:
    """The diffs of the claims that changed, in page order, removed claims last.

    Claims of unchanged places may be left out (`claims_in_changed_places`).
    """
    diffs: dict[str, ClaimDiff] = {}
    for event in events_between(before, after, {}):
        old, new = before.get(event.claim.id), after.get(event.claim.id)
        kinds = tuple(kind for kind in event.kinds if kind != EventKind.RESTORED)
        citations = (
            tuple(citation_changes(old.citations if old else (), new.citations if new else ()))
            if EventKind.RECITED in kinds or not (old and new)
            else ()
        )
        if not citations:  # only the order or the spans of the citations changed
            kinds = tuple(kind for kind in kinds if kind != EventKind.RECITED)
        if kinds:
            diffs[event.claim.id] = ClaimDiff(kinds, old, new, citations)
    _mark_splits_and_joins(diffs)
    return tuple(diffs.values())


def citation_changes(
    old: Sequence[ClaimCitation], new: Sequence[ClaimCitation]
) -> Iterator[CitationChange]:
    """The citations that were added, removed or changed; their order and spans are ignored."""
    of_old = {citation.item: citation for citation in old}
    of_new = {citation.item: citation for citation in new}
    before = Counter(citation.item for citation in old)
    after = Counter(citation.item for citation in new)
    added = list((after - before).elements())
    for item in (before - after).elements():
        of_same_source = next((one for one in added if one.key == item.key), None)
        if of_same_source is not None:
            added.remove(of_same_source)
        changed = of_new[of_same_source] if of_same_source is not None else None
        yield CitationChange(of_old[item], changed)
    for item in added:
        yield CitationChange(None, of_new[item])


def _mark_splits_and_joins(diffs: dict[str, ClaimDiff]) -> None:
    """Replace the diffs of claims that were split or joined; `diffs` has them by the claim's id.

    An added claim was split off if another claim lost its words. A removed claim was joined with
    another claim if that gained its words.
    """
    for part, kind in ((EventKind.ADDED, EventKind.SPLIT), (EventKind.REMOVED, EventKind.JOINED)):
        # Table rows are left out: they have words in common without being parts of each other.
        texts = [diff for diff in diffs.values() if CELL_SEPARATOR not in diff.claim.text]
        parts = [diff for diff in texts if diff.kinds[0] == part]
        wholes = [diff for diff in texts if EventKind.REWORDED in diff.kinds]
        if not parts or not wholes:
            continue
        left = {}  # the words that each whole lost or gained, except those of parts already found
        for diff in wholes:
            assert diff.old
            assert diff.new
            sides = (diff.old.text, diff.new.text)
            more, less = sides if kind == EventKind.SPLIT else sides[::-1]
            left[diff.claim.id] = _count_words(more) - _count_words(less)
        found: defaultdict[str, list[str]] = defaultdict(list)
        wholes_by_word = _ids_by_word(left)
        for diff in parts:
            words = _count_words(diff.claim.text)
            if words.total() < FEWEST_WORDS_OF_PART:
                continue
            likely = _likely_wholes(words, wholes_by_word)
            shared = {name: (left[name] & words).total() for name in likely}
            best = max(shared, key=lambda name: shared[name], default="")
            if best and shared[best] >= PART_SHARE * words.total():
                left[best] = left[best] - words
                found[best].append(diff.claim.id)
        for whole, ids in found.items():
            diffs[whole] = _mark_diff(diffs[whole], kind, tuple(ids))
            for part_id in ids:
                diffs[part_id] = _mark_diff(diffs[part_id], kind, (whole,))


def _ids_by_word(words_by_id: Mapping[str, Counter[str]]) -> dict[str, dict[str, None]]:
    """The ids of the claims that have a word, in the order of `words_by_id`, by the word."""
    ids_by_word: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for claim_id, words in words_by_id.items():
        for word in words:
            ids_by_word[word][claim_id] = None
    return ids_by_word


def _likely_wholes(
    words: Counter[str], ids_by_word: Mapping[str, Mapping[str, None]]
) -> dict[str, None]:
    """The ids of the claims that may have PART_SHARE of `words`, the words of a part.

    Such a claim has at least one of the rarest words, as it cannot lack all of them. So not every
    claim is compared with every other. If many claims have the same rare words, some are left out.
    """
    likely: dict[str, None] = {}
    lacking = 0  # the number of words that a claim which is not in `likely` lacks
    for word in sorted(words, key=lambda word: len(ids_by_word.get(word, ()))):
        if lacking > (1 - PART_SHARE) * words.total() or len(likely) > MAX_COMPARED:
            break
        lacking += words[word]
        likely.update(islice(ids_by_word.get(word, {}).items(), MAX_COMPARED))
    return likely


def _mark_diff(diff: ClaimDiff, kind: EventKind, others: tuple[str, ...]) -> ClaimDiff:
    """`diff` as SPLIT or JOINED (`kind`), no longer as added or removed, with `others` added."""
    kinds = {*diff.kinds, kind} - {EventKind.ADDED, EventKind.REMOVED}
    return replace(
        diff,
        kinds=tuple(one for one in KINDS_IN_ORDER if one in kinds),
        others=(*diff.others, *others),
    )


def _count_words(text: str) -> Counter[str]:
    return Counter(plain_words(text.casefold()))
