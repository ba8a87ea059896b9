"""A column with a set of members of an enumeration; a query can find the sets with a member.

Each member is a bit, so that `filter(states__has=State.WEAK)` compares numbers on every database.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models.lookups import Lookup


class EnumSetField(models.PositiveIntegerField):  # type: ignore[type-arg] # generic in stubs only
    """A tuple of members, in the order of their enumeration, of which the n-th has the bit n.

    New members go last: one inserted before others would change the meaning of what is stored.
    """

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, members: Iterable[StrEnum] = (), **options: Any) -> None:
        self._members = tuple(members)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """As migrations know it: a number."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", args, options

    def from_db_value(self, value: int, *_args: object) -> tuple[StrEnum, ...]:
        """The members of a number."""
        return tuple(member for at, member in enumerate(self._members) if value >> at & 1)

    def get_prep_value(self, value: Any) -> Any:
        """The number of members."""
        return value if isinstance(value, int) else self.bits(value)

    def bits(self, members: Iterable[str]) -> int:
        """The number of some members. Raises ValueError for what is not in the enumeration."""
        return sum(1 << self._members.index(member) for member in set(members))


@EnumSetField.register_lookup
class Has(Lookup):
    """Whether a member is in the set."""

    lookup_name = "has"

    def get_prep_lookup(self) -> int:
        return int(self.lhs.output_field.bits([self.rhs]))

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_parameters = self.process_lhs(compiler, connection)
        right, right_parameters = self.process_rhs(compiler, connection)
        return f"({left} & {right}) <> 0", (*left_parameters, *right_parameters)
