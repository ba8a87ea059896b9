"""The protocol of documents, and what becomes of them before they are saved: merged or mended.

What is typed and must not be saved is refused; old content that comes back is mended instead. Both
happen where truth is written, so that every door obeys the same rules.

`articles.text.merge` has the merges. This module is pure: it does not import Django.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, replace
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
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


class DocumentRefused(ValueError):
    """An edit brings in what must not be saved; `problems` has a sentence for each reason."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Mended(Generic[DocumentT]):
    """Old content as it can be saved today; `notes` has a sentence for each thing that differs."""

    document: DocumentT
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """An attribute of a document or of a part that both edits changed in different ways.

    `place` is the uid of the part, "" for the document; `field` is the name of the attribute and
    `label` its name for people. `base`, `mine` and `theirs` are the three values as text; None is
    a part that does not exist. `mine` and `theirs` are merged where they do not collide.
    `may_be_typed` says whether a new text can settle the conflict.
    """

    place: str
    field: str
    label: str
    base: str | None
    mine: str | None
    theirs: str | None
    may_be_typed: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The place and field, which identify the conflict in its merge."""
        return self.place, self.field

    @property
    def stamp(self) -> str:
        """A short hash of `theirs`, by which a form tells whether it showed this conflict."""
        return sha256((self.theirs or "\0").encode()).hexdigest()[:16]

    def without_base(self) -> Conflict:
        """The conflict for a reader who may not see the base revision."""
        # In a conflict about `parent`, the section above was removed and `base` is its heading,
        # which the message for editors contains.
        return replace(self, base="…" if self.field == "parent" else None)


@dataclass(frozen=True, slots=True)
class Merge(Generic[DocumentT]):
    """The merged document, which has `mine` where the edits conflict, and the conflicts.

    `conflicts` are those that are open, `found` also those that settlements have settled.
    """

    document: DocumentT
    conflicts: tuple[Conflict, ...] = ()
    found: tuple[Conflict, ...] = ()


class Choice(StrEnum):
    """The version that an editor chose in a conflict; OWN is a new text by the editor."""

    MINE = "mine"
    THEIRS = "theirs"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Settlement:
    """How an editor settled a conflict; `text` is what the editor wrote for `Choice.OWN`.

    `stamp` is that of the conflict that was shown; "" settles whatever conflict there is.
    """

    choice: Choice
    text: str = ""
    stamp: str = ""

    def settles(self, conflict: Conflict) -> bool:
        """Whether this is a possible answer, made for this conflict."""
        if self.choice == Choice.OWN and not conflict.may_be_typed:
            return False
        return self.stamp in ("", conflict.stamp)


Settlements = Mapping[tuple[str, str], Settlement]  # by the key of the conflict
UNSETTLED: Settlements = MappingProxyType({})


class Conflicts(Exception):
    """Two edits changed a part differently; `newest_number` is that of the newest revision.

    `conflicts` are those that are open, `found` also those that settlements have settled.
    """

    def __init__(self, merge: Merge[Any], newest_number: int) -> None:
        self.conflicts, self.found = merge.conflicts, merge.found
        self.newest_number = newest_number
        super().__init__(", ".join(conflict.label for conflict in merge.conflicts))
