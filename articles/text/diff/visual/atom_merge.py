"""Merges the atoms of two versions of a block into one sequence, each with its kind of change.

Words are compared as in the other views of a diff (`word_diff.word_runs`), but without markup. The
sequence without its added atoms is the old version; without its removed ones it is the new version.
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

RULE = '<span class="visual-break">⁂</span>'  # shown instead of <hr> within a paragraph
BREAK_SPACE = "\n\u2029"  # the white space before a break; pages do not show it
Path = tuple[Element, ...]  # elements that contain each other, the outermost first


@dataclass(frozen=True, slots=True)
class MergedAtom:
    """An atom, or the white space `space` if `atom` is None, with the elements to write around it.

    `path` has the elements from the outermost to the paragraph, item or cell, `inline` the elements
    within that. In a sentence that moved, `move` is the number of the move, from 1. If the atom is
    in both versions, `old` is the old one.
    """

    kind: ChangeKind
    atom: Atom | None
    path: Path
    inline: Path = ()
    space: str = ""
    move: int = 0
    old: Atom | None = None

    @property
    def is_content(self) -> bool:
        """Whether it is an atom other than a break between paragraphs."""
        return self.atom is not None and self.atom.token != BREAK


class _Leaf(NamedTuple):
    """A paragraph, item or cell of the new version: its `Atom.leaf`, and the elements around it."""

    number: int
    path: Path


def with_one_kind(atoms: Sequence[Atom], kind: ChangeKind) -> list[MergedAtom]:
    """The atoms of one version of a block, all with this kind of change."""
    found = []
    for atom in atoms:
        if atom.space:
            found.append(MergedAtom(kind, None, atom.path, space=atom.space))
        found.append(MergedAtom(kind, atom, atom.path, atom.inline))
    return found


def is_same_on_page(old: Sequence[Atom], new: Sequence[Atom]) -> bool:
    """Whether both versions of a block look the same on a page.

    Blocks of equal text may look different, for instance if a fence was added above them.
    """
    return len(old) == len(new) and all(
        before.token == after.token and _have_same_tags(before.inline, after.inline)
        for before, after in zip(old, new, strict=True)
    )


def merge_atoms(
    old: Sequence[Atom],
    new: Sequence[Atom],
    away: Mapping[int, MovedToken] = NOTHING_MOVED,
    here: Mapping[int, MovedToken] = NOTHING_MOVED,
) -> list[MergedAtom]:
    """Both versions of a block as one sequence.

    `away` has the tokens of sentences that moved away, by position in `old`; `here` those of
    sentences that moved here, by position in `new`. Table rows are compared cell by cell.
    """
    if old and new and _container_tag(old) != _container_tag(new):
        return [*with_one_kind(old, ChangeKind.REMOVED), *with_one_kind(new, ChangeKind.ADDED)]
    if _container_tag(old) == _container_tag(new) == "tr":
        return [
            one
            for cells in _cell_pairs(_cells(old), _cells(new))
            for one in _with_removed_placed(_merge_by_words(*cells, NOTHING_MOVED, NOTHING_MOVED))
        ]
    return _with_removed_placed(_merge_by_words(old, new, away, here))


def _merge_by_words(
    old: Sequence[Atom],
    new: Sequence[Atom],
    away: Mapping[int, MovedToken],
    here: Mapping[int, MovedToken],
) -> list[MergedAtom]:
    before, old_positions = _with_breaks(old)
    after, new_positions = _with_breaks(new)
    texts = _text_of_atoms(before), _text_of_atoms(after)
    pieces = run_pieces(
        *texts,
        word_runs(*texts),
        {old_positions[at]: moved for at, moved in away.items()},
        {new_positions[at]: moved for at, moved in here.items()},
    )
    return list(_atoms_of_pieces(pieces, before, after))


def _with_breaks(atoms: Sequence[Atom]) -> tuple[list[Atom], list[int]]:
    """`atoms` with breaks between paragraphs, and the position there of each of `atoms`."""
    found: list[Atom] = []
    positions = []
    for at, atom in enumerate(atoms):
        if at and atoms[at - 1].leaf != atom.leaf:
            found.append(replace(atom, token=BREAK, html=BREAK.text, space=BREAK_SPACE, inline=()))
        positions.append(len(found))
        found.append(atom)
    return found, positions


def _text_of_atoms(atoms: Sequence[Atom]) -> TokenisedText:
    return TokenisedText([atom.token for atom in atoms], [*(atom.space for atom in atoms), ""])


def _atoms_of_pieces(
    pieces: Sequence[DiffPiece], old: Sequence[Atom], new: Sequence[Atom]
) -> Iterator[MergedAtom]:
    """The atoms of `pieces`; a word in both versions is the new atom, with the old one in `old`."""
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
    looks_same = old is None or _have_same_tags(old.inline, atom.inline)
    kind = piece.kind if looks_same else ChangeKind.MARKUP
    return MergedAtom(kind, atom, atom.path, atom.inline, move=piece.move, old=old)


def _have_same_tags(one: Path, other: Path) -> bool:
    return len(one) == len(other) and all(a.looks_like(b) for a, b in zip(one, other, strict=True))


def _with_removed_placed(atoms: list[MergedAtom]) -> list[MergedAtom]:
    """`atoms`, where removed ones are in the paragraph, link or emphasis of the new version.

    So a removed word is shown in the paragraph that it was removed from, not in a separate one.
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
            # It was between two paragraphs that are one now; HTML allows no <hr> in a paragraph.
            html = RULE if atom.html.startswith("<hr") else atom.html
            one = replace(one, path=current.path, atom=replace(atom, html=html))
        else:
            current = None
        placed.append(one)
    return _with_spaces_placed(placed)


def _with_spaces_placed(atoms: Sequence[MergedAtom]) -> list[MergedAtom]:
    """`atoms`, where white space and breaks have the path of the preceding, or else first, word."""
    path = next((one.path for one in atoms if one.is_content), ())
    found = []
    for one in atoms:
        if one.is_content:
            path = one.path
        found.append(replace(one, path=path))
    return found


def _counterparts(
    atoms: Sequence[MergedAtom],
) -> tuple[dict[int, list[_Leaf]], dict[Element, Element]]:
    """The new paragraphs with words of an old one, by the old `leaf`; and the new inline elements.

    The second mapping has, by the old link or emphasis, the new one that continues it.
    """
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
    """For each position the paragraph of the new version there, or else the next; None if none."""
    ahead: list[_Leaf | None] = []
    following: _Leaf | None = None
    for one in reversed(atoms):
        if one.atom is not None and one.is_content and one.kind not in OLD_ONLY:
            following = _Leaf(one.atom.leaf, one.atom.path)
        ahead.append(following)
    return ahead[::-1]


def _container_tag(atoms: Sequence[Atom]) -> str | None:
    """The tag around all atoms: "tr", "pre", or "" for none; None for several tags or rows."""
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
    """Pairs of cells (old, new) of two rows: by position if the number of cells is the same.

    Otherwise equal cells are paired, and between these the other ones by position; a cell without a
    counterpart is paired with an empty list.
    """
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
