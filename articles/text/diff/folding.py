"""Folds what did not change in a diff into one line, but for a little beside each change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Folded(Generic[T]):
    """Unchanged neighbours, in place of which one line may be shown."""

    hidden: tuple[T, ...]

    @property
    def count(self) -> int:
        """How many are hidden."""
        return len(self.hidden)


def fold(
    items: Sequence[T], is_changed: Callable[[T], bool], context: int = 1
) -> Iterator[T | Folded[T]]:
    """`items`, runs of unchanged ones folded but for `context` beside each change.

    A run stays as it is where folding would hide a single item: the line would save nothing.
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
