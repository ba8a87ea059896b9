"""What handlers of templates, notes, links and tags can call on the writer of a piece."""

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
    """The Markdown of a template; `block` says that it is blocks, not a part of a line."""

    text: str
    block: bool = False


class Writer(Protocol):
    """Converts a piece of wikitext, and collects what the piece says about its page `title`."""

    site: Site
    title: str
    tally: Tally

    def inline(self, code: Wikicode | str) -> str:
        """Convert wikitext to inline Markdown: escaped, on one line, with sentinels."""
        ...

    def blocks(self, code: Wikicode | str | Sequence[Node]) -> str:
        """Convert wikitext to Markdown that may contain blocks."""
        ...

    def plain(self, code: Wikicode | str) -> str:
        """The words of wikitext on one line, without Markdown, escapes and sentinels."""
        ...

    def escaped(self, text: str) -> str:
        """Inline Markdown that shows plain text."""
        ...

    def mark(self, use: Use) -> str:
        """Add a use to the piece; return the sentinel in place of its citation mark."""
        ...

    def note(self, name: NoteName, items: tuple[Item, ...]) -> None:
        """Set the items of a named note, unless they are set already."""
        ...

    def anchor(self, name: str, source: ReferenceDocument) -> None:
        """Give a source the anchor `name` ("Smith2008"), unless another source has it already."""
        ...

    def field(self, field: Field) -> None:
        """Add an infobox field to the piece."""
        ...

    def category(self, name: str) -> None:
        """Put the page into a category; `name` must not include the namespace."""
        ...

    def describe(self, short_description: str) -> None:
        """Set the page's short description, in place of an earlier one."""
        ...

    def disambiguate(self) -> None:
        """Make the page a disambiguation page."""
        ...


class MarkupWriter(Writer, Protocol):
    """A writer with what handlers of links, tags and tables need.

    `list_signs` are the signs of the open lists made by tags; `line_depth` and `block_depth` count
    the nested lines and blocks that are being written.
    """

    list_signs: list[str]
    line_depth: int
    block_depth: int

    def unfinished_markdown(self, nodes: Sequence[Node]) -> str:
        """Convert nodes to Markdown with sentinels for lines, emphasis and blocks."""
        ...

    def placed(self, block: str) -> str:
        """The text in place of a block: its sentinel, or within a line its words."""
        ...

    def floating(self, block: str) -> str:
        """The text in place of a block that is put before the paragraph, or after the list."""
        ...

    def language(self, language: str, title: str) -> None:
        """Add an interlanguage link to the page, unless `title` is ""."""
        ...
