"""What moved, in a diff as read: sentences found again among the words that readers see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from articles.text.comparison.diff_sides import NEW_ONLY, OLD_ONLY
from articles.text.comparison.word_diff import Moved, Piece
from articles.text.diff.as_read.atom_merge import LOST, MARKUP, Shown
from articles.text.diff.as_read.atoms import Atom, AtomReader
from articles.text.diff.diff_model import REMOVED, SAME, BlockDiff

AWAY, HERE = "moved_away", "moved_here"


@dataclass(frozen=True, slots=True)
class RowRead:
    """A block with its atoms on both sides, and which of these are of sentences that moved."""

    block: BlockDiff
    old: list[Atom]
    new: list[Atom]
    away: Mapping[int, Moved] = field(default_factory=dict)
    here: Mapping[int, Moved] = field(default_factory=dict)


def with_moved_sentences(
    reader: AtomReader, sections: Sequence[Sequence[RowRead]]
) -> list[list[RowRead]]:
    """The rows of all sections with the sentences that moved, where both ends of a move are found.

    The diff says which did. The cells of a table are compared each by itself.
    """
    found = [[_with_sentences(reader, row) for row in rows] for rows in sections]
    sides = [
        {moved.move for rows in found for row in rows for moved in side(row).values()}
        for side in (attrgetter("away"), attrgetter("here"))
    ]
    linked = sides[0] & sides[1]
    return [
        [
            replace(row, away=_of(row.away, linked), here=_of(row.here, linked))
            if row.away or row.here
            else row
            for row in rows
        ]
        for rows in found
    ]


def _with_sentences(reader: AtomReader, row: RowRead) -> RowRead:
    if row.block.form == "row" or not any(piece.move for piece in row.block.changes):
        return row
    away = _found(reader, row.block, row.old, OLD_ONLY)
    return replace(row, away=away, here=_found(reader, row.block, row.new, NEW_ONLY))


def _of(moved: Mapping[int, Moved], linked: Container[int]) -> dict[int, Moved]:
    return {at: one for at, one in moved.items() if one.move in linked}


def as_moved(shown: Iterable[Shown]) -> list[Shown]:
    """A block that stands elsewhere now, or stood elsewhere: all of it moved.

    What it lost on its way is no part of what stood where it stands now; what of that has no place
    here, as the cell of a column that is not, is told where it stood.
    """
    found = list(shown)
    away = all(one.kind in (REMOVED, AWAY) for one in found)
    if not away:
        here = {one.path for one in found if one.kind not in (REMOVED, AWAY)}
        found = [one for one in found if one.kind != REMOVED or one.path in here]
    kinds = {REMOVED: AWAY} if away else {SAME: HERE, MARKUP: HERE, REMOVED: LOST}
    return [one if one.move else replace(one, kind=kinds.get(one.kind, one.kind)) for one in found]


def _found(
    reader: AtomReader, block: BlockDiff, atoms: Sequence[Atom], kinds: Sequence[str]
) -> dict[int, Moved]:
    runs: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in block.changes:
        if piece.move and piece.kind in kinds:
            runs[piece.move].append(piece)
    found: dict[int, Moved] = {}
    for move, pieces in runs.items():
        found.update(_sentence(reader, atoms, move, pieces))
    return found


def _sentence(
    reader: AtomReader, atoms: Sequence[Atom], move: int, pieces: Sequence[Piece]
) -> dict[int, Moved]:
    """The atoms of one moved sentence; none where its words are not found as they were."""
    said = [
        (atom.token.text, "moved" in piece.kind)
        for piece in pieces
        if not piece.kind.startswith("citation")
        for atom in reader.line_atoms(piece.text)
        if atom.token.kind == "word"
    ]
    places = [at for at, atom in enumerate(atoms) if atom.token.kind == "word"]
    words = [atoms[at].token.text for at in places]
    texts = [text for text, _stayed in said]
    for start in range(len(words) - len(texts) + 1):
        if texts and words[start : start + len(texts)] == texts:
            return _stretch(atoms, move, places[start:], said)
    return {}


def _stretch(
    atoms: Sequence[Atom], move: int, places: Sequence[int], said: Sequence[tuple[str, bool]]
) -> dict[int, Moved]:
    """From the first word of a sentence to its last, and the signs and marks that follow that."""
    found: dict[int, Moved] = {}
    stayed = True
    stays = dict(zip(places, (kept for _, kept in said), strict=False))
    at, last = places[0], places[len(said) - 1]
    while at < len(atoms) and (
        at <= last or (atoms[at].token.kind in ("sign", "mark") and not atoms[at].space)
    ):
        stayed = stays.get(at, stayed)
        found[at] = Moved(move, stayed)
        at += 1
    return found
