"""What moved in a list, and where to show what is gone from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from articles.text.comparison.heaviest_chain import Pair, heaviest_chain
from articles.text.document.article_document import DocumentSection

# What weighs when either of two sections might be the one that moved: that fewer moved, then that a
# section stays where it stands in the same one as before, then that the longer one stays.
_STAYS, _SAME_PARENT, _LONGEST = 1_000_000_000.0, 1_000_000.0, 999_999


def moved_places(matched: Mapping[int, int]) -> set[int]:
    """New positions of what left its order; `matched` has old positions by new ones."""
    chain = heaviest_chain(Pair(old, new, 1.0) for new, old in matched.items())
    return set(matched) - {pair.new for pair in chain}


def moved_sections(
    old: Sequence[DocumentSection], new: Sequence[DocumentSection], matched: Mapping[int, int]
) -> set[int]:
    """New positions of the sections that moved, not counting those that moved with their parent."""
    old_parents, new_parents = _parents(old), _parents(new)

    def stayed_within(place: int) -> bool:
        parent = new_parents[place]
        former = old_parents[matched[place]]
        return former == (None if parent is None else matched.get(parent))

    chain = heaviest_chain(
        Pair(
            was,
            place,
            _STAYS + stayed_within(place) * _SAME_PARENT + min(len(new[place].body), _LONGEST),
        )
        for place, was in matched.items()
    )
    moved = set(matched) - {pair.new for pair in chain}
    families: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for place in moved:
        parent = new_parents[place]
        if parent is not None and parent in moved and stayed_within(place):
            families[parent][place] = matched[place]
    carried = {
        place
        for family in families.values()
        for place in family
        if place not in moved_places(family)
    }
    return moved - carried


def reading_order(
    old_count: int, new_count: int, matched: Mapping[int, int], moved: Collection[int]
) -> list[tuple[int | None, int | None]]:
    """Positions (old, new) in the new order; those of the old list alone where they stood.

    They stood after the one before them, or, where that has moved, after the one before it.
    """
    place_of = {old: new for new, old in matched.items()}
    gone: defaultdict[int, list[int]] = defaultdict(list)
    anchor = -1
    for old in range(old_count):
        if old not in place_of:
            gone[anchor].append(old)
        elif place_of[old] not in moved:
            anchor = old
    order: list[tuple[int | None, int | None]] = [(old, None) for old in gone[-1]]
    for new in range(new_count):
        was = matched.get(new)
        order.append((was, new))
        if was is not None:
            order.extend((old, None) for old in gone[was])
    return order


def _parents(sections: Sequence[DocumentSection]) -> list[int | None]:
    """For each section the position of the one that it stands in."""
    parents: list[int | None] = []
    above: list[int] = []
    for place, section in enumerate(sections):
        while above and sections[above[-1]].level >= section.level:
            above.pop()
        parents.append(above[-1] if above else None)
        above.append(place)
    return parents
