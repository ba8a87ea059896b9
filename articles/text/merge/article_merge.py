"""The three-way merge of two edits of an article, unit by unit.

A unit is the title, language, short description, state or lead; a section's level, heading or body;
or an infobox field. The sides of a merge are `base`, the document that both edits began with, and
the two edits, `mine` and `theirs`. If one edit changed a unit, its version is taken. If both
changed it in different ways, that is a conflict, and `mine` is taken, so that nothing typed is
lost. Redirects and categories that either edit added or removed are added or removed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from articles.text.document.article_document import (
    ArticleDocument,
    DocumentField,
    DocumentSection,
    attributes,
)
from articles.text.merge.list_merge import merge_order
from bioweb.history.document_merge import Conflict, Merge

ARTICLE_ATTRIBUTES = {  # the labels of the article's attributes that are units
    "title": "Title",
    "language": "Language",
    "short_description": "Short description",
    "state": "State",
    "lead": "Lead",
}
SECTION_ATTRIBUTES = ("level", "heading", "body")

Part = TypeVar("Part", DocumentSection, DocumentField)
Key = tuple[object, ...]  # identifies a section or field in the three sides: see `_by_key`
Sides = tuple[dict[Key, Part], dict[Key, Part], dict[Key, Part]]  # base, mine, theirs


def merge_articles(
    base: ArticleDocument, mine: ArticleDocument, theirs: ArticleDocument
) -> Merge[ArticleDocument]:
    """The article with the changes that `mine` and `theirs` made to `base`, and the conflicts.

    Sections and fields are matched by uid. Those without a uid are matched if they are equal, and
    those that both edits added, as when a form was sent twice, if only their uids differ.
    """
    conflicts: list[Conflict] = []
    sides = (base, mine, theirs)
    values: dict[str, Any] = {
        name: _merge_attribute(name, [getattr(side, name) for side in sides], conflicts)
        for name in ARTICLE_ATTRIBUTES
    }
    infobox = _merge_fields(base.infobox, mine.infobox, theirs.infobox, conflicts)
    sections = _merge_sections(base.sections, mine.sections, theirs.sections, conflicts)
    merged = ArticleDocument(
        redirects=tuple(sorted(_merge_names(base.redirects, mine.redirects, theirs.redirects))),
        categories=_merge_names(base.categories, mine.categories, theirs.categories),
        infobox=infobox,
        sections=sections,
        **values,
    )
    return Merge(merged, tuple(conflicts))


def _merge_attribute(name: str, sides: Sequence[str], conflicts: list[Conflict]) -> str:
    """The merged attribute `name` of the article; a conflict is added to `conflicts`."""
    base, mine, theirs = sides
    if _collide(base, mine, theirs):
        conflicts.append(Conflict("", name, ARTICLE_ATTRIBUTES[name], base, mine, theirs))
    return theirs if mine == base else mine


def _collide(base: object, mine: object, theirs: object) -> bool:
    """Whether both edits changed a unit in different ways; None is a unit that a side lacks."""
    return mine not in (base, theirs) and theirs != base


def _merge_names(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> tuple[str, ...]:
    """The names that both edits have or that one of them added, in a merged order."""
    kept = (set(mine) & set(theirs)) | (set(mine) ^ set(theirs)) - set(base)
    return tuple(merge_order(base, mine, theirs, kept))


def _merge_fields(
    base: Sequence[DocumentField],
    mine: Sequence[DocumentField],
    theirs: Sequence[DocumentField],
    conflicts: list[Conflict],
) -> tuple[DocumentField, ...]:
    sides = (_by_key(base), _by_key(_with_uids_of_theirs(base, mine, theirs)), _by_key(theirs))
    merged: dict[Key, DocumentField] = {}
    for key in _all_keys(sides):
        old, my, their = (side.get(key) for side in sides)
        if _collide(old, my, their):
            conflicts.append(_field_conflict(old, my, their))
        chosen = their if my == old else my
        if chosen is not None:
            merged[key] = chosen
    return tuple(merged[key] for key in merge_order(*sides, merged))


def _field_conflict(
    base: DocumentField | None, mine: DocumentField | None, theirs: DocumentField | None
) -> Conflict:
    """The conflict of two versions of a field.

    The text of a side is its value, or if other attributes differ too, a list of all that differ.
    It is None if the side lacks the field.
    """
    known = [field for field in (mine, theirs, base) if field is not None]
    rows = [attributes(field) for field in known]
    differing = [name for name in rows[0] if len({row[name] for row in rows}) > 1]

    def text_of(field: DocumentField | None) -> str | None:
        if field is None:
            return None
        if differing in ([], ["value"]):
            return field.value
        return "\n".join(f"{name}: {getattr(field, name)}" for name in differing)

    texts = [text_of(field) for field in (base, mine, theirs)]
    return Conflict(known[0].uid, "value", known[0].label, *texts)


def _merge_sections(
    base: Sequence[DocumentSection],
    mine: Sequence[DocumentSection],
    theirs: Sequence[DocumentSection],
    conflicts: list[Conflict],
) -> tuple[DocumentSection, ...]:
    sides = (_by_key(base), _by_key(_with_uids_of_theirs(base, mine, theirs)), _by_key(theirs))
    merged: dict[Key, DocumentSection] = {}
    for key in _all_keys(sides):
        old, my, their = (side.get(key) for side in sides)
        section = _merge_section(old, my, their, conflicts)
        if section is not None:
            merged[key] = section
    conflicts.extend(_orphan_conflicts(sides, merged))
    levels = {key: section.level for key, section in merged.items()}
    return tuple(merged[key] for key in merge_order(*sides, merged, levels))


def _merge_section(
    base: DocumentSection | None,
    mine: DocumentSection | None,
    theirs: DocumentSection | None,
    conflicts: list[Conflict],
) -> DocumentSection | None:
    """The merged section, or None if it was deleted; conflicts are added to `conflicts`.

    A side is None if it does not have the section.
    """
    if mine is None or theirs is None:
        if _collide(base, mine, theirs):
            known = mine or theirs or base
            assert known is not None
            bodies = [side.body if side else None for side in (base, mine, theirs)]
            conflicts.append(Conflict(known.uid, "body", known.heading, *bodies))
        return theirs if mine == base else mine
    values: dict[str, Any] = {}
    for name in SECTION_ATTRIBUTES:
        old, my, their = (getattr(side, name, None) for side in (base, mine, theirs))
        if _collide(old, my, their):
            texts = [None if value is None else str(value) for value in (old, my, their)]
            conflicts.append(Conflict(mine.uid, name, mine.heading, *texts))
        values[name] = their if my == old else my
    return DocumentSection(uid=mine.uid, **values)


def _orphan_conflicts(
    sides: Sides[DocumentSection], merged: Mapping[Key, DocumentSection]
) -> list[Conflict]:
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
                found.append(Conflict(section.uid, "parent", section.heading, parent, *texts))
            above.append((key, section))
    return found


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


def _all_keys(sides: Sides[Part]) -> list[Key]:
    """All keys, each once: those of `mine` in their order, then those of `theirs` and `base`."""
    return list(dict.fromkeys([*sides[1], *sides[2], *sides[0]]))
