"""Which sources a text cites, and which articles it links to, in reading order."""

from __future__ import annotations

from articles.text.markup.citation_marks import Mark
from articles.text.markup.parser import find
from articles.text.markup.wikilinks import WikiLink


def find_marks(text: str, *, inline: bool = False) -> list[Mark]:
    """The marks of `text` in reading order, with their places in it; none in code.

    They are the same marks that `parser.parse` shows, or `parse_inline` with `inline`.
    """
    return [item for item in find(text, inline=inline) if isinstance(item, Mark)]


def keys_in(text: str, *, inline: bool = False) -> list[str]:
    """The keys that `text` cites, each once, in order of first appearance."""
    marks = find_marks(text, inline=inline)
    return list(dict.fromkeys(item.key for mark in marks for item in mark.items))


def find_links(text: str, *, inline: bool = False) -> list[WikiLink]:
    """The wiki links of `text` in reading order, with their places in it; none in code."""
    return [item for item in find(text, inline=inline) if isinstance(item, WikiLink)]


def titles_in(text: str, *, inline: bool = False) -> list[str]:
    """The names that `text` links to, each once; links within the page itself are left out."""
    links = find_links(text, inline=inline)
    return list(dict.fromkeys(link.target for link in links if link.target))
