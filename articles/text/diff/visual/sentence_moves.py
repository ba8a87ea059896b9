"""Finds the moved sentences of a diff among the atoms of its rendered blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from articles.text.comparison.blocks import BlockForm
from articles.text.comparison.word_diff import NEW_ONLY, OLD_ONLY, ChangeKind, DiffPiece, MovedToken
from articles.text.diff.diff_model import BlockDiff
from articles.text.diff.visual.atom_merge import MergedAtom
from articles.text.diff.visual.atoms import Atom, AtomReader

# The kinds that `mark_as_moved` replaces at the old position of a block, and at the new one.
_MOVED_AWAY = {ChangeKind.REMOVED: ChangeKind.MOVED_AWAY}
_MOVED_HERE = {
    ChangeKind.SAME: ChangeKind.MOVED_HERE,
    ChangeKind.MARKUP: ChangeKind.MOVED_HERE,
    ChangeKind.REMOVED: ChangeKind.DROPPED,
}


@dataclass(frozen=True, slots=True)
class BlockAtoms:
    """A block with the atoms of both versions.

    `away` has the tokens of sentences that moved from the block, by position in `old`; `here` those
    of sentences that moved into it, by position in `new`.
    """

    block: BlockDiff
    old: list[Atom]
    new: list[Atom]
    away: Mapping[int, MovedToken] = field(default_factory=dict)
    here: Mapping[int, MovedToken] = field(default_factory=dict)


def with_moved_sentences(
    reader: AtomReader, sections: Sequence[Sequence[BlockAtoms]]
) -> list[list[BlockAtoms]]:
    """The blocks with `away` and `here`; a move without both ends among the atoms is left out."""
    found = [[_with_sentences(reader, block) for block in blocks] for blocks in sections]
    blocks = [block for section in found for block in section]
    away = {moved.move for block in blocks for moved in block.away.values()}
    linked = away & {moved.move for block in blocks for moved in block.here.values()}
    return [
        [
            replace(block, away=_of_moves(block.away, linked), here=_of_moves(block.here, linked))
            if block.away or block.here
            else block
            for block in section
        ]
        for section in found
    ]


def _with_sentences(reader: AtomReader, atoms: BlockAtoms) -> BlockAtoms:
    # The cells of a table are compared one by one, so no sentence moves between them.
    if atoms.block.form == BlockForm.ROW or not any(piece.move for piece in atoms.block.changes):
        return atoms
    away = _moved_tokens(reader, atoms.block, atoms.old, OLD_ONLY)
    return replace(atoms, away=away, here=_moved_tokens(reader, atoms.block, atoms.new, NEW_ONLY))


def _of_moves(moved: Mapping[int, MovedToken], linked: Container[int]) -> dict[int, MovedToken]:
    return {at: one for at, one in moved.items() if one.move in linked}


def mark_as_moved(atoms: Iterable[MergedAtom]) -> list[MergedAtom]:
    """The atoms of one end of a block that moved, marked as moved.

    Words that the block lost are DROPPED at its new position. They are left out there if no element
    can contain them, such as a cell of a removed column; then only the old position shows them.
    """
    found = list(atoms)
    kinds = _MOVED_AWAY
    if any(one.kind not in OLD_ONLY for one in found):
        kinds = _MOVED_HERE
        paths = {one.path for one in found if one.kind not in OLD_ONLY}
        found = [one for one in found if one.kind != ChangeKind.REMOVED or one.path in paths]
    return [one if one.move else replace(one, kind=kinds.get(one.kind, one.kind)) for one in found]


def _moved_tokens(
    reader: AtomReader, block: BlockDiff, atoms: Sequence[Atom], kinds: Container[ChangeKind]
) -> dict[int, MovedToken]:
    """The tokens of the moved sentences of a block, by position in `atoms`.

    Only pieces of these kinds are used, those of the version that has the `atoms`.
    """
    pieces_of: defaultdict[int, list[DiffPiece]] = defaultdict(list)
    for piece in block.changes:
        if piece.move and piece.kind in kinds:
            pieces_of[piece.move].append(piece)
    found: dict[int, MovedToken] = {}
    for move, pieces in pieces_of.items():
        found.update(_tokens_of_sentence(reader, atoms, move, pieces))
    return found


class _Word(NamedTuple):
    """A word of a moved sentence, and whether both ends of the move have it."""

    text: str
    kept: bool


def _tokens_of_sentence(
    reader: AtomReader, atoms: Sequence[Atom], move: int, pieces: Sequence[DiffPiece]
) -> dict[int, MovedToken]:
    """The tokens of one moved sentence by position in `atoms`; none if its words are not there."""
    sentence = [
        _Word(atom.token.text, piece.kind in (ChangeKind.MOVED_AWAY, ChangeKind.MOVED_HERE))
        for piece in pieces
        if not piece.is_mark
        for atom in reader.line_atoms(piece.text)
        if atom.token.kind == "word"
    ]
    positions = [at for at, atom in enumerate(atoms) if atom.token.kind == "word"]
    words = [atoms[at].token.text for at in positions]
    texts = [word.text for word in sentence]
    for start in range(len(words) - len(texts) + 1):
        if texts and words[start : start + len(texts)] == texts:
            return _tokens_between(atoms, move, positions[start : start + len(texts)], sentence)
    return {}


def _tokens_between(
    atoms: Sequence[Atom], move: int, positions: Sequence[int], sentence: Sequence[_Word]
) -> dict[int, MovedToken]:
    """The tokens from the first word of a sentence to the last, and the signs and marks after that.

    `positions` are the positions of the words of `sentence` in `atoms`.
    """
    found: dict[int, MovedToken] = {}
    kept = True
    is_kept = {at: word.kept for at, word in zip(positions, sentence, strict=True)}
    at, last = positions[0], positions[-1]
    while at < len(atoms) and (
        at <= last or (atoms[at].token.kind in ("sign", "mark") and not atoms[at].space)
    ):
        kept = is_kept.get(at, kept)
        found[at] = MovedToken(move, kept)
        at += 1
    return found
