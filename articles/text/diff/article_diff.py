"""The diff of two revisions of an article, for readers: by section, block and word.

Sections are matched first (`part_matching`), then the blocks of matched sections
(`block_matching`). What has no match may have moved to another section (`text_moves`). Words are
compared only within matched blocks (`word_diff`), so that the diff of a long article stays fast.
Claims are compared by their recorded ids (`claim_diff`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from articles.text.claims.claim_places import LEAD, claims_in_changed_places
from articles.text.comparison.blocks import BlockForm
from articles.text.comparison.word_diff import ChangeKind, DiffPiece, word_pieces
from articles.text.diff.body_diff import diff_texts
from articles.text.diff.claim_diff import diff_claims
from articles.text.diff.claim_placement import fields_with_claims, sections_with_claims
from articles.text.diff.diff_model import (
    ArticleDiff,
    BlockDiff,
    FieldDiff,
    KeyCount,
    NamesDiff,
    SectionDiff,
    SectionName,
    TextDiff,
)
from articles.text.diff.part_moves import merged_positions, moved_positions, moved_sections
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.part_matching import match_fields, match_sections
from articles.text.markup.citation_marks import parse_mark

FACT_LABELS = {  # by the attribute of `ArticleDocument`
    "title": "Title",
    "language": "Language",
    "short_description": "Short description",
    "state": "State",
}
FIELD_ATTRIBUTE_LABELS = {  # by the attribute of `DocumentField`
    "group": "Group",
    "label": "Label",
    "value": "Value",
    "language": "Language",
    "rank": "Rank",
    "start": "From",
    "end": "To",
}


def diff_articles(old: ArticleDocument, new: ArticleDocument) -> ArticleDiff:
    """The diff of two documents in normal form; only recorded claims are compared."""
    claims = diff_claims(*claims_in_changed_places(old, new))
    fields = fields_with_claims(_diff_fields(old.infobox, new.infobox), claims)
    sections = sections_with_claims(_diff_sections(old, new), claims)
    added, removed = _key_counts(_changed_pieces(fields, sections))
    return ArticleDiff(
        facts=_text_diffs(FACT_LABELS, old, new),
        redirects=_diff_names(sorted(old.redirects), sorted(new.redirects)),
        categories=_diff_names(old.categories, new.categories),
        fields=fields,
        sections=sections,
        cites_added=added,
        cites_removed=removed,
        claims=claims,
    )


def _text_diffs(labels: Mapping[str, str], old: object, new: object) -> tuple[TextDiff, ...]:
    """The diffs of those attributes that differ; `labels` has all attributes with their labels."""
    texts = [(name, getattr(old, name), getattr(new, name)) for name in labels]
    return tuple(
        TextDiff(name, labels[name], word_pieces(before, after))
        for name, before, after in texts
        if before != after
    )


def _diff_names(old: Sequence[str], new: Sequence[str]) -> NamesDiff:
    """The diff of two lists of names, whose order counts."""
    old, new = list(old), list(new)
    before, after = set(old), set(new)
    stayed = [[name for name in side if name in before & after] for side in (old, new)]
    return NamesDiff(
        added=tuple(name for name in new if name not in before),
        removed=tuple(name for name in old if name not in after),
        reordered=stayed[0] != stayed[1],
        order=tuple(new) if old != new else (),
    )


def _diff_fields(
    old: Sequence[DocumentField], new: Sequence[DocumentField]
) -> tuple[FieldDiff, ...]:
    matched = match_fields(old, new)
    moved = moved_positions(matched)
    diffs = []
    for i, j in merged_positions(len(old), len(new), matched, moved):
        before = None if i is None else old[i]
        after = None if j is None else new[j]
        if before is None or after is None:
            known = before or after
            assert known is not None
            kind = ChangeKind.REMOVED if before else ChangeKind.ADDED
            diffs.append(FieldDiff(kind, known.uid, before, after))
        else:
            changes = _text_diffs(FIELD_ATTRIBUTE_LABELS, before, after)
            kind = ChangeKind.CHANGED if changes else ChangeKind.SAME
            diffs.append(FieldDiff(kind, after.uid, before, after, j in moved, changes))
    return tuple(diffs)


def _diff_sections(old: ArticleDocument, new: ArticleDocument) -> list[SectionDiff]:
    """The lead, then all sections in the new order, each removed one after its predecessor."""
    matched = match_sections(old.sections, new.sections)
    moved = moved_sections(old.sections, new.sections, matched)
    positions = merged_positions(len(old.sections), len(new.sections), matched, moved)
    texts = [(old.lead, new.lead)]
    for i, j in positions:
        before = "" if i is None else old.sections[i].body
        texts.append((before, "" if j is None else new.sections[j].body))
    lead, *bodies = diff_texts(texts)
    diffs = [SectionDiff(LEAD, "", "", (), 0, 0, lead, changed=old.lead != new.lead)]
    for (i, j), blocks in zip(positions, bodies, strict=True):
        if i is not None and j is not None:
            diffs.append(_diff_section(old.sections, new.sections, i, j, blocks, j in moved))
        elif i is not None:
            diffs.append(_one_sided(old.sections[i], blocks, removed=True))
        elif j is not None:
            diffs.append(_one_sided(new.sections[j], blocks, removed=False))
    return _with_main_moves(diffs)


def _diff_section(
    old: Sequence[DocumentSection],
    new: Sequence[DocumentSection],
    i: int,
    j: int,
    blocks: tuple[BlockDiff, ...],
    moved: bool,
) -> SectionDiff:
    """The diff of section `i` of `old`, which is section `j` of `new`."""
    before, after = old[i], new[j]
    return SectionDiff(
        uid=after.uid,
        old_heading=before.heading,
        new_heading=after.heading,
        heading=word_pieces(before.heading, after.heading),
        old_level=before.level,
        new_level=after.level,
        blocks=blocks,
        moved=moved,
        changed=before.body != after.body,
        old_predecessor=old[i - 1].heading if moved and i else "",
        new_predecessor=new[j - 1].heading if moved and j else "",
    )


def _one_sided(
    section: DocumentSection, blocks: tuple[BlockDiff, ...], *, removed: bool
) -> SectionDiff:
    """The diff of an added or removed section."""
    kind = ChangeKind.REMOVED if removed else ChangeKind.ADDED
    level, heading = section.level, section.heading
    return SectionDiff(
        uid=section.uid,
        old_heading=heading if removed else "",
        new_heading="" if removed else heading,
        heading=(DiffPiece(kind, heading),) if heading else (),
        old_level=level if removed else 0,
        new_level=0 if removed else level,
        blocks=blocks,
        added=not removed,
        removed=removed,
    )


def _with_main_moves(diffs: list[SectionDiff]) -> list[SectionDiff]:
    """`diffs` with `split_from` of added sections and `joined_into` of removed ones."""
    ends = {
        (block.move, block.kind): SectionName(section.uid, section.title)
        for section in diffs
        for block in section.blocks
        if block.move
    }
    away, here = ChangeKind.MOVED_AWAY, ChangeKind.MOVED_HERE
    found = []
    for section in diffs:
        if section.added:
            section = replace(section, split_from=_main_section(section, here, away, ends))
        elif section.removed:
            section = replace(section, joined_into=_main_section(section, away, here, ends))
        found.append(section)
    return found


def _main_section(
    section: SectionDiff,
    end: ChangeKind,
    other_end: ChangeKind,
    ends: Mapping[tuple[int, ChangeKind], SectionName],
) -> SectionName | None:
    """The section that more than half of the text of `section` moved to, or from; None if none.

    `end` is the kind of the moved blocks of `section`, `other_end` the kind of the same blocks in
    the other section. `ends` has the section of each end of a move: (number of the move, kind).
    """
    moved_length: Counter[SectionName] = Counter()  # characters, by the other section
    for block in section.blocks:
        if block.kind == end:
            moved_length[ends[block.move, other_end]] += len(block.old_text or block.new_text)
    if not moved_length:
        return None
    (name, greatest), *_ = moved_length.most_common(1)
    total = sum(len(block.old_text or block.new_text) for block in section.blocks)
    return name if 2 * greatest > total else None


def _changed_pieces(
    fields: Iterable[FieldDiff], sections: Iterable[SectionDiff]
) -> Iterable[DiffPiece]:
    """The pieces of changed values and of changed blocks, without code, which has no citations."""
    for field in fields:
        if field.kind != ChangeKind.SAME:
            yield from field.pieces
    for section in sections:
        for block in section.blocks:
            if block.kind != ChangeKind.SAME and block.form != BlockForm.CODE:
                yield from block.pieces


def _key_counts(pieces: Iterable[DiffPiece]) -> tuple[tuple[KeyCount, ...], tuple[KeyCount, ...]]:
    """Keys cited more often, and keys cited less often, each with the difference, in order."""
    counts: Counter[str] = Counter()
    for piece in pieces:
        if piece.is_mark and piece.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
            mark = parse_mark(piece.text)
            for item in mark.items if mark else ():
                counts[item.key] += 1 if piece.kind == ChangeKind.ADDED else -1
    added = tuple(KeyCount(key, count) for key, count in counts.items() if count > 0)
    removed = tuple(KeyCount(key, -count) for key, count in counts.items() if count < 0)
    return added, removed
