"""What a handler of templates, links or notes may ask of the piece that is being converted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

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
    """What a template became: Markdown, `block` where it is blocks and not part of a line."""

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

    def blocks(self, code: Wikicode | str) -> str:
        """Markdown of wikitext that may hold blocks."""
        ...

    def plain(self, code: Wikicode | str) -> str:
        """The words of wikitext, on one line: no Markdown, no escapes, no sentinels."""
        ...

    def escaped(self, text: str) -> str:
        """Plain text as inline Markdown that shows just this."""
        ...

    def mark(self, use: Use) -> str:
        """Text that stands for a citation mark."""
        ...

    def note(self, name: NoteName, items: tuple[Item, ...]) -> None:
        """Say what a named note is; the first to say so is believed."""
        ...

    def anchor(self, name: str, source: ReferenceDocument) -> None:
        """Say which source a short citation of this name ("Smith2008") means."""
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
        """Say that the page is a disambiguation page."""
        ...
