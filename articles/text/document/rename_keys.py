"""Replaces keys in citation marks by others; no other character of the text changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from articles.text.document.article_document import ArticleDocument
from articles.text.markup.citation_marks import Mark, parse_mark
from articles.text.markup.marks_and_links import find_marks


def rekey(text: str, changes: Mapping[str, str], *, inline: bool = False) -> str:
    """`text` with the keys in its marks changed, {old: new}; `inline` as for `find_marks`.

    Text that only looks like a mark, such as code, is unchanged. So is a mark that would be too
    long with its new keys: its old ones still lead to the source.
    """
    if not any(f"@{key}" in text for key in changes):
        return text
    pieces: list[str] = []
    at = 0
    # In the order of the text, from which the reading order of tables may differ.
    for mark in sorted(find_marks(text, inline=inline), key=lambda mark: mark.start):
        pieces += [text[at : mark.start], _rekeyed(mark, changes)]
        at = mark.end
    return "".join([*pieces, text[at:]])


def _rekeyed(mark: Mark, changes: Mapping[str, str]) -> str:
    source = mark.source
    for item, place in reversed(list(zip(mark.items, mark.key_starts, strict=True))):
        at = place - mark.start
        source = source[:at] + changes.get(item.key, item.key) + source[at + len(item.key) :]
    wanted = tuple(item._replace(key=changes.get(item.key, item.key)) for item in mark.items)
    read = parse_mark(source)
    return source if read and read.items == wanted else mark.source


def rekey_document(document: ArticleDocument, changes: Mapping[str, str]) -> ArticleDocument:
    """The document with the keys in every text changed."""
    return replace(
        document,
        lead=rekey(document.lead, changes),
        infobox=tuple(
            replace(field, value=rekey(field.value, changes, inline=True))
            for field in document.infobox
        ),
        sections=tuple(
            replace(section, body=rekey(section.body, changes)) for section in document.sections
        ),
    )


def marks_citing(document: ArticleDocument, keys: Mapping[str, str] | set[str]) -> int:
    """The number of items of marks in the document that cite one of `keys`."""
    return sum(
        item.key in keys
        for _, text, inline in document.marked_texts()
        for mark in find_marks(text, inline=inline)
        for item in mark.items
    )
