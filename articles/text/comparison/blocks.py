"""Splits a body into the blocks that are compared: paragraphs, list items, table rows, code.

A block is a line or paragraph as a reader sees it. Blocks are not nested, unlike those of Markdown:
an item of a list within a list is a block like any other. No character of the body is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from articles.text.comparison.tokenised_text import TokenisedText

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")  # the fence above a block of code
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)")  # the bullet or number of a list item
# A list item directly below a line of a paragraph. Only a numbered list that starts at 1 is one
# there: the line may well begin with "1986. ".
_ITEM_BELOW_PARAGRAPH = re.compile(r"\s*(?:[-*+]|1[.)])(?:\s|$)")
_ROW = re.compile(r"\s*\|")  # the start of a table row that has a border on its left
# The line of dashes below the head of a table.
_HEAD_RULE = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)++\|?\s*+$")


class BlockForm(StrEnum):
    """The kind of a block. Pages use the value in a CSS class."""

    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    ROW = "row"  # of a table
    CODE = "code"


@dataclass(frozen=True)
class Block:
    """A block of a body: its `text`, and in `gap` the white space between it and the next one."""

    form: BlockForm
    text: str
    gap: str

    @cached_property
    def tokenised(self) -> TokenisedText:
        """The tokens of `text`, kept because tokenising is slow and several steps need them."""
        return TokenisedText.of(self.text)


def split_blocks(body: str) -> list[Block]:
    """The blocks of `body`; their texts and gaps put together are `body`.

    Blank lines at its start are the gap of a first paragraph with an empty text.
    """
    blocks: list[Block] = []
    groups = groupby(_line_groups(body.split("\n")), key=lambda group: group[0] is None)
    for are_blank, found in groups:
        if not are_blank:
            blocks.extend(_block(form, text) for form, text in found)
            continue
        gap = "".join(text for _form, text in found)
        last = blocks.pop() if blocks else Block(BlockForm.PARAGRAPH, "", "")
        blocks.append(Block(last.form, last.text, last.gap + gap))
    return [block for block in blocks if block.text or block.gap]


def _block(form: BlockForm | None, text: str) -> Block:
    """The block of these lines, which are not blank."""
    stripped = text.rstrip("\n")
    return Block(form or BlockForm.PARAGRAPH, stripped, text[len(stripped) :])


def _line_groups(lines: list[str]) -> Iterator[tuple[BlockForm | None, str]]:
    """Each block or blank line as (form, None if it is blank; its lines with line breaks)."""
    start, in_table = 0, False
    while start < len(lines):
        in_table = "|" in lines[start] and (in_table or _is_table_head(lines, start))
        form, stop = (BlockForm.ROW, start + 1) if in_table else _group_at(lines, start)
        end = "\n" if stop < len(lines) else ""
        yield form, "\n".join(lines[start:stop]) + end
        start = stop


def _group_at(lines: list[str], start: int) -> tuple[BlockForm | None, int]:
    """The form of the block that begins at line `start`, None if blank, and the line after it."""
    line = lines[start]
    if not line.strip():
        return None, start + 1
    if fence := _FENCE.match(line):
        return BlockForm.CODE, _fence_end(lines, start + 1, fence[1])
    if _ROW.match(line):
        return BlockForm.ROW, start + 1
    form = BlockForm.ITEM if _ITEM.match(line) else BlockForm.PARAGRAPH
    next_item = _ITEM if form == BlockForm.ITEM else _ITEM_BELOW_PARAGRAPH
    stop = start + 1
    while stop < len(lines) and lines[stop].strip() and not _is_start(lines, stop, next_item):
        stop += 1
    return form, stop


def _is_start(lines: list[str], at: int, item: re.Pattern[str]) -> bool:
    """Whether line `at`, after a paragraph or item, begins a block; `item` matches an item."""
    line = lines[at]
    return bool(
        item.match(line) or _FENCE.match(line) or _ROW.match(line) or _is_table_head(lines, at)
    )


def _is_table_head(lines: list[str], at: int) -> bool:
    """Whether line `at` is the head of a table, with the line of dashes below it."""
    return "|" in lines[at] and at + 1 < len(lines) and bool(_HEAD_RULE.match(lines[at + 1]))


def _fence_end(lines: list[str], at: int, fence: str) -> int:
    """The line after the one that closes the code below `fence`, or the number of lines."""
    while at < len(lines):
        line = lines[at].strip()
        at += 1
        if line.startswith(fence) and not line.strip(fence[0]):
            break
    return at
