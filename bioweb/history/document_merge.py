"""The protocol of documents, and the three-way merge of two edits of a flat document.

A flat document has no parts and is merged attribute by attribute. Articles have parts and a merge
of their own, `articles.text.merge`, with the same types of results. This module is pure: it does
not import Django.
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
        """The document as JSON values: dictionaries, lists and text."""
        ...

    def normalised(self) -> Self:
        """The document with every text in normal form."""
        ...


DocumentT = TypeVar("DocumentT", bound=Document)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An attribute of a document or of a part that both edits changed in different ways.

    `place` is the uid of the part, "" for the document; `field` is the name of the attribute and
    `label` its name for people. `base`, `mine` and `theirs` are the three values as text; None is
    a part that does not exist.
    """

    place: str
    field: str
    label: str
    base: str | None
    mine: str | None
    theirs: str | None

    @property
    def key(self) -> tuple[str, str]:
        """The place and field, which identify the conflict in its merge."""
        return self.place, self.field

    def without_base(self) -> Conflict:
        """The conflict for a reader who may not see the base revision."""
        # In a conflict about `parent`, the section above was removed and `base` is its heading,
        # which the message for editors contains.
        return replace(self, base="…" if self.field == "parent" else None)


@dataclass(frozen=True, slots=True)
class Merge(Generic[DocumentT]):
    """The merged document, which has `mine` where the edits conflict, and the conflicts."""

    document: DocumentT
    conflicts: tuple[Conflict, ...] = ()


class Choice(StrEnum):
    """The version that an editor chose in a conflict; OWN is a new text by the editor."""

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
    """Two edits changed a part differently; `newest_number` is that of the newest revision."""

    def __init__(self, conflicts: Sequence[Conflict], newest_number: int) -> None:
        self.conflicts, self.newest_number = conflicts, newest_number
        super().__init__(", ".join(conflict.label for conflict in conflicts))


def merge_attributes(base: DocumentT, mine: DocumentT, theirs: DocumentT) -> Merge[DocumentT]:
    """The merge of two edits of a flat document: a changed value replaces that of `base`.

    An attribute that both edits changed differently is a conflict.
    """
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
    """The flat document `now` without the changes from `before` to `then`.

    The conflicts are those that `settlements` leave open. `Choice.OWN` settles none, because an
    attribute has the value of `now` or of `before`.
    """
    merge = merge_attributes(then, now, before)
    restored = {}
    unsettled = []
    for conflict in merge.conflicts:
        settled = settlements.get(conflict.key)
        if settled and settled.choice == Choice.THEIRS:
            restored[conflict.field] = getattr(before, conflict.field)
        elif not settled or settled.choice != Choice.MINE:
            unsettled.append(conflict)
    return Merge(replace(merge.document, **restored), tuple(unsettled))


def _text(value: object) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value)
