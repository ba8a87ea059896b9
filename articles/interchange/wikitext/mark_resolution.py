"""Replaces the sentinels of a piece by citation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from articles.interchange.wikitext.common.conversion_model import (
    MISSING_PREFIX,
    Item,
    NoteName,
    Piece,
    Use,
)
from articles.interchange.wikitext.common.sentinels import ANY_SENTINEL, OPEN
from articles.text.markup.citation_marks import MAX_MARK, CitationItem, format_mark, parse_mark
from bioweb.history.normal_text import truncate
from references.text.reference_document import ReferenceDocument

MAX_PASSAGE_IN_MARK = 900  # characters
MAX_LOCATOR_IN_MARK = 300  # characters
# Sentinels side by side.
_RUN = re.compile(f"{ANY_SENTINEL}+")
_NUMBER = re.compile(r"\d+")
# Characters that are removed or replaced in a key, locator, mark or passage.
_NOT_IN_KEY = re.compile(r"[\W_]+")
_NOT_IN_LOCATOR = re.compile(r"[^\w\s.,–-]")
_NOT_IN_MARK = str.maketrans({"`": "'", "\\": ""})
_NOT_IN_PASSAGE = str.maketrans({"“": "‘", "”": "’", "„": "‚", "«": "‹", "»": "›", '"': "'"})

# Returns the key of a source.
KeyOf = Callable[[ReferenceDocument], str]


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The named notes of a page by name, and its sources by anchor."""

    notes: Mapping[NoteName, Use]
    anchors: Mapping[str, ReferenceDocument]

    def items(self, use: Use) -> tuple[Item, ...]:
        """The items of the named note and of `use` itself, the first with the locator of `use`.

        A note that the page does not describe is an item without source, unless `use` has items.
        """
        items = use.items
        if use.name is not None:
            described = self.notes.get(use.name)
            # A note without items is an explanation, whose words are in the text already.
            if described is not None:
                items = (*described.items, *items)
            elif not items:
                items = (Item(missing=use.name.name or use.name.group),)
        if not use.locator or not items or items[0].locator == use.locator:
            return items
        locator = "; ".join(filter(None, (items[0].locator, use.locator)))
        return (replace(items[0], locator=locator), *items[1:])

    def source(self, item: Item) -> ReferenceDocument | None:
        """The source with an item's anchor on the page, else the item's own source or None."""
        return (self.anchors.get(item.anchor) if item.anchor else None) or item.source


def resolve_marks(text: str, piece: Piece, page: PageNotes, key_of: KeyOf) -> str:
    """`text`, of `piece` or its field, with a citation mark in place of each run of sentinels."""
    if OPEN not in text:
        return text

    def mark(run: re.Match[str]) -> str:
        items: list[CitationItem] = []
        for number in map(int, _NUMBER.findall(run.group())):
            if number < len(piece.uses):
                for item in page.items(piece.uses[number]):
                    citation = _citation_item(item, page.source(item), key_of)
                    if citation not in items:
                        items.append(citation)
        return _format_marks(items)

    return _RUN.sub(mark, text)


def _citation_item(item: Item, source: ReferenceDocument | None, key_of: KeyOf) -> CitationItem:
    return CitationItem(
        key=key_of(source) if source else _missing_key(item.missing or item.anchor),
        locator=_mark_text(item.locator, MAX_LOCATOR_IN_MARK),
        passage=_mark_text(item.passage, MAX_PASSAGE_IN_MARK).translate(_NOT_IN_PASSAGE),
    )


def _missing_key(name: str) -> str:
    """The key of a source that the page does not describe, made of its name in the text."""
    slug = _NOT_IN_KEY.sub("-", name.lower()).strip("-")[:80].strip("-")
    return MISSING_PREFIX + (slug or "source")


def _mark_text(text: str, limit: int) -> str:
    """A locator or passage on one line, without what a mark cannot contain, cut to `limit`."""
    return truncate(" ".join(text.translate(_NOT_IN_MARK).split()).strip(", "), limit)


def _format_marks(items: list[CitationItem]) -> str:
    """One mark of all items; a mark for each item if one mark would be too long or misread.

    A mark of one item is simplified until it can be read: no passage, plain locator, no locator.
    """
    if not items:
        return ""
    mark = format_mark(items)
    if len(mark) < MAX_MARK and _is_whole(mark, items):
        return mark
    if len(items) > 1:
        return "".join(_format_marks([item]) for item in items)
    key, locator = items[0].key, items[0].locator
    for simpler in (
        CitationItem(key, locator=locator),
        CitationItem(key, locator=_NOT_IN_LOCATOR.sub("", locator)),
    ):
        if _is_whole(mark := format_mark([simpler]), [simpler]):
            return mark
    return format_mark([CitationItem(key)])


def _is_whole(mark: str, items: list[CitationItem]) -> bool:
    """Whether `mark`, read again, contains exactly these items."""
    parsed = parse_mark(mark)
    return parsed is not None and list(parsed.items) == items
