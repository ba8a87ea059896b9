"""The shapes of a diff between two articles: plain, frozen, made for templates.

`diffing.diff_articles` makes them. "old" is what stood before, "new" what stands after.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from articles.text.comparison.diff_sides import CITATIONS, new_side, old_side
from articles.text.comparison.word_diff import Piece, whole_pieces
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.document.article_document import DocumentField
from articles.text.markup.tokens import visible_words

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
MOVED_AWAY, MOVED_HERE = "moved-away", "moved-here"
SPLIT, JOINED = "split", "joined"


@dataclass(frozen=True, slots=True)
class TextDiff:
    """A line of text that changed. `name` is the attribute, `label` its English name."""

    name: str
    label: str
    pieces: tuple[Piece, ...]

    @property
    def old(self) -> tuple[Piece, ...]:
        """The old text: the pieces that are not added."""
        return old_side(self.pieces)

    @property
    def new(self) -> tuple[Piece, ...]:
        """The new text: the pieces that are not removed."""
        return new_side(self.pieces)


@dataclass(frozen=True, slots=True)
class NamesDiff:
    """Names of a set that came and went. `reordered`: those that stayed stand in another order.

    `order` has all that stand now, unless nothing changed.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reordered: bool = False
    order: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.reordered)


@dataclass(frozen=True, slots=True)
class FieldDiff:
    """An infobox field. `kind`: "same", "added", "removed" or "changed" (then with `changes`).

    `changes` name each attribute that differs; of an added or removed field there are none.
    `moved`: it stands in another place among the fields that stayed. `claims`: what became of the
    claim that the value makes.
    """

    kind: str
    uid: str
    old: DocumentField | None
    new: DocumentField | None
    moved: bool = False
    changes: tuple[TextDiff, ...] = ()
    claims: tuple[ClaimDiff, ...] = ()

    @property
    def field(self) -> DocumentField:
        """The field as it is now, or was last."""
        field = self.new or self.old
        assert field is not None
        return field

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The value, with what changed in it."""
        for change in self.changes:
            if change.name == "value":
                return change.pieces
        return whole_pieces(self.field.value, SAME if self.kind == CHANGED else self.kind)


@dataclass(frozen=True, slots=True)
class BlockDiff:
    """A paragraph, list item, table row or code block (`form`), and what became of it.

    `kind`: "same", "added", "removed", "changed", "moved-away" (it stood here) or "moved-here";
    both ends of a move have its number, from 1, in `move`. `parts`: "split" where one block became
    several, which stand in `new_text` with their gaps, "joined" the other way round. The gaps are
    the white space after it. `claims`: what became of the claims in it.
    """

    kind: str
    form: str
    old_text: str = ""
    new_text: str = ""
    old_gap: str = ""
    new_gap: str = ""
    changes: tuple[Piece, ...] = ()
    move: int = 0
    parts: str = ""
    claims: tuple[ClaimDiff, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The whole block for one column: removed before added.

        Of a block that moved, where it stood what it said there, and where it stands all.
        """
        return self.changes or whole_pieces(self.old_text or self.new_text, self.kind)

    @property
    def old(self) -> tuple[Piece, ...]:
        """The left side: put together, its pieces are `old_text`."""
        return () if self.kind == MOVED_HERE else old_side(self.pieces)

    @property
    def new(self) -> tuple[Piece, ...]:
        """The right side: put together, its pieces are `new_text`."""
        return () if self.kind == MOVED_AWAY else new_side(self.pieces)

    @property
    def reworded(self) -> bool:
        """Whether it moved and is not what it was."""
        return any(piece.kind not in ("same", "citation") for piece in self.changes)

    @property
    def only_space(self) -> bool:
        """Whether nothing but white space changed, in it or after it."""
        return (
            self.kind == CHANGED
            and not self.parts
            and all(
                piece.kind in ("same", "citation") or piece.text.isspace() for piece in self.changes
            )
        )

    @property
    def only_citations(self) -> bool:
        """Whether its words stayed, and its citations did not."""
        return (
            self.kind == CHANGED
            and not self.only_space
            and not self.parts
            and all(
                piece.kind in ("same", *CITATIONS) or piece.text.isspace() for piece in self.changes
            )
        )

    @property
    def only_markup(self) -> bool:
        """Whether it reads as before: emphasis, the target of a link and the like changed."""
        return (
            self.kind == CHANGED
            and not self.only_space
            and not self.parts
            and all(piece.kind not in CITATIONS[1:] for piece in self.changes)
            and visible_words(self.old_text) == visible_words(self.new_text)
        )


@dataclass(frozen=True, slots=True)
class Folded:
    """`count` blocks that stayed as they were, in place of which one line may be shown."""

    count: int
    blocks: tuple[BlockDiff, ...]
    kind: str = "folded"


class SectionName(NamedTuple):
    """A section by its uid ("lead" for the lead) and heading ("" for the lead)."""

    uid: str
    heading: str


@dataclass(frozen=True, slots=True)
class SectionDiff:
    """A section (the lead has the uid "lead" and level 0) and what became of it.

    One that is neither added nor removed may be several of moved, retitled, relevelled and changed
    (its body) at once. `stood_after` and `stands_after` are the headings of the sections before it
    where it moved, "" for the lead. `heading` has the pieces of both headings. `split_from` is
    the section in which most of an added one stood, `joined_into` that in which most of a removed
    one stands now.
    """

    uid: str
    old_heading: str
    new_heading: str
    heading: tuple[Piece, ...]
    old_level: int
    new_level: int
    blocks: tuple[BlockDiff, ...]
    added: bool = False
    removed: bool = False
    moved: bool = False
    changed: bool = False
    stood_after: str = ""
    stands_after: str = ""
    split_from: SectionName | None = None
    joined_into: SectionName | None = None

    @property
    def is_lead(self) -> bool:
        """Whether it is the text above all sections."""
        return self.uid == "lead"

    @property
    def retitled(self) -> bool:
        """Whether it stayed under another heading."""
        return not (self.added or self.removed) and self.old_heading != self.new_heading

    @property
    def relevelled(self) -> bool:
        """Whether it stayed on another level."""
        return not (self.added or self.removed) and self.old_level != self.new_level

    @property
    def status(self) -> tuple[str, ...]:
        """What became of it, as words; ("same",) where nothing did."""
        names = ("added", "removed", "moved", "retitled", "relevelled", "changed")
        return tuple(name for name in names if getattr(self, name)) or (SAME,)

    @property
    def same(self) -> bool:
        """Whether nothing became of it."""
        return self.status == (SAME,)

    @property
    def title(self) -> str:
        """Its heading as it is now, or was last; "" for the lead."""
        return self.old_heading if self.removed else self.new_heading


@dataclass(frozen=True, slots=True)
class ArticleDiff:
    """All that differs between two revisions of an article.

    `facts` are title, language, short description and state, where they changed. `fields` and
    `sections` are all there are, the same ones too, in the new order, with removed ones where they
    stood. `cites_added` and `cites_removed` are (key, how many marks more or fewer). `claims` is
    what became of the claims, in page order, those removed last.
    """

    facts: tuple[TextDiff, ...]
    redirects: NamesDiff
    categories: NamesDiff
    fields: tuple[FieldDiff, ...]
    sections: tuple[SectionDiff, ...]
    cites_added: tuple[tuple[str, int], ...]
    cites_removed: tuple[tuple[str, int], ...]
    claims: tuple[ClaimDiff, ...] = ()

    @property
    def changed_fields(self) -> tuple[FieldDiff, ...]:
        """The fields that are not the same at the same place."""
        return tuple(field for field in self.fields if field.kind != SAME or field.moved)

    @property
    def changed_sections(self) -> tuple[SectionDiff, ...]:
        """The sections that something became of."""
        return tuple(section for section in self.sections if not section.same)

    def __bool__(self) -> bool:
        return bool(
            self.facts
            or self.redirects
            or self.categories
            or self.changed_fields
            or self.changed_sections
        )
