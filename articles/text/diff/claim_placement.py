"""Assigns the diffs of claims to the changed blocks and fields that contain these claims."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.text.comparison.word_diff import ChangeKind
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.diff_model import BlockDiff, FieldDiff, SectionDiff

_WORD = re.compile(r"\w+")
# Marks, and the targets of links that have a label.
_UNSEEN = re.compile(r"\[[^\[\]]*@[^\[\]]*\]|\[\[[^\[\]|]*\||\]\([^()\s]*\)")


def sections_with_claims(
    sections: Iterable[SectionDiff], claims: Iterable[ClaimDiff]
) -> tuple[SectionDiff, ...]:
    """`sections`, each changed block with the claims of its new text, or else of its old one.

    A claim whose words are in no block of its section (only a mark beside them changed) goes to the
    block most like it.
    """
    own = _by_place(claims)
    return tuple(
        replace(section, blocks=_blocks(section.blocks, own[section.uid]))
        if section.uid in own
        else section
        for section in sections
    )


def fields_with_claims(
    fields: Iterable[FieldDiff], claims: Iterable[ClaimDiff]
) -> tuple[FieldDiff, ...]:
    """`fields`, each changed one with the claim that its value makes."""
    own = _by_place(claims)
    return tuple(
        replace(field, claims=tuple(own[field.uid])) if field.uid in own else field
        for field in fields
    )


def _by_place(claims: Iterable[ClaimDiff]) -> dict[str, list[ClaimDiff]]:
    found: defaultdict[str, list[ClaimDiff]] = defaultdict(list)
    for diff in claims:
        found[diff.claim.place].append(diff)
    return dict(found)


def _blocks(blocks: Sequence[BlockDiff], claims: Sequence[ClaimDiff]) -> tuple[BlockDiff, ...]:
    changed = [at for at, block in enumerate(blocks) if block.kind != ChangeKind.SAME]
    if not changed:
        return tuple(blocks)
    old = {at: _words(blocks[at].old_text) for at in changed if blocks[at].old_text}
    new = {at: _words(blocks[at].new_text) for at in changed if blocks[at].new_text}
    found: defaultdict[int, list[ClaimDiff]] = defaultdict(list)
    for diff in sorted(claims, key=lambda one: one.claim.number):
        found[_block_of(diff, new if diff.new else old, changed[0])].append(diff)
    return tuple(
        replace(block, claims=tuple(found[at])) if at in found else block
        for at, block in enumerate(blocks)
    )


def _block_of(diff: ClaimDiff, texts: dict[int, str], otherwise: int) -> int:
    """The position of the block that has the claim's words, or most of them."""
    words = _joined(diff.claim.text)
    for at, text in texts.items():
        if words in text:
            return at
    bag = Counter(words.split())
    shared = {at: (bag & Counter(text.split())).total() for at, text in texts.items()}
    return max(shared, key=lambda at: shared[at]) if shared else otherwise


def _words(text: str) -> str:
    """The words of a block that readers see, and sometimes more, to look for claims in them."""
    return _joined(_UNSEEN.sub(" ", text))


def _joined(text: str) -> str:
    """The words of `text`, letters and digits alone, with spaces around each."""
    return f" {' '.join(_WORD.findall(text))} "
