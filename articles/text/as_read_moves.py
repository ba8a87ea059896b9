"""What moved, in a diff as read: sentences found again among the words that readers see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from articles.text.as_read_atoms import Atom, AtomReader
from articles.text.as_read_merging import LOST, MARKUP, NOTHING_MOVED, Shown
from articles.text.changes import REMOVED, SAME, BlockDiff
from articles.text.sides import NEW_ONLY, OLD_ONLY
from articles.text.worddiff import Moved, Piece

AWAY, HERE = "moved_away", "moved_here"


def moved_sentences(
    reader: AtomReader, block: BlockDiff, old: Sequence[Atom], new: Sequence[Atom]
) -> tuple[Mapping[int, Moved], Mapping[int, Moved]]:
    """Which atoms of both sides of a block are of sentences that moved; the diff says which did."""
    if not any(piece.move for piece in block.changes):
        return NOTHING_MOVED, NOTHING_MOVED
    away, here = _found(reader, block, old, OLD_ONLY), _found(reader, block, new, NEW_ONLY)
    return away, here


def as_moved(shown: Iterable[Shown]) -> list[Shown]:
    """A block that stands elsewhere now, or stood elsewhere: all of it moved.

    What it lost on its way is no part of what stood where it stands now.
    """
    found = list(shown)
    away = all(one.kind in (REMOVED, AWAY) for one in found)
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
