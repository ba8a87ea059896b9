"""Two versions of one text, word by word: what stayed, what came, what went.

Words, signs and marks are aligned by their longest common subsequence, between sentences that
stayed whole; the result is cleaned for reading, and the white space is put back last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from articles.text.comparison.cleanup import cleaned, without_chance
from articles.text.comparison.tokenised_text import Match, Run, Side, runs_between
from articles.text.markup.tokens import Token, tokenise

CELLS = 400_000_000  # words times words: what a comparison in 50 MB of memory can take
ANCHOR = 4  # words; a shorter sentence may stand in both by chance


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `kind`: "same", "removed", "added", or, for a single citation mark,
    "citation" (the same), "citation_removed", "citation_added".

    Where a sentence moved, `move` is the number of the move, from 1, and its words are
    "moved_away" where it stood, "moved_here" where it stands, and its marks
    "citation_moved_away", "citation_moved_here"; what was reworded in it is "removed" and "added".
    """

    kind: str
    text: str
    move: int = 0


class Moved(NamedTuple):
    """What became of a token that stands in a sentence that moved: whether it `stayed` in it."""

    move: int
    stayed: bool


_MARK_KINDS = {
    "same": "citation",
    "removed": "citation_removed",
    "added": "citation_added",
    "moved_away": "citation_moved_away",
    "moved_here": "citation_moved_here",
}
_MOVED_KINDS = {"removed": "moved_away", "added": "moved_here"}


def whole_pieces(text: str, kind: str) -> tuple[Piece, ...]:
    """All of `text` as "same", "removed" or "added", its marks as pieces of their own."""
    pieces = _Pieces()
    for token in tokenise(text):
        pieces.add_token(kind, token)
    return pieces.done()


def word_pieces(old: str, new: str) -> tuple[Piece, ...]:
    """What became of `old` in `new`, in one sequence, removed before added.

    All pieces but the added ones, put together, are `old`; all but the removed ones are `new`.
    """
    if old == new:
        return whole_pieces(old, "same")
    before, after = Side.of(old), Side.of(new)
    return run_pieces(before, after, word_runs(before, after))


def word_runs(old: Side, new: Side) -> list[Run]:
    """Which tokens stayed and which did not, cleaned for reading."""
    runs = runs_between(_matches(old, new), len(old.tokens), len(new.tokens))
    return cleaned(runs, old, new)


def cell_runs(old: Side, new: Side) -> list[Run]:
    """The same of two rows of a table: cell by cell, where they have as many."""
    bounds = [
        [at for at, token in enumerate(side.tokens) if token.text == "|"] for side in (old, new)
    ]
    if not bounds[0] or len(bounds[0]) != len(bounds[1]):
        return word_runs(old, new)
    matches: list[Match] = []
    i = j = 0
    for i_end, j_end in (*zip(*bounds, strict=True), (len(old.tokens), len(new.tokens))):
        inner = _matches(old.part(i, i_end), new.part(j, j_end))
        matches.extend(Match(i + one.old, j + one.new, one.size) for one in inner)
        if i_end < len(old.tokens):
            matches.append(Match(i_end, j_end, 1))
        i, j = i_end + 1, j_end + 1
    return cleaned(runs_between(matches, len(old.tokens), len(new.tokens)), old, new)


def run_pieces(
    old: Side,
    new: Side,
    runs: list[Run],
    away: Mapping[int, Moved] = MappingProxyType({}),
    here: Mapping[int, Moved] = MappingProxyType({}),
) -> tuple[Piece, ...]:
    """The pieces of `runs`. `away` has old tokens, `here` new ones, of sentences that moved."""
    return _Rendering(old, new, {"removed": away, "added": here}).pieces(runs)


def _matches(old: Side, new: Side) -> list[Match]:
    """What is the same: sentences that stayed whole, and words of those between them."""
    ids: dict[object, int] = {}
    old_ids = [ids.setdefault(token, len(ids)) for token in old.tokens]
    new_ids = [ids.setdefault(token, len(ids)) for token in new.tokens]
    matches: list[Match] = []
    for run in runs_between(_whole_sentences(old, new), len(old_ids), len(new_ids)):
        if run.same:
            matches.append(Match(run.i, run.j, run.i_end - run.i))
            continue
        found = common_runs(old_ids[run.i : run.i_end], new_ids[run.j : run.j_end])
        inner = [Match(run.i + one.old, run.j + one.new, one.size) for one in found]
        matches.extend(without_chance(inner, old, new, run))
    return matches


def common_runs(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """A longest common subsequence as its unbroken stretches.

    Where that would take too long, only what both begin and end with.
    """
    if len(old) * len(new) > CELLS:
        return _common_ends(old, new)
    return [
        Match(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(old, new)
        if code.tag == "equal"
    ]


def _common_ends(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """What both begin with and what both end with, and what can be compared between them."""
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    old_rest, new_rest = old[start:], new[start:]
    backward = zip(reversed(old_rest), reversed(new_rest), strict=False)
    end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], backward))
    old_rest, new_rest = old_rest[: len(old_rest) - end], new_rest[: len(new_rest) - end]
    matches = [Match(0, 0, start), Match(len(old) - end, len(new) - end, end)]
    if (start or end) and len(old_rest) * len(new_rest) <= CELLS:
        between = common_runs(old_rest, new_rest)
        matches[1:1] = [Match(start + i, start + j, size) for i, j, size in between]
    return [match for match in matches if match.size]


def _whole_sentences(old: Side, new: Side) -> list[Match]:
    """Sentences that stand in both texts, in one order."""
    old_bounds, new_bounds = old.bounds, new.bounds
    ids: dict[tuple[Token, ...], int] = {}
    old_ids = _sentence_ids(old, old_bounds, ids)
    new_ids = _sentence_ids(new, new_bounds, ids)
    whole = []
    for match in common_runs(old_ids, new_ids):
        for step in range(match.size):
            start, stop = old_bounds[match.old + step], old_bounds[match.old + step + 1]
            if old.count(start, stop) >= ANCHOR:
                whole.append(Match(start, new_bounds[match.new + step], stop - start))
    return whole


def _sentence_ids(side: Side, bounds: list[int], ids: dict[tuple[Token, ...], int]) -> list[int]:
    return [
        ids.setdefault(tuple(side.tokens[start:stop]), len(ids)) for start, stop in pairwise(bounds)
    ]


class _Pieces:
    """Pieces as they are gathered: text of one kind in one piece, each mark in its own."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._kind, self._move = "", 0
        self._texts: list[str] = []  # of the piece that is being gathered

    def add(self, kind: str, text: str, move: int = 0) -> None:
        """Text without marks."""
        if not text:
            return
        if kind != self._kind or move != self._move:
            self._close()
            self._kind, self._move = kind, move
        self._texts.append(text)

    def add_token(self, kind: str, token: Token, move: int = 0) -> None:
        """A token, be it a mark or not."""
        if token.kind == "mark":
            self._close()
            self._pieces.append(Piece(_MARK_KINDS[kind], token.text, move))
        else:
            self.add(kind, token.text, move)

    def done(self) -> tuple[Piece, ...]:
        """All of them."""
        self._close()
        return tuple(self._pieces)

    def _close(self) -> None:
        if self._texts:
            self._pieces.append(Piece(self._kind, "".join(self._texts), self._move))
        self._texts = []


class _Rendering:
    """Runs of words turned into pieces of text, with the white space between the words."""

    def __init__(self, old: Side, new: Side, moved: Mapping[str, Mapping[int, Moved]]) -> None:
        self._old, self._new = old, new
        self._moved = moved
        self._out = _Pieces()

    def pieces(self, runs: list[Run]) -> tuple[Piece, ...]:
        """The pieces of all runs."""
        spaced = False  # whether the white space before this run is written
        for run in runs:
            if run.same:
                self._same(run, spaced)
            else:
                self._changed(run)
            spaced = not run.same
        if not spaced:
            self._space(len(self._old.tokens), len(self._new.tokens))
        return self._out.done()

    def _same(self, run: Run, spaced: bool) -> None:
        for step in range(run.i_end - run.i):
            if step or not spaced:
                self._space(run.i + step, run.j + step)
            self._out.add_token("same", self._old.tokens[run.i + step])

    def _space(self, i: int, j: int) -> None:
        before, after = self._old.spaces[i], self._new.spaces[j]
        if before == after:
            self._out.add("same", before)
        else:
            self._out.add("removed", before)
            self._out.add("added", after)

    def _changed(self, run: Run) -> None:
        """A change, and the white space on both its sides: as little of it as can be is changed."""
        old, new = self._old.spaces, self._new.spaces
        one_sided = run.i == run.i_end or run.j == run.j_end
        lead = old[run.i] == new[run.j]
        trail = old[run.i_end] == new[run.j_end] and not (one_sided and lead)
        if lead:
            self._out.add("same", old[run.i])
        self._stretch("removed", self._old, run.i, run.i_end, not lead, not trail)
        self._stretch("added", self._new, run.j, run.j_end, not lead, not trail)
        if trail:
            self._out.add("same", old[run.i_end])

    def _stretch(
        self, kind: str, side: Side, start: int, stop: int, lead: bool, trail: bool
    ) -> None:
        """Tokens of one side with the white space between them and, if told so, around them.

        Without tokens the white space before and after is one and the same.
        """
        moved = self._moved[kind]
        for at in range(start, stop):
            own = moved.get(at)
            if at > start or lead:
                before = moved.get(at - 1) if at > start else None
                joined = own if own and before and before.move == own.move else None
                self._out.add(_kind(kind, joined), side.spaces[at], joined.move if joined else 0)
            self._out.add_token(_kind(kind, own), side.tokens[at], own.move if own else 0)
        if (start < stop and trail) or (start == stop and lead and trail):
            self._out.add(kind, side.spaces[stop])


def _kind(kind: str, moved: Moved | None) -> str:
    return _MOVED_KINDS[kind] if moved and moved.stayed else kind
