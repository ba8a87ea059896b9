"""Finds the claims of a text: sentences, list items, table rows or an infobox value.

The text of a claim is plain, without marks and markup. Each citation covers a span of this text:
from the preceding mark in the claim, or the claim's start, up to its own mark; adjacent marks cover
the same span. A mark after a full stop belongs to the sentence that ends there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from markdown_it.token import Token

from articles.text.markup.citation_marks import CitationItem
from articles.text.markup.parser import MAX_SHORT_TEXT, parse, parse_inline
from articles.text.markup.sentences import split_sentences

CELL_SEPARATOR = " | "  # between the cells of a table row in the text of its claim
_WORD = re.compile(r"\w")
_LEAD_IN = re.compile(r"[:：]\s*\Z")  # the colon at the end of an introductory phrase


class ClaimKind(StrEnum):
    """The form of a claim in the text. A lead-in ends in a colon and needs no source."""

    SENTENCE = "sentence"
    ITEM = "item"  # a list item of one sentence
    ROW = "row"  # of a table
    VALUE = "value"  # of the infobox
    LEAD_IN = "lead-in"


class CitedSource(NamedTuple):
    """A cited source with locator and passage, and whether it contradicts the claim."""

    key: str
    locator: str
    passage: str
    contra: bool


class ClaimCitation(NamedTuple):
    """A citation of a claim, with the span of the claim's text that it covers: text[start:end]."""

    item: CitationItem
    start: int
    end: int

    @classmethod
    def parse(cls, stored: Iterable[Any]) -> ClaimCitation:
        """Make a citation from its stored form."""
        *item, start, end = stored
        return cls(CitationItem(*item), start, end)

    @property
    def stored(self) -> list[str | bool | int]:
        """The citation as a list for JSON: the attributes of its item, the start and the end."""
        return [*self.item, self.start, self.end]

    @property
    def key(self) -> str:
        """The key of the source as typed in the mark; it may be a former one."""
        return self.item.key

    @property
    def contra(self) -> bool:
        """Whether the source contradicts the claim."""
        return self.item.contra

    @property
    def source(self) -> CitedSource:
        """The cited source, without the prefix and span of the citation."""
        key, _prefix, locator, passage, contra = self.item
        return CitedSource(key, locator, passage, contra)

    def with_key(self, key: str) -> ClaimCitation:
        """The same citation with another key of its source."""
        return self._replace(item=self.item._replace(key=key))


@dataclass(frozen=True, slots=True)
class TextClaim:
    """One claim of a text.

    `block` is the number of its paragraph, list item or table row in the text, from 0; `start` is
    its position in the plain text of the block. `marks` has, for each citation, the number of its
    mark in the text, from 0.
    """

    kind: ClaimKind
    text: str
    block: int
    citations: tuple[ClaimCitation, ...] = ()
    marks: tuple[int, ...] = ()
    start: int = 0

    @property
    def support(self) -> tuple[ClaimCitation, ...]:
        """The citations of the claim without those that contradict it."""
        return tuple(citation for citation in self.citations if not citation.contra)

    @property
    def uncited(self) -> tuple[tuple[int, int], ...]:
        """The spans, as (start, end), that contain words and that no supporting citation covers."""
        spans = []
        covered = 0
        for start, end in sorted((citation.start, citation.end) for citation in self.support):
            if _WORD.search(self.text[covered:start]):
                spans.append((covered, start))
            covered = max(covered, end)
        if _WORD.search(self.text[covered:]):
            spans.append((covered, len(self.text)))
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class _BlockMark:
    """A mark with its number in the text, from 0, and its position in the block's plain text."""

    position: int
    number: int
    items: tuple[CitationItem, ...]


@dataclass(slots=True)
class _Block:
    """The plain text of a block, and its marks.

    `next_mark` is the number that the next mark of the text gets.
    """

    kind: ClaimKind
    next_mark: int = 0
    text: str = ""
    marks: list[_BlockMark] = field(default_factory=list)

    def add(self, token: Token) -> None:
        """Append the words that readers see in an inline token, and the marks in it."""
        for child in token.children or ():
            if child.type == "citation":
                mark = _BlockMark(len(self.text), self.next_mark, child.meta["mark"].items)
                self.marks.append(mark)
                self.next_mark += 1
            elif child.type == "wikilink":
                self.text += str(child.meta["link"].words)
            elif child.type in ("softbreak", "hardbreak"):
                self.text += " "
            elif child.type == "image":
                self.add(child)
            else:
                self.text += child.content


def claims_of(text: str, language: str = "en") -> tuple[TextClaim, ...]:
    """The claims of a body or lead, in order; `language` decides where sentences end. Cached."""
    return (_claims_of_short if len(text) <= MAX_SHORT_TEXT else _claims_of_long)(text, language)


@lru_cache(maxsize=1024)
def _claims_of_short(text: str, language: str) -> tuple[TextClaim, ...]:
    return _extract_claims(text, language)


@lru_cache(maxsize=16)
def _claims_of_long(text: str, language: str) -> tuple[TextClaim, ...]:
    return _extract_claims(text, language)


def _extract_claims(text: str, language: str) -> tuple[TextClaim, ...]:
    claims: list[TextClaim] = []
    for number, block in enumerate(_blocks(parse(text))):
        claims += _claims_of_block(block, number, language, claims)
    return tuple(claims)


@lru_cache(maxsize=1024)
def claim_of_value(text: str) -> TextClaim | None:
    """The claim that an infobox value is, or None if it has no text besides marks. Cached."""
    block = _Block(ClaimKind.VALUE)
    for token in parse_inline(text):
        block.add(token)
    claims = _claims_of_block(block, 0, "", [])
    return claims[0] if claims else None


def _blocks(tokens: list[Token]) -> Iterator[_Block]:
    """The paragraphs, list items and table rows of a text, without the rows of tables' heads."""
    items = marks = 0
    row: _Block | None = None
    in_head = False
    for token in tokens:
        if token.type in ("list_item_open", "list_item_close"):
            items += token.nesting
        elif token.type in ("thead_open", "thead_close"):
            in_head = token.nesting == 1
        elif token.type == "tr_open":
            row = _Block(ClaimKind.ROW, marks)
        elif token.type == "tr_close" and row is not None:
            if not in_head:
                yield row
            marks, row = row.next_mark, None
        elif token.type == "inline" and row is not None:
            row.text += CELL_SEPARATOR if row.text else ""
            row.add(token)
        elif token.type == "inline":
            block = _Block(ClaimKind.ITEM if items else ClaimKind.SENTENCE, marks)
            block.add(token)
            marks = block.next_mark
            yield block


def _claims_of_block(
    block: _Block, number: int, language: str, before: list[TextClaim]
) -> list[TextClaim]:
    """The claims of block `number`; `before` are those of the blocks before it.

    The marks of a block without words are added to the last claim in `before`.
    """
    if not block.text.strip():
        if before and block.marks:
            before[-1] = _with_marks(before[-1], block.marks)
        return []
    whole = block.kind in (ClaimKind.ROW, ClaimKind.VALUE)
    spans = [(0, len(block.text))] if whole else split_sentences(block.text, language)
    kind = ClaimKind.SENTENCE if len(spans) > 1 else block.kind
    marks: list[list[_BlockMark]] = [[] for _ in spans]
    for mark in block.marks:
        marks[_sentence_of_mark(block.text, spans, mark.position)].append(mark)
    claims = []
    for (start, end), own_marks in zip(spans, marks, strict=True):
        text = block.text[start:end]
        is_lead_in = not whole and end == len(block.text) and bool(_LEAD_IN.search(text))
        claim_kind = ClaimKind.LEAD_IN if is_lead_in else kind
        claims.append(_claim(claim_kind, text, start, number, own_marks))
    return claims


def _sentence_of_mark(text: str, spans: list[tuple[int, int]], position: int) -> int:
    """The number of the sentence that a mark at this position belongs to.

    A mark before the first word of a sentence belongs to the sentence before it, if there is one.
    """
    index = min(bisect_right(spans, position, key=itemgetter(1)), len(spans) - 1)
    start = spans[index][0]
    return index - 1 if index and not text[start:position].strip() else index


def _claim(
    kind: ClaimKind, text: str, offset: int, block: int, marks: list[_BlockMark]
) -> TextClaim:
    """The claim with `text`, less its outer white space; `offset` is where it is in the block."""
    words = text.rstrip()
    start = len(words) - len(words.lstrip())
    citations: list[ClaimCitation] = []
    last = begin = start
    for mark in marks:
        end = min(max(mark.position - offset, last), len(words))
        # A mark directly after another covers the same words.
        if words[last:end].strip() or not citations:
            begin, last = last, end
        citations += [ClaimCitation(item, begin - start, last - start) for item in mark.items]
    return TextClaim(kind, words.strip(), block, tuple(citations), _numbers(marks), offset + start)


def _with_marks(claim: TextClaim, marks: list[_BlockMark]) -> TextClaim:
    """Add the marks of a block without words to the claim before the block.

    They cover the words after the claim's last mark, or if there are none, the words of that mark.
    """
    start = max((citation.end for citation in claim.citations), default=0)
    if not _WORD.search(claim.text[start:]):
        start = claim.citations[-1].start if claim.citations else 0
    end = len(claim.text)
    new = [ClaimCitation(item, start, end) for mark in marks for item in mark.items]
    return replace(
        claim, citations=(*claim.citations, *new), marks=(*claim.marks, *_numbers(marks))
    )


def _numbers(marks: list[_BlockMark]) -> tuple[int, ...]:
    """The number of each mark, once for each of its items."""
    return tuple(mark.number for mark in marks for _item in mark.items)
