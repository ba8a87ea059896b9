"""Atoms of two versions of one block in one sequence: what stayed, came, went, moved, or only looks
otherwise now.

Which words stayed is decided as in every other view of a diff (`worddiff.word_runs`); here it is
asked of the words that readers see, without markup. Leaving out what came gives the old block, and
leaving out what went the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from types import MappingProxyType

from articles.text.comparison.tokenised_text import Side
from articles.text.comparison.word_diff import Moved, Piece, common_runs, run_pieces, word_runs
from articles.text.diff.as_read.atoms import BREAK, Atom, Element
from articles.text.markup.tokens import Token

MARKUP = "markup"
RULE = '<span class="read-break">⁂</span>'
LOST = "lost"  # what a block that moved said no more where it stands now
BREAK_SPACE = "\n\u2029"  # what stands before a break; nothing of it is shown
NOTHING_MOVED: Mapping[int, Moved] = MappingProxyType({})
Path = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An atom, or white space (`atom` is None), as it is shown, with what has to be open around it.

    `kind`: "same", "added", "removed", "moved_away", "moved_here", "markup" (the same word, with
    other markup) or "lost" (by a block that moved). `old` is what stood for an atom that stayed.
    """

    kind: str
    atom: Atom | None
    path: Path
    inline: Path = ()
    space: str = ""
    move: int = 0
    old: Atom | None = None


def whole(atoms: Sequence[Atom], kind: str) -> list[Shown]:
    """All of a block as one kind."""
    shown = []
    for atom in atoms:
        if atom.space:
            shown.append(Shown(kind, None, atom.path, space=atom.space))
        shown.append(Shown(kind, atom, atom.path, atom.inline))
    return shown


def same_atoms(old: Sequence[Atom], new: Sequence[Atom]) -> bool:
    """Whether both are the same to their readers. Equal texts need not be: what stands around
    them, such as a fence, may have come or gone.
    """
    return len(old) == len(new) and all(
        was.token == now.token and _alike(was.inline, now.inline)
        for was, now in zip(old, new, strict=True)
    )


def merged(
    old: Sequence[Atom],
    new: Sequence[Atom],
    away: Mapping[int, Moved] = NOTHING_MOVED,
    here: Mapping[int, Moved] = NOTHING_MOVED,
) -> list[Shown]:
    """Both versions of a block as one sequence.

    `away` and `here` have the sentences that moved, by positions in `old` and `new`. Rows of a
    table are compared cell by cell.
    """
    if old and new and _sort(old) != _sort(new):
        return [*whole(old, "removed"), *whole(new, "added")]
    if _sort(old) == _sort(new) == "tr":
        return [
            shown
            for cells in cell_pairs(_cells(old), _cells(new))
            for shown in _placed(_compared(*cells, NOTHING_MOVED, NOTHING_MOVED))
        ]
    return _placed(_compared(old, new, away, here))


def _compared(
    old: Sequence[Atom],
    new: Sequence[Atom],
    away: Mapping[int, Moved],
    here: Mapping[int, Moved],
) -> list[Shown]:
    before, old_places = _with_breaks(old)
    after, new_places = _with_breaks(new)
    sides = _side(before), _side(after)
    pieces = run_pieces(
        *sides,
        word_runs(*sides),
        {old_places[at]: moved for at, moved in away.items()},
        {new_places[at]: moved for at, moved in here.items()},
    )
    return list(_atoms_of(pieces, before, after))


def _with_breaks(atoms: Sequence[Atom]) -> tuple[list[Atom], list[int]]:
    """`atoms` with breaks between paragraphs, and where each of them is in that."""
    found: list[Atom] = []
    places = []
    for at, atom in enumerate(atoms):
        if at and atoms[at - 1].leaf != atom.leaf:
            found.append(replace(atom, token=BREAK, html=BREAK.text, space=BREAK_SPACE, inline=()))
        places.append(len(found))
        found.append(atom)
    return found, places


def _side(atoms: Sequence[Atom]) -> Side:
    return Side([atom.token for atom in atoms], [*(atom.space for atom in atoms), ""])


def _atoms_of(pieces: Sequence[Piece], old: Sequence[Atom], new: Sequence[Atom]) -> Iterator[Shown]:
    """The atoms whose text the pieces are: those that stayed are taken from both sides."""
    before, after = iter(old), iter(new)
    for piece in pieces:
        kind = piece.kind.removeprefix("citation_").replace("citation", "same")
        text = piece.text
        while text:
            rest = text.lstrip()
            if rest != text:
                space = text[: len(text) - len(rest)].replace(BREAK_SPACE, "")
                yield Shown(kind, None, (), space=space, move=piece.move)
                text = rest
                continue
            was = next(before) if kind not in ("added", "moved_here") else None
            now = next(after) if kind not in ("removed", "moved_away") else None
            atom = now or was
            assert atom is not None
            text = text[len(atom.token.text) :]
            yield _shown(kind, piece.move, atom, was if now else None)


def _shown(kind: str, move: int, atom: Atom, old: Atom | None) -> Shown:
    if old is not None and not _alike(old.inline, atom.inline):
        kind = MARKUP
    return Shown(kind, atom, atom.path, atom.inline, move=move, old=old)


def _alike(one: Path, other: Path) -> bool:
    return len(one) == len(other) and all(a.like(b) for a, b in zip(one, other, strict=True))


def _placed(shown: list[Shown]) -> list[Shown]:
    """What went is put into the paragraph, and the link or emphasis, that its neighbours are in."""
    leaves, inlines = _partners(shown)
    ahead = _new_leaves_ahead(shown)
    placed = []
    current: tuple[int, Path] | None = None
    for at, one in enumerate(shown):
        atom = one.atom
        if atom is None or atom.token == BREAK:
            placed.append(one)
            continue
        if one.kind in ("removed", "moved_away"):
            partners = leaves.get(atom.leaf, [])
            if partners:
                near = next((leaf for leaf in (current, ahead[at]) if leaf in partners), None)
                current = near or partners[0]
                inline = tuple(inlines.get(element, element) for element in one.inline)
                one = replace(one, path=current[1], inline=inline)
            elif current and current == ahead[at]:
                # It stood between what is one paragraph now, in which a rule is but a sign.
                html = RULE if atom.html.startswith("<hr") else atom.html
                one = replace(one, path=current[1], atom=replace(atom, html=html))
            else:
                current = None
        else:
            current = (atom.leaf, atom.path)
        placed.append(one)
    return _between(placed)


def _between(shown: Sequence[Shown]) -> list[Shown]:
    """White space and breaks put where the word before them is, or else the one after."""
    paths = (one.path for one in shown if one.atom is not None and one.atom.token != BREAK)
    path = next(paths, ())
    found = []
    for one in shown:
        if one.atom is not None and one.atom.token != BREAK:
            path = one.path
        found.append(replace(one, path=path))
    return found


def _partners(
    shown: Sequence[Shown],
) -> tuple[dict[int, list[tuple[int, Path]]], dict[Element, Element]]:
    """Which new paragraphs an old one went into, and which old links are which new ones."""
    leaves: dict[int, list[tuple[int, Path]]] = {}
    inlines: dict[Element, Element] = {}
    old_leaves: dict[int, None] = {}
    new_leaves: dict[tuple[int, Path], None] = {}
    for one in shown:
        atom = one.atom
        if atom is None or atom.token == BREAK:
            continue
        if one.kind in ("removed", "moved_away"):
            old_leaves[atom.leaf] = None
            continue
        new_leaves[atom.leaf, atom.path] = None
        if one.old is not None:
            old_leaves[one.old.leaf] = None
            found = leaves.setdefault(one.old.leaf, [])
            if (atom.leaf, atom.path) not in found:
                found.append((atom.leaf, atom.path))
            for was, now in zip(one.old.inline, atom.inline, strict=False):
                if was.like(now):
                    inlines.setdefault(was, now)
    if len(old_leaves) == len(new_leaves) == 1:
        leaves = {leaf: list(new_leaves) for leaf in old_leaves}
    return leaves, inlines


def _new_leaves_ahead(shown: Sequence[Shown]) -> list[tuple[int, Path] | None]:
    """For each place the new paragraph that comes next there."""
    ahead: list[tuple[int, Path] | None] = []
    following: tuple[int, Path] | None = None
    for one in reversed(shown):
        atom = one.atom
        if atom is not None and atom.token != BREAK and one.kind not in ("removed", "moved_away"):
            following = (atom.leaf, atom.path)
        ahead.append(following)
    return ahead[::-1]


def _sort(atoms: Sequence[Atom]) -> str:
    """ "tr", "pre", "" for running text, "mixed": what is of one sort can be put into one."""
    sorts = [
        next((element for element in atom.path if element.tag in ("tr", "pre")), None)
        for atom in atoms
    ]
    tags = {element.tag if element else "" for element in sorts}
    if len(tags) != 1 or (tags == {"tr"} and len(set(sorts)) > 1):
        return "mixed"
    return tags.pop()


def _cells(atoms: Sequence[Atom]) -> list[list[Atom]]:
    return [list(cell) for _, cell in groupby(atoms, key=lambda atom: atom.path[-1])]


def cell_pairs(
    old: list[list[Atom]], new: list[list[Atom]]
) -> Iterator[tuple[list[Atom], list[Atom]]]:
    """Which cell of a row is which: by their places, or where columns came or went, by words."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    ids: dict[tuple[Token, ...], int] = {}
    sides = [
        [ids.setdefault(tuple(atom.token for atom in cell), len(ids)) for cell in cells]
        for cells in (old, new)
    ]
    i = j = 0
    for match in (*common_runs(*sides), None):
        old_to, new_to = (match.old, match.new) if match else (len(old), len(new))
        yield from zip_longest(old[i:old_to], new[j:new_to], fillvalue=[])
        if match:
            i, j = match.old + match.size, match.new + match.size
            yield from zip(old[match.old : i], new[match.new : j], strict=True)
