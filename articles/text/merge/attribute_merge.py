"""Merges single attributes of two edits; an editor's settlements decide what conflicts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from articles.text.merge.list_merge import merge_order
from articles.text.merge.text_merge import merge_texts
from bioweb.history.document_merge import (
    UNSETTLED,
    Choice,
    Conflict,
    DocumentT,
    Merge,
    Settlements,
)


@dataclass
class AttributeMerge:
    """Merges the attributes of one document.

    `found` are all conflicts, and `conflicts` those that no settlement settles. `texts` are the
    names of the attributes that are merged claim by claim and word by word, `lists` of those with
    one item on each line, and `typed` of those that a new text may settle. All others are merged
    as wholes.
    """

    settlements: Settlements
    texts: Collection[str] = ()
    lists: Collection[str] = ()
    typed: Collection[str] = ()
    language: str = "en"
    conflicts: list[Conflict] = field(default_factory=list)
    found: list[Conflict] = field(default_factory=list)

    def result(self, document: DocumentT) -> Merge[DocumentT]:
        """The merge whose document, made of what was merged here, is `document`."""
        return Merge(document, tuple(self.conflicts), tuple(self.found))

    def merged(self, place: str, name: str, label: str, base: Any, mine: Any, theirs: Any) -> Any:
        """The merged value of an attribute; `base` is None if only the edits have the part."""
        if mine in (base, theirs):
            return theirs
        if theirs == base:
            return mine
        if isinstance(mine, tuple):
            return merge_names(base, mine, theirs)
        if name in self.texts:
            mine, theirs = merge_texts(base or "", mine, theirs, self.language)
        elif name in self.lists and (lines := _merge_lines(base, mine, theirs)) is not None:
            return lines
        if mine == theirs:
            return mine
        old = None if base is None else str(base)
        found = Conflict(place, name, label, old, str(mine), str(theirs), name in self.typed)
        return self.settled(found, mine, theirs)

    def settled(self, conflict: Conflict, mine: Any, theirs: Any) -> Any:
        """The version that settles `conflict`, of the values `mine` and `theirs` or a new text.

        It is `mine` if the conflict stays open.
        """
        self.found.append(conflict)
        settlement = self.settlements.get(conflict.key)
        if settlement is None or not settlement.settles(conflict):
            self.conflicts.append(conflict)
            return mine
        if settlement.choice == Choice.OWN:
            return settlement.text
        return theirs if settlement.choice == Choice.THEIRS else mine


def merge_attributes(
    base: DocumentT,
    mine: DocumentT,
    theirs: DocumentT,
    settlements: Settlements = UNSETTLED,
    *,
    texts: Collection[str] = (),
    lists: Collection[str] = (),
) -> Merge[DocumentT]:
    """The merge of two edits of a flat document, which has no parts: attribute by attribute."""
    merge = AttributeMerge(settlements, texts, lists, typed={*texts, *lists})
    values: dict[str, object] = {}
    for name in (column.name for column in fields(base)):
        sides = (getattr(side, name) for side in (base, mine, theirs))
        values[name] = merge.merged("", name, name.replace("_", " ").capitalize(), *sides)
    return merge.result(replace(mine, **values))


def merge_names(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """The names that both edits have or that one of them added, in a merged order."""
    kept = (set(mine) & set(theirs)) | (set(mine) ^ set(theirs)) - set(base)
    return tuple(merge_order(base, mine, theirs, kept))


def _merge_lines(base: str, mine: str, theirs: str) -> str | None:
    """The merged lines of a list; None if both replaced lines: their order would be a guess."""
    old, my, their = (text.splitlines() for text in (base, mine, theirs))
    if all(set(side) - set(old) and set(old) - set(side) for side in (my, their)):
        return None
    return "\n".join(merge_names(old, my, their))
