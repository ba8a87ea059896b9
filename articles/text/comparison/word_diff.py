"""The difference between two versions of one text, word by word.

Equal sentences are aligned first, then the words, signs and marks between them. The result is made
readable (`cleanup`), and the white space, which is not compared, is put back last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from articles.text.comparison.cleanup import clean_runs, drop_chance_matches
from articles.text.comparison.common_subsequence import Match, Run, common_matches, runs_of_matches
from articles.text.comparison.tokenised_text import TokenisedText
from articles.text.markup.tokens import Token, tokenise

# Words; a shorter sentence may be in both texts by chance, so words are not aligned around it.
FEWEST_WORDS_OF_SENTENCE = 4


class ChangeKind(StrEnum):
    """How a piece of text (which is never CHANGED), block, infobox field or citation changed."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED_AWAY = "moved-away"  # text that moved, at its old position
    MOVED_HERE = "moved-here"  # text that moved, at its new position
    # Only words of a rendered article have one of these kinds:
    MARKUP = "markup"  # the same word with other markup
    DROPPED = "dropped"  # a word that a block lost when it moved


OLD_ONLY = (ChangeKind.REMOVED, ChangeKind.MOVED_AWAY)  # kinds of pieces of the old text alone
NEW_ONLY = (ChangeKind.ADDED, ChangeKind.MOVED_HERE)  # kinds of pieces of the new text alone
_MOVED_KINDS = {
    ChangeKind.REMOVED: ChangeKind.MOVED_AWAY,
    ChangeKind.ADDED: ChangeKind.MOVED_HERE,
}


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A stretch of text of one kind. A citation mark is always a separate piece (`is_mark`).

    In a sentence that moved, `move` is the number of the move, from 1. Its words are MOVED_AWAY at
    the old position and MOVED_HERE at the new one; reworded ones are REMOVED and ADDED instead.
    """

    kind: ChangeKind
    text: str
    move: int = 0
    is_mark: bool = False


class MovedToken(NamedTuple):
    """A token of a sentence that moved: the number of the move, and whether both ends have it."""

    move: int
    kept: bool


NOTHING_MOVED: Mapping[int, MovedToken] = MappingProxyType({})


def whole_pieces(text: str, kind: ChangeKind) -> tuple[DiffPiece, ...]:
    """The pieces of `text`, all of this kind."""
    pieces = _PieceBuilder()
    for token in tokenise(text):
        pieces.add_token(kind, token)
    return pieces.done()


def word_pieces(old: str, new: str) -> tuple[DiffPiece, ...]:
    """The pieces of both texts in one sequence, in each change the removed before the added ones.

    The same and the removed pieces put together are `old`, the same and the added ones `new`.
    """
    if old == new:
        return whole_pieces(old, ChangeKind.SAME)
    before, after = TokenisedText.of(old), TokenisedText.of(new)
    return run_pieces(before, after, word_runs(before, after))


def old_pieces(pieces: Iterable[DiffPiece]) -> tuple[DiffPiece, ...]:
    """The pieces of the old text, neighbours of one kind joined."""
    return _join_neighbours(piece for piece in pieces if piece.kind not in NEW_ONLY)


def new_pieces(pieces: Iterable[DiffPiece]) -> tuple[DiffPiece, ...]:
    """The pieces of the new text, neighbours of one kind joined."""
    return _join_neighbours(piece for piece in pieces if piece.kind not in OLD_ONLY)


def _join_neighbours(pieces: Iterable[DiffPiece]) -> tuple[DiffPiece, ...]:
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
    """The equal and unequal runs of the tokens of two texts, made readable."""
    return clean_runs(
        runs_of_matches(_token_matches(old, new), len(old.tokens), len(new.tokens)), old, new
    )


def cell_runs(old: TokenisedText, new: TokenisedText) -> list[Run]:
    """The `word_runs` of two table rows, cell by cell if both have the same number of cells."""
    borders = [
        [at for at, token in enumerate(row.tokens) if token.text == "|"] for row in (old, new)
    ]
    if not borders[0] or len(borders[0]) != len(borders[1]):
        return word_runs(old, new)
    matches: list[Match] = []
    i = j = 0
    for i_end, j_end in (*zip(*borders, strict=True), (len(old.tokens), len(new.tokens))):
        inner = _token_matches(old.part(i, i_end), new.part(j, j_end))
        matches.extend(Match(i + one.old, j + one.new, one.size) for one in inner)
        if i_end < len(old.tokens):
            matches.append(Match(i_end, j_end, 1))
        i, j = i_end + 1, j_end + 1
    return clean_runs(runs_of_matches(matches, len(old.tokens), len(new.tokens)), old, new)


def run_pieces(
    old: TokenisedText,
    new: TokenisedText,
    runs: list[Run],
    away: Mapping[int, MovedToken] = NOTHING_MOVED,
    here: Mapping[int, MovedToken] = NOTHING_MOVED,
) -> tuple[DiffPiece, ...]:
    """The pieces of `runs`; `away` and `here` have moved tokens by position in `old` and `new`."""
    return _RunPieces(old, new, {ChangeKind.REMOVED: away, ChangeKind.ADDED: here}).pieces(runs)


def _token_matches(old: TokenisedText, new: TokenisedText) -> list[Match]:
    """The matches of tokens: equal sentences, and tokens between these, without chance matches."""
    ids: dict[object, int] = {}
    old_ids = [ids.setdefault(token, len(ids)) for token in old.tokens]
    new_ids = [ids.setdefault(token, len(ids)) for token in new.tokens]
    matches: list[Match] = []
    for run in runs_of_matches(_equal_sentences(old, new), len(old_ids), len(new_ids)):
        if run.same:
            matches.append(Match(run.i, run.j, run.i_end - run.i))
            continue
        found = common_matches(old_ids[run.i : run.i_end], new_ids[run.j : run.j_end])
        inner = [Match(run.i + one.old, run.j + one.new, one.size) for one in found]
        matches.extend(drop_chance_matches(inner, old, new, run))
    return matches


def _equal_sentences(old: TokenisedText, new: TokenisedText) -> list[Match]:
    """The matches of tokens, each an equal sentence that is not too short, in order."""
    old_bounds, new_bounds = old.sentence_bounds, new.sentence_bounds
    ids: dict[tuple[Token, ...], int] = {}
    found = []
    for match in common_matches(_sentence_ids(old, ids), _sentence_ids(new, ids)):
        for step in range(match.size):
            start, stop = old_bounds[match.old + step], old_bounds[match.old + step + 1]
            if old.word_count(start, stop) >= FEWEST_WORDS_OF_SENTENCE:
                found.append(Match(start, new_bounds[match.new + step], stop - start))
    return found


def _sentence_ids(text: TokenisedText, ids: dict[tuple[Token, ...], int]) -> list[int]:
    """The number of each sentence of `text`; adds the numbers of new sentences to `ids`."""
    return [
        ids.setdefault(tuple(text.tokens[start:stop]), len(ids))
        for start, stop in pairwise(text.sentence_bounds)
    ]


class _PieceBuilder:
    """Builds pieces: successive text of one kind becomes one piece, each mark a separate piece."""

    def __init__(self) -> None:
        self._pieces: list[DiffPiece] = []
        self._kind, self._move = ChangeKind.SAME, 0
        self._texts: list[str] = []  # the texts of the piece that is not finished

    def add(self, kind: ChangeKind, text: str, move: int = 0) -> None:
        """Add text that has no marks in it."""
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
        """Finish the last piece and return all pieces."""
        self._close()
        return tuple(self._pieces)

    def _close(self) -> None:
        if self._texts:
            self._pieces.append(DiffPiece(self._kind, "".join(self._texts), self._move))
        self._texts = []


class _RunPieces:
    """Converts runs to pieces; `moved` has the moved old (REMOVED) and new (ADDED) tokens."""

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
        is_space_written = False  # whether the white space before this run is written already
        for run in runs:
            if run.same:
                self._write_same(run, is_space_written)
            else:
                self._write_changed(run)
            is_space_written = not run.same
        if not is_space_written:
            self._write_space(len(self._old.tokens), len(self._new.tokens))
        return self._out.done()

    def _write_same(self, run: Run, is_space_written: bool) -> None:
        for step in range(run.i_end - run.i):
            if step or not is_space_written:
                self._write_space(run.i + step, run.j + step)
            self._out.add_token(ChangeKind.SAME, self._old.tokens[run.i + step])

    def _write_space(self, i: int, j: int) -> None:
        before, after = self._old.spaces[i], self._new.spaces[j]
        if before == after:
            self._out.add(ChangeKind.SAME, before)
        else:
            self._out.add(ChangeKind.REMOVED, before)
            self._out.add(ChangeKind.ADDED, after)

    def _write_changed(self, run: Run) -> None:
        """Write an unequal run and the white space around it, unchanged where possible."""
        old, new = self._old.spaces, self._new.spaces
        one_sided = run.i == run.i_end or run.j == run.j_end
        same_before = old[run.i] == new[run.j]
        # When a word is added or removed, the white space on one side of it is too.
        same_after = old[run.i_end] == new[run.j_end] and not (one_sided and same_before)
        if same_before:
            self._out.add(ChangeKind.SAME, old[run.i])
        lead, trail = not same_before, not same_after
        self._write_stretch(ChangeKind.REMOVED, self._old, run.i, run.i_end, lead, trail)
        self._write_stretch(ChangeKind.ADDED, self._new, run.j, run.j_end, lead, trail)
        if same_after:
            self._out.add(ChangeKind.SAME, old[run.i_end])

    def _write_stretch(
        self, kind: ChangeKind, text: TokenisedText, start: int, stop: int, lead: bool, trail: bool
    ) -> None:
        """Write tokens `start` to before `stop` of one version and the white space between them.

        `lead` and `trail` say whether to write the white space before and after them. Without
        tokens these are the same, and written once if both are true.
        """
        moved = self._moved[kind]
        for at in range(start, stop):
            own = moved.get(at)
            if at > start or lead:
                before = moved.get(at - 1) if at > start else None
                both = own if own and before and before.move == own.move else None
                self._out.add(_kind(kind, both), text.spaces[at], both.move if both else 0)
            self._out.add_token(_kind(kind, own), text.tokens[at], own.move if own else 0)
        if trail and (start < stop or lead):
            self._out.add(kind, text.spaces[stop])


def _kind(kind: ChangeKind, moved: MovedToken | None) -> ChangeKind:
    """`kind`, or the moved kind for a token that a moved sentence has at both ends."""
    return _MOVED_KINDS[kind] if moved and moved.kept else kind
