"""Atoms of two versions of one block in one sequence, each with its kind of change.

Words are compared as in the other views of a diff (`word_diff.word_runs`), but without markup. The
sequence without its added atoms is the old block, and without its removed ones the new block.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import NamedTuple

from articles.text.comparison.common_subsequence import common_matches
from articles.text.comparison.tokenised_text import TokenisedText
from articles.text.comparison.word_diff import (
    NEW_ONLY,
    NOTHING_MOVED,
    OLD_ONLY,
    ChangeKind,
    DiffPiece,
    MovedToken,
    run_pieces,
    word_runs,
)
from articles.text.diff.visual.atoms import BREAK, Atom, Element
from articles.text.markup.tokens import Token

RULE = '<span class="visual-break">⁂</span>'
BREAK_SPACE = "\n\u2029"  # the white space before a break, which is not shown
Path = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class MergedAtom:
    """An atom, or white space (`atom` is None), with the elements that have to be open around it.

    `old` is the old version of an atom that is in both.
    """

    kind: ChangeKind
    atom: Atom | None
    path: Path
    inline: Path = ()
    space: str = ""
    move: int = 0
    old: Atom | None = None

    @property
    def has_words(self) -> bool:
        """Whether it is an atom other than a break between paragraphs."""
        return self.atom is not None and self.atom.token != BREAK


class _Leaf(NamedTuple):
    """A paragraph, item or cell of the new version: its number, and the elements around it."""

    number: int
    path: Path


def whole(atoms: Sequence[Atom], kind: ChangeKind) -> list[MergedAtom]:
    """The atoms of a block that has only one version, as this kind of change."""
    found = []
    for atom in atoms:
        if atom.space:
            found.append(MergedAtom(kind, None, atom.path, space=atom.space))
        found.append(MergedAtom(kind, atom, atom.path, atom.inline))
    return found


def same_atoms(old: Sequence[Atom], new: Sequence[Atom]) -> bool:
    """Whether both look the same on a page.

    Blocks of equal text may differ, for instance if a fence around them is new.
    """
    return len(old) == len(new) and all(
        before.token == after.token and _look_alike(before.inline, after.inline)
        for before, after in zip(old, new, strict=True)
    )


def merged(
    old: Sequence[Atom],
    new: Sequence[Atom],
    away: Mapping[int, MovedToken] = NOTHING_MOVED,
    here: Mapping[int, MovedToken] = NOTHING_MOVED,
) -> list[MergedAtom]:
    """Both versions of a block as one sequence.

    `away` and `here` have the sentences that moved, by positions in `old` and `new`. Rows of a
    table are compared cell by cell.
    """
    if old and new and _container(old) != _container(new):
        return [*whole(old, ChangeKind.REMOVED), *whole(new, ChangeKind.ADDED)]
    if _container(old) == _container(new) == "tr":
        return [
            one
            for cells in _cell_pairs(_cells(old), _cells(new))
            for one in _placed(_compared(*cells, NOTHING_MOVED, NOTHING_MOVED))
        ]
    return _placed(_compared(old, new, away, here))


def _compared(
    old: Sequence[Atom],
    new: Sequence[Atom],
    away: Mapping[int, MovedToken],
    here: Mapping[int, MovedToken],
) -> list[MergedAtom]:
    before, old_places = _with_breaks(old)
    after, new_places = _with_breaks(new)
    texts = _tokenised(before), _tokenised(after)
    pieces = run_pieces(
        *texts,
        word_runs(*texts),
        {old_places[at]: moved for at, moved in away.items()},
        {new_places[at]: moved for at, moved in here.items()},
    )
    return list(_atoms_of(pieces, before, after))


def _with_breaks(atoms: Sequence[Atom]) -> tuple[list[Atom], list[int]]:
    """`atoms` with breaks between paragraphs, and the new position of each atom."""
    found: list[Atom] = []
    places = []
    for at, atom in enumerate(atoms):
        if at and atoms[at - 1].leaf != atom.leaf:
            found.append(replace(atom, token=BREAK, html=BREAK.text, space=BREAK_SPACE, inline=()))
        places.append(len(found))
        found.append(atom)
    return found, places


def _tokenised(atoms: Sequence[Atom]) -> TokenisedText:
    return TokenisedText([atom.token for atom in atoms], [*(atom.space for atom in atoms), ""])


def _atoms_of(
    pieces: Sequence[DiffPiece], old: Sequence[Atom], new: Sequence[Atom]
) -> Iterator[MergedAtom]:
    """The atoms of these pieces; a word in both versions is the new atom, with the old in `old`."""
    old_atoms, new_atoms = iter(old), iter(new)
    for piece in pieces:
        text = piece.text
        while text:
            rest = text.lstrip()
            if rest != text:
                space = text[: len(text) - len(rest)].replace(BREAK_SPACE, "")
                yield MergedAtom(piece.kind, None, (), space=space, move=piece.move)
                text = rest
                continue
            before = next(old_atoms) if piece.kind not in NEW_ONLY else None
            after = next(new_atoms) if piece.kind not in OLD_ONLY else None
            atom = after or before
            assert atom is not None
            text = text[len(atom.token.text) :]
            yield _merged_atom(piece, atom, before if after else None)


def _merged_atom(piece: DiffPiece, atom: Atom, old: Atom | None) -> MergedAtom:
    looks_same = old is None or _look_alike(old.inline, atom.inline)
    kind = piece.kind if looks_same else ChangeKind.MARKUP
    return MergedAtom(kind, atom, atom.path, atom.inline, move=piece.move, old=old)


def _look_alike(one: Path, other: Path) -> bool:
    return len(one) == len(other) and all(a.looks_like(b) for a, b in zip(one, other, strict=True))


def _placed(atoms: list[MergedAtom]) -> list[MergedAtom]:
    """`atoms`, where removed ones have the new paragraph, link or emphasis of their neighbours.

    So a removed word is shown within that paragraph, not in a paragraph of its own.
    """
    leaves, inlines = _counterparts(atoms)
    ahead = _new_leaves_ahead(atoms)
    placed = []
    current: _Leaf | None = None
    for at, one in enumerate(atoms):
        atom = one.atom
        if atom is None or atom.token == BREAK:
            placed.append(one)
            continue
        if one.kind not in OLD_ONLY:
            current = _Leaf(atom.leaf, atom.path)
        elif candidates := leaves.get(atom.leaf):
            near = (leaf for leaf in (current, ahead[at]) if leaf in candidates)
            current = next(near, None) or candidates[0]
            inline = tuple(inlines.get(element, element) for element in one.inline)
            one = replace(one, path=current.path, inline=inline)
        elif current and current == ahead[at]:
            # It was between two paragraphs that are one now. A rule cannot be within a paragraph.
            html = RULE if atom.html.startswith("<hr") else atom.html
            one = replace(one, path=current.path, atom=replace(atom, html=html))
        else:
            current = None
        placed.append(one)
    return _with_spaces_placed(placed)


def _with_spaces_placed(atoms: Sequence[MergedAtom]) -> list[MergedAtom]:
    """`atoms`, white space and breaks with the path of the word before them, or else after them."""
    path = next((one.path for one in atoms if one.has_words), ())
    found = []
    for one in atoms:
        if one.has_words:
            path = one.path
        found.append(replace(one, path=path))
    return found


def _counterparts(
    atoms: Sequence[MergedAtom],
) -> tuple[dict[int, list[_Leaf]], dict[Element, Element]]:
    """The new paragraphs that have words of an old one, and the new link or emphasis for an old."""
    leaves: dict[int, list[_Leaf]] = {}
    inlines: dict[Element, Element] = {}
    old_leaves: dict[int, None] = {}
    new_leaves: dict[_Leaf, None] = {}
    for one in atoms:
        atom = one.atom
        if atom is None or atom.token == BREAK:
            continue
        if one.kind in OLD_ONLY:
            old_leaves[atom.leaf] = None
            continue
        leaf = _Leaf(atom.leaf, atom.path)
        new_leaves[leaf] = None
        if one.old is not None:
            old_leaves[one.old.leaf] = None
            found = leaves.setdefault(one.old.leaf, [])
            if leaf not in found:
                found.append(leaf)
            for before, after in zip(one.old.inline, atom.inline, strict=False):
                if before.looks_like(after):
                    inlines.setdefault(before, after)
    if len(old_leaves) == len(new_leaves) == 1:
        leaves = {number: list(new_leaves) for number in old_leaves}
    return leaves, inlines


def _new_leaves_ahead(atoms: Sequence[MergedAtom]) -> list[_Leaf | None]:
    """For each position the paragraph of the new version that is there, or the next one."""
    ahead: list[_Leaf | None] = []
    following: _Leaf | None = None
    for one in reversed(atoms):
        if one.atom is not None and one.has_words and one.kind not in OLD_ONLY:
            following = _Leaf(one.atom.leaf, one.atom.path)
        ahead.append(following)
    return ahead[::-1]


def _container(atoms: Sequence[Atom]) -> str | None:
    """The tag that all atoms share: "tr", "pre", or "" in running text; None where they differ."""
    containers = [
        next((element for element in atom.path if element.tag in ("tr", "pre")), None)
        for atom in atoms
    ]
    tags = {element.tag if element else "" for element in containers}
    if len(tags) != 1 or (tags == {"tr"} and len(set(containers)) > 1):
        return None
    return tags.pop()


def _cells(atoms: Sequence[Atom]) -> list[list[Atom]]:
    return [list(cell) for _, cell in groupby(atoms, key=lambda atom: atom.path[-1])]


def _cell_pairs(
    old: list[list[Atom]], new: list[list[Atom]]
) -> Iterator[tuple[list[Atom], list[Atom]]]:
    """The cells of two rows in pairs: by position, or by words where the columns changed."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    ids: dict[tuple[Token, ...], int] = {}
    rows = [
        [ids.setdefault(tuple(atom.token for atom in cell), len(ids)) for cell in cells]
        for cells in (old, new)
    ]
    i = j = 0
    for match in (*common_matches(*rows), None):
        old_to, new_to = (match.old, match.new) if match else (len(old), len(new))
        yield from zip_longest(old[i:old_to], new[j:new_to], fillvalue=[])
        if match:
            i, j = match.old + match.size, match.new + match.size
            yield from zip(old[match.old : i], new[match.new : j], strict=True)
