"""Replaces keys in citation marks by other keys; nothing else in a text changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from articles.text.document.article_document import ArticleDocument
from articles.text.markup.citation_marks import Mark, parse_mark
from articles.text.markup.marks_and_links import find_marks


def rekey(text: str, changes: Mapping[str, str], *, inline: bool = False) -> str:
    """Replace keys in the marks of `text`; `changes` maps old keys to new ones.

    A mark that would be too long with the new keys is unchanged, since old keys still lead to the
    source. `inline` says that the text has no blocks, as an infobox value.
    """
    if not any(f"@{key}" in text for key in changes):
        return text
    pieces: list[str] = []
    end = 0
    # In the order of the text, which may differ from the reading order.
    for mark in sorted(find_marks(text, inline=inline), key=lambda mark: mark.start):
        pieces += [text[end : mark.start], _rekeyed(mark, changes)]
        end = mark.end
    return "".join([*pieces, text[end:]])


def _rekeyed(mark: Mark, changes: Mapping[str, str]) -> str:
    """The mark as typed with other keys, or unchanged if it would be no mark."""
    source = mark.source
    for item, key_start in reversed(list(zip(mark.items, mark.key_starts, strict=True))):
        start = key_start - mark.start
        end = start + len(item.key)
        source = source[:start] + changes.get(item.key, item.key) + source[end:]
    items = tuple(item._replace(key=changes.get(item.key, item.key)) for item in mark.items)
    parsed = parse_mark(source)
    return source if parsed and parsed.items == items else mark.source


def rekey_document(document: ArticleDocument, changes: Mapping[str, str]) -> ArticleDocument:
    """Replace keys in the marks of all texts of a document, as `rekey` does."""
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


def count_citations(document: ArticleDocument, keys: Mapping[str, str] | set[str]) -> int:
    """The number of citations in the document that cite one of `keys`."""
    return sum(
        item.key in keys
        for _, text, inline in document.marked_texts()
        for mark in find_marks(text, inline=inline)
        for item in mark.items
    )
