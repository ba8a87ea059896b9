"""A body as the blocks that are compared: paragraphs, list items, table rows, code.

Coarser than Markdown's own tree, and deliberately blind to nesting: what a reader would call one
line or paragraph is one block. The blocks put together are the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from articles.text.comparison.tokenised_text import TokenisedText

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
# Only a list that starts at 1 may interrupt a paragraph: a line may well begin with "1986. ".
_ITEM = re.compile(r"\s*(?:[-*+]|1[.)])(?:\s|$)")
_LATER_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
_ROW = re.compile(r"\s*\|")
_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)++\|?\s*+$")


class BlockForm(StrEnum):
    """What a block is in Markdown. Pages use the value in a CSS class."""

    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    ROW = "row"  # of a table
    CODE = "code"


@dataclass(frozen=True)
class Block:
    """A block. `gap` is the white space after it."""

    form: BlockForm
    text: str
    gap: str

    @cached_property
    def tokenised(self) -> TokenisedText:
        """Its tokens, kept because tokenising is slow and alignment needs them several times."""
        return TokenisedText.of(self.text)


def split_blocks(body: str) -> list[Block]:
    """The blocks of `body`; their texts and gaps put together are `body`."""
    blocks: list[Block] = []
    for form, text in _runs(body.split("\n")):
        stripped = text.rstrip("\n") if form else ""
        gap = text[len(stripped) :]
        if form or not blocks:
            blocks.append(Block(form or BlockForm.PARAGRAPH, stripped, gap))
        else:
            last = blocks[-1]
            blocks[-1] = Block(last.form, last.text, last.gap + gap)
    return [block for block in blocks if block.text or block.gap]


def _runs(lines: list[str]) -> Iterator[tuple[BlockForm | None, str]]:
    """Runs of lines: their form, None where they are blank, and their text with its line ends."""
    start, in_table = 0, False
    while start < len(lines):
        in_table = "|" in lines[start] and (in_table or _heads_table(lines, start))
        form, stop = (BlockForm.ROW, start + 1) if in_table else _run(lines, start)
        end = "\n" if stop < len(lines) else ""
        yield form, "\n".join(lines[start:stop]) + end
        start = stop


def _run(lines: list[str], start: int) -> tuple[BlockForm | None, int]:
    """The form of the run that begins at line `start`, and the line after it."""
    line = lines[start]
    if not line.strip():
        return None, start + 1
    if fence := _FENCE.match(line):
        return BlockForm.CODE, _fence_end(lines, start + 1, fence[1])
    if _ROW.match(line):
        return BlockForm.ROW, start + 1
    form = BlockForm.ITEM if _LATER_ITEM.match(line) else BlockForm.PARAGRAPH
    breaks = _LATER_ITEM if form == BlockForm.ITEM else _ITEM
    stop = start + 1
    while stop < len(lines) and lines[stop].strip() and not _begins(lines, stop, breaks):
        stop += 1
    return form, stop


def _begins(lines: list[str], at: int, item: re.Pattern[str]) -> bool:
    """Whether a block of another kind begins at line `at`, within a run of lines."""
    line = lines[at]
    return bool(
        item.match(line) or _FENCE.match(line) or _ROW.match(line) or _heads_table(lines, at)
    )


def _heads_table(lines: list[str], at: int) -> bool:
    return "|" in lines[at] and at + 1 < len(lines) and bool(_RULE.match(lines[at + 1]))


def _fence_end(lines: list[str], at: int, fence: str) -> int:
    """The line after the one that closes `fence`, or the end."""
    while at < len(lines):
        line = lines[at].strip()
        at += 1
        if line.startswith(fence) and not line.strip(fence[0]):
            break
    return at
