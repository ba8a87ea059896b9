"""Moves of infobox fields and sections in their lists, and where to show removed ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from articles.text.comparison.heaviest_chain import Pair, heaviest_chain
from articles.text.document.article_document import DocumentSection

# Weights that decide which of two sections moved past the other: first that fewer sections move,
# then that it is one under another parent, then that it is the shorter one.
_STAYS, _SAME_PARENT, _LONGEST = 1_000_000_000.0, 1_000_000.0, 999_999


def moved_places(matched: Mapping[int, int]) -> set[int]:
    """New positions of the parts that moved; `matched` has old positions by new ones."""
    chain = heaviest_chain(Pair(old, new, 1.0) for new, old in matched.items())
    return set(matched) - {pair.new for pair in chain}


def moved_sections(
    old: Sequence[DocumentSection], new: Sequence[DocumentSection], matched: Mapping[int, int]
) -> set[int]:
    """New positions of the sections that moved, not counting those that moved with their parent.

    `matched` has old positions by new ones.
    """
    old_parents, new_parents = _parents(old), _parents(new)

    def has_same_parent(place: int) -> bool:
        parent = new_parents[place]
        former = old_parents[matched[place]]
        return former == (None if parent is None else matched.get(parent))

    chain = heaviest_chain(
        Pair(
            old_place,
            place,
            _STAYS + has_same_parent(place) * _SAME_PARENT + min(len(new[place].body), _LONGEST),
        )
        for place, old_place in matched.items()
    )
    moved = set(matched) - {pair.new for pair in chain}
    families: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for place in moved:
        parent = new_parents[place]
        if parent is not None and parent in moved and has_same_parent(place):
            families[parent][place] = matched[place]
    carried = {
        place
        for family in families.values()
        for place in family
        if place not in moved_places(family)
    }
    return moved - carried


def merged_places(
    old_count: int, new_count: int, matched: Mapping[int, int], moved: Collection[int]
) -> list[tuple[int | None, int | None]]:
    """Positions (old, new) of all parts in the new order, removed ones among them.

    A removed part follows the part that preceded it or, where that moved, the one before that.
    """
    place_of = {old: new for new, old in matched.items()}
    removed: defaultdict[int, list[int]] = defaultdict(list)
    anchor = -1
    for old in range(old_count):
        if old not in place_of:
            removed[anchor].append(old)
        elif place_of[old] not in moved:
            anchor = old
    places: list[tuple[int | None, int | None]] = [(old, None) for old in removed[-1]]
    for new in range(new_count):
        match = matched.get(new)
        places.append((match, new))
        if match is not None:
            places.extend((old, None) for old in removed[match])
    return places


def _parents(sections: Sequence[DocumentSection]) -> list[int | None]:
    """For each section the position of the section that contains it."""
    parents: list[int | None] = []
    above: list[int] = []
    for place, section in enumerate(sections):
        while above and sections[above[-1]].level >= section.level:
            above.pop()
        parents.append(above[-1] if above else None)
        above.append(place)
    return parents
