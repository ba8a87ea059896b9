"""Moves of infobox fields and sections in their lists, and positions at which to show removed ones.

`matched` has the old position, by the new one, of the parts that are in both lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from articles.text.comparison.heaviest_chain import Pair, heaviest_chain
from articles.text.document.article_document import DocumentSection

# Weights of a section that did not move. The heaviest chain has as many sections as possible; among
# such chains, as many with their old parent as possible; among these, the longest sections.
_WEIGHT, _WEIGHT_OF_SAME_PARENT, _MAX_WEIGHT_OF_LENGTH = 1_000_000_000.0, 1_000_000.0, 999_999


def moved_positions(matched: Mapping[int, int]) -> set[int]:
    """The new positions of the parts that moved."""
    chain = heaviest_chain(Pair(old, new, 1.0) for new, old in matched.items())
    return set(matched) - {pair.new for pair in chain}


def moved_sections(
    old: Sequence[DocumentSection], new: Sequence[DocumentSection], matched: Mapping[int, int]
) -> set[int]:
    """The new positions of the sections that moved, without those that moved with their parent."""
    old_parents, new_parents = _parents(old), _parents(new)

    def has_same_parent(position: int) -> bool:
        parent = new_parents[position]
        former = old_parents[matched[position]]
        return former == (None if parent is None else matched.get(parent))

    chain = heaviest_chain(
        Pair(
            old_position,
            position,
            _WEIGHT
            + has_same_parent(position) * _WEIGHT_OF_SAME_PARENT
            + min(len(new[position].body), _MAX_WEIGHT_OF_LENGTH),
        )
        for position, old_position in matched.items()
    )
    moved = set(matched) - {pair.new for pair in chain}
    # The moved children of each moved parent, matched as in `matched`.
    families: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for position in moved:
        parent = new_parents[position]
        if parent is not None and parent in moved and has_same_parent(position):
            families[parent][position] = matched[position]
    moved_with_parent = {
        position
        for family in families.values()
        for position in family
        if position not in moved_positions(family)
    }
    return moved - moved_with_parent


def merged_positions(
    old_count: int, new_count: int, matched: Mapping[int, int], moved: Collection[int]
) -> list[tuple[int | None, int | None]]:
    """The positions (old, new) of all parts in the new order, removed parts among them.

    The old position of an added part is None, and the new one of a removed part. A removed part
    follows the nearest part before it in the old list that neither moved nor was removed.
    """
    new_of_old = {old: new for new, old in matched.items()}
    # The old positions of removed parts, by that of the part they follow; -1 for the beginning.
    removed: defaultdict[int, list[int]] = defaultdict(list)
    predecessor = -1
    for old in range(old_count):
        if old not in new_of_old:
            removed[predecessor].append(old)
        elif new_of_old[old] not in moved:
            predecessor = old
    positions: list[tuple[int | None, int | None]] = [(old, None) for old in removed[-1]]
    for new in range(new_count):
        match = matched.get(new)
        positions.append((match, new))
        if match is not None:
            positions.extend((old, None) for old in removed[match])
    return positions


def _parents(sections: Sequence[DocumentSection]) -> list[int | None]:
    """For each section the position of the section that contains it; None at the top level."""
    parents: list[int | None] = []
    above: list[int] = []
    for position, section in enumerate(sections):
        while above and sections[above[-1]].level >= section.level:
            above.pop()
        parents.append(above[-1] if above else None)
        above.append(position)
    return parents
