"""Hooks: how a package calls code of the packages above it, which it must not import."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Hook(Generic[T]):
    """What packages above have provided for this hook, each in the `ready()` of its app."""

    def __init__(self) -> None:
        self._provided: list[T] = []

    def provide(self, item: T) -> None:
        """Add `item`, once."""
        if item not in self._provided:
            self._provided.append(item)

    def __iter__(self) -> Iterator[T]:
        """Everything provided, in the order of the apps."""
        return iter(self._provided)

    def only(self) -> T:
        """The one item. Raises ValueError where the number of items is another."""
        (item,) = self._provided
        return item
