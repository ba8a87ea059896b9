"""A diff *as read*: the rendered article with insertions and deletions in it.

What is paired with what is the diff's own (`changes.SectionDiff`): each row's blocks are read as
atoms (`as_read_atoms`), put into one sequence (`as_read_merging`) and written (`as_read_html`). All
text is escaped where it is read, and everything passes `clean_diff` as its last step.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.text.diff.as_read.atom_merge import (
    NOTHING_MOVED,
    Path,
    Shown,
    merged,
    same_atoms,
    whole,
)
from articles.text.diff.as_read.atom_writer import READ_LABELS, AsReadWriter, MoveEnd, Part, RowMark
from articles.text.diff.as_read.atoms import Atom, AtomReader, Element
from articles.text.diff.as_read.merged_notes import NEW, OLD, NoteShown
from articles.text.diff.as_read.sentence_moves import RowRead, as_moved, with_moved_sentences
from articles.text.diff.diff_model import (
    ADDED,
    CHANGED,
    MOVED_AWAY,
    MOVED_HERE,
    REMOVED,
    SAME,
    ArticleDiff,
    FieldDiff,
    SectionDiff,
)
from articles.text.markup.anchors import unique_anchors
from articles.text.rendering.resolver_protocol import LABELS, Resolver
from articles.text.rendering.sanitise import clean_diff

NO_MARK = RowMark()
LEAVES = ("p", "pre", "td", "th")  # of which another one may be the counterpart
ALL_LABELS: Mapping[str, str] = {**LABELS, **READ_LABELS}
Marks = Mapping[tuple[int, int], RowMark]  # by the positions of a section and of a block in it


@dataclass(frozen=True, slots=True)
class SectionRead:
    """A section as HTML, cut where unchanged paragraphs may be folded."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """The bodies of a diff's sections and the values of its infobox fields, in the diff's order."""

    sections: tuple[SectionRead, ...]
    fields: tuple[str, ...]
    notes: tuple[NoteShown, ...]


def read_diff(
    diff: ArticleDiff,
    resolver: Resolver,
    labels: Mapping[str, str] = ALL_LABELS,
    marks: Marks | None = None,
    ends: Mapping[str, MoveEnd] | None = None,
) -> ArticleRead:
    """A diff as its readers see the article. `marks` stand before rows that changed, `ends` tell
    where what moved has its other end; both are HTML and words of the page, not of the text.
    """
    anchors = unique_anchors(section.title for section in diff.sections if not section.is_lead)
    reader = AtomReader(resolver, labels, set(anchors))
    # The new version is read first, as its page is, so that its sources have its numbers.
    new = [_sides(reader, section, NEW) for section in diff.sections[:1]]
    fields = [_field_atoms(reader, field, NEW) for field in diff.fields]
    new += [_sides(reader, section, NEW) for section in diff.sections[1:]]
    old_fields = [_field_atoms(reader, field, OLD) for field in diff.fields]
    old = [_sides(reader, section, OLD) for section in diff.sections]
    rows = with_moved_sentences(reader, list(map(_rows, diff.sections, old, new)))
    # Sentences that left a block which moved are told where they stood.
    moved = {
        row.block.move: [atom for at, atom in enumerate(row.old) if at not in row.away]
        for section in rows
        for row in section
        if row.block.kind == MOVED_AWAY
    }
    return ArticleRead(
        sections=tuple(
            _Section(section, moved).read(AsReadWriter(labels, ends or {}), at, marks or {})
            for at, section in enumerate(rows)
        ),
        fields=tuple(
            _field_html(field, before, after, AsReadWriter(labels, {}))
            for field, before, after in zip(diff.fields, old_fields, fields, strict=True)
        ),
        notes=reader.notes.shown(),
    )


def _sides(reader: AtomReader, section: SectionDiff, side: str) -> list[list[Atom]]:
    """The atoms of one side by the section's blocks."""
    reader.notes.side = side
    passed_over = (ADDED, MOVED_HERE) if side == OLD else (REMOVED, MOVED_AWAY)
    texts = [
        ""
        if block.kind in passed_over
        else (block.old_text + block.old_gap if side == OLD else block.new_text + block.new_gap)
        for block in section.blocks
    ]
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


def _rows(
    section: SectionDiff, old: Sequence[list[Atom]], new: Sequence[list[Atom]]
) -> list[RowRead]:
    return list(map(RowRead, section.blocks, old, new))


class _Section:
    """Reads one section row by row."""

    def __init__(self, rows: Sequence[RowRead], moved: Mapping[int, list[Atom]]) -> None:
        self._rows = rows
        self._moved = moved
        # Which list, item or table of the old version goes on as which of the new one.
        self._containers: dict[Element, Element] = {}

    def read(self, writer: AsReadWriter, at: int, marks: Marks) -> SectionRead:
        """The section's parts."""
        for row in self._rows:
            if row.block.kind in (SAME, CHANGED):
                self._note_containers(row.old, row.new)
        for place, row in enumerate(self._rows):
            mark = marks.get((at, place), NO_MARK)
            shown = self._shown(row)
            changed = row.block.kind != SAME or any(one.kind != SAME for one in shown)
            writer.row(shown, mark, changed=changed)
        parts = writer.done()
        return SectionRead(tuple(Part(clean_diff(part.html), part.changed) for part in parts))

    def _note_containers(self, old: Sequence[Atom], new: Sequence[Atom]) -> None:
        for was, now in zip(_paths(old), _paths(new), strict=False):
            for element, other in zip(was, now, strict=False):
                if element.tag != other.tag or element.tag in LEAVES:
                    break
                self._containers.setdefault(element, other)

    def _shown(self, row: RowRead) -> list[Shown]:
        kind, old, new = row.block.kind, row.old, row.new
        if kind == SAME and same_atoms(old, new):
            return whole(new, SAME)
        if kind == MOVED_HERE:
            stood = self._moved.get(row.block.move, [])
            return as_moved(merged(stood, new, NOTHING_MOVED, row.here))
        if kind in (SAME, CHANGED) or row.away or row.here:
            shown = merged(old, new, row.away, row.here)
        else:
            shown = whole(old or new, kind.replace("-", "_"))
        return self._settled(as_moved(shown) if kind == MOVED_AWAY else shown)

    def _settled(self, shown: Iterable[Shown]) -> list[Shown]:
        """What went stands in the list or table that is left of the one that it stood in."""
        return [
            replace(one, path=self._settle(one.path))
            if one.kind in (REMOVED, "moved_away")
            else one
            for one in shown
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


def _field_atoms(reader: AtomReader, field: FieldDiff, side: str) -> list[Atom]:
    reader.notes.side = side
    shown = field.new if side == NEW else field.old
    return reader.line_atoms(shown.value) if shown else []


def _field_html(field: FieldDiff, old: list[Atom], new: list[Atom], writer: AsReadWriter) -> str:
    if field.kind == CHANGED:
        return clean_diff(writer.line(merged(old, new)))
    return clean_diff(writer.line(whole(new or old, field.kind), field.kind))
