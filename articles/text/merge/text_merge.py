"""The three-way merge of two edits of a text, claim by claim, and within a claim word by word.

It follows Khanna, Kunal and Pierce, "A formal investigation of diff3" (2007), with one difference:
changes of neighbouring claims do not collide, since each claim is a statement of its own. Changes
of neighbouring words do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.text.comparison.blocks import split_blocks
from articles.text.comparison.common_subsequence import common_matches
from articles.text.comparison.tokenised_text import TokenisedText
from articles.text.markup.sentences import split_sentences

# Of a claim's words; a side that kept fewer wrote it anew, and is not merged word by word.
KEPT_SHARE = 0.5


class Texts(NamedTuple):
    """A merged text twice: with my version of the collisions, and with theirs; or equal if none."""

    mine: str
    theirs: str


class _Piece(NamedTuple):
    """A claim or word, and the white space before it, which is None at the beginning of a text."""

    text: str
    gap: str | None


Pieces = Sequence[_Piece]


@dataclass(frozen=True, slots=True)
class _Change:
    """Pieces `start` to before `stop` of the base became `pieces`, on one side or the other."""

    start: int
    stop: int
    pieces: tuple[_Piece, ...]
    mine: bool

    def meets(self, other: _Change, touching: bool) -> bool:
        """Whether they collide: they change the same pieces, or insert pieces at the same place.

        With `touching`, neighbouring pieces too. Equal changes of both sides also meet.
        """
        if touching or (self.start == self.stop == other.start == other.stop):
            return self.start <= other.stop and other.start <= self.stop
        return self.start < other.stop and other.start < self.stop


def merge_texts(base: str, mine: str, theirs: str, language: str = "en") -> Texts:
    """The text with what `mine` and `theirs` changed in `base`, twice where they collide."""
    merged = _merge([_claims(text, language) for text in (base, mine, theirs)], words=False)
    return Texts(_joined(merged[0]), _joined(merged[1]))


def _claims(text: str, language: str) -> list[_Piece]:
    """Sentences of paragraphs and list items; table rows and code whole."""
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


def _words(pieces: Pieces) -> list[_Piece]:
    """The words and signs of some claims."""
    side = TokenisedText.of(_joined(pieces))
    first = pieces[0].gap
    gaps = [first, *side.spaces[1:]]
    return [_Piece(token.text, gap) for token, gap in zip(side.tokens, gaps, strict=False)]


def _joined(pieces: Pieces) -> str:
    first = "".join(piece.text for piece in pieces[:1])
    return first + "".join(f"{piece.gap or ''}{piece.text}" for piece in pieces[1:])


def _merge(sides: Sequence[Pieces], *, words: bool) -> tuple[list[_Piece], list[_Piece]]:
    base, mine, theirs = sides
    matches = [_matched(base, side) for side in (mine, theirs)]
    ours, other = [], []
    at = 0
    changes = [*_changes(base, mine, matches[0], True), *_changes(base, theirs, matches[1], False)]
    if not words:
        changes = [part for change in changes for part in _parted(change)]
    for group in _grouped(changes, touching=words):
        start, stop = min(one.start for one in group), max(one.stop for one in group)
        stayed = [_gapped(index, sides, matches) for index in range(at, start)]
        by_side = [_with(base, start, stop, group, side) for side in (True, False)]
        chosen = _chosen(base[start:stop], group, by_side, words)
        ours += [*stayed, *chosen[0]]
        other += [*stayed, *chosen[1]]
        at = stop
    rest = [_gapped(index, sides, matches) for index in range(at, len(base))]
    return _spaced([*ours, *rest]), _spaced([*other, *rest])


def _matched(base: Pieces, side: Pieces) -> dict[int, int]:
    """For each piece of the base that a side kept, its position there."""
    ids: dict[str, int] = {}
    old, new = ([ids.setdefault(piece.text, len(ids)) for piece in one] for one in (base, side))
    return {
        match.old + step: match.new + step
        for match in common_matches(old, new)
        for step in range(match.size)
    }


def _changes(base: Pieces, side: Pieces, matched: dict[int, int], mine: bool) -> Iterator[_Change]:
    start = new = 0
    for old, at in [*matched.items(), (len(base), len(side))]:
        if old > start or at > new:
            yield _Change(start, old, tuple(side[new:at]), mine)
        start, new = old + 1, at + 1


def _parted(change: _Change) -> Iterator[_Change]:
    """The change in parts, if as many claims replace as many: then each was reworded."""
    if change.stop - change.start != len(change.pieces):
        yield change
        return
    for at, piece in enumerate(change.pieces, change.start):
        yield _Change(at, at + 1, (piece,), change.mine)


def _grouped(changes: list[_Change], *, touching: bool) -> Iterator[list[_Change]]:
    """Changes that meet, directly or by way of others, together; in the order of the base."""
    group: list[_Change] = []
    for change in sorted(changes, key=lambda one: (one.start, one.stop)):
        if group and not any(change.meets(one, touching) for one in group):
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _with(base: Pieces, start: int, stop: int, group: list[_Change], mine: bool) -> list[_Piece]:
    """The pieces of one side for pieces `start` to before `stop` of the base."""
    found: list[_Piece] = []
    for change in group:
        if change.mine == mine:
            found += [*base[start : change.start], *change.pieces]
            start = change.stop
    return [*found, *base[start:stop]]


def _chosen(
    base: Pieces, group: list[_Change], by_side: list[list[_Piece]], words: bool
) -> Sequence[list[_Piece]]:
    """The pieces for a group of changes: of the side that made them, merged by word, or of both."""
    mine, theirs = by_side
    sides = {change.mine for change in group}
    if len(sides) == 1:
        return [mine, mine] if True in sides else [theirs, theirs]
    if [piece.text for piece in mine] == [piece.text for piece in theirs]:
        return [mine, mine]
    if not words and base and mine and theirs:
        finer = [_words(pieces) for pieces in (base, mine, theirs)]
        if all(len(_matched(finer[0], side)) >= KEPT_SHARE * len(finer[0]) for side in finer[1:]):
            merged = _merge(finer, words=True)
            if merged[0] == merged[1]:
                return merged
    return by_side


def _gapped(index: int, sides: Sequence[Pieces], matches: Sequence[dict[int, int]]) -> _Piece:
    """An unchanged piece, with the white space before it that one side changed."""
    base, mine, theirs = sides
    old, ours, other = (
        base[index].gap,
        mine[matches[0][index]].gap,
        theirs[matches[1][index]].gap,
    )
    gap = other if ours == old else ours
    return _Piece(base[index].text, next((one for one in (gap, old, other) if one), gap))


def _spaced(pieces: list[_Piece]) -> list[_Piece]:
    """`pieces`, with a blank line before a piece that began one of the texts, but not this one."""
    return [
        piece._replace(gap="\n\n") if at and piece.gap is None else piece
        for at, piece in enumerate(pieces)
    ]
