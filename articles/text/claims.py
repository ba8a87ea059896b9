"""The claims of a text: sentences, list items, table rows or an infobox value, and what cites them.

A claim's text is plain: marks and markup are taken out. A citation covers a span of it: back to the
mark before it in the claim, or to the claim's start. A mark belongs to the sentence that it
directly follows, before or after the full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from articles.text.citations import CitationItem
from articles.text.markup import parse, parse_inline
from articles.text.sentences import split_sentences

CELL = " | "
_WORD = re.compile(r"\w")
_LEAD_IN = re.compile(r"[:：]\s*\Z")


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """One item of a mark, and the words of the claim that it covers: text[start:end]."""

    item: CitationItem
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `kind` is "sentence", "item", "row", "value" or "lead-in" (which ends in a colon
    and needs no source); `block` counts the paragraphs, items and rows of the text from 0."""

    kind: str
    text: str
    block: int
    citations: tuple[CitedSpan, ...] = ()

    @property
    def uncited(self) -> tuple[tuple[int, int], ...]:
        """The spans with words in them that no mark covers, as (start, end)."""
        spans = []
        at = 0
        for start, end in sorted((cited.start, cited.end) for cited in self.citations):
            if _WORD.search(self.text[at:start]):
                spans.append((at, start))
            at = max(at, end)
        if _WORD.search(self.text[at:]):
            spans.append((at, len(self.text)))
        return tuple(spans)


@dataclass(slots=True)
class _Block:
    """The plain text of a block, and where its marks stand in it."""

    kind: str
    text: str = ""
    marks: list[tuple[int, tuple[CitationItem, ...]]] = field(default_factory=list)

    def add(self, token: Token) -> None:
        """Append what a reader sees of an inline token."""
        for child in token.children or ():
            if child.type == "citation":
                self.marks.append((len(self.text), child.meta["mark"].items))
            elif child.type == "wikilink":
                self.text += str(child.meta["link"].label)
            elif child.type in ("softbreak", "hardbreak"):
                self.text += " "
            elif child.type == "image":
                self.add(child)
            else:
                self.text += child.content


def claims_of(text: str, language: str = "en") -> list[Claim]:
    """The claims of a body or lead, in reading order."""
    claims: list[Claim] = []
    for number, block in enumerate(_blocks(parse(text))):
        claims += _claims(block, number, language, claims)
    return claims


def claim_of_value(text: str) -> Claim | None:
    """An infobox value as one claim; None where it says nothing."""
    block = _Block("value")
    for token in parse_inline(text):
        block.add(token)
    found = _claims(block, 0, "", [])
    return found[0] if found else None


def _blocks(tokens: list[Token]) -> Iterator[_Block]:
    """The blocks that hold claims: paragraphs, those of list items as items, and rows of tables."""
    items = 0
    row: _Block | None = None
    head = False
    for token in tokens:
        if token.type in ("list_item_open", "list_item_close"):
            items += token.nesting
        elif token.type in ("thead_open", "thead_close"):
            head = token.nesting == 1
        elif token.type == "tr_open":
            row = None if head else _Block("row")
        elif token.type == "tr_close" and row is not None:
            yield row
            row = None
        elif token.type == "inline" and row is not None:
            row.text += CELL if row.text else ""
            row.add(token)
        elif token.type == "inline" and not head:
            block = _Block("item" if items else "sentence")
            block.add(token)
            yield block


def _claims(block: _Block, number: int, language: str, before: list[Claim]) -> list[Claim]:
    """The claims of one block. A mark that stands before any words goes to the claim before it."""
    if not block.text.strip():
        if before and block.marks:
            before[-1] = _with_marks(before[-1], block.marks)
        return []
    whole = block.kind in ("row", "value")
    spans = [(0, len(block.text))] if whole else split_sentences(block.text, language)
    kind = "sentence" if len(spans) > 1 else block.kind
    marks: list[list[tuple[int, tuple[CitationItem, ...]]]] = [[] for _ in spans]
    for at, items in block.marks:
        index = _owner(block.text, spans, at)
        marks[index].append((at, items))
    claims = []
    for (start, end), own in zip(spans, marks, strict=True):
        text = block.text[start:end]
        lead_in = not whole and end == len(block.text) and bool(_LEAD_IN.search(text))
        claims.append(_claim("lead-in" if lead_in else kind, text, start, number, own))
    return claims


def _owner(text: str, spans: list[tuple[int, int]], at: int) -> int:
    """The sentence that a mark at `at` follows: not the one before whose first word it stands."""
    for index, (start, end) in enumerate(spans):
        if at < end or index == len(spans) - 1:
            return index - 1 if index and not text[start:at].strip() else index
    return 0


def _claim(
    kind: str, text: str, offset: int, block: int, marks: list[tuple[int, tuple[CitationItem, ...]]]
) -> Claim:
    words = text.rstrip()
    start = len(words) - len(words.lstrip())
    cited: list[CitedSpan] = []
    last = start
    for at, items in marks:
        end = min(max(at - offset, 0), len(words))
        # A mark directly after another covers the same words.
        if not words[last:end].strip() and cited:
            cited += [CitedSpan(item, cited[-1].start, cited[-1].end) for item in items]
            continue
        cited += [CitedSpan(item, last, max(end, last)) for item in items]
        last = max(end, last)
    moved = tuple(CitedSpan(c.item, c.start - start, c.end - start) for c in cited)
    return Claim(kind, words.strip(), block, moved)


def _with_marks(claim: Claim, marks: list[tuple[int, tuple[CitationItem, ...]]]) -> Claim:
    start = max((cited.end for cited in claim.citations), default=0)
    if not _WORD.search(claim.text[start:]):
        start = claim.citations[-1].start if claim.citations else 0
    new = [CitedSpan(item, start, len(claim.text)) for _, items in marks for item in items]
    return Claim(claim.kind, claim.text, claim.block, (*claim.citations, *new))
