"""The order of a list that two sides changed, each in its own way."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def merge_order(
    base: Iterable[Key],
    mine: Iterable[Key],
    theirs: Iterable[Key],
    kept: Collection[Key],
    levels: Mapping[Key, int] | None = None,
) -> list[Key]:
    """The items of `kept`, each once, in an order merged from three.

    If one side alone changed the order of the items of `base`, its order is taken; if both did,
    that of `theirs`. The remaining items of the other side are placed after the item that they
    follow there; where both sides added items at one place, those of `theirs` are first. `levels`
    are depths of sections: an added section is placed after the deeper ones that the other side
    added below its predecessor, not between them.
    """
    old, ours, others = list(base), list(mine), list(theirs)
    theirs_rule = _reordered(old, others)
    first, second = (others, ours) if theirs_rule else (ours, others)
    order = [key for key in first if key in kept]
    added = set(order) - set(old)
    placed = set(order)
    depths = levels or {}
    previous: Key | None = None
    for key in second:
        if key not in kept:
            continue
        if key not in placed:
            start = 0 if previous is None else order.index(previous) + 1
            order.insert(_place(order, start, key, added, depths, theirs_rule), key)
        previous = key
    return order


def _place(
    order: list[Key],
    start: int,
    key: Key,
    added: set[Key],
    depths: Mapping[Key, int],
    after_equals: bool,
) -> int:
    """The position of `key`: `start`, or after items that the other side added there before it."""
    depth = depths.get(key, 0)
    place = start
    while place < len(order) and order[place] in added:
        other = depths.get(order[place], 0)
        if other < depth or (other == depth and not after_equals):
            break
        place += 1
    return place


def _reordered(base: list[Key], side: list[Key]) -> bool:
    """Whether `side` has what it shares with `base` in another order."""
    in_base, in_side = set(base), set(side)
    return [key for key in base if key in in_side] != [key for key in side if key in in_base]
