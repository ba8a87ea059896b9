"""Renders a diff as HTML: the article with insertions and deletions in it.

Both versions of each block of the diff (`BlockDiff`) are parsed into atoms (`atoms`), merged into
one sequence (`atom_merge`) and written (`atom_writer`). All text is escaped when it is parsed, and
`clean_diff` sanitises the HTML in the end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.text.comparison.word_diff import NEW_ONLY, NOTHING_MOVED, OLD_ONLY, ChangeKind
from articles.text.diff.diff_model import ArticleDiff, BlockDiff, FieldDiff, SectionDiff
from articles.text.diff.move_anchors import MoveAnchor, MoveLink
from articles.text.diff.visual.atom_merge import (
    MergedAtom,
    Path,
    is_same_on_page,
    merge_atoms,
    with_one_kind,
)
from articles.text.diff.visual.atom_writer import SPOKEN_LABELS, AtomWriter, BlockMark, HtmlPart
from articles.text.diff.visual.atoms import Atom, AtomReader, Element
from articles.text.diff.visual.merged_notes import MergedNote, Version
from articles.text.diff.visual.sentence_moves import BlockAtoms, mark_as_moved, with_moved_sentences
from articles.text.markup.anchors import unique_anchors
from articles.text.rendering.resolver_protocol import LABELS, Resolver
from articles.text.rendering.sanitise import clean_diff

NO_MARK = BlockMark()
LEAVES = ("p", "pre", "td", "th")  # tags of elements that contain words, not further blocks
ALL_LABELS: Mapping[str, str] = {**LABELS, **SPOKEN_LABELS}
Marks = Mapping[tuple[int, int], BlockMark]  # by (position of the section, position of the block)


@dataclass(frozen=True, slots=True)
class RenderedDiff:
    """The HTML of the lead and sections, of the infobox values, and of the notes of a diff.

    `sections` and `fields` are in the order of the diff. A section is in parts, so that a page can
    fold unchanged ones.
    """

    sections: tuple[tuple[HtmlPart, ...], ...]
    fields: tuple[str, ...]
    notes: tuple[MergedNote, ...]


def render_diff(
    diff: ArticleDiff,
    resolver: Resolver,
    labels: Mapping[str, str] = ALL_LABELS,
    marks: Marks | None = None,
    links: Mapping[MoveAnchor, MoveLink] | None = None,
) -> RenderedDiff:
    """The rendered article with the changes of `diff` in it.

    `marks` has HTML that the page adds to changed blocks. `links` has the link from each end of
    a move to the other end.
    """
    anchors = unique_anchors(section.title for section in diff.sections if not section.is_lead)
    reader = AtomReader(resolver, labels, set(anchors))
    # The new version is parsed first, in the order of its page, so that its sources have the same
    # numbers as on that page.
    new = [_section_atoms(reader, section, Version.NEW) for section in diff.sections[:1]]
    fields = [_field_atoms(reader, field, Version.NEW) for field in diff.fields]
    new += [_section_atoms(reader, section, Version.NEW) for section in diff.sections[1:]]
    old_fields = [_field_atoms(reader, field, Version.OLD) for field in diff.fields]
    old = [_section_atoms(reader, section, Version.OLD) for section in diff.sections]
    blocks = [
        list(map(BlockAtoms, section.blocks, *atoms))
        for section, *atoms in zip(diff.sections, old, new, strict=True)
    ]
    blocks = with_moved_sentences(reader, blocks)
    moved = _moved_atoms(blocks)
    return RenderedDiff(
        sections=tuple(
            _SectionRenderer(section, moved).parts(AtomWriter(labels, links or {}), at, marks or {})
            for at, section in enumerate(blocks)
        ),
        fields=tuple(
            _field_html(field, before, after, AtomWriter(labels, {}))
            for field, before, after in zip(diff.fields, old_fields, fields, strict=True)
        ),
        notes=reader.notes.notes(),
    )


def _moved_atoms(sections: Iterable[Iterable[BlockAtoms]]) -> dict[int, list[Atom]]:
    """The old atoms of blocks that moved, by the number of the move.

    Sentences that moved from such a block to another block are left out: they are shown only at the
    old position of the block.
    """
    return {
        one.block.move: [atom for at, atom in enumerate(one.old) if at not in one.away]
        for blocks in sections
        for one in blocks
        if one.block.kind == ChangeKind.MOVED_AWAY
    }


def _section_atoms(reader: AtomReader, section: SectionDiff, version: Version) -> list[list[Atom]]:
    """The atoms of each block of the section in one version.

    The body is parsed as a whole, since lists and tables extend over several blocks. Atoms are
    assigned to blocks by their lines.
    """
    reader.notes.version = version
    texts = [_text_of(block, version) for block in section.blocks]
    starts, positions, line = [], [], 0  # first lines and positions of the blocks with a text
    for position, text in enumerate(texts):
        if text:
            starts.append(line)
            positions.append(position)
            line += text.count("\n")
    found: list[list[Atom]] = [[] for _ in texts]
    for atom in reader.atoms("".join(texts)):
        found[positions[max(bisect_right(starts, atom.line) - 1, 0)]].append(atom)
    return found


def _text_of(block: BlockDiff, version: Version) -> str:
    """The text of a block in one version with its gap; "" if the version lacks the block."""
    if version == Version.OLD:
        return "" if block.kind in NEW_ONLY else block.old_text + block.old_gap
    return "" if block.kind in OLD_ONLY else block.new_text + block.new_gap


class _SectionRenderer:
    """Renders one section block by block; `moved` has the old atoms of blocks that moved."""

    def __init__(self, blocks: Sequence[BlockAtoms], moved: Mapping[int, list[Atom]]) -> None:
        self._blocks = blocks
        self._moved = moved
        # The list, item or table of the new version, by the old one that it continues.
        self._containers: dict[Element, Element] = {}

    def parts(self, writer: AtomWriter, at: int, marks: Marks) -> tuple[HtmlPart, ...]:
        """The parts of the section at position `at` of the diff."""
        for one in self._blocks:
            if one.block.kind in (ChangeKind.SAME, ChangeKind.CHANGED):
                self._note_containers(one.old, one.new)
        for position, one in enumerate(self._blocks):
            atoms = self._merged_atoms(one)
            changed = one.block.kind != ChangeKind.SAME or any(
                atom.kind != ChangeKind.SAME for atom in atoms
            )
            writer.write_block(atoms, marks.get((at, position), NO_MARK), changed=changed)
        return tuple(replace(part, html=clean_diff(part.html)) for part in writer.finish())

    def _note_containers(self, old: Sequence[Atom], new: Sequence[Atom]) -> None:
        """Store which elements of the new version of a block continue elements of the old one."""
        for old_path, new_path in zip(_paths(old), _paths(new), strict=False):
            for element, other in zip(old_path, new_path, strict=False):
                if element.tag != other.tag or element.tag in LEAVES:
                    break
                self._containers.setdefault(element, other)

    def _merged_atoms(self, one: BlockAtoms) -> list[MergedAtom]:
        """The atoms of both versions of a block, with their kinds of change."""
        kind, old, new = one.block.kind, one.old, one.new
        if kind == ChangeKind.SAME and is_same_on_page(old, new):
            return with_one_kind(new, ChangeKind.SAME)
        if kind == ChangeKind.MOVED_HERE:
            before = self._moved.get(one.block.move, [])
            return mark_as_moved(merge_atoms(before, new, NOTHING_MOVED, one.here))
        if kind in (ChangeKind.SAME, ChangeKind.CHANGED) or one.away or one.here:
            atoms = merge_atoms(old, new, one.away, one.here)
        else:
            atoms = with_one_kind(old or new, kind)
        return self._with_new_containers(
            mark_as_moved(atoms) if kind == ChangeKind.MOVED_AWAY else atoms
        )

    def _with_new_containers(self, atoms: Iterable[MergedAtom]) -> list[MergedAtom]:
        """`atoms`, where removed ones are in the new list or table that continues the old one."""
        return [
            replace(one, path=self._new_path(one.path)) if one.kind in OLD_ONLY else one
            for one in atoms
        ]

    def _new_path(self, path: Path) -> Path:
        new_path = list(path)
        for at, element in enumerate(path):
            if element not in self._containers:
                break
            new_path[at] = self._containers[element]
        return tuple(new_path)


def _paths(atoms: Sequence[Atom]) -> list[Path]:
    """The path of each paragraph, item or cell, in order."""
    return list({atom.leaf: atom.path for atom in atoms}.values())


def _field_atoms(reader: AtomReader, field: FieldDiff, version: Version) -> list[Atom]:
    reader.notes.version = version
    found = field.new if version == Version.NEW else field.old
    return reader.line_atoms(found.value) if found else []


def _field_html(field: FieldDiff, old: list[Atom], new: list[Atom], writer: AtomWriter) -> str:
    if field.kind == ChangeKind.CHANGED:
        return clean_diff(writer.line_html(merge_atoms(old, new)))
    return clean_diff(writer.line_html(with_one_kind(new or old, field.kind), field.kind))
