"""The text of an article as tokens: CommonMark and tables, citation marks, wiki links.

Raw HTML is text, a body has no headings (`find_headings` finds what would be one), and only http,
https and mailto addresses are links; all else stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token

from articles.text.markup.citation_marks import Mark
from articles.text.markup.masking import EDGE, MASK, Masked, mask
from articles.text.markup.wikilinks import WikiLink

MAX_NESTING = 20
MAX_KEPT = 20_000  # characters of a text whose marks and links are remembered; most are shorter

_InlineRule = Callable[[StateInline, bool], bool]

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_MAY_BE_HEADING = re.compile(r"^[ \t>*+\-\d.)]*#|^[ \t>*+\-\d.)=]*[=-][ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HeadingFound:
    """A line that Markdown would take for a heading. `line` counts from 0, `level` from 1."""

    line: int
    level: int
    text: str


class Markup(MarkdownIt):
    """markdown-it with this encyclopedia's rules. A parse's `Masked` text travels in its `env`."""

    def __init__(self, *, headings: bool = False, escapes: bool = False) -> None:
        super().__init__("commonmark", {"html": False, "maxNesting": MAX_NESTING})
        self.enable("table")
        self.disable(["html_block", "html_inline"])
        self.inline.ruler.before("link", "mask", _mask_rule)
        self.inline.ruler.at("link", partial(_bracket_rule, link))
        self.inline.ruler.at("image", partial(_bracket_rule, image))
        self.block.ruler.at("reference", _reference_rule)
        if escapes:
            self.disable("text_join")
        if headings:
            self.disable("inline")
        else:
            self.disable(["heading", "lheading"])

    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it's name)
        """Whether `url` may be followed from an article."""
        return bool(_ADDRESS.match(url))

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
        """`url` percent-encoded; one that holds a mask waits until the mask is taken off."""
        return url if EDGE in url else super().normalizeLink(url)


def parse(text: str) -> list[Token]:
    """Block tokens, each with its children; `map` counts lines of `text`."""
    return _restored(*_parsed(text, inline=False))


def parse_inline(text: str) -> list[Token]:
    """One `inline` token, for text that has no blocks, such as an infobox value."""
    return _restored(*_parsed(text, inline=True))


def parse_escapes(text: str, *, inline: bool = False) -> list[Token]:
    """As `parse`, but a character after a backslash keeps a token of its own, `text_special`."""
    return _restored(*_parsed(text, inline=inline, reader=_WITH_ESCAPES))


def find_headings(text: str) -> list[HeadingFound]:
    """Headings of either kind (`## Name`, or underlined), in lists and quotations too, not code."""
    if not _MAY_BE_HEADING.search(text):
        return []
    masked = mask(text)
    tokens = _WITH_HEADINGS.parse(masked.text, {})
    return [
        HeadingFound(
            line=masked.line(token.map[0]) if token.map else 0,
            level=int(token.tag[1:]),
            text=" ".join(masked.source(tokens[index + 1].content).split()),
        )
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def find(text: str, *, inline: bool = False) -> tuple[Mark | WikiLink, ...]:
    """The marks and links of `text` as `parse` (or `parse_inline`) shows them, in reading order."""
    if "[" not in text:
        return ()
    return (_in_short if len(text) <= MAX_KEPT else _in_long)(text, inline)


@lru_cache(maxsize=512)
def _in_short(text: str, inline: bool) -> tuple[Mark | WikiLink, ...]:
    return _found(text, inline)


@lru_cache(maxsize=8)
def _in_long(text: str, inline: bool) -> tuple[Mark | WikiLink, ...]:
    return _found(text, inline)


def _found(text: str, inline: bool) -> tuple[Mark | WikiLink, ...]:
    tokens, _ = _parsed(text, inline=inline)
    return tuple(
        child.meta["mark"] if child.type == "citation" else child.meta["link"]
        for token in tokens
        for child in token.children or ()
        if child.type in ("citation", "wikilink")
    )


def _parsed(text: str, *, inline: bool, reader: Markup | None = None) -> tuple[list[Token], Masked]:
    masked = mask(text)
    reader = reader or _READER
    tokens = (reader.parseInline if inline else reader.parse)(masked.text, {"masked": masked})
    return tokens, masked


def _mask_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule: a mask becomes a `citation` or `wikilink` token."""
    found = MASK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    masked: Masked = state.env["masked"]
    if not silent:
        item = masked.found[int(found[1])]
        kind, name = ("citation", "mark") if isinstance(item, Mark) else ("wikilink", "link")
        token = state.push(kind, "", 0)
        token.meta = {name: item}
        token.content = item.source
    state.pos = found.end()
    return True


def _bracket_rule(rule: _InlineRule, state: StateInline, silent: bool) -> bool:
    """Inline rule: `rule` where a link may still end: a page of brackets must not take seconds."""
    if state.src[state.pos] not in "[!":
        return False
    may_end = state.pos < state.html_terminator_last("](") or "references" in state.env
    return may_end and rule(state, silent)


def _reference_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: a mark at the start of a line followed by a colon defines no link."""
    begin = state.bMarks[start] + state.tShift[start]
    return not MASK.match(state.src, begin) and reference(state, start, end, silent)


def _restored(tokens: list[Token], masked: Masked) -> list[Token]:
    for token in _all(tokens):
        if token.map and masked.breaks:
            token.map = [masked.line(token.map[0]), masked.line(token.map[1])]
        token.content = masked.source(token.content)
        token.info = masked.source(token.info)
        for name, value in token.attrs.items():
            if EDGE in str(value):
                text = masked.source(str(value))
                token.attrs[name] = _READER.normalizeLink(text) if name in ("href", "src") else text
    return tokens


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


_READER = Markup()
_WITH_ESCAPES = Markup(escapes=True)
_WITH_HEADINGS = Markup(headings=True)
