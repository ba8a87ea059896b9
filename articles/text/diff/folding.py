"""Folds long runs of unchanged items of a diff, so that a page can show one line for each run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Folded(Generic[T]):
    """A run of unchanged items, instead of which a page may show one line."""

    hidden: tuple[T, ...]

    @property
    def count(self) -> int:
        """The number of hidden items."""
        return len(self.hidden)


def fold_unchanged(
    items: Sequence[T], is_changed: Callable[[T], bool], context: int = 1
) -> Iterator[T | Folded[T]]:
    """`items`, where runs of unchanged ones are folded; `context` items beside each change are not.

    A run of which only one item would be hidden is not folded: a line would save no space.
    """
    begun = 0
    for changed, group in groupby(items, key=is_changed):
        run = tuple(group)
        begun += len(run)
        before = context if begun > len(run) else 0
        after = context if begun < len(items) else 0
        end = len(run) - after
        if changed or end - before < 2:
            yield from run
        else:
            yield from run[:before]
            yield Folded(run[before:end])
            yield from run[end:]
