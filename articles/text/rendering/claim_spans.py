"""Claims in HTML: the words of each in a `span` with its id and displayed state.

A claim that crosses emphasis or a link is several spans with one `data-claim`; only the first has
the `id`, `claim-` and the claim's, and only the last `data-end`: behind it the page shows a sign.
Marks within a claim stay in its span.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it.token import Token

from articles.text.claims.claim_extraction import CELL, TextClaim

_Render = Callable[[Token], str]
_OF_CLAIM = re.compile(r' data-claim="([^"]*)"')


@dataclass(frozen=True, slots=True)
class PageClaim:
    """A claim as the page shows it: its id, and the state that is displayed."""

    id: str
    state: str


@dataclass(slots=True)
class _Node:
    """A piece of inline HTML: a leaf and the number of its claim, or an element with pieces."""

    html: str
    claim: int | None = None
    is_mark: bool = False
    pieces: list[_Node] | None = None
    closing: str = ""


@dataclass(slots=True)
class _Run:
    """Pieces of one claim that follow each other; marks at its end wait for more of it."""

    claim: int | None = None
    html: str = ""
    marks: str = ""


@dataclass(slots=True)
class ClaimSpans:
    """Follows the renderer through one text, and wraps what belongs to a claim.

    `claims` are those of the text as `claims_of` finds them, `shown` what is shown of each.
    """

    claims: Sequence[TextClaim]
    shown: Sequence[PageClaim]
    _block: int = -1
    _at: int = 0
    _in_head: bool = False
    _in_row: bool = False
    _begun: set[int] = field(default_factory=set)
    _by_block: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, claim in enumerate(self.claims):
            self._by_block.setdefault(claim.block, []).append(number)

    def pass_block(self, token: Token) -> None:
        """Count the blocks: each row of a table is one, but not those of its head."""
        if token.type in ("thead_open", "thead_close"):
            self._in_head = token.nesting == 1
        elif token.type in ("tr_open", "tr_close"):
            self._in_row = token.nesting == 1
            if self._in_row and not self._in_head:
                self._next_block()

    def inline_html(self, token: Token, render: _Render) -> str:
        """The HTML of an inline token, whose children `render` renders one by one, in order."""
        if not self._in_row:
            self._next_block()
        elif self._at and not self._in_head:
            self._at += len(CELL)
        nodes = self._nodes(iter(token.children or ()), render)
        return self._joined(nodes)

    def _next_block(self) -> None:
        self._block += 1
        self._at = 0

    def _nodes(self, tokens: Iterator[Token], render: _Render) -> list[_Node]:
        """The pieces up to the end of the element that is open."""
        nodes: list[_Node] = []
        for token in tokens:
            if token.nesting == 1:
                element = _Node(render(token), pieces=[])
                element.pieces = self._nodes(tokens, render)
                if element.pieces and element.pieces[-1].closing == "end":
                    element.closing = element.pieces.pop().html
                nodes.append(element)
            elif token.nesting == -1:
                nodes.append(_Node(render(token), closing="end"))
                break
            elif token.type == "citation":
                if nodes and nodes[-1].pieces is None:
                    # A mark is directly after the words that it supports.
                    nodes[-1].html = nodes[-1].html.rstrip()
                nodes.append(_Node(render(token), is_mark=True))
            else:
                nodes += self._leaves(token, render)
        return nodes

    def _leaves(self, token: Token, render: _Render) -> Iterator[_Node]:
        """A token cut where claims begin and end; an image's words stay together."""
        begin, end = self._at, self._at + _length(token)
        self._at = end
        cuts = list(self._cut(begin, end))
        words = str(token.meta["link"].words) if token.type == "wikilink" else token.content
        parts = [
            _Node(escape(words[start - begin : stop - begin]), claim) for start, stop, claim in cuts
        ]
        if token.type == "text":
            yield from parts
        elif len(cuts) > 1 and token.type in ("wikilink", "code_inline"):
            html = render(token)
            inside, after = html.index(">") + 1, html.rindex("<")
            yield _Node(html[:inside], pieces=parts, closing=html[after:])
        else:
            yield _Node(render(token), next((at for *_, at in cuts if at is not None), None))

    def _cut(self, begin: int, end: int) -> Iterator[tuple[int, int, int | None]]:
        at = begin
        for number in self._by_block.get(self._block, ()):
            start, stop = _span(self.claims[number])
            if stop <= at or start >= end or self._in_head:
                continue
            if start > at:
                yield at, start, None
            yield max(start, at), min(stop, end), number
            at = min(stop, end)
        if at < end:
            yield at, end, None

    def _joined(self, nodes: Sequence[_Node]) -> str:
        """The pieces as HTML, those of one claim that follow each other in one span."""
        out: list[str] = []
        run = _Run()
        for node in nodes:
            claim = _claim_of(node)
            if node.is_mark and run.claim is not None:
                run.marks += node.html
                continue
            if claim is None or claim != run.claim:
                out += self._closed(run)
                run = _Run(claim)
            if claim is None:
                out.append(node.html if node.pieces is None else self._element(node))
            else:
                run.html += run.marks + _plain(node)
                run.marks = ""
        out += self._closed(run)
        return "".join(out)

    def _element(self, node: _Node) -> str:
        return node.html + self._joined(node.pieces or ()) + node.closing

    def _closed(self, run: _Run) -> list[str]:
        if run.claim is None or not run.html:
            return [run.html, run.marks]
        shown = self.shown[run.claim]
        name = "" if run.claim in self._begun else f' id="claim-{escape(shown.id)}"'
        self._begun.add(run.claim)
        attributes = f'{name} data-claim="{escape(shown.id)}" data-state="{escape(shown.state)}"'
        return [f"<span{attributes}>{run.html}</span>", run.marks]


def with_ends(html: str) -> str:
    """`html`, a whole text, with the last span of each claim named as such.

    The renderer knows only afterwards which was the last.
    """
    last = {found[1]: found.end() for found in _OF_CLAIM.finditer(html)}
    places = sorted(last.values())
    starts = [0, *places]
    return " data-end".join(
        html[start:end] for start, end in zip(starts, [*places, len(html)], strict=True)
    )


def _span(claim: TextClaim) -> tuple[int, int]:
    return claim.start, claim.start + len(claim.text)


def _length(token: Token) -> int:
    """How many characters of a block's plain text a token makes, as `claim_extraction` counts."""
    if token.type == "citation":
        return 0
    if token.type == "wikilink":
        return len(str(token.meta["link"].words))
    if token.type in ("softbreak", "hardbreak"):
        return 1
    if token.type == "image":
        return sum(map(_length, token.children or ()))
    return len(token.content)


def _claim_of(node: _Node) -> int | None:
    """The claim of a leaf; of an element the one that all its pieces belong to."""
    if node.pieces is None:
        return node.claim
    claims = {_claim_of(piece) for piece in node.pieces if not piece.is_mark}
    return claims.pop() if len(claims) == 1 else None


def _plain(node: _Node) -> str:
    if node.pieces is None:
        return node.html
    return node.html + "".join(map(_plain, node.pieces)) + node.closing
