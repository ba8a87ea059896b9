"""The parts of a diff between two articles: frozen dataclasses, made for templates.

`article_diff.diff_articles` makes them.
"""

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
    """A line of text that changed. `name` is the attribute, `label` its English name."""

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
    """Added and removed names of a list. `reordered`: those that stayed have another order.

    `order` has all names of the new list, unless nothing changed.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reordered: bool = False
    order: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.reordered)


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """An infobox field: SAME, ADDED, REMOVED, or CHANGED, then with `changes`.

    `changes` has each attribute that differs. `moved`: it has another place among the fields that
    stayed. `claims` has the diff of the claim that the value makes.
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
        """The new field, or the removed one."""
        field = self.new or self.old
        assert field is not None
        return field

    @property
    def pieces(self) -> tuple[DiffPiece, ...]:
        """The value, with what changed in it."""
        for change in self.changes:
            if change.name == "value":
                return change.pieces
        kind = ChangeKind.SAME if self.kind == ChangeKind.CHANGED else self.kind
        return whole_pieces(self.field.value, kind)


class Regrouping(StrEnum):
    """A change in the number of blocks that have one text."""

    SPLIT = "split"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class BlockDiff:
    """A block of text, such as a paragraph, and how it changed.

    Both ends of a move have its number, from 1, in `move`. `regrouped`: where one block was split,
    `new_text` has all its parts with the gaps between them; where several were joined, `old_text`
    has. The gaps are the white space after the block. `claims` has the diffs of the claims in it.
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
        """The whole block for one column, removed before added.

        A block that moved away has its old text alone: its changes are shown at the new place.
        """
        return self.changes or whole_pieces(self.old_text or self.new_text, self.kind)

    @property
    def old(self) -> tuple[DiffPiece, ...]:
        """The left side: put together, its pieces are `old_text`."""
        return () if self.kind == ChangeKind.MOVED_HERE else old_pieces(self.pieces)

    @property
    def new(self) -> tuple[DiffPiece, ...]:
        """The right side: put together, its pieces are `new_text`."""
        return () if self.kind == ChangeKind.MOVED_AWAY else new_pieces(self.pieces)

    @property
    def reworded(self) -> bool:
        """Whether it moved and was changed as well."""
        return any(piece.kind != ChangeKind.SAME for piece in self.changes)

    @property
    def only_space(self) -> bool:
        """Whether nothing but white space changed, in it or after it."""
        return self._stayed_whole and all(
            piece.kind == ChangeKind.SAME or piece.text.isspace() for piece in self.changes
        )

    @property
    def only_citations(self) -> bool:
        """Whether its citations changed, and its words did not."""
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
        """Whether readers see the same words: emphasis, the target of a link and the like changed.

        A changed mark is seen, though it is no word.
        """
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
    """A change of a section as a whole. Pages use the value to find its word."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RETITLED = "retitled"
    RELEVELLED = "relevelled"
    CHANGED = "changed"  # its body


@dataclass(frozen=True, slots=True)
class SectionDiff:
    """A section, or the lead (uid "lead", level 0), with its blocks.

    A section that is neither added nor removed may be moved, retitled, relevelled and changed at
    once. `heading` has the pieces of both headings. Of a section that moved, `old_predecessor` and
    `new_predecessor` are the headings of the sections before it, "" for the lead. `split_from` is
    the section that had most of an added one, `joined_into` the one that has most of a removed one.
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
        """Whether it is the text above all sections."""
        return self.uid == LEAD

    @property
    def retitled(self) -> bool:
        """Whether it stayed under another heading."""
        return not (self.added or self.removed) and self.old_heading != self.new_heading

    @property
    def relevelled(self) -> bool:
        """Whether it stayed on another level."""
        return not (self.added or self.removed) and self.old_level != self.new_level

    @property
    def changes(self) -> tuple[SectionChange, ...]:
        """All changes of it; none where it is the same."""
        return tuple(change for change in SectionChange if getattr(self, change))

    @property
    def title(self) -> str:
        """Its heading, the new one unless it was removed; "" for the lead."""
        return self.old_heading if self.removed else self.new_heading


class KeyCount(NamedTuple):
    """How many marks more, or fewer, cite the reference of a key."""

    key: str
    number: int


@dataclass(frozen=True, slots=True)
class ArticleDiff:
    """All that differs between two revisions of an article.

    `facts` are title, language, short description and state, where they changed. `fields` and
    `sections` are complete, unchanged ones too, in the new order; removed ones follow what preceded
    them. `claims` are in page order, those removed last.
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
        """The fields that are not the same at the same place."""
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
