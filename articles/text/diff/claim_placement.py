"""Assigns the diffs of claims to the changed blocks and infobox fields that contain the claims."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.text.comparison.word_diff import ChangeKind
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.diff_model import BlockDiff, FieldDiff, SectionDiff

_WORD = re.compile(r"\w+")
# Marks, and the targets of links that have a label: readers do not see them as words.
_INVISIBLE = re.compile(r"\[[^\[\]]*@[^\[\]]*\]|\[\[[^\[\]|]*\||\]\([^()\s]*\)")


def sections_with_claims(
    sections: Iterable[SectionDiff], claims: Iterable[ClaimDiff]
) -> tuple[SectionDiff, ...]:
    """`sections`, where each changed block has the diffs of the claims in it.

    A removed claim is assigned by the old texts of blocks, any other by the new ones. A claim whose
    words are in no changed block is assigned to the block that has most of them.
    """
    by_place = _by_place(claims)
    return tuple(
        replace(section, blocks=_blocks_with_claims(section.blocks, by_place[section.uid]))
        if section.uid in by_place
        else section
        for section in sections
    )


def fields_with_claims(
    fields: Iterable[FieldDiff], claims: Iterable[ClaimDiff]
) -> tuple[FieldDiff, ...]:
    """`fields`, where each field whose claim changed has the diff of the claim."""
    by_place = _by_place(claims)
    return tuple(
        replace(field, claims=tuple(by_place[field.uid])) if field.uid in by_place else field
        for field in fields
    )


def _by_place(claims: Iterable[ClaimDiff]) -> dict[str, list[ClaimDiff]]:
    """The diffs of claims by the new place of the claim, or the old one if it was removed."""
    found: defaultdict[str, list[ClaimDiff]] = defaultdict(list)
    for diff in claims:
        found[diff.claim.place].append(diff)
    return dict(found)


def _blocks_with_claims(
    blocks: Sequence[BlockDiff], claims: Sequence[ClaimDiff]
) -> tuple[BlockDiff, ...]:
    changed = [at for at, block in enumerate(blocks) if block.kind != ChangeKind.SAME]
    if not changed:
        return tuple(blocks)
    old = {at: _visible_words(blocks[at].old_text) for at in changed if blocks[at].old_text}
    new = {at: _visible_words(blocks[at].new_text) for at in changed if blocks[at].new_text}
    found: defaultdict[int, list[ClaimDiff]] = defaultdict(list)
    for diff in sorted(claims, key=lambda one: one.claim.number):
        found[_block_position(diff, new if diff.new else old, changed[0])].append(diff)
    return tuple(
        replace(block, claims=tuple(found[at])) if at in found else block
        for at, block in enumerate(blocks)
    )


def _block_position(diff: ClaimDiff, texts: dict[int, str], default: int) -> int:
    """The position of the first block with all words of a claim, else of that with most of them.

    `texts` are the words of blocks by their position. Without any, the position is `default`.
    """
    words = _spaced_words(diff.claim.text)
    for at, text in texts.items():
        if words in text:
            return at
    counts = Counter(words.split())
    shared = {at: (counts & Counter(text.split())).total() for at, text in texts.items()}
    return max(shared, key=lambda at: shared[at]) if shared else default


def _visible_words(text: str) -> str:
    """The words of a block, with spaces around each, without most of what readers do not see."""
    return _spaced_words(_INVISIBLE.sub(" ", text))


def _spaced_words(text: str) -> str:
    """The words of `text` without signs, with spaces around each."""
    return f" {' '.join(_WORD.findall(text))} "
