"""Finds the citation marks and wiki links of a text, in reading order."""

from __future__ import annotations

from articles.text.markup.citation_marks import Mark
from articles.text.markup.parser import find_marks_and_links
from articles.text.markup.wikilinks import WikiLink


def find_marks(text: str, *, inline: bool = False) -> list[Mark]:
    """The marks of `text` in reading order, with their positions; what is in code is no mark.

    `inline` says that the text has no blocks, as an infobox value.
    """
    return [item for item in find_marks_and_links(text, inline=inline) if isinstance(item, Mark)]


def keys_in(text: str, *, inline: bool = False) -> list[str]:
    """The keys that `text` cites, each once, in order of first appearance."""
    marks = find_marks(text, inline=inline)
    return list(dict.fromkeys(item.key for mark in marks for item in mark.items))


def find_links(text: str, *, inline: bool = False) -> list[WikiLink]:
    """The wiki links of `text` in reading order, with their positions; what is in code is none."""
    return [
        item for item in find_marks_and_links(text, inline=inline) if isinstance(item, WikiLink)
    ]
