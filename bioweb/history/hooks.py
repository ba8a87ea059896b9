"""Hooks, through which a package calls code of higher packages, which it must not import."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Hook(Generic[T]):
    """The functions or objects that higher packages provide in the `ready()` of their apps."""

    def __init__(self) -> None:
        self._provided: list[T] = []

    def provide(self, item: T) -> None:
        """Add `item`, unless it was added before."""
        if item not in self._provided:
            self._provided.append(item)

    def __iter__(self) -> Iterator[T]:
        """All provided items, in the order of the apps."""
        return iter(self._provided)

    def single(self) -> T:
        """The only provided item. Raises ValueError if there is none or more than one."""
        (item,) = self._provided
        return item
