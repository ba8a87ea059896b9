"""Parses the Markdown of an article: CommonMark with tables, citation marks and wiki links.

Raw HTML is plain text. A body has no headings: `find_headings` finds lines that Markdown would take
for headings. Only http, https and mailto addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token

from articles.text.markup.citation_marks import Mark
from articles.text.markup.masking import EDGE, MASK, Masked, mask
from articles.text.markup.wikilinks import WikiLink

MAX_NESTING = 20  # levels of lists and quotations
MAX_SHORT_TEXT = 20_000  # characters; caches have room for many short texts and for few long ones

_InlineRule = Callable[[StateInline, bool], bool]

# The beginning of an address that an article may link to.
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
# A text without a match has no headings, and need not be parsed to find them.
_MAY_BE_HEADING = re.compile(r"^[ \t>*+\-\d.)]*#|^[ \t>*+\-\d.)=]*[=-][ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HeadingFound:
    """A line that Markdown would take for a heading. `line` counts from 0, `level` from 1."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition of an address, `[label]: https://…`, from `line` to before `end`, from 0."""

    label: str
    line: int
    end: int


class Markup(MarkdownIt):
    """A Markdown parser with the rules of this encyclopedia.

    It parses masked text; the `env` of a parse contains the `Masked` object as "masked".
    `headings` says to parse headings, and no inline text; `escapes` says to make a token for each
    escaped character.
    """

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
        """Percent-encode `url`, unless it contains a mask: `_unmask` encodes it later."""
        return url if EDGE in url else super().normalizeLink(url)


def parse(text: str) -> list[Token]:
    """Parse a body or lead into block tokens; their `map` has line numbers of `text`, from 0."""
    return _unmask(*_parsed(text, inline=False))


def find_definitions(text: str) -> list[Definition]:
    """The definitions of addresses of links in a body, which are not shown, repeated ones too."""
    masked = mask(text)
    env: dict[str, Any] = {"masked": masked}
    _READER.parse(masked.text, env)
    rows = [*env.get("references", {}).items()]
    rows += [(row["label"], row) for row in env.get("duplicate_refs", ())]
    return sorted(
        (
            Definition(
                masked.unmask(label),
                masked.original_line(row["map"][0]),
                masked.original_line(row["map"][1] - 1) + 1,
            )
            for label, row in rows
        ),
        key=lambda found: found.line,
    )


def parse_inline(text: str) -> list[Token]:
    """Parse a text without blocks, such as an infobox value, into one `inline` token."""
    return _unmask(*_parsed(text, inline=True))


def parse_escapes(text: str, *, inline: bool = False) -> list[Token]:
    """Parse `text` with a token `text_special` for each character after a backslash."""
    return _unmask(*_parsed(text, inline=inline, reader=_WITH_ESCAPES))


def find_headings(text: str) -> list[HeadingFound]:
    """Find the headings (`## Name`, or underlined) of a text, in lists and quotations too."""
    if not _MAY_BE_HEADING.search(text):
        return []
    masked = mask(text)
    tokens = _WITH_HEADINGS.parse(masked.text, {})
    return [
        HeadingFound(
            line=masked.original_line(token.map[0]) if token.map else 0,
            level=int(token.tag[1:]),
            text=" ".join(masked.unmask(tokens[index + 1].content).split()),
        )
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def find_marks_and_links(text: str, *, inline: bool = False) -> tuple[Mark | WikiLink, ...]:
    """The marks and links of `text` outside code, in order; `inline`: it has no blocks. Cached."""
    if "[" not in text:
        return ()
    return (_find_in_short if len(text) <= MAX_SHORT_TEXT else _find_in_long)(text, inline)


@lru_cache(maxsize=512)
def _find_in_short(text: str, inline: bool) -> tuple[Mark | WikiLink, ...]:
    return _find(text, inline)


@lru_cache(maxsize=8)
def _find_in_long(text: str, inline: bool) -> tuple[Mark | WikiLink, ...]:
    return _find(text, inline)


def _find(text: str, inline: bool) -> tuple[Mark | WikiLink, ...]:
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
    """Make a mask a token `citation` or `wikilink` (an inline rule of markdown-it)."""
    found = MASK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    masked: Masked = state.env["masked"]
    if not silent:
        item = masked.items[int(found[1])]
        kind, name = ("citation", "mark") if isinstance(item, Mark) else ("wikilink", "link")
        token = state.push(kind, "", 0)
        token.meta = {name: item}
        token.content = item.source
    state.pos = found.end()
    return True


def _bracket_rule(rule: _InlineRule, state: StateInline, silent: bool) -> bool:
    """Apply `rule` to a bracket only if a link may end after it (an inline rule of markdown-it).

    Without this, a text of thousands of brackets takes seconds.
    """
    if state.src[state.pos] not in "[!":
        return False
    may_end = state.pos < state.html_terminator_last("](") or "references" in state.env
    return may_end and rule(state, silent)


def _reference_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Keep a mark before a colon from defining a link's address (a block rule of markdown-it)."""
    begin = state.bMarks[start] + state.tShift[start]
    return not MASK.match(state.src, begin) and reference(state, start, end, silent)


def _unmask(tokens: list[Token], masked: Masked) -> list[Token]:
    """Replace the masks in `tokens` by what was typed, and line numbers by the original ones."""
    for token in _with_children(tokens):
        if token.map and masked.breaks:
            token.map = [masked.original_line(line) for line in token.map]
        token.content = masked.unmask(token.content)
        token.info = masked.unmask(token.info)
        for name, value in token.attrs.items():
            if EDGE in str(value):
                text = masked.unmask(str(value))
                token.attrs[name] = _READER.normalizeLink(text) if name in ("href", "src") else text
    return tokens


def _with_children(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _with_children(token.children or ())


_READER = Markup()
_WITH_ESCAPES = Markup(escapes=True)
_WITH_HEADINGS = Markup(headings=True)
