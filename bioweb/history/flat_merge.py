"""Two edits that began with the same revision, made one: three-way merging of flat documents.

Pure: no Django. Documents with parts (articles) bring a merge of their own in the same terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that both edits changed, in different ways.

    `place` is the uid of a part, "" for the whole; `field` the attribute; `label` what a person
    calls it.
    """

    place: str
    field: str
    label: str
    base: str | None
    mine: str | None
    theirs: str | None

    def without_base(self) -> Conflict:
        """The same for who may not read what stood there before."""
        # Of an orphan, `base` is the heading above it, which its sentence names.
        return replace(self, base="…" if self.field == "parent" else None)


@dataclass(frozen=True, slots=True)
class Merge:
    """The document that keeps both edits; where they conflict it says what `mine` says."""

    document: Any
    conflicts: tuple[Conflict, ...] = ()


MINE, THEIRS, OWN = "mine", "theirs", "own"


@dataclass(frozen=True, slots=True)
class Settled:
    """How somebody settled a conflict: MINE or THEIRS as it says; OWN: `text` instead of both."""

    which: str
    text: str = ""


# By the place and the field of the conflict.
Taken = Mapping[tuple[str, str], Settled]


class Conflicts(Exception):
    """Both edits changed the same part; `head` is the number of the revision that stands."""

    def __init__(self, conflicts: list[Conflict], head: int) -> None:
        self.conflicts, self.head = conflicts, head
        super().__init__(", ".join(conflict.label for conflict in conflicts))


def merge_attributes(base: Any, mine: Any, theirs: Any) -> Merge:
    """Merge frozen dataclasses attribute by attribute: whoever changed one is kept."""
    values: dict[str, Any] = {}
    conflicts = []
    for field in fields(base):
        name = field.name
        was, my, their = getattr(base, name), getattr(mine, name), getattr(theirs, name)
        values[name] = their if my == was else my
        if was != my != their != was:
            label = name.replace("_", " ").capitalize()
            conflicts.append(Conflict("", name, label, _text(was), _text(my), _text(their)))
    return Merge(replace(mine, **values), tuple(conflicts))


def _text(value: Any) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)
