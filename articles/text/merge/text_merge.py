"""The three-way merge of two edits of a text, claim by claim, and within a claim word by word.

The method is that of Khanna, Kunal and Pierce, "A formal investigation of diff3" (2007), with one
difference: changes of neighbouring claims do not collide, since a claim can be true or false
whatever its neighbours say. Changes of neighbouring words do collide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.text.comparison.blocks import split_blocks
from articles.text.comparison.common_subsequence import common_matches
from articles.text.comparison.tokenised_text import TokenisedText
from articles.text.markup.sentences import split_sentences

# Share of the words and signs of a claim. If either edit kept fewer of them, it rewrote the claim,
# and the two versions are not merged word by word.
LEAST_KEPT_SHARE = 0.5


class MergedTexts(NamedTuple):
    """Two merged texts, which differ only in the words that collide: one has mine, one theirs."""

    mine: str
    theirs: str


class _Piece(NamedTuple):
    """A claim, word or sign; `gap` is the white space before it, None at the start of a text."""

    text: str
    gap: str | None


Pieces = Sequence[_Piece]


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of one edit: pieces `start` to before `stop` of the base became `pieces`."""

    start: int
    stop: int
    pieces: tuple[_Piece, ...]
    is_mine: bool

    def meets(self, other: _Change, touching: bool) -> bool:
        """Whether two changes change the same pieces, or insert pieces at the same position.

        If `touching`, changes of neighbouring pieces meet too.
        """
        if touching or (self.start == self.stop == other.start == other.stop):
            return self.start <= other.stop and other.start <= self.stop
        return self.start < other.stop and other.start < self.stop


def merge_texts(base: str, mine: str, theirs: str, language: str = "en") -> MergedTexts:
    """The text with the changes that `mine` and `theirs` made to `base`, in two versions."""
    merged = _merge_pieces(
        [_claim_pieces(text, language) for text in (base, mine, theirs)], words=False
    )
    return MergedTexts(_text_of(merged[0]), _text_of(merged[1]))


def _claim_pieces(text: str, language: str) -> list[_Piece]:
    """The sentences of paragraphs and list items, and the table rows and code blocks, of a text."""
    pieces: list[_Piece] = []
    gap = ""
    for block in split_blocks(text):
        parts = [block.text]
        if block.form in ("paragraph", "item"):
            spans = split_sentences(block.text, language)
            parts = [block.text[start:end] for start, end in spans] or [block.text]
        for part in parts:
            words = part.rstrip()
            pieces.append(_Piece(words, gap if pieces else None))
            gap = part[len(words) :]
        gap += block.gap
    return pieces


def _word_pieces(pieces: Pieces) -> list[_Piece]:
    """The words and signs of the claims `pieces`, of which there is at least one."""
    text = TokenisedText.of(_text_of(pieces))
    gaps = [pieces[0].gap, *text.spaces[1:]]
    return [_Piece(token.text, gap) for token, gap in zip(text.tokens, gaps, strict=False)]


def _text_of(pieces: Pieces) -> str:
    """The text of `pieces`, without the gap before the first one."""
    first = "".join(piece.text for piece in pieces[:1])
    return first + "".join(f"{piece.gap or ''}{piece.text}" for piece in pieces[1:])


def _merge_pieces(sides: Sequence[Pieces], *, words: bool) -> tuple[list[_Piece], list[_Piece]]:
    """The merged pieces of the sides base, mine and theirs, in two lists.

    Where the edits collide, the first list has the pieces of mine, the second those of theirs.
    `words` says whether the pieces are words; otherwise they are claims.
    """
    base, mine, theirs = sides
    matches = [_matched_positions(base, side) for side in (mine, theirs)]
    my, their = [], []
    at = 0
    changes = [*_changes(base, mine, matches[0], True), *_changes(base, theirs, matches[1], False)]
    if not words:
        changes = [part for change in changes for part in _by_claim(change)]
    for group in _groups(changes, touching=words):
        start, stop = min(one.start for one in group), max(one.stop for one in group)
        stayed = [_kept_piece(index, sides, matches) for index in range(at, start)]
        by_side = [_pieces_of_side(base, start, stop, group, side) for side in (True, False)]
        resolved = _resolve(base[start:stop], group, by_side, words)
        my += [*stayed, *resolved[0]]
        their += [*stayed, *resolved[1]]
        at = stop
    rest = [_kept_piece(index, sides, matches) for index in range(at, len(base))]
    return _with_blank_lines([*my, *rest]), _with_blank_lines([*their, *rest])


def _matched_positions(base: Pieces, side: Pieces) -> dict[int, int]:
    """The position in `side` of each piece that both have, by its position in `base`."""
    ids: dict[str, int] = {}
    old, new = ([ids.setdefault(piece.text, len(ids)) for piece in one] for one in (base, side))
    return {
        match.old + step: match.new + step
        for match in common_matches(old, new)
        for step in range(match.size)
    }


def _changes(
    base: Pieces, side: Pieces, matched: dict[int, int], is_mine: bool
) -> Iterator[_Change]:
    """The changes from `base` to `side`; `matched` has the positions in `side` of kept pieces."""
    start = new = 0
    for old, at in [*matched.items(), (len(base), len(side))]:
        if old > start or at > new:
            yield _Change(start, old, tuple(side[new:at]), is_mine)
        start, new = old + 1, at + 1


def _by_claim(change: _Change) -> Iterator[_Change]:
    """A change for each claim, if their number stayed the same; otherwise the whole change."""
    if change.stop - change.start != len(change.pieces):
        yield change
        return
    for at, piece in enumerate(change.pieces, change.start):
        yield _Change(at, at + 1, (piece,), change.is_mine)


def _groups(changes: list[_Change], *, touching: bool) -> Iterator[list[_Change]]:
    """Groups of changes that meet, directly or through other changes, in the order of the base."""
    group: list[_Change] = []
    for change in sorted(changes, key=lambda one: (one.start, one.stop)):
        if group and not any(change.meets(one, touching) for one in group):
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _pieces_of_side(
    base: Pieces, start: int, stop: int, group: list[_Change], is_mine: bool
) -> list[_Piece]:
    """The pieces to which one edit changed pieces `start` to before `stop` of the base.

    The changes of that edit are those in `group` with this `is_mine`.
    """
    found: list[_Piece] = []
    for change in group:
        if change.is_mine == is_mine:
            found += [*base[start : change.start], *change.pieces]
            start = change.stop
    return [*found, *base[start:stop]]


def _resolve(
    base: Pieces, group: list[_Change], by_side: list[list[_Piece]], words: bool
) -> Sequence[list[_Piece]]:
    """The merged pieces of a group of changes: two lists, as those of `_merge_pieces`.

    `by_side` has the pieces of both edits. The two lists are the same if only one edit changed
    pieces, if both made the same change, or if claims can be merged word by word.
    """
    mine, theirs = by_side
    sides = {change.is_mine for change in group}
    if len(sides) == 1:
        return [mine, mine] if True in sides else [theirs, theirs]
    if [piece.text for piece in mine] == [piece.text for piece in theirs]:
        return [mine, mine]
    if not words and base and mine and theirs:
        finer = [_word_pieces(pieces) for pieces in (base, mine, theirs)]
        if all(
            len(_matched_positions(finer[0], side)) >= LEAST_KEPT_SHARE * len(finer[0])
            for side in finer[1:]
        ):
            merged = _merge_pieces(finer, words=True)
            if merged[0] == merged[1]:
                return merged
    return by_side


def _kept_piece(index: int, sides: Sequence[Pieces], matches: Sequence[dict[int, int]]) -> _Piece:
    """Piece `index` of the base, which both edits kept, with the white space as they changed it."""
    base, mine, theirs = sides
    old, my, their = (base[index].gap, mine[matches[0][index]].gap, theirs[matches[1][index]].gap)
    gap = their if my == old else my
    return _Piece(base[index].text, next((one for one in (gap, old, their) if one), gap))


def _with_blank_lines(pieces: list[_Piece]) -> list[_Piece]:
    """`pieces`, with a blank line before each that began one of the texts and is not first now."""
    return [
        piece._replace(gap="\n\n") if at and piece.gap is None else piece
        for at, piece in enumerate(pieces)
    ]
