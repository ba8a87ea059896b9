"""The three-way merge of the order of a list."""

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
    """The items of `kept`, each once, in an order merged from that of the three lists.

    If only one edit changed the order of the items of `base`, its order is taken; if both did, that
    of `theirs`. The items that only the other edit has are placed after their predecessor there. If
    both edits added items at one position, those of `theirs` are first. `levels` are the levels of
    sections by item: an added section is placed after deeper ones that the other edit added below
    its predecessor, not between them.
    """
    old, my, their = list(base), list(mine), list(theirs)
    is_their_order = _is_reordered(old, their)
    first, second = (their, my) if is_their_order else (my, their)
    order = [key for key in first if key in kept]
    added = set(order) - set(old)
    placed = set(order)
    previous: Key | None = None
    for key in second:
        if key not in kept:
            continue
        if key not in placed:
            start = 0 if previous is None else order.index(previous) + 1
            order.insert(_position(order, start, key, added, levels or {}, is_their_order), key)
        previous = key
    return order


def _position(
    order: list[Key],
    start: int,
    key: Key,
    added: set[Key],
    levels: Mapping[Key, int],
    after_equals: bool,
) -> int:
    """The position at which to insert `key`: `start`, or after `added` items that follow there.

    It is inserted after those of deeper levels and, if `after_equals`, also after those of its own.
    """
    level = levels.get(key, 0)
    position = start
    while position < len(order) and order[position] in added:
        other = levels.get(order[position], 0)
        if other < level or (other == level and not after_equals):
            break
        position += 1
    return position


def _is_reordered(base: list[Key], side: list[Key]) -> bool:
    """Whether the items that are in both lists have another order in `side`."""
    in_base, in_side = set(base), set(side)
    return [key for key in base if key in in_side] != [key for key in side if key in in_base]
