"""What changed between two revisions of an article, for readers: by section, block and word.

Method: sections are matched (`matching`), their blocks aligned (`aligning`), what moved among them
is found (`moves`), words are compared within aligned blocks (`worddiff`). Nothing is compared with
everything, so that long articles stay quick. What became of each claim, `claim_diffing` tells by
the ids that were decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from articles.text.comparison.word_diff import Piece, word_pieces
from articles.text.diff.body_diff import diff_texts
from articles.text.diff.claim_diff import claim_diffs
from articles.text.diff.claim_placement import fields_with_claims, sections_with_claims
from articles.text.diff.diff_model import (
    ADDED,
    CHANGED,
    MOVED_AWAY,
    MOVED_HERE,
    REMOVED,
    SAME,
    ArticleDiff,
    BlockDiff,
    FieldDiff,
    NamesDiff,
    SectionDiff,
    SectionName,
    TextDiff,
)
from articles.text.diff.part_moves import moved_places, moved_sections, reading_order
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.part_matching import match_fields, match_sections
from articles.text.markup.citation_marks import parse_mark

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
    """All that differs between two documents. Both are in normal form.

    Of claims nothing is told where the documents have no records of them (`recorded`).
    """
    claims = claim_diffs(old, new)
    fields = fields_with_claims(_diff_fields(old.infobox, new.infobox), claims)
    sections = sections_with_claims(_diff_sections(old, new), claims)
    added, removed = _cites(_changed_pieces(fields, sections))
    return ArticleDiff(
        facts=_text_diffs(FACTS, old, new),
        redirects=_diff_names(sorted(old.redirects), sorted(new.redirects)),
        categories=_diff_names(old.categories, new.categories),
        fields=fields,
        sections=sections,
        cites_added=added,
        cites_removed=removed,
        claims=claims,
    )


def _text_diffs(names: dict[str, str], old: object, new: object) -> tuple[TextDiff, ...]:
    """The attributes among `names` in which two objects differ."""
    texts = [(name, getattr(old, name), getattr(new, name)) for name in names]
    return tuple(
        TextDiff(name, names[name], word_pieces(before, after))
        for name, before, after in texts
        if before != after
    )


def _diff_names(old: Sequence[str], new: Sequence[str]) -> NamesDiff:
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


def _diff_sections(old: ArticleDocument, new: ArticleDocument) -> list[SectionDiff]:
    """The lead, and the sections in the new order, with what is gone where it stood."""
    was, now = old.sections, new.sections
    matched = match_sections(was, now)
    moved = moved_sections(was, now, matched)
    order = reading_order(len(was), len(now), matched, moved)
    texts = [
        (old.lead, new.lead),
        *(("" if i is None else was[i].body, "" if j is None else now[j].body) for i, j in order),
    ]
    lead, *bodies = diff_texts(texts)
    diffs = [SectionDiff("lead", "", "", (), 0, 0, lead, changed=old.lead != new.lead)]
    for (i, j), blocks in zip(order, bodies, strict=True):
        if i is None or j is None:
            whole = was[i] if i is not None else now[j or 0]
            diffs.append(_one_sided(whole, blocks, removed=j is None))
            continue
        before, after = was[i], now[j]
        diffs.append(
            SectionDiff(
                uid=after.uid,
                old_heading=before.heading,
                new_heading=after.heading,
                heading=word_pieces(before.heading, after.heading),
                old_level=before.level,
                new_level=after.level,
                blocks=blocks,
                moved=j in moved,
                changed=before.body != after.body,
                stood_after=was[i - 1].heading if j in moved and i else "",
                stands_after=now[j - 1].heading if j in moved and j else "",
            )
        )
    return _with_origins(diffs)


def _one_sided(
    section: DocumentSection, blocks: tuple[BlockDiff, ...], *, removed: bool
) -> SectionDiff:
    """A section that stands on one side only."""
    kind = REMOVED if removed else ADDED
    level, heading = section.level, section.heading
    return SectionDiff(
        uid=section.uid,
        old_heading=heading if removed else "",
        new_heading="" if removed else heading,
        heading=(Piece(kind, heading),) if heading else (),
        old_level=level if removed else 0,
        new_level=0 if removed else level,
        blocks=blocks,
        added=not removed,
        removed=removed,
    )


def _with_origins(diffs: list[SectionDiff]) -> list[SectionDiff]:
    """`diffs`, where a new section was part of another, or one that is gone is part of another."""
    home = {
        (block.move, block.kind): SectionName(section.uid, section.title)
        for section in diffs
        for block in section.blocks
        if block.move
    }
    found = []
    for section in diffs:
        if section.added:
            section = replace(section, split_from=_most(section, MOVED_HERE, MOVED_AWAY, home))
        elif section.removed:
            section = replace(section, joined_into=_most(section, MOVED_AWAY, MOVED_HERE, home))
        found.append(section)
    return found


def _most(
    section: SectionDiff, here: str, there: str, home: Mapping[tuple[int, str], SectionName]
) -> SectionName | None:
    """The section where most of the text of this one has its other end; None if there is none."""
    letters: Counter[SectionName] = Counter()
    for block in section.blocks:
        if block.kind == here:
            letters[home[block.move, there]] += len(block.old_text or block.new_text)
    if not letters:
        return None
    (name, most), *_ = letters.most_common(1)
    total = sum(len(block.old_text or block.new_text) for block in section.blocks)
    return name if 2 * most > total else None


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
