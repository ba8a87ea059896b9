"""Converts a text to plain text: one line for each paragraph, list item and table row."""

from __future__ import annotations

from functools import lru_cache

from articles.text.markup.parser import parse, parse_inline
from articles.text.rendering.body_html import plain_text

_CELL_SEPARATOR = " · "


@lru_cache(maxsize=1024)
def plain_blocks(text: str) -> str:
    """The words of a body or lead, code included, without citation marks and markup. Cached."""
    lines: list[str] = []
    row: list[str] | None = None
    for token in parse(text):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            lines.append(_CELL_SEPARATOR.join(filter(None, row)))
            row = None
        elif token.type in ("fence", "code_block"):
            lines += token.content.splitlines()
        elif token.type == "inline":
            (lines if row is None else row).append(plain_text(token.children or ()))
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


@lru_cache(maxsize=1024)
def plain_value(text: str) -> str:
    """The words of a text without blocks, such as an infobox value, in one line. Cached."""
    return " ".join(
        " ".join(plain_text(token.children or ()) for token in parse_inline(text)).split()
    )


def reads_alike(old: str, new: str, *, inline: bool = False) -> bool:
    """Whether two texts have the same words, whatever their citations, markup and links' targets.

    `inline` says that the texts have no blocks, as infobox values.
    """
    plain = plain_value if inline else plain_blocks
    return old == new or plain(old).split() == plain(new).split()
