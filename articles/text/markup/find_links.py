"""Which articles a text links to, and where."""

from __future__ import annotations

from articles.text.markup.parser import find
from articles.text.markup.wikilinks import WikiLink, format_link, parse_link

__all__ = ["WikiLink", "find_links", "format_link", "parse_link", "titles_in"]


def find_links(text: str, *, inline: bool = False) -> list[WikiLink]:
    """The wiki links of `text` in reading order, with their places in it; none in code."""
    return [item for item in find(text, inline=inline) if isinstance(item, WikiLink)]


def titles_in(text: str, *, inline: bool = False) -> list[str]:
    """The names that `text` links to, each once; links within the page itself are left out."""
    links = find_links(text, inline=inline)
    return list(dict.fromkeys(link.target for link in links if link.target))
