"""What the handlers of templates, notes, links and tags may call on the piece under conversion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mwparserfromhell.nodes import Node
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.conversion_model import (
    Field,
    Item,
    NoteName,
    Site,
    Tally,
    Use,
)
from references.text.reference_document import ReferenceDocument


@dataclass(frozen=True, slots=True)
class Markdown:
    """The Markdown of a template; `block` where it is blocks and not part of a line."""

    text: str
    block: bool = False


class Writer(Protocol):
    """The piece under conversion. `title` is the page's, for {{PAGENAME}} and the like."""

    site: Site
    title: str
    tally: Tally

    def inline(self, code: Wikicode | str) -> str:
        """Inline Markdown of wikitext: escaped, on one line, with sentinels."""
        ...

    def blocks(self, code: Wikicode | str | Sequence[Node]) -> str:
        """Markdown of wikitext that may contain blocks."""
        ...

    def plain(self, code: Wikicode | str) -> str:
        """The words of wikitext, on one line: no Markdown, no escapes, no sentinels."""
        ...

    def escaped(self, text: str) -> str:
        """Inline Markdown that shows this plain text."""
        ...

    def mark(self, use: Use) -> str:
        """The text in place of a citation mark."""
        ...

    def note(self, name: NoteName, items: tuple[Item, ...]) -> None:
        """Describe a named note; the first description counts."""
        ...

    def anchor(self, name: str, source: ReferenceDocument) -> None:
        """Let short citations name a source so ("Smith2008"); the first one of a name counts."""
        ...

    def field(self, field: Field) -> None:
        """Add a value to the page's infobox."""
        ...

    def category(self, name: str) -> None:
        """Put the page into a category, named without its namespace."""
        ...

    def describe(self, short_description: str) -> None:
        """Set the page's short description; the last one counts."""
        ...

    def disambiguate(self) -> None:
        """Make the page a disambiguation page."""
        ...


class MarkupWriter(Writer, Protocol):
    """The same piece for the handlers of links, tags and tables, which nest in each other.

    `list_signs` are those of the lists by tags that are open, `line_depth` counts the lines that
    are being written within each other, `block_depth` the blocks.
    """

    list_signs: list[str]
    line_depth: int
    block_depth: int

    def raw(self, nodes: Sequence[Node]) -> str:
        """Nodes as raw text: inline Markdown with sentinels for lines, emphasis and blocks."""
        ...

    def placed(self, block: str) -> str:
        """Raw text in place of a block; within a line, the block's words."""
        ...

    def floating(self, block: str) -> str:
        """Raw text in place of a block that goes before the paragraph around it."""
        ...

    def language(self, language: str, title: str) -> None:
        """Add an interlanguage link to the page."""
        ...
