"""A database column with a set of members of an enumeration.

Each member is a bit of a number, so that `filter(states__has=State.WEAK)` works on every database.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models.lookups import Lookup


class EnumSetField(models.PositiveIntegerField):  # type: ignore[type-arg] # generic in stubs only
    """A tuple of members in the order of their enumeration, stored as a number.

    Member number n of the enumeration (from 0) is bit n. New members have to be the last ones: a
    member before others would change the meaning of stored numbers.
    """

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, members: Iterable[StrEnum] = (), **options: Any) -> None:
        self._members = tuple(members)
        super().__init__(**options)

    def deconstruct(self) -> Any:
        """The field as migrations record it: a PositiveIntegerField."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", args, options

    def from_db_value(self, value: int, *_args: object) -> tuple[StrEnum, ...]:
        """The members whose bits are in a stored number."""
        return tuple(member for at, member in enumerate(self._members) if value >> at & 1)

    def get_prep_value(self, value: Any) -> Any:
        """The number that stores some members; a number is returned as it is."""
        return value if isinstance(value, int) else self.bits(value)

    def bits(self, members: Iterable[str]) -> int:
        """The number with the bits of these members. Raises ValueError for other values."""
        return sum(1 << self._members.index(member) for member in set(members))


@EnumSetField.register_lookup
class Has(Lookup):
    """The lookup `field__has=member`: rows whose set contains the member."""

    lookup_name = "has"

    def get_prep_lookup(self) -> int:
        return int(self.lhs.output_field.bits([self.rhs]))

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_parameters = self.process_lhs(compiler, connection)
        right, right_parameters = self.process_rhs(compiler, connection)
        return f"({left} & {right}) <> 0", (*left_parameters, *right_parameters)
