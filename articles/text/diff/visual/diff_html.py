"""A diff as HTML: the rendered article with insertions and deletions in it.

The diff (`diff_model.SectionDiff`) has matched the blocks. The blocks of each pair are parsed into
atoms (`atoms`), put into one sequence (`atom_merge`) and written (`atom_writer`). All text is
escaped where it is parsed, and everything passes `clean_diff` as its last step.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.text.comparison.word_diff import NEW_ONLY, NOTHING_MOVED, OLD_ONLY, ChangeKind
from articles.text.diff.diff_model import ArticleDiff, BlockDiff, FieldDiff, SectionDiff
from articles.text.diff.move_anchors import MoveAnchor, MoveLink
from articles.text.diff.visual.atom_merge import MergedAtom, Path, merged, same_atoms, whole
from articles.text.diff.visual.atom_writer import READ_LABELS, AtomWriter, BlockMark, HtmlPart
from articles.text.diff.visual.atoms import Atom, AtomReader, Element
from articles.text.diff.visual.merged_notes import MergedNote, Version
from articles.text.diff.visual.sentence_moves import BlockAtoms, as_moved, with_moved_sentences
from articles.text.markup.anchors import unique_anchors
from articles.text.rendering.resolver_protocol import LABELS, Resolver
from articles.text.rendering.sanitise import clean_diff

NO_MARK = BlockMark()
LEAVES = ("p", "pre", "td", "th")  # these contain words, not further blocks
ALL_LABELS: Mapping[str, str] = {**LABELS, **READ_LABELS}
Marks = Mapping[tuple[int, int], BlockMark]  # by the positions of a section and of a block in it


@dataclass(frozen=True, slots=True)
class RenderedDiff:
    """The bodies of a diff's sections and the values of its infobox fields, in the diff's order.

    A body is in parts, between which unchanged paragraphs may be folded.
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
    """The rendered article with the changes in it.

    `marks` are HTML of the page that precedes blocks that changed. `links` are in the page's words
    and lead from each end of a move to the other one.
    """
    anchors = unique_anchors(section.title for section in diff.sections if not section.is_lead)
    reader = AtomReader(resolver, labels, set(anchors))
    # The new version is parsed first, in the order of its page, so that its sources have the
    # numbers of that page.
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

    Sentences that moved from such a block to another one are left out: the old place shows them.
    """
    return {
        one.block.move: [atom for at, atom in enumerate(one.old) if at not in one.away]
        for blocks in sections
        for one in blocks
        if one.block.kind == ChangeKind.MOVED_AWAY
    }


def _section_atoms(reader: AtomReader, section: SectionDiff, version: Version) -> list[list[Atom]]:
    """The atoms of one version, a list for each block of the section.

    The body is parsed as a whole, since lists and tables extend over several blocks. The line of an
    atom shows its block.
    """
    reader.notes.version = version
    texts = [_text_of(block, version) for block in section.blocks]
    starts, places, line = [], [], 0
    for place, text in enumerate(texts):
        if text:
            starts.append(line)
            places.append(place)
            line += text.count("\n")
    found: list[list[Atom]] = [[] for _ in texts]
    for atom in reader.atoms("".join(texts)):
        found[places[max(bisect_right(starts, atom.line) - 1, 0)]].append(atom)
    return found


def _text_of(block: BlockDiff, version: Version) -> str:
    """The text of a block in one version; "" if it is not there in that version."""
    if version == Version.OLD:
        return "" if block.kind in NEW_ONLY else block.old_text + block.old_gap
    return "" if block.kind in OLD_ONLY else block.new_text + block.new_gap


class _SectionRenderer:
    """Renders one section block by block; `moved` has the old atoms of blocks that moved."""

    def __init__(self, blocks: Sequence[BlockAtoms], moved: Mapping[int, list[Atom]]) -> None:
        self._blocks = blocks
        self._moved = moved
        # The list, item or table of the new version that continues one of the old version.
        self._containers: dict[Element, Element] = {}

    def parts(self, writer: AtomWriter, at: int, marks: Marks) -> tuple[HtmlPart, ...]:
        """The parts of the section, which is number `at` of the article."""
        for one in self._blocks:
            if one.block.kind in (ChangeKind.SAME, ChangeKind.CHANGED):
                self._note_containers(one.old, one.new)
        for place, one in enumerate(self._blocks):
            atoms = self._merged(one)
            changed = one.block.kind != ChangeKind.SAME or any(
                atom.kind != ChangeKind.SAME for atom in atoms
            )
            writer.block(atoms, marks.get((at, place), NO_MARK), changed=changed)
        return tuple(replace(part, html=clean_diff(part.html)) for part in writer.done())

    def _note_containers(self, old: Sequence[Atom], new: Sequence[Atom]) -> None:
        for old_path, new_path in zip(_paths(old), _paths(new), strict=False):
            for element, other in zip(old_path, new_path, strict=False):
                if element.tag != other.tag or element.tag in LEAVES:
                    break
                self._containers.setdefault(element, other)

    def _merged(self, one: BlockAtoms) -> list[MergedAtom]:
        kind, old, new = one.block.kind, one.old, one.new
        if kind == ChangeKind.SAME and same_atoms(old, new):
            return whole(new, ChangeKind.SAME)
        if kind == ChangeKind.MOVED_HERE:
            before = self._moved.get(one.block.move, [])
            return as_moved(merged(before, new, NOTHING_MOVED, one.here))
        if kind in (ChangeKind.SAME, ChangeKind.CHANGED) or one.away or one.here:
            atoms = merged(old, new, one.away, one.here)
        else:
            atoms = whole(old or new, kind)
        return self._settled(as_moved(atoms) if kind == ChangeKind.MOVED_AWAY else atoms)

    def _settled(self, atoms: Iterable[MergedAtom]) -> list[MergedAtom]:
        """`atoms`, where removed ones are in the new list or table that continues their own."""
        return [
            replace(one, path=self._settle(one.path)) if one.kind in OLD_ONLY else one
            for one in atoms
        ]

    def _settle(self, path: Path) -> Path:
        settled = list(path)
        for at, element in enumerate(path):
            if element not in self._containers:
                break
            settled[at] = self._containers[element]
        return tuple(settled)


def _paths(atoms: Sequence[Atom]) -> list[Path]:
    """The path of each paragraph."""
    return list({atom.leaf: atom.path for atom in atoms}.values())


def _field_atoms(reader: AtomReader, field: FieldDiff, version: Version) -> list[Atom]:
    reader.notes.version = version
    found = field.new if version == Version.NEW else field.old
    return reader.line_atoms(found.value) if found else []


def _field_html(field: FieldDiff, old: list[Atom], new: list[Atom], writer: AtomWriter) -> str:
    if field.kind == ChangeKind.CHANGED:
        return clean_diff(writer.line(merged(old, new)))
    return clean_diff(writer.line(whole(new or old, field.kind), field.kind))
