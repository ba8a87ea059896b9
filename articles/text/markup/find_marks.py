"""Which sources a text cites, and where: the marks of a text as its reader finds them."""

from __future__ import annotations

from articles.text.markup.citation_marks import CitationItem, Mark, format_mark, parse_mark
from articles.text.markup.parser import find

__all__ = ["CitationItem", "Mark", "find_marks", "format_mark", "keys_in", "parse_mark"]


def find_marks(text: str, *, inline: bool = False) -> list[Mark]:
    """The marks of `text` in reading order, with their places in it; none in code.

    They are the very marks that `markup.parse` shows, or `parse_inline` with `inline`.
    """
    return [item for item in find(text, inline=inline) if isinstance(item, Mark)]


def keys_in(text: str, *, inline: bool = False) -> list[str]:
    """The keys that `text` cites, each once, in order of first appearance."""
    marks = find_marks(text, inline=inline)
    return list(dict.fromkeys(item.key for mark in marks for item in mark.items))
