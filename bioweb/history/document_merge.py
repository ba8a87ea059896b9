"""Documents as history knows them, and the three-way merge of two edits of one document.

Pure: no Django. A flat document is merged here, attribute by attribute; documents with parts
(articles) have a merge of their own that gives the same types.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, fields, replace
from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar


class Document(Protocol):
    """The content of a subject at one revision: a frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    def as_dict(self) -> dict[str, object]:
        """Plain dictionaries, lists and text."""
        ...

    def normalised(self) -> Self:
        """The document with every text in normal form."""
        ...


DocumentT = TypeVar("DocumentT", bound=Document)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that both edits changed, in different ways.

    `place` is the uid of a part, "" for the whole; `field` the attribute; `label` its name for
    people.
    """

    place: str
    field: str
    label: str
    base: str | None
    mine: str | None
    theirs: str | None

    @property
    def key(self) -> tuple[str, str]:
        """Its place and field, which no other conflict of the merge has."""
        return self.place, self.field

    def without_base(self) -> Conflict:
        """The conflict for a reader who may not see the base revision."""
        # Where the section above was removed, `base` is its heading, which the message names.
        return replace(self, base="…" if self.field == "parent" else None)


@dataclass(frozen=True, slots=True)
class Merge(Generic[DocumentT]):
    """The document that keeps both edits; where they conflict it has the version of `mine`."""

    document: DocumentT
    conflicts: tuple[Conflict, ...] = ()


class Choice(StrEnum):
    """The version that an editor chose; OWN is a text that the editor wrote instead."""

    MINE = "mine"
    THEIRS = "theirs"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an editor settled a conflict; `text` is what the editor wrote for `Choice.OWN`."""

    choice: Choice
    text: str = ""


Settlements = Mapping[tuple[str, str], Settlement]  # by the key of the conflict


class Conflicts(Exception):
    """Both edits changed the same part; `head` is the number of the newest revision."""

    def __init__(self, conflicts: Sequence[Conflict], head: int) -> None:
        self.conflicts, self.head = conflicts, head
        super().__init__(", ".join(conflict.label for conflict in conflicts))


def merge_attributes(base: DocumentT, mine: DocumentT, theirs: DocumentT) -> Merge[DocumentT]:
    """Merge flat documents: the changed value of each attribute is kept."""
    values: dict[str, object] = {}
    conflicts = []
    for name in (field.name for field in fields(base)):
        old, my, their = getattr(base, name), getattr(mine, name), getattr(theirs, name)
        values[name] = their if my == old else my
        if old != my != their != old:
            label = name.replace("_", " ").capitalize()
            conflicts.append(Conflict("", name, label, _text(old), _text(my), _text(their)))
    return Merge(replace(mine, **values), tuple(conflicts))


def undo_attributes(
    then: DocumentT, now: DocumentT, before: DocumentT, settlements: Settlements
) -> Merge[DocumentT]:
    """The flat document `now` without what changed from `before` to `then`.

    The conflicts are those that `settlements` leave open. `Choice.OWN` settles none: an attribute
    has one of its two values.
    """
    merge = merge_attributes(then, now, before)
    restored = {}
    left = []
    for conflict in merge.conflicts:
        settled = settlements.get(conflict.key)
        if settled and settled.choice == Choice.THEIRS:
            restored[conflict.field] = getattr(before, conflict.field)
        elif not settled or settled.choice != Choice.MINE:
            left.append(conflict)
    return Merge(replace(merge.document, **restored), tuple(left))


def _text(value: object) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)
