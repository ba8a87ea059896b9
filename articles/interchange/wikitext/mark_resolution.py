"""Sentinels of a converted piece as citation marks, once it is known which source is which."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from articles.interchange.wikitext.common.conversion_model import (
    CLOSE,
    OPEN,
    Item,
    NoteName,
    Piece,
    Use,
)
from articles.text.markup.citation_marks import MAX_MARK, CitationItem, format_mark, parse_mark
from references.text.reference_document import ReferenceDocument

MAX_PASSAGE = 900
MAX_LOCATOR = 300
_RUN = re.compile(f"{OPEN}\\d+{CLOSE}(?:{OPEN}\\d+{CLOSE})*")
_NUMBER = re.compile(r"\d+")
_NOT_IN_KEY = re.compile(r"[\W_]+")
_UNSHOWN = str.maketrans({"`": "'", "\\": ""})
_UNPASSAGE = str.maketrans({"“": "‘", "”": "’", "„": "‚", "«": "‹", "»": "›", '"': "'"})

KeyOf = Callable[[ReferenceDocument], str]


@dataclass(frozen=True, slots=True)
class Known:
    """What the pieces of a page say of its notes: the first to describe one is believed."""

    notes: Mapping[NoteName, Use]
    anchors: Mapping[str, ReferenceDocument]


def sources_of(piece: Piece, known: Known) -> Iterator[ReferenceDocument]:
    """The sources that a piece cites, in order, some more than once."""
    for use in piece.uses:
        for item in items_of(use, known):
            if source := source_of(item, known):
                yield source


def items_of(use: Use, known: Known) -> tuple[Item, ...]:
    """The items behind a sentinel, those of a note that is described elsewhere among them."""
    items = use.items
    if use.name is not None:
        described = known.notes.get(use.name)
        # A note described without items explains: its words stand in the text already.
        if described is not None:
            items = (*described.items, *items)
        elif not items:
            items = (Item(missing=use.name[1] or use.name[0]),)
    if not use.locator or not items:
        return items
    first = items[0]
    if first.locator == use.locator:
        return items
    locator = f"{first.locator}; {use.locator}" if first.locator else use.locator
    return (
        Item(first.source, first.anchor, first.missing, locator, first.passage),
        *items[1:],
    )


def source_of(item: Item, known: Known) -> ReferenceDocument | None:
    """The source that an item names, as the page describes it, else as the item does."""
    return (known.anchors.get(item.anchor) if item.anchor else None) or item.source


def resolve(text: str, piece: Piece, known: Known, key_of: KeyOf) -> str:
    """`text`, the piece's or that of one of its fields, with marks for sentinels.

    Sentinels side by side are one mark.
    """
    if OPEN not in text:
        return text

    def mark(run: re.Match[str]) -> str:
        items: list[CitationItem] = []
        for number in map(int, _NUMBER.findall(run.group())):
            if number < len(piece.uses):
                for item in items_of(piece.uses[number], known):
                    cited = _cited(item, known, key_of)
                    if cited not in items:
                        items.append(cited)
        return _marks(items)

    return _RUN.sub(mark, text)


def _cited(item: Item, known: Known, key_of: KeyOf) -> CitationItem:
    source = source_of(item, known)
    key = key_of(source) if source else missing_key(item.missing or item.anchor)
    return CitationItem(
        key=key,
        locator=_words(item.locator, MAX_LOCATOR),
        passage=_words(item.passage, MAX_PASSAGE).translate(_UNPASSAGE),
    )


def missing_key(name: str) -> str:
    """The key of a source that the page does not describe: one that the site does not know."""
    slug = _NOT_IN_KEY.sub("-", name.lower()).strip("-")[:80].strip("-")
    return f"missing-{slug or 'source'}"


def _words(text: str, most: int) -> str:
    text = " ".join(text.translate(_UNSHOWN).split()).strip(", ")
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _marks(items: list[CitationItem]) -> str:
    """One mark of all items, or as many as their length asks for."""
    if not items:
        return ""
    mark = format_mark(items)
    if len(mark) < MAX_MARK and _is_whole(mark, items):
        return mark
    if len(items) > 1:
        return "".join(_marks([item]) for item in items)
    item = items[0]
    for simpler in (
        CitationItem(item.key, locator=item.locator),
        CitationItem(item.key, locator=re.sub(r"[^\w\s.,–-]", "", item.locator)),
    ):
        if _is_whole(mark := format_mark([simpler]), [simpler]):
            return mark
    return format_mark([CitationItem(item.key)])


def _is_whole(mark: str, items: list[CitationItem]) -> bool:
    parsed = parse_mark(mark)
    return parsed is not None and list(parsed.items) == items
