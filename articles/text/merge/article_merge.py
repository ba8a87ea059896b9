"""The three-way merge of two edits of an article: of concurrent edits, and to undo a revision.

The sides of a merge are `base`, the document that both edits began with, and the two edits, `mine`
and `theirs`. Sections and infobox fields are merged attribute by attribute; texts claim by claim,
and within a claim word by word. Redirects and categories that either edit added or removed are
added or removed. Where both edits changed the same in different ways there is a conflict, which an
editor's settlement decides; until then the merged document has `mine`.

To undo a revision, its content is the base, the present content is `mine`, and the content before
the revision is `theirs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from articles.text.document.article_document import (
    ArticleDocument,
    DocumentField,
    DocumentSection,
    attributes,
)
from articles.text.merge.attribute_merge import AttributeMerge, merge_names
from articles.text.merge.list_merge import merge_order
from bioweb.history.document_merge import UNSETTLED, Conflict, Merge, Settlements

ARTICLE_ATTRIBUTES = {  # the labels of the article's attributes that are merged one by one
    "title": "Title",
    "language": "Language",
    "short_description": "Short description",
    "state": "State",
    "lead": "Lead",
}
# The attributes whose texts are merged claim by claim, and those that a new text may settle.
TEXTS = ("short_description", "lead", "body", "value")
TYPED = (*TEXTS, "title", "heading", "label", "group")

Part = TypeVar("Part", DocumentSection, DocumentField)
Key = tuple[object, ...]  # identifies a section or field in the three sides: see `_by_key`
Sides = tuple[dict[Key, Part], dict[Key, Part], dict[Key, Part]]  # base, mine, theirs


def merge_articles(
    base: ArticleDocument,
    mine: ArticleDocument,
    theirs: ArticleDocument,
    settlements: Settlements = UNSETTLED,
) -> Merge[ArticleDocument]:
    """The article with the changes that `mine` and `theirs` made to `base`, and the conflicts.

    Sections and fields are matched by uid. Those without a uid are matched if they are equal, and
    those that both edits added, as when a form was sent twice, if only their uids differ.
    """
    merge = AttributeMerge(settlements, TEXTS, typed=TYPED, language=mine.language)
    sides = (base, mine, theirs)
    values: dict[str, Any] = {
        name: merge.merged("", name, label, *(getattr(side, name) for side in sides))
        for name, label in ARTICLE_ATTRIBUTES.items()
    }
    redirects = set(merge_names(base.redirects, mine.redirects, theirs.redirects))
    if not any(side.title in side.redirects for side in (mine, theirs)):
        redirects.discard(values["title"])
    merged = ArticleDocument(
        redirects=tuple(sorted(redirects)),
        categories=merge_names(base.categories, mine.categories, theirs.categories),
        infobox=_merge_parts(merge, base.infobox, mine.infobox, theirs.infobox),
        sections=_merge_sections(merge, base.sections, mine.sections, theirs.sections),
        **values,
    )
    return merge.result(merged)


def _merge_parts(
    merge: AttributeMerge, base: Sequence[Part], mine: Sequence[Part], theirs: Sequence[Part]
) -> tuple[Part, ...]:
    sides = _keyed_sides(base, mine, theirs)
    merged = _merged_parts(merge, sides)
    return tuple(merged[key] for key in merge_order(*sides, merged))


def _merge_sections(
    merge: AttributeMerge,
    base: Sequence[DocumentSection],
    mine: Sequence[DocumentSection],
    theirs: Sequence[DocumentSection],
) -> tuple[DocumentSection, ...]:
    sides = _keyed_sides(base, mine, theirs)
    merged = _merged_parts(merge, sides)
    for key, conflict in _orphan_conflicts(sides, merged):
        versions = (
            None if text is None else merged[key] for text in (conflict.mine, conflict.theirs)
        )
        if merge.settled(conflict, *versions) is None:
            del merged[key]
    levels = {key: section.level for key, section in merged.items()}
    sections = [merged[key] for key in merge_order(*sides, merged, levels)]
    if _with_possible_levels(mine) == tuple(mine) and _with_possible_levels(theirs) == tuple(
        theirs
    ):
        return _with_possible_levels(sections)
    return tuple(sections)


def _merged_parts(merge: AttributeMerge, sides: Sides[Part]) -> dict[Key, Part]:
    """The merged parts by key; those that were removed are left out."""
    merged: dict[Key, Part] = {}
    for key in dict.fromkeys([*sides[1], *sides[2], *sides[0]]):
        part = _merged_part(merge, *(side.get(key) for side in sides))
        if part is not None:
            merged[key] = part
    return merged


def _merged_part(
    merge: AttributeMerge, base: Part | None, mine: Part | None, theirs: Part | None
) -> Part | None:
    """The merged section or field; a side that lacks it, and the result without it, is None."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if mine is None or theirs is None:
        known = mine or theirs
        assert known is not None
        name, label = (
            ("body", "heading") if isinstance(known, DocumentSection) else ("value", "label")
        )
        old, my, their = (getattr(part, name, None) for part in (base, mine, theirs))
        conflict = Conflict(known.uid, name, getattr(known, label), old, my, their)
        settled: Part | None = merge.settled(conflict, mine, theirs)
        return settled
    label = mine.heading if isinstance(mine, DocumentSection) else mine.label
    values: dict[str, Any] = {
        name: merge.merged(
            mine.uid, name, label, getattr(base, name, None), my, getattr(theirs, name)
        )
        for name, my in attributes(mine).items()
        if name != "uid"
    }
    return type(mine)(uid=mine.uid, **values)


def _orphan_conflicts(
    sides: Sides[DocumentSection], merged: Mapping[Key, DocumentSection]
) -> list[tuple[Key, Conflict]]:
    """The conflicts of sections that one edit added within a section that the other deleted.

    In such a conflict, `base` and the text of the edit that added the section are the heading of
    the deleted section, and the text of the other edit is None.
    """
    base, mine, theirs = sides
    found = []
    for side in (mine, theirs):
        above: list[tuple[Key, DocumentSection]] = []
        for key, section in side.items():
            while above and above[-1][1].level >= section.level:
                above.pop()
            if above and key not in base and above[-1][0] not in merged:
                parent = above[-1][1].heading
                texts = (None, parent) if side is theirs else (parent, None)
                conflict = Conflict(section.uid, "parent", section.heading, parent, *texts)
                found.append((key, conflict))
            above.append((key, section))
    return found


def _with_possible_levels(sections: Iterable[DocumentSection]) -> tuple[DocumentSection, ...]:
    """The sections, where none is more than one level below the section before it."""
    result: list[DocumentSection] = []
    for section in sections:
        deepest = result[-1].level + 1 if result else 1
        result.append(replace(section, level=min(section.level, deepest)))
    return tuple(result)


def _keyed_sides(base: Sequence[Part], mine: Sequence[Part], theirs: Sequence[Part]) -> Sides[Part]:
    return _by_key(base), _by_key(_with_uids_of_theirs(base, mine, theirs)), _by_key(theirs)


def _with_uids_of_theirs(
    base: Sequence[Part], mine: Sequence[Part], theirs: Sequence[Part]
) -> list[Part]:
    """`mine`, where a part that both edits added has the uid that it has in `theirs`."""
    old = {part.uid for part in base}
    known = old | {part.uid for part in mine}
    added = [part for part in theirs if part.uid not in known]
    result = []
    for part in mine:
        equal = (their for their in added if replace(part, uid=their.uid) == their)
        their_part = next(equal, None) if part.uid not in old else None
        if their_part is not None:
            added.remove(their_part)
        result.append(their_part or part)
    return result


def _by_key(parts: Sequence[Part]) -> dict[Key, Part]:
    """The parts by the key (uid,), or (part, number) if the uid is empty or was used already."""
    keyed: dict[Key, Part] = {}
    for part in parts:
        key: Key = (part.uid,)
        if not part.uid or key in keyed:
            number = 0
            while (key := (part, number)) in keyed:
                number += 1
        keyed[key] = part
    return keyed
