"""The claims of a text: sentences, list items, table rows or an infobox value, and what cites them.

A claim's text is plain: marks and markup are taken out. A citation covers a span of it: back to the
mark before it in the claim, or to the claim's start. A mark belongs to the sentence that it
directly follows, before or after the full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from markdown_it.token import Token

from articles.text.markup.citation_marks import CitationItem
from articles.text.markup.parser import MAX_SHORT_TEXT, parse, parse_inline
from articles.text.markup.sentences import split_sentences

CELL = " | "
_WORD = re.compile(r"\w")
_LEAD_IN = re.compile(r"[:：]\s*\Z")


class ClaimKind(StrEnum):
    """What a claim is in the text. A lead-in ends in a colon and needs no source."""

    SENTENCE = "sentence"
    ITEM = "item"
    ROW = "row"
    VALUE = "value"
    LEAD_IN = "lead-in"


class CitedSource(NamedTuple):
    """What is cited of a source, without the mark's prefix, which changes no meaning."""

    key: str
    locator: str
    passage: str
    contra: bool


class ClaimCitation(NamedTuple):
    """A citation of a claim: the item of a mark, and the words that it covers: text[start:end]."""

    item: CitationItem
    start: int
    end: int

    @classmethod
    def parse(cls, stored: Iterable[Any]) -> ClaimCitation:
        """The inverse of `stored`."""
        *item, start, end = stored
        return cls(CitationItem(*item), start, end)

    @property
    def stored(self) -> list[str | bool | int]:
        """As a list for JSON."""
        return [*self.item, self.start, self.end]

    @property
    def key(self) -> str:
        """The key of the source, as the text has it."""
        return self.item.key

    @property
    def contra(self) -> bool:
        """Whether the source contradicts the claim."""
        return self.item.contra

    @property
    def source(self) -> CitedSource:
        """What is cited, without the prefix and the words that it covers."""
        key, _prefix, locator, passage, contra = self.item
        return CitedSource(key, locator, passage, contra)

    def with_key(self, key: str) -> ClaimCitation:
        """The same citation with another key of its source."""
        return self._replace(item=self.item._replace(key=key))


@dataclass(frozen=True, slots=True)
class TextClaim:
    """One claim of a text. `block` counts the paragraphs, items and rows of the text from 0, and
    `start` is where the claim begins in the plain text of its block.

    `marks` has for each citation the number of its mark in the text, from 0.
    """

    kind: ClaimKind
    text: str
    block: int
    citations: tuple[ClaimCitation, ...] = ()
    marks: tuple[int, ...] = ()
    start: int = 0

    @property
    def support(self) -> tuple[ClaimCitation, ...]:
        """Its citations without those of sources that contradict it."""
        return tuple(citation for citation in self.citations if not citation.contra)

    @property
    def uncited(self) -> tuple[tuple[int, int], ...]:
        """The spans with words in them that no citation supports, as (start, end)."""
        spans = []
        at = 0
        for start, end in sorted((citation.start, citation.end) for citation in self.support):
            if _WORD.search(self.text[at:start]):
                spans.append((at, start))
            at = max(at, end)
        if _WORD.search(self.text[at:]):
            spans.append((at, len(self.text)))
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class _PlacedMark:
    """A mark, number `number` of its text, at position `at` of the plain text of its block."""

    at: int
    number: int
    items: tuple[CitationItem, ...]


@dataclass(slots=True)
class _Block:
    """The plain text of a block, and its marks; `number` is that of the next mark of the text."""

    kind: ClaimKind
    number: int = 0
    text: str = ""
    marks: list[_PlacedMark] = field(default_factory=list)

    def add(self, token: Token) -> None:
        """Append what a reader sees of an inline token."""
        for child in token.children or ():
            if child.type == "citation":
                placed = _PlacedMark(len(self.text), self.number, child.meta["mark"].items)
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


def claims_of(text: str, language: str = "en") -> tuple[TextClaim, ...]:
    """The claims of a body or lead, in reading order.

    Cached, because a revision changes few of an article's texts.
    """
    return (_of_short if len(text) <= MAX_SHORT_TEXT else _of_long)(text, language)


@lru_cache(maxsize=1024)
def _of_short(text: str, language: str) -> tuple[TextClaim, ...]:
    return _extracted(text, language)


@lru_cache(maxsize=16)
def _of_long(text: str, language: str) -> tuple[TextClaim, ...]:
    return _extracted(text, language)


def _extracted(text: str, language: str) -> tuple[TextClaim, ...]:
    claims: list[TextClaim] = []
    for number, block in enumerate(_blocks(parse(text))):
        claims += _claims(block, number, language, claims)
    return tuple(claims)


@lru_cache(maxsize=1024)
def claim_of_value(text: str) -> TextClaim | None:
    """An infobox value as one claim; None where it has no words."""
    block = _Block(ClaimKind.VALUE)
    for token in parse_inline(text):
        block.add(token)
    claims = _claims(block, 0, "", [])
    return claims[0] if claims else None


def _blocks(tokens: list[Token]) -> Iterator[_Block]:
    """The blocks that make claims: paragraphs, those of list items as items, and rows of tables."""
    items = marks = 0
    row: _Block | None = None
    head = False
    for token in tokens:
        if token.type in ("list_item_open", "list_item_close"):
            items += token.nesting
        elif token.type in ("thead_open", "thead_close"):
            head = token.nesting == 1
        elif token.type == "tr_open":
            row = _Block(ClaimKind.ROW, marks)
        elif token.type == "tr_close" and row is not None:
            if not head:
                yield row
            marks, row = row.number, None
        elif token.type == "inline" and row is not None:
            row.text += CELL if row.text else ""
            row.add(token)
        elif token.type == "inline":
            block = _Block(ClaimKind.ITEM if items else ClaimKind.SENTENCE, marks)
            block.add(token)
            marks = block.number
            yield block


def _claims(block: _Block, number: int, language: str, before: list[TextClaim]) -> list[TextClaim]:
    """The claims of one block. A mark before any words belongs to the claim before the block."""
    if not block.text.strip():
        if before and block.marks:
            before[-1] = _with_marks(before[-1], block.marks)
        return []
    whole = block.kind in (ClaimKind.ROW, ClaimKind.VALUE)
    spans = [(0, len(block.text))] if whole else split_sentences(block.text, language)
    kind = ClaimKind.SENTENCE if len(spans) > 1 else block.kind
    marks: list[list[_PlacedMark]] = [[] for _ in spans]
    for mark in block.marks:
        marks[_owner(block.text, spans, mark.at)].append(mark)
    claims = []
    for (start, end), own in zip(spans, marks, strict=True):
        text = block.text[start:end]
        lead_in = not whole and end == len(block.text) and bool(_LEAD_IN.search(text))
        claims.append(_claim(ClaimKind.LEAD_IN if lead_in else kind, text, start, number, own))
    return claims


def _owner(text: str, spans: list[tuple[int, int]], at: int) -> int:
    """The number of the sentence that a mark at `at` belongs to.

    A mark before the first word of a sentence belongs to the sentence before it.
    """
    for index, (start, end) in enumerate(spans):
        if at < end or index == len(spans) - 1:
            return index - 1 if index and not text[start:at].strip() else index
    return 0


def _claim(
    kind: ClaimKind, text: str, offset: int, block: int, marks: list[_PlacedMark]
) -> TextClaim:
    words = text.rstrip()
    start = len(words) - len(words.lstrip())
    citations: list[ClaimCitation] = []
    last = begin = start
    for mark in marks:
        end = min(max(mark.at - offset, last), len(words))
        # A mark directly after another covers the same words.
        if words[last:end].strip() or not citations:
            begin, last = last, end
        citations += [ClaimCitation(item, begin - start, last - start) for item in mark.items]
    return TextClaim(kind, words.strip(), block, tuple(citations), _numbers(marks), offset + start)


def _with_marks(claim: TextClaim, marks: list[_PlacedMark]) -> TextClaim:
    """The claim with the marks of a block without words that follows it.

    They cover the words after its last mark, or where there are none, the words of its last mark.
    """
    start = max((citation.end for citation in claim.citations), default=0)
    if not _WORD.search(claim.text[start:]):
        start = claim.citations[-1].start if claim.citations else 0
    end = len(claim.text)
    new = [ClaimCitation(item, start, end) for mark in marks for item in mark.items]
    return replace(
        claim, citations=(*claim.citations, *new), marks=(*claim.marks, *_numbers(marks))
    )


def _numbers(marks: list[_PlacedMark]) -> tuple[int, ...]:
    """The number of each mark, once for each of its items."""
    return tuple(mark.number for mark in marks for _item in mark.items)
