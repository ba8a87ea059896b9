"""Replaces the sentinels of a piece by citation marks, once the key of each source is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from articles.interchange.wikitext.common.conversion_model import (
    MISSING,
    Item,
    NoteName,
    Piece,
    Use,
)
from articles.interchange.wikitext.common.sentinels import OPEN, SENTINELS
from articles.text.markup.citation_marks import MAX_MARK, CitationItem, format_mark, parse_mark
from references.text.reference_document import ReferenceDocument

MAX_PASSAGE = 900
MAX_LOCATOR = 300
_RUN = re.compile(f"{SENTINELS}+")
_NUMBER = re.compile(r"\d+")
_NOT_IN_KEY = re.compile(r"[\W_]+")
_NOT_IN_LOCATOR = re.compile(r"[^\w\s.,–-]")
_NOT_IN_MARK = str.maketrans({"`": "'", "\\": ""})
_NOT_IN_PASSAGE = str.maketrans({"“": "‘", "”": "’", "„": "‚", "«": "‹", "»": "›", '"': "'"})

KeyOf = Callable[[ReferenceDocument], str]


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The named notes and the anchors that the pieces of a page describe."""

    notes: Mapping[NoteName, Use]
    anchors: Mapping[str, ReferenceDocument]

    def items(self, use: Use) -> tuple[Item, ...]:
        """The items of a use, with those of the note that it names."""
        items = use.items
        if use.name is not None:
            described = self.notes.get(use.name)
            # A note without items is an explanation: its words are in the text already.
            if described is not None:
                items = (*described.items, *items)
            elif not items:
                items = (Item(missing=use.name.name or use.name.group),)
        if not use.locator or not items or items[0].locator == use.locator:
            return items
        locator = "; ".join(filter(None, (items[0].locator, use.locator)))
        return (replace(items[0], locator=locator), *items[1:])

    def source(self, item: Item) -> ReferenceDocument | None:
        """The source that an item names, as the page describes it, else as the item does."""
        return (self.anchors.get(item.anchor) if item.anchor else None) or item.source


def resolve(text: str, piece: Piece, page: PageNotes, key_of: KeyOf) -> str:
    """`text`, the piece's or that of one of its fields, with marks for sentinels.

    Sentinels side by side are one mark.
    """
    if OPEN not in text:
        return text

    def mark(run: re.Match[str]) -> str:
        items: list[CitationItem] = []
        for number in map(int, _NUMBER.findall(run.group())):
            if number < len(piece.uses):
                for item in page.items(piece.uses[number]):
                    cited = _cited(item, page.source(item), key_of)
                    if cited not in items:
                        items.append(cited)
        return _marks(items)

    return _RUN.sub(mark, text)


def _cited(item: Item, source: ReferenceDocument | None, key_of: KeyOf) -> CitationItem:
    return CitationItem(
        key=key_of(source) if source else _missing_key(item.missing or item.anchor),
        locator=_words(item.locator, MAX_LOCATOR),
        passage=_words(item.passage, MAX_PASSAGE).translate(_NOT_IN_PASSAGE),
    )


def _missing_key(name: str) -> str:
    """The key of a source that the page does not describe: one that the site does not know."""
    slug = _NOT_IN_KEY.sub("-", name.lower()).strip("-")[:80].strip("-")
    return MISSING + (slug or "source")


def _words(text: str, most: int) -> str:
    text = " ".join(text.translate(_NOT_IN_MARK).split()).strip(", ")
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _marks(items: list[CitationItem]) -> str:
    """One mark of all items, or as many as their length requires."""
    if not items:
        return ""
    mark = format_mark(items)
    if len(mark) < MAX_MARK and _is_whole(mark, items):
        return mark
    if len(items) > 1:
        return "".join(_marks([item]) for item in items)
    key, locator = items[0].key, items[0].locator
    for simpler in (
        CitationItem(key, locator=locator),
        CitationItem(key, locator=_NOT_IN_LOCATOR.sub("", locator)),
    ):
        if _is_whole(mark := format_mark([simpler]), [simpler]):
            return mark
    return format_mark([CitationItem(key)])


def _is_whole(mark: str, items: list[CitationItem]) -> bool:
    parsed = parse_mark(mark)
    return parsed is not None and list(parsed.items) == items
