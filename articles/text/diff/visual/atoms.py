"""Parses a body into atoms: words, signs, citations and line breaks, with the HTML around each."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from markdown_it.token import Token as MarkdownToken

from articles.text.diff.visual.merged_notes import MergedNotes
from articles.text.markup.parser import parse, parse_inline
from articles.text.markup.tokens import Token, tokenise
from articles.text.rendering.body_html import BodyHtml, cell_html
from articles.text.rendering.resolver_protocol import Resolver

EMPTY = Token("empty", "\ufffc")  # represents a cell or item without words, which has no atoms
BREAK = Token("break", "\u00b6")  # represents the break between two paragraphs of one block
LINE = "\u21b5"  # the text of the token of a line break

# The first start tag of some HTML; group 1 is its name.
_START_TAG = re.compile(r"<([a-z]+)[^>]*>")


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of the page, equal to no other; `finish` is HTML to write before its end tag."""

    tag: str
    start: str
    finish: str = ""

    @property
    def end(self) -> str:
        """`finish` and the end tag; that of a table also closes the <div> around it."""
        return "</table></div>" if self.tag == "table" else f"{self.finish}</{self.tag}>"

    def looks_like(self, other: Element) -> bool:
        """Whether both have the same start tag."""
        return self.start == other.start


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, sign, citation or line break, or an empty cell or item. `token` is what is compared.

    `space` is the white space before it. `path` has the elements from the outermost to the
    paragraph, item or cell, `inline` those within. `leaf` is the number of that paragraph, item or
    cell in the body, from 1; `line` is the number of the line of the body, from 0.
    """

    token: Token
    html: str
    space: str
    path: tuple[Element, ...]
    inline: tuple[Element, ...]
    leaf: int
    line: int


class AtomReader(BodyHtml):
    """Parses bodies into atoms. One reader is used for both versions, so that they share notes."""

    notes: MergedNotes

    def __init__(
        self, resolver: Resolver, labels: Mapping[str, str], sections: Collection[str]
    ) -> None:
        super().__init__(resolver, labels, sections)
        self.notes = MergedNotes(resolver, labels)

    def atoms(self, text: str) -> list[Atom]:
        """The atoms of a body."""
        self._start("\n")
        self._read(parse(text))
        return self._found

    def line_atoms(self, text: str) -> list[Atom]:
        """The atoms of a text without blocks, such as an infobox value, line breaks included."""
        self._start("<br>")
        self._read(parse_inline(text))
        return self._found

    def _start(self, line_break: str) -> None:
        """Prepare for a new text; `line_break` is the HTML of a line break in the source text."""
        self._begin({})
        self._line_break = line_break
        self._found: list[Atom] = []
        self._path: list[Element] = []
        self._counts: list[int] = []  # the number of atoms before each element of the path
        self._inlines: list[Element | None] = []  # None for a token that has no element
        self._space = ""
        self._leaf = self._line = 0

    def _read(self, tokens: Sequence[MarkdownToken]) -> None:
        """Add the atoms of the block tokens of a text."""
        for index, token in enumerate(tokens):
            if token.map:
                self._line = token.map[0]
            if token.type == "inline":
                self._next_leaf()
                for child in token.children or ():
                    self._read_inline(child)
            elif token.hidden:
                continue
            elif token.type in ("fence", "code_block"):
                self._read_code(token)
            elif token.nesting == 1:
                empty = token.type == "th_open" and not tokens[index + 1].content
                self._open(self._block_html(token, empty=empty))
            elif token.nesting == -1:
                self._close()
            else:
                self._next_leaf()
                self._add(Token("sign", token.markup or "-"), self._rules[token.type](token))

    def _block_html(self, token: MarkdownToken, *, empty: bool) -> str:
        if token.type in ("th_open", "td_open"):
            return cell_html(token, empty=empty)
        return self._rules[token.type](token).strip()

    def _open(self, start: str) -> None:
        found = _START_TAG.match(start)
        assert found is not None
        tag = "table" if start.endswith("<table>") else found[1]
        self._path.append(Element(tag, start))
        self._counts.append(len(self._found))

    def _close(self) -> None:
        """Close an element; if no atom was added in it, add an empty one."""
        if self._counts.pop() == len(self._found):
            self._next_leaf()
            self._add(EMPTY, "")
        self._path.pop()

    def _next_leaf(self) -> None:
        self._leaf += 1
        self._space = ""

    def _read_code(self, token: MarkdownToken) -> None:
        self._open('<pre tabindex="0">')
        self._next_leaf()
        self._add_within(Element("code", "<code>"), token.content.rstrip("\n"), keep_space=True)
        self._close()

    def _read_inline(self, child: MarkdownToken) -> None:
        self._line += child.content.count("\n") if child.type != "image" else 0
        if child.type == "citation":
            self._add_citations(child)
        elif child.type in ("text", "text_special"):
            self._add_words(child.content)
        elif child.type == "code_inline":
            self._add_within(Element("code", "<code>"), child.content)
        elif child.type in ("wikilink", "image"):
            html = self._rules[child.type](child)
            found = _START_TAG.match(html)
            element = Element(found[1], found[0]) if found else None
            self._add_within(element, unescape(re.sub(r"<[^>]*>", "", html)))
        elif child.type == "hardbreak" or (child.type == "softbreak" and self._keeps_line_breaks):
            self._add(Token("sign", LINE), "<br>")
            self._line += 1
        elif child.type == "softbreak":
            self._space = " "
            self._line += 1
        elif child.nesting == 1:
            html = self._rules[child.type](child)
            self._inlines.append(Element(html[1:].split(" ")[0].strip(">"), html) if html else None)
        elif child.nesting == -1:
            self._rules[child.type](child)
            self._inlines.pop()

    @property
    def _keeps_line_breaks(self) -> bool:
        return self._line_break != "\n"

    def _add_citations(self, child: MarkdownToken) -> None:
        """Add each citation of a mark as an atom, without white space before it, as on the page."""
        self._space = ""
        for item in child.meta["mark"].items:
            token = Token("mark", self.notes.comparison_text(item))
            self._add(token, self.notes.item_html(item))

    def _add_within(self, element: Element | None, text: str, *, keep_space: bool = False) -> None:
        self._inlines.append(element)
        self._add_words(text, keep_space=keep_space)
        self._inlines.pop()

    def _add_words(self, text: str, *, keep_space: bool = False) -> None:
        for token in tokenise(text):
            if token.kind == "space":
                self._space = token.text if keep_space or not token.text.isascii() else " "
            else:
                kind = token.kind if token.kind in ("word", "sign") else "word"
                self._add(Token(kind, token.text), escape(token.text))

    def _add(self, token: Token, html: str) -> None:
        """Add an atom at the current position, with the white space that precedes it."""
        first = not self._found or self._found[-1].leaf != self._leaf
        in_code = bool(self._path) and self._path[-1].tag == "pre"
        space = "" if first and not in_code else self._space
        inline = tuple(element for element in self._inlines if element is not None)
        path = tuple(self._path)
        self._found.append(Atom(token, html, space, path, inline, self._leaf, self._line))
        self._space = ""
