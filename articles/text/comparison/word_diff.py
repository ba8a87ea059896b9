"""The difference between two versions of one text, word by word.

Words, signs and marks are aligned by their longest common subsequence, between sentences that are
equal; the result is cleaned for reading, and the white space is put back last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from articles.text.comparison.cleanup import clean_runs, drop_chance_matches
from articles.text.comparison.common_runs import Match, Run, common_runs, runs_between
from articles.text.comparison.tokenised_text import TokenisedText
from articles.text.markup.tokens import Token, tokenise

# Words; a shorter sentence may be in both texts by chance, and must not force the alignment.
ANCHOR = 4


class ChangeKind(StrEnum):
    """How a piece of text, a block, an infobox field or a citation changed.

    Pieces of text are never CHANGED: they are removed and added.
    """

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED_AWAY = "moved-away"  # at the place that it left
    MOVED_HERE = "moved-here"  # at its new place
    # Of the words of a rendered article alone:
    MARKUP = "markup"  # the same word with other markup
    DROPPED = "dropped"  # no longer in a block that moved


OLD_ONLY = (ChangeKind.REMOVED, ChangeKind.MOVED_AWAY)
NEW_ONLY = (ChangeKind.ADDED, ChangeKind.MOVED_HERE)
_MOVED_KINDS = {
    ChangeKind.REMOVED: ChangeKind.MOVED_AWAY,
    ChangeKind.ADDED: ChangeKind.MOVED_HERE,
}


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A stretch of text of one kind; each citation mark is a piece of its own (`is_mark`).

    In a sentence that moved, `move` is the number of the move, from 1. Its words are MOVED_AWAY at
    the old place and MOVED_HERE at the new one; what was reworded in it is REMOVED and ADDED.
    """

    kind: ChangeKind
    text: str
    move: int = 0
    is_mark: bool = False


class MovedToken(NamedTuple):
    """A token of a sentence that moved: the number of the move, and whether the token is kept."""

    move: int
    kept: bool


NOTHING_MOVED: Mapping[int, MovedToken] = MappingProxyType({})


def whole_pieces(text: str, kind: ChangeKind) -> tuple[DiffPiece, ...]:
    """All of `text` as one kind."""
    pieces = _PieceBuilder()
    for token in tokenise(text):
        pieces.add_token(kind, token)
    return pieces.done()


def word_pieces(old: str, new: str) -> tuple[DiffPiece, ...]:
    """The pieces of both texts in one sequence, removed before added.

    All pieces but the added ones, put together, are `old`; all but the removed ones are `new`.
    """
    if old == new:
        return whole_pieces(old, ChangeKind.SAME)
    before, after = TokenisedText.of(old), TokenisedText.of(new)
    return run_pieces(before, after, word_runs(before, after))


def old_pieces(pieces: Iterable[DiffPiece]) -> tuple[DiffPiece, ...]:
    """The pieces of the old text, neighbours of one kind joined."""
    return _joined(piece for piece in pieces if piece.kind not in NEW_ONLY)


def new_pieces(pieces: Iterable[DiffPiece]) -> tuple[DiffPiece, ...]:
    """The pieces of the new text, neighbours of one kind joined."""
    return _joined(piece for piece in pieces if piece.kind not in OLD_ONLY)


def _joined(pieces: Iterable[DiffPiece]) -> tuple[DiffPiece, ...]:
    joined: list[DiffPiece] = []
    for (kind, move, is_mark), group in groupby(
        pieces, key=lambda piece: (piece.kind, piece.move, piece.is_mark)
    ):
        if is_mark:
            joined.extend(group)
        else:
            joined.append(DiffPiece(kind, "".join(piece.text for piece in group), move))
    return tuple(joined)


def word_runs(old: TokenisedText, new: TokenisedText) -> list[Run]:
    """Which tokens are equal and which are not, cleaned for reading."""
    return clean_runs(runs_between(_matches(old, new), len(old.tokens), len(new.tokens)), old, new)


def cell_runs(old: TokenisedText, new: TokenisedText) -> list[Run]:
    """The `word_runs` of two table rows: cell by cell, where they have the same number of cells."""
    borders = [
        [at for at, token in enumerate(row.tokens) if token.text == "|"] for row in (old, new)
    ]
    if not borders[0] or len(borders[0]) != len(borders[1]):
        return word_runs(old, new)
    matches: list[Match] = []
    i = j = 0
    for i_end, j_end in (*zip(*borders, strict=True), (len(old.tokens), len(new.tokens))):
        inner = _matches(old.part(i, i_end), new.part(j, j_end))
        matches.extend(Match(i + one.old, j + one.new, one.size) for one in inner)
        if i_end < len(old.tokens):
            matches.append(Match(i_end, j_end, 1))
        i, j = i_end + 1, j_end + 1
    return clean_runs(runs_between(matches, len(old.tokens), len(new.tokens)), old, new)


def run_pieces(
    old: TokenisedText,
    new: TokenisedText,
    runs: list[Run],
    away: Mapping[int, MovedToken] = NOTHING_MOVED,
    here: Mapping[int, MovedToken] = NOTHING_MOVED,
) -> tuple[DiffPiece, ...]:
    """The pieces of `runs`. `away` has old tokens, `here` new ones, of sentences that moved."""
    return _RunPieces(old, new, {ChangeKind.REMOVED: away, ChangeKind.ADDED: here}).pieces(runs)


def _matches(old: TokenisedText, new: TokenisedText) -> list[Match]:
    """What is equal: whole sentences, and tokens between these."""
    ids: dict[object, int] = {}
    old_ids = [ids.setdefault(token, len(ids)) for token in old.tokens]
    new_ids = [ids.setdefault(token, len(ids)) for token in new.tokens]
    matches: list[Match] = []
    for run in runs_between(_equal_sentences(old, new), len(old_ids), len(new_ids)):
        if run.same:
            matches.append(Match(run.i, run.j, run.i_end - run.i))
            continue
        found = common_runs(old_ids[run.i : run.i_end], new_ids[run.j : run.j_end])
        inner = [Match(run.i + one.old, run.j + one.new, one.size) for one in found]
        matches.extend(drop_chance_matches(inner, old, new, run))
    return matches


def _equal_sentences(old: TokenisedText, new: TokenisedText) -> list[Match]:
    """Sentences that are in both texts, in one order."""
    old_bounds, new_bounds = old.sentence_bounds, new.sentence_bounds
    ids: dict[tuple[Token, ...], int] = {}
    found = []
    for match in common_runs(_sentence_ids(old, ids), _sentence_ids(new, ids)):
        for step in range(match.size):
            start, stop = old_bounds[match.old + step], old_bounds[match.old + step + 1]
            if old.word_count(start, stop) >= ANCHOR:
                found.append(Match(start, new_bounds[match.new + step], stop - start))
    return found


def _sentence_ids(text: TokenisedText, ids: dict[tuple[Token, ...], int]) -> list[int]:
    return [
        ids.setdefault(tuple(text.tokens[start:stop]), len(ids))
        for start, stop in pairwise(text.sentence_bounds)
    ]


class _PieceBuilder:
    """Gathers text of one kind in one piece, each mark in its own."""

    def __init__(self) -> None:
        self._pieces: list[DiffPiece] = []
        self._kind, self._move = ChangeKind.SAME, 0
        self._texts: list[str] = []  # of the piece that is being gathered

    def add(self, kind: ChangeKind, text: str, move: int = 0) -> None:
        """Add text without marks."""
        if not text:
            return
        if kind != self._kind or move != self._move:
            self._close()
            self._kind, self._move = kind, move
        self._texts.append(text)

    def add_token(self, kind: ChangeKind, token: Token, move: int = 0) -> None:
        """Add a token, which may be a mark."""
        if token.kind == "mark":
            self._close()
            self._pieces.append(DiffPiece(kind, token.text, move, is_mark=True))
        else:
            self.add(kind, token.text, move)

    def done(self) -> tuple[DiffPiece, ...]:
        """All pieces."""
        self._close()
        return tuple(self._pieces)

    def _close(self) -> None:
        if self._texts:
            self._pieces.append(DiffPiece(self._kind, "".join(self._texts), self._move))
        self._texts = []


class _RunPieces:
    """Turns runs of tokens into pieces of text, with the white space between the tokens."""

    def __init__(
        self,
        old: TokenisedText,
        new: TokenisedText,
        moved: Mapping[ChangeKind, Mapping[int, MovedToken]],
    ) -> None:
        self._old, self._new = old, new
        self._moved = moved
        self._out = _PieceBuilder()

    def pieces(self, runs: list[Run]) -> tuple[DiffPiece, ...]:
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
            self._out.add_token(ChangeKind.SAME, self._old.tokens[run.i + step])

    def _space(self, i: int, j: int) -> None:
        before, after = self._old.spaces[i], self._new.spaces[j]
        if before == after:
            self._out.add(ChangeKind.SAME, before)
        else:
            self._out.add(ChangeKind.REMOVED, before)
            self._out.add(ChangeKind.ADDED, after)

    def _changed(self, run: Run) -> None:
        """A change with the white space on both its sides, as little of that changed as can be."""
        old, new = self._old.spaces, self._new.spaces
        one_sided = run.i == run.i_end or run.j == run.j_end
        lead = old[run.i] == new[run.j]
        # An added or removed word takes the white space on one of its sides with it.
        trail = old[run.i_end] == new[run.j_end] and not (one_sided and lead)
        if lead:
            self._out.add(ChangeKind.SAME, old[run.i])
        self._stretch(ChangeKind.REMOVED, self._old, run.i, run.i_end, not lead, not trail)
        self._stretch(ChangeKind.ADDED, self._new, run.j, run.j_end, not lead, not trail)
        if trail:
            self._out.add(ChangeKind.SAME, old[run.i_end])

    def _stretch(
        self, kind: ChangeKind, text: TokenisedText, start: int, stop: int, lead: bool, trail: bool
    ) -> None:
        """Tokens of one text with the white space between them and, where wanted, around them.

        Without tokens the white space before and after is one and the same.
        """
        moved = self._moved[kind]
        for at in range(start, stop):
            own = moved.get(at)
            if at > start or lead:
                before = moved.get(at - 1) if at > start else None
                joined = own if own and before and before.move == own.move else None
                self._out.add(_kind(kind, joined), text.spaces[at], joined.move if joined else 0)
            self._out.add_token(_kind(kind, own), text.tokens[at], own.move if own else 0)
        if (start < stop and trail) or (start == stop and lead and trail):
            self._out.add(kind, text.spaces[stop])


def _kind(kind: ChangeKind, moved: MovedToken | None) -> ChangeKind:
    return _MOVED_KINDS[kind] if moved and moved.kept else kind
