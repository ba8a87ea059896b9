"""What changed between two revisions of an article, for readers: by section, block and word.

Method: sections are matched (`matching`), their blocks aligned (`aligning`), words compared within
aligned blocks (`worddiff`). Nothing is compared with everything, so that long articles stay quick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from articles.text.aligning import align_blocks
from articles.text.blocks import Block, split_blocks
from articles.text.changes import (
    ADDED,
    CHANGED,
    REMOVED,
    SAME,
    ArticleDiff,
    BlockDiff,
    FieldDiff,
    Folded,
    NamesDiff,
    SectionDiff,
    TextDiff,
)
from articles.text.document import ArticleDocument, DocumentField, DocumentSection
from articles.text.marks import parse_mark
from articles.text.matching import match_fields, match_sections
from articles.text.placing import moved_places, moved_sections, reading_order
from articles.text.worddiff import Piece, side_pieces, word_pieces

FACTS = {
    "title": "Title",
    "language": "Language",
    "short_description": "Short description",
    "state": "State",
}
FIELD_ATTRIBUTES = {
    "group": "Group",
    "label": "Label",
    "value": "Value",
    "language": "Language",
    "rank": "Rank",
    "start": "From",
    "end": "To",
}


def diff_articles(old: ArticleDocument, new: ArticleDocument) -> ArticleDiff:
    """All that differs between two documents. Both are in normal form."""
    fields = _diff_fields(old.infobox, new.infobox)
    lead = _lead(old.lead, new.lead)
    sections = (lead, *_diff_sections(old.sections, new.sections))
    added, removed = _cites(_changed_pieces(fields, sections))
    return ArticleDiff(
        facts=_text_diffs(FACTS, old, new),
        redirects=_diff_names(sorted(old.redirects), sorted(new.redirects)),
        categories=_diff_names(old.categories, new.categories),
        fields=fields,
        sections=sections,
        cites_added=added,
        cites_removed=removed,
    )


def diff_bodies(old: str, new: str) -> tuple[BlockDiff, ...]:
    """The blocks of two bodies side by side; texts and gaps of a side put together are its body."""
    old_blocks = split_blocks(old)
    if old == new:
        return tuple(_same_block(block, block) for block in old_blocks)
    new_blocks = split_blocks(new)
    diffs = []
    for i, j in align_blocks(old_blocks, new_blocks):
        if j is None and i is not None:
            block = old_blocks[i]
            diffs.append(BlockDiff(REMOVED, block.form, block.text, "", block.gap, ""))
        elif i is None and j is not None:
            block = new_blocks[j]
            diffs.append(BlockDiff(ADDED, block.form, "", block.text, "", block.gap))
        elif i is not None and j is not None:
            ends = i + 1 == len(old_blocks) or j + 1 == len(new_blocks)
            diffs.append(_pair(old_blocks[i], new_blocks[j], ends))
    return tuple(diffs)


def fold(blocks: Sequence[BlockDiff], context: int = 1) -> list[BlockDiff | Folded]:
    """`blocks`, runs of the same ones folded but for `context` beside each change.

    A run is left as it is where folding would hide one block only.
    """
    shown: list[BlockDiff | Folded] = []
    run: list[BlockDiff] = []
    for block in blocks:
        if block.kind == SAME:
            run.append(block)
            continue
        shown.extend(_folded(run, context if shown else 0, context))
        shown.append(block)
        run = []
    shown.extend(_folded(run, context if shown else 0, 0))
    return shown


def summary(diff: ArticleDiff) -> tuple[tuple[str, int], ...]:
    """What changed as (message id, how many), in reading order, none of them 0.

    The ids: "title", "language", "short_description", "state", "redirects-added", "-removed",
    "categories-added", "-removed", "-reordered", "fields-added", "-removed", "-changed", "-moved",
    "lead-changed", "sections-added", "-removed", "-moved", "-retitled", "-relevelled", "-changed",
    "paragraphs-added", "-removed", "-changed", "-recited" (citations only), "-respaced" (white
    space only), "citations-added", "-removed". Paragraphs are counted in sections that stayed.
    """
    counts: Counter[str] = Counter(fact.name for fact in diff.facts)
    for name, names in (("redirects", diff.redirects), ("categories", diff.categories)):
        counts[f"{name}-added"] = len(names.added)
        counts[f"{name}-removed"] = len(names.removed)
        counts[f"{name}-reordered"] = int(names.reordered)
    counts.update(f"fields-{field.kind}" for field in diff.fields if field.kind != SAME)
    counts["fields-moved"] = sum(field.moved for field in diff.fields)
    for section in diff.changed_sections:
        where = "lead" if section.is_lead else "sections"
        counts.update(f"{where}-{status}" for status in section.status)
    paragraphs = Counter(
        _paragraph_change(block)
        for section in diff.changed_sections
        if not (section.added or section.removed)
        for block in section.blocks
        if block.kind != SAME
    )
    for change in ("added", "removed", "changed", "recited", "respaced"):
        counts[f"paragraphs-{change}"] = paragraphs[change]
    counts["citations-added"] = sum(count for _, count in diff.cites_added)
    counts["citations-removed"] = sum(count for _, count in diff.cites_removed)
    return tuple((name, count) for name, count in counts.items() if count)


def _paragraph_change(block: BlockDiff) -> str:
    if block.only_space:
        return "respaced"
    return "recited" if block.only_citations else block.kind


def _pair(old: Block, new: Block, ends: bool) -> BlockDiff:
    """Two versions of one block; the white space after it counts unless one `ends` the body."""
    if old.text == new.text and (ends or old.gap == new.gap):
        return _same_block(old, new)
    pieces = side_pieces(old.side, new.side)
    return BlockDiff(CHANGED, new.form, old.text, new.text, old.gap, new.gap, pieces)


def _same_block(old: Block, new: Block) -> BlockDiff:
    return BlockDiff(SAME, new.form, old.text, new.text, old.gap, new.gap)


def _folded(run: list[BlockDiff], before: int, after: int) -> list[BlockDiff | Folded]:
    """The run with `before` blocks shown at its start and `after` at its end."""
    hidden = len(run) - before - after
    if hidden < 2:
        return list(run)
    end = len(run) - after
    return [*run[:before], Folded(hidden, tuple(run[before:end])), *run[end:]]


def _text_diffs(names: dict[str, str], old: object, new: object) -> tuple[TextDiff, ...]:
    """The attributes among `names` in which two objects differ."""
    texts = [(name, getattr(old, name), getattr(new, name)) for name in names]
    return tuple(
        TextDiff(name, names[name], word_pieces(before, after))
        for name, before, after in texts
        if before != after
    )


def _diff_names(old: Sequence[str], new: Sequence[str]) -> NamesDiff:
    before, after = set(old), set(new)
    stayed = [[name for name in side if name in before & after] for side in (old, new)]
    return NamesDiff(
        added=tuple(name for name in new if name not in before),
        removed=tuple(name for name in old if name not in after),
        reordered=stayed[0] != stayed[1],
    )


def _diff_fields(
    old: Sequence[DocumentField], new: Sequence[DocumentField]
) -> tuple[FieldDiff, ...]:
    matched = match_fields(old, new)
    moved = moved_places(matched)
    diffs = []
    for i, j in reading_order(len(old), len(new), matched, moved):
        before = None if i is None else old[i]
        after = None if j is None else new[j]
        if before is None or after is None:
            known = before or after
            assert known is not None
            kind = REMOVED if before else ADDED
            diffs.append(FieldDiff(kind, known.uid, before, after))
        else:
            changes = _text_diffs(FIELD_ATTRIBUTES, before, after)
            kind = CHANGED if changes else SAME
            diffs.append(FieldDiff(kind, after.uid, before, after, j in moved, changes))
    return tuple(diffs)


def _lead(old: str, new: str) -> SectionDiff:
    return SectionDiff("lead", "", "", (), 0, 0, diff_bodies(old, new), changed=old != new)


def _diff_sections(
    old: Sequence[DocumentSection], new: Sequence[DocumentSection]
) -> list[SectionDiff]:
    matched = match_sections(old, new)
    moved = moved_sections(old, new, matched)
    diffs = []
    for i, j in reading_order(len(old), len(new), matched, moved):
        if i is None or j is None:
            whole = old[i] if i is not None else new[j or 0]
            diffs.append(_one_sided(whole, removed=j is None))
            continue
        was, now = old[i], new[j]
        diffs.append(
            SectionDiff(
                uid=now.uid,
                old_heading=was.heading,
                new_heading=now.heading,
                heading=word_pieces(was.heading, now.heading),
                old_level=was.level,
                new_level=now.level,
                blocks=diff_bodies(was.body, now.body),
                moved=j in moved,
                changed=was.body != now.body,
                stood_after=old[i - 1].heading if j in moved and i else "",
                stands_after=new[j - 1].heading if j in moved and j else "",
            )
        )
    return diffs


def _one_sided(section: DocumentSection, *, removed: bool) -> SectionDiff:
    """A section that stands on one side only."""
    kind, texts = (REMOVED, (section.body, "")) if removed else (ADDED, ("", section.body))
    level, heading = section.level, section.heading
    return SectionDiff(
        uid=section.uid,
        old_heading=heading if removed else "",
        new_heading="" if removed else heading,
        heading=(Piece(kind, heading),) if heading else (),
        old_level=level if removed else 0,
        new_level=0 if removed else level,
        blocks=diff_bodies(*texts),
        added=not removed,
        removed=removed,
    )


def _changed_pieces(
    fields: Iterable[FieldDiff], sections: Iterable[SectionDiff]
) -> Iterable[Piece]:
    """The pieces of all that is not the same; what stayed adds no citation and takes none."""
    for field in fields:
        if field.kind != SAME:
            yield from field.pieces
    for section in sections:
        for block in section.blocks:
            if block.kind != SAME and block.form != "code":
                yield from block.pieces


def _cites(
    pieces: Iterable[Piece],
) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
    """How often each key is cited more, and fewer times, in order of appearance."""
    counts: Counter[str] = Counter()
    for piece in pieces:
        if piece.kind in ("citation_added", "citation_removed"):
            mark = parse_mark(piece.text)
            for item in mark.items if mark else ():
                counts[item.key] += 1 if piece.kind == "citation_added" else -1
    added = tuple((key, count) for key, count in counts.items() if count > 0)
    return added, tuple((key, -count) for key, count in counts.items() if count < 0)
