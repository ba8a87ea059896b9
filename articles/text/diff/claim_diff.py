"""What became of each claim between two revisions, told by the claims' recorded ids.

`story.events` says what happened to each by itself; here are the two things that happen to several
at once, a claim that was split and claims that were joined, and which citations came, went or say
something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from articles.text.claims.claim_events import (
    ADDED,
    MOVED,
    RECITED,
    REMOVED,
    RESTORED,
    REWORDED,
    Cited,
    StandingClaim,
    events,
    standing_in,
)
from articles.text.claims.claim_extraction import CELL
from articles.text.claims.claim_matching import identify
from articles.text.claims.claim_places import Place, places_of
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.tokens import plain_words

SPLIT, JOINED = "split", "joined"
KINDS = (ADDED, REMOVED, MOVED, SPLIT, JOINED, REWORDED, RECITED)

PART_SHARE = 0.6  # of a part's words stand in the claim that it was a part of
PART_WORDS = 4  # fewer might stand in any sentence
MOST_COMPARED = 50  # claims


@dataclass(frozen=True, slots=True)
class CitationChange:
    """What became of one citation of a claim: `old` is None where it came, `new` where it went.

    Where both are given it is the same source, with another locator, passage, prefix or side.
    """

    old: Cited | None
    new: Cited | None

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

    kinds: tuple[str, ...]
    old: StandingClaim | None
    new: StandingClaim | None
    citations: tuple[CitationChange, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def claim(self) -> StandingClaim:
        """The claim as it is now, or was last."""
        claim = self.new or self.old
        assert claim is not None
        return claim


def claim_diffs(old: ArticleDocument, new: ArticleDocument) -> tuple[ClaimDiff, ...]:
    """What became of the claims of an article; both documents have records of their claims.

    In page order, what was removed last. A place whose text stayed is not read.
    """
    before = {place.name: place for place in places_of(old)}
    after = {place.name: place for place in places_of(new)}
    for name in before.keys() & after.keys():
        if before[name].record == after[name].record and before[name].says_the_same(after[name]):
            del before[name], after[name]
    return diff_claims(_standing(before.values()), _standing(after.values()))


def recorded(old: ArticleDocument, new: ArticleDocument) -> tuple[ArticleDocument, ArticleDocument]:
    """Both with records of their claims, made where they lack them: nothing is decided by it."""
    old = identify(ArticleDocument(title=""), old, article="", revision=0)
    return old, identify(old, new, article="", revision=1)


def diff_claims(
    before: Mapping[str, StandingClaim], after: Mapping[str, StandingClaim]
) -> tuple[ClaimDiff, ...]:
    """The same of claims by their ids, those of places that changed (`succession.Step`)."""
    diffs: dict[str, ClaimDiff] = {}
    for event in events(before, after, {}):
        old, new = before.get(event.claim.id), after.get(event.claim.id)
        kinds = tuple(kind for kind in event.kinds if kind != RESTORED)
        citations = (
            tuple(citation_changes(old, new)) if RECITED in kinds or not (old and new) else ()
        )
        if RECITED in kinds and not citations:
            kinds = tuple(kind for kind in kinds if kind != RECITED)  # the spans alone, with words
        if kinds:
            diffs[event.claim.id] = ClaimDiff(kinds, old, new, citations)
    _split(diffs)
    return tuple(diffs.values())


def citation_changes(
    old: StandingClaim | None, new: StandingClaim | None
) -> Iterator[CitationChange]:
    """Which citations came, went, or say something else of the same source; spans do not count."""
    before = [cited[:5] for cited in (old.citations if old else ())]
    after = [cited[:5] for cited in (new.citations if new else ())]
    stayed = Counter(before) & Counter(after)
    gone = list((Counter(before) - stayed).elements())
    came = list((Counter(after) - stayed).elements())
    of_old = {cited[:5]: cited for cited in (old.citations if old else ())}
    of_new = {cited[:5]: cited for cited in (new.citations if new else ())}
    for said in gone:
        same = next((one for one in came if one[0] == said[0]), None)
        if same is not None:
            came.remove(same)
        yield CitationChange(of_old[said], of_new[same] if same is not None else None)
    for said in came:
        yield CitationChange(None, of_new[said])


def _standing(places: Iterable[Place]) -> dict[str, StandingClaim]:
    return {
        claim.id: claim for place in places if place.ids is not None for claim in standing_in(place)
    }


def _split(diffs: dict[str, ClaimDiff]) -> None:
    """Tell apart what came from nowhere, and what was a part of a claim that lost these words."""
    for whole, part, kind in ((REWORDED, ADDED, SPLIT), (REWORDED, REMOVED, JOINED)):
        # Rows of a table share words without being parts of each other.
        texts = [diff for diff in diffs.values() if CELL not in diff.claim.text]
        parts = [diff for diff in texts if diff.kinds[0] == part]
        wholes = [diff for diff in texts if whole in diff.kinds]
        if not parts or not wholes:
            continue
        left = {}
        for diff in wholes:
            assert diff.old
            assert diff.new
            sides = (diff.old.text, diff.new.text)
            more, less = sides if kind == SPLIT else sides[::-1]
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


def _marked(diff: ClaimDiff, kind: str, others: tuple[str, ...]) -> ClaimDiff:
    """The diff of a claim that is part, or whole, of a split or a joining."""
    kinds = {*diff.kinds, kind} - {ADDED, REMOVED}
    return replace(
        diff, kinds=tuple(one for one in KINDS if one in kinds), others=(*diff.others, *others)
    )


def _bag(text: str) -> Counter[str]:
    return Counter(plain_words(text.casefold()))
