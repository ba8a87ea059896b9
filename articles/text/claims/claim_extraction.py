"""The claims of a text: sentences, list items, table rows or an infobox value, and what cites them.

A claim's text is plain: marks and markup are taken out. A citation covers a span of it: back to the
mark before it in the claim, or to the claim's start. A mark belongs to the sentence that it
directly follows, before or after the full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from markdown_it.token import Token

from articles.text.markup.citation_marks import CitationItem
from articles.text.markup.parser import MAX_KEPT, parse, parse_inline
from articles.text.markup.sentences import split_sentences

CELL = " | "
_WORD = re.compile(r"\w")
_LEAD_IN = re.compile(r"[:：]\s*\Z")


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """One item of a mark, and the words of the claim that it covers: text[start:end].

    `mark` is the mark's place among all marks of the body, from 0, as `find_marks` counts them.
    """

    item: CitationItem
    mark: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `kind` is "sentence", "item", "row", "value" or "lead-in" (which ends in a colon
    and needs no source); `block` counts the paragraphs, items and rows of the text from 0, and
    `start` is where it begins in the plain text of its block."""

    kind: str
    text: str
    block: int
    citations: tuple[CitedSpan, ...] = ()
    start: int = 0

    @property
    def support(self) -> tuple[CitedSpan, ...]:
        """Its citations but those of sources that contradict it."""
        return tuple(cited for cited in self.citations if not cited.item.contra)

    @property
    def uncited(self) -> tuple[tuple[int, int], ...]:
        """The spans with words in them that no mark bears out, as (start, end)."""
        spans = []
        at = 0
        for start, end in sorted((cited.start, cited.end) for cited in self.support):
            if _WORD.search(self.text[at:start]):
                spans.append((at, start))
            at = max(at, end)
        if _WORD.search(self.text[at:]):
            spans.append((at, len(self.text)))
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark at a place in a block's plain text."""

    at: int
    number: int
    items: tuple[CitationItem, ...]


@dataclass(slots=True)
class _Block:
    """The plain text of a block, and where its marks stand in it; `number` counts them on."""

    kind: str
    number: int = 0
    text: str = ""
    marks: list[_Placed] = field(default_factory=list)

    def add(self, token: Token) -> None:
        """Append what a reader sees of an inline token."""
        for child in token.children or ():
            if child.type == "citation":
                placed = _Placed(len(self.text), self.number, child.meta["mark"].items)
                self.marks.append(placed)
                self.number += 1
            elif child.type == "wikilink":
                self.text += str(child.meta["link"].words)
            elif child.type in ("softbreak", "hardbreak"):
                self.text += " "
            elif child.type == "image":
                self.add(child)
            else:
                self.text += child.content


def claims_of(text: str, language: str = "en") -> tuple[Claim, ...]:
    """The claims of a body or lead, in reading order.

    What was found is remembered for a while: a revision changes few of an article's texts.
    """
    return (_of_short if len(text) <= MAX_KEPT else _of_long)(text, language)


@lru_cache(maxsize=1024)
def _of_short(text: str, language: str) -> tuple[Claim, ...]:
    return _found(text, language)


@lru_cache(maxsize=16)
def _of_long(text: str, language: str) -> tuple[Claim, ...]:
    return _found(text, language)


def _found(text: str, language: str) -> tuple[Claim, ...]:
    claims: list[Claim] = []
    for number, block in enumerate(_blocks(parse(text))):
        claims += _claims(block, number, language, claims)
    return tuple(claims)


def coverage(claims: Sequence[Claim]) -> list[str]:
    """How each claim of one body stands to its sources, in order.

    "lead-in": needs none. "cited": every word. "partly": some words by no mark. "covered": no mark
    of its own, but a later one in the same paragraph. "uncited": none at all. A mark of a source
    that contradicts a claim is none.
    """
    states: list[str] = []
    later: dict[int, bool] = {}
    for claim in reversed(claims):
        if claim.kind == "lead-in":
            states.append("lead-in")
        elif claim.support:
            states.append("partly" if claim.uncited else "cited")
        else:
            states.append("covered" if later.get(claim.block) else "uncited")
        later[claim.block] = later.get(claim.block, False) or bool(claim.support)
    return states[::-1]


@lru_cache(maxsize=1024)
def claim_of_value(text: str) -> Claim | None:
    """An infobox value as one claim; None where it says nothing."""
    block = _Block("value")
    for token in parse_inline(text):
        block.add(token)
    found = _claims(block, 0, "", [])
    return found[0] if found else None


def _blocks(tokens: list[Token]) -> Iterator[_Block]:
    """The blocks that hold claims: paragraphs, those of list items as items, and rows of tables."""
    items = marks = 0
    row: _Block | None = None
    head = False
    for token in tokens:
        if token.type in ("list_item_open", "list_item_close"):
            items += token.nesting
        elif token.type in ("thead_open", "thead_close"):
            head = token.nesting == 1
        elif token.type == "tr_open":
            row = _Block("row", marks)
        elif token.type == "tr_close" and row is not None:
            if not head:
                yield row
            marks, row = row.number, None
        elif token.type == "inline" and row is not None:
            row.text += CELL if row.text else ""
            row.add(token)
        elif token.type == "inline":
            block = _Block("item" if items else "sentence", marks)
            block.add(token)
            marks = block.number
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
    marks: list[list[_Placed]] = [[] for _ in spans]
    for mark in block.marks:
        marks[_owner(block.text, spans, mark.at)].append(mark)
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


def _claim(kind: str, text: str, offset: int, block: int, marks: list[_Placed]) -> Claim:
    words = text.rstrip()
    start = len(words) - len(words.lstrip())
    cited: list[CitedSpan] = []
    last = begin = start
    for mark in marks:
        end = min(max(mark.at - offset, last), len(words))
        # A mark directly after another covers the same words.
        if words[last:end].strip() or not cited:
            begin, last = last, end
        cited += [CitedSpan(item, mark.number, begin - start, last - start) for item in mark.items]
    return Claim(kind, words.strip(), block, tuple(cited), offset + start)


def _with_marks(claim: Claim, marks: list[_Placed]) -> Claim:
    """The claim with marks that stand alone after it: they cover what no mark of its own does."""
    start = max((cited.end for cited in claim.citations), default=0)
    if not _WORD.search(claim.text[start:]):
        start = claim.citations[-1].start if claim.citations else 0
    end = len(claim.text)
    new = [CitedSpan(item, mark.number, start, end) for mark in marks for item in mark.items]
    return replace(claim, citations=(*claim.citations, *new))
