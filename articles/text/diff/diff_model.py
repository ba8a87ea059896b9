"""The parts of the diff of an article: frozen dataclasses, in a form that templates can show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from articles.text.claims.claim_places import LEAD
from articles.text.comparison.blocks import BlockForm
from articles.text.comparison.word_diff import (
    ChangeKind,
    DiffPiece,
    new_pieces,
    old_pieces,
    whole_pieces,
)
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.document.article_document import DocumentField
from articles.text.rendering.plain_text import reads_alike


@dataclass(frozen=True, slots=True)
class TextDiff:
    """A changed attribute, a line of text. `name` is its name in code, `label` its English name."""

    name: str
    label: str
    pieces: tuple[DiffPiece, ...]

    @property
    def old(self) -> tuple[DiffPiece, ...]:
        """The pieces of the old text."""
        return old_pieces(self.pieces)

    @property
    def new(self) -> tuple[DiffPiece, ...]:
        """The pieces of the new text."""
        return new_pieces(self.pieces)


@dataclass(frozen=True, slots=True)
class NamesDiff:
    """The added and removed names of a list, such as categories.

    `reordered`: the order of the kept names changed. `order` is the new list, empty if unchanged.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reordered: bool = False
    order: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.reordered)


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """An infobox field and how it changed. `kind` is SAME, ADDED, REMOVED or CHANGED.

    `changes` has the attributes that differ. `moved` says whether the order of the field among the
    fields of both versions changed. `claims` has the diff of the claim in its value.
    """

    kind: ChangeKind
    uid: str
    old: DocumentField | None
    new: DocumentField | None
    moved: bool = False
    changes: tuple[TextDiff, ...] = ()
    claims: tuple[ClaimDiff, ...] = ()

    @property
    def field(self) -> DocumentField:
        """The new field, or the old one if it was removed."""
        field = self.new or self.old
        assert field is not None
        return field

    @property
    def pieces(self) -> tuple[DiffPiece, ...]:
        """The pieces of both values."""
        for change in self.changes:
            if change.name == "value":
                return change.pieces
        kind = ChangeKind.SAME if self.kind == ChangeKind.CHANGED else self.kind
        return whole_pieces(self.field.value, kind)


class Regrouping(StrEnum):
    """Whether one block became several, or several blocks became one."""

    SPLIT = "split"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class BlockDiff:
    """A block of text, such as a paragraph, and how it changed.

    `changes` has the pieces of both texts. A block that moved is two diffs, with the number of the
    move, from 1, in `move`. If the block was split, `new_text` has all its parts with the gaps
    between them; if several were joined, `old_text` has them. `old_gap` and `new_gap` are the white
    space after the block. `claims` has the diffs of the claims in it.
    """

    kind: ChangeKind
    form: BlockForm
    old_text: str = ""
    new_text: str = ""
    old_gap: str = ""
    new_gap: str = ""
    changes: tuple[DiffPiece, ...] = ()
    move: int = 0
    regrouped: Regrouping | None = None
    claims: tuple[ClaimDiff, ...] = ()

    @property
    def pieces(self) -> tuple[DiffPiece, ...]:
        """The pieces of the whole block in one column, in each change the removed before the added.

        A block that moved away has only its old text: its changes are shown at the new position.
        """
        return self.changes or whole_pieces(self.old_text or self.new_text, self.kind)

    @property
    def old(self) -> tuple[DiffPiece, ...]:
        """The pieces of `old_text`; none for a block that moved here."""
        return () if self.kind == ChangeKind.MOVED_HERE else old_pieces(self.pieces)

    @property
    def new(self) -> tuple[DiffPiece, ...]:
        """The pieces of `new_text`; none for a block that moved away."""
        return () if self.kind == ChangeKind.MOVED_AWAY else new_pieces(self.pieces)

    @property
    def text_changed(self) -> bool:
        """Whether its text changed, as that of a moved block may have."""
        return any(piece.kind != ChangeKind.SAME for piece in self.changes)

    @property
    def only_space(self) -> bool:
        """Whether only white space changed, in the block or after it."""
        return self._stayed_whole and all(
            piece.kind == ChangeKind.SAME or piece.text.isspace() for piece in self.changes
        )

    @property
    def only_citations(self) -> bool:
        """Whether only citation marks changed, and maybe white space."""
        return (
            self._stayed_whole
            and not self.only_space
            and all(
                piece.kind == ChangeKind.SAME or piece.is_mark or piece.text.isspace()
                for piece in self.changes
            )
        )

    @property
    def only_markup(self) -> bool:
        """Whether only markup such as emphasis or links changed, not words or citation marks."""
        return (
            self._stayed_whole
            and not self.only_space
            and all(piece.kind == ChangeKind.SAME or not piece.is_mark for piece in self.changes)
            and reads_alike(self.old_text, self.new_text)
        )

    @property
    def _stayed_whole(self) -> bool:
        return self.kind == ChangeKind.CHANGED and not self.regrouped


class SectionName(NamedTuple):
    """A section by its uid ("lead" for the lead) and heading ("" for the lead)."""

    uid: str
    heading: str


class SectionChange(StrEnum):
    """A sort of change of a section. The value is the attribute of `SectionDiff` that says so."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RETITLED = "retitled"
    RELEVELLED = "relevelled"
    CHANGED = "changed"  # its body


@dataclass(frozen=True, slots=True)
class SectionDiff:
    """A section, or the lead (uid "lead", level 0), with its blocks and how it changed.

    A section that is neither added nor removed may be moved, retitled, relevelled and `changed` (in
    its body) at once. `heading` has the pieces of both headings. If it moved, `old_predecessor` and
    `new_predecessor` are the headings of the sections before it, "" for the lead. `split_from` is
    the section that more than half of an added section is from, `joined_into` the one that more
    than half of a removed section moved to.
    """

    uid: str
    old_heading: str
    new_heading: str
    heading: tuple[DiffPiece, ...]
    old_level: int
    new_level: int
    blocks: tuple[BlockDiff, ...]
    added: bool = False
    removed: bool = False
    moved: bool = False
    changed: bool = False
    old_predecessor: str = ""
    new_predecessor: str = ""
    split_from: SectionName | None = None
    joined_into: SectionName | None = None

    @property
    def is_lead(self) -> bool:
        """Whether it is the lead."""
        return self.uid == LEAD

    @property
    def retitled(self) -> bool:
        """Whether both versions have the section, with different headings."""
        return not (self.added or self.removed) and self.old_heading != self.new_heading

    @property
    def relevelled(self) -> bool:
        """Whether both versions have the section, on different levels."""
        return not (self.added or self.removed) and self.old_level != self.new_level

    @property
    def changes(self) -> tuple[SectionChange, ...]:
        """The sorts of its changes; none if it is the same in both versions."""
        return tuple(change for change in SectionChange if getattr(self, change))

    @property
    def title(self) -> str:
        """Its new heading, or the old one if it was removed; "" for the lead."""
        return self.old_heading if self.removed else self.new_heading


class KeyCount(NamedTuple):
    """A citation key, and how many more citations, or how many fewer, have it than before."""

    key: str
    number: int


@dataclass(frozen=True, slots=True)
class ArticleDiff:
    """The difference between two revisions of an article.

    `facts` has title, language, short description and state, if they changed. `fields` and
    `sections`, the lead first, include unchanged ones. They are in the new order, each removed one
    after its predecessor. `cites_added` has the keys that are cited more often than before,
    `cites_removed` those cited less often. `claims` are in page order, removed ones last.
    """

    facts: tuple[TextDiff, ...]
    redirects: NamesDiff
    categories: NamesDiff
    fields: tuple[FieldDiff, ...]
    sections: tuple[SectionDiff, ...]
    cites_added: tuple[KeyCount, ...]
    cites_removed: tuple[KeyCount, ...]
    claims: tuple[ClaimDiff, ...] = ()

    @property
    def changed_fields(self) -> tuple[FieldDiff, ...]:
        """The fields that changed or moved."""
        return tuple(field for field in self.fields if field.kind != ChangeKind.SAME or field.moved)

    @property
    def changed_sections(self) -> tuple[SectionDiff, ...]:
        """The sections that changed in any way."""
        return tuple(section for section in self.sections if section.changes)

    def __bool__(self) -> bool:
        return bool(
            self.facts
            or self.redirects
            or self.categories
            or self.changed_fields
            or self.changed_sections
        )
