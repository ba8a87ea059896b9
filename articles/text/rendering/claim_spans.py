"""Marks claims in HTML: the words of each are in a `span` with the claim's id and displayed state.

A claim that begins or ends within emphasis or a link is several spans with the same `data-claim`.
Only the first has an `id` ("claim-" and the claim's id), and only the last has `data-end`, after
which the page shows the sign of the state. Marks within a claim are inside its span.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it.token import Token

from articles.text.claims.claim_extraction import CELL_SEPARATOR, TextClaim

_Render = Callable[[Token], str]
_CLAIM_ATTRIBUTE = re.compile(r' data-claim="([^"]*)"')


@dataclass(frozen=True, slots=True)
class PageClaim:
    """The id of a claim on a page, and the state that is displayed."""

    id: str
    state: str


@dataclass(slots=True)
class _Node:
    """A piece of inline HTML: a leaf with the number of its claim, or an element with pieces.

    The number counts the claims of the text from 0; it is None outside claims. The tags of an
    element are `html` and `closing`. A leaf with `closing` "end" is the closing tag of an element.
    """

    html: str
    claim: int | None = None
    is_mark: bool = False
    pieces: list[_Node] | None = None
    closing: str = ""


@dataclass(slots=True)
class _Run:
    """Adjacent pieces of one claim. `marks` are after `html`, and join it if the claim goes on."""

    claim: int | None = None
    html: str = ""
    marks: str = ""


@dataclass(slots=True)
class ClaimSpans:
    """Wraps the claims of one text in spans, while the renderer passes its tokens in order.

    `claims` are those that `claims_of` or `claim_of_value` finds, `page_claims` the same claims
    with their ids and states. `_offset` is the present position in the plain text of the block.
    """

    claims: Sequence[TextClaim]
    page_claims: Sequence[PageClaim]
    _block: int = -1
    _offset: int = 0
    _in_head: bool = False
    _in_row: bool = False
    _started: set[int] = field(default_factory=set)
    _by_block: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, claim in enumerate(self.claims):
            self._by_block.setdefault(claim.block, []).append(number)

    def pass_block(self, token: Token) -> None:
        """Follow the tokens of tables: each row below the table's head is a block."""
        if token.type in ("thead_open", "thead_close"):
            self._in_head = token.nesting == 1
        elif token.type in ("tr_open", "tr_close"):
            self._in_row = token.nesting == 1
            if self._in_row and not self._in_head:
                self._next_block()

    def inline_html(self, token: Token, render: _Render) -> str:
        """The HTML of an inline token with its claims in spans; `render` renders each child."""
        if not self._in_row:
            self._next_block()
        elif self._offset and not self._in_head:
            self._offset += len(CELL_SEPARATOR)
        nodes = self._nodes(iter(token.children or ()), render)
        return self._joined(nodes)

    def _next_block(self) -> None:
        self._block += 1
        self._offset = 0

    def _nodes(self, tokens: Iterator[Token], render: _Render) -> list[_Node]:
        """The HTML of `tokens` in pieces, up to the end of the element that is open."""
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
        """The HTML of a token; text, code and wiki links are cut where claims begin and end."""
        begin, end = self._offset, self._offset + _length(token)
        self._offset = end
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
            yield _Node(
                render(token), next((claim for *_, claim in cuts if claim is not None), None)
            )

    def _cut(self, begin: int, end: int) -> Iterator[tuple[int, int, int | None]]:
        """Parts of the block's text, `begin` to `end`: (start, stop, number of claim or None)."""
        position = begin
        for number in self._by_block.get(self._block, ()):
            start, stop = _span(self.claims[number])
            if stop <= position or start >= end or self._in_head:
                continue
            if start > position:
                yield position, start, None
            yield max(start, position), min(stop, end), number
            position = min(stop, end)
        if position < end:
            yield position, end, None

    def _joined(self, nodes: Sequence[_Node]) -> str:
        """The pieces as HTML; adjacent pieces of one claim are in one span."""
        out: list[str] = []
        run = _Run()
        for node in nodes:
            claim = _claim_of(node)
            if node.is_mark and run.claim is not None:
                run.marks += node.html
                continue
            if claim is None or claim != run.claim:
                out += self._run_html(run)
                run = _Run(claim)
            if claim is None:
                out.append(node.html if node.pieces is None else self._element(node))
            else:
                run.html += run.marks + _node_html(node)
                run.marks = ""
        out += self._run_html(run)
        return "".join(out)

    def _element(self, node: _Node) -> str:
        return node.html + self._joined(node.pieces or ()) + node.closing

    def _run_html(self, run: _Run) -> list[str]:
        if run.claim is None or not run.html:
            return [run.html, run.marks]
        claim = self.page_claims[run.claim]
        name = "" if run.claim in self._started else f' id="claim-{escape(claim.id)}"'
        self._started.add(run.claim)
        attributes = f'{name} data-claim="{escape(claim.id)}" data-state="{escape(claim.state)}"'
        return [f"<span{attributes}>{run.html}</span>", run.marks]


def mark_claim_ends(html: str) -> str:
    """Add `data-end` to the last span of each claim, known only in the HTML of a whole text."""
    last = {found[1]: found.end() for found in _CLAIM_ATTRIBUTE.finditer(html)}
    positions = sorted(last.values())
    starts = [0, *positions]
    return " data-end".join(
        html[start:end] for start, end in zip(starts, [*positions, len(html)], strict=True)
    )


def _span(claim: TextClaim) -> tuple[int, int]:
    return claim.start, claim.start + len(claim.text)


def _length(token: Token) -> int:
    """The number of characters that a token adds to a block's text, as in `claim_extraction`."""
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
    """The number of the claim that a leaf or each piece of an element belongs to; None if none."""
    if node.pieces is None:
        return node.claim
    claims = {_claim_of(piece) for piece in node.pieces if not piece.is_mark}
    return claims.pop() if len(claims) == 1 else None


def _node_html(node: _Node) -> str:
    if node.pieces is None:
        return node.html
    return node.html + "".join(map(_node_html, node.pieces)) + node.closing
