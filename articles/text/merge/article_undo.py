"""Undoing one revision of an article: part by part, and within texts claim by claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.merge.article_merge import merge_articles
from articles.text.merge.text_merge import merge_texts
from bioweb.history.document_merge import Choice, Conflict, Merge, Settlement, Settlements

# Attributes that are merged claim by claim; all others are merged as a whole.
TEXTS = ("short_description", "lead", "body", "value")


def undo_merge(
    then: ArticleDocument,
    now: ArticleDocument,
    before: ArticleDocument,
    settlements: Settlements,
) -> Merge[ArticleDocument]:
    """`now` without what changed from `before` to `then`.

    The conflicts are those that `settlements` leave open: `mine` is the text of `now`, `theirs`
    that of `before`, both with everything undone that does not conflict.
    """
    first = _narrowed(then, now, before)
    # To restore a whole part, the merge is repeated as if `now` had never changed it.
    whole = [one for one in first.conflicts if _restores_whole(one, first.document, settlements)]
    if whole:
        rows = {one.place for one in whole if one.field == "value"}
        sections = {one.place for one in whole if one.field != "value"}
        then = replace(
            then,
            infobox=_replaced(then.infobox, now.infobox, rows),
            sections=_replaced(then.sections, now.sections, sections),
        )
        first = _narrowed(then, now, before)
    document, left = first.document, []
    for conflict in first.conflicts:
        settled = _settled(conflict, settlements)
        own = settled is not None and settled.choice == Choice.OWN
        if settled is None or (own and not is_text(conflict, first.document)):
            left.append(conflict)
        elif settled.choice != Choice.MINE:
            text = settled.text if own else conflict.theirs
            document = _with(document, conflict.place, conflict.field, text)
    return Merge(document, tuple(left))


def _restores_whole(
    conflict: Conflict, document: ArticleDocument, settlements: Settlements
) -> bool:
    settled = _settled(conflict, settlements)
    if settled is None or settled.choice != Choice.THEIRS:
        return False
    texts = (conflict.mine, conflict.theirs)
    return None in texts or (conflict.field == "value" and not is_text(conflict, document))


def is_text(conflict: Conflict, document: ArticleDocument) -> bool:
    """Whether a text that the editor types can settle it."""
    if None in (conflict.mine, conflict.theirs) or conflict.field not in TEXTS:
        return False
    rows = {row.uid: row.value for row in document.infobox}
    return conflict.field != "value" or conflict.mine == rows.get(conflict.place)


def _settled(conflict: Conflict, settlements: Settlements) -> Settlement | None:
    """How it is settled; an orphan is only a warning and always stays as it is now."""
    if conflict.field == "parent":
        return Settlement(Choice.MINE)
    return settlements.get(conflict.key)


def _narrowed(
    then: ArticleDocument, now: ArticleDocument, before: ArticleDocument
) -> Merge[ArticleDocument]:
    """The merge, with conflicts of texts narrowed to the words that both sides changed."""
    found = merge_articles(then, now, before)
    document, left = found.document, []
    values = set(_values_alone(then, now, before))
    for conflict in found.conflicts:
        base, mine, theirs = conflict.base, conflict.mine, conflict.theirs
        mergeable = conflict.field in TEXTS and (
            conflict.field != "value" or conflict.place in values
        )
        if not mergeable or base is None or mine is None or theirs is None:
            left.append(conflict)
            continue
        merged = merge_texts(base, mine, theirs, now.language)
        document = _with(document, conflict.place, conflict.field, merged.mine)
        if merged.mine != merged.theirs:
            left.append(replace(conflict, mine=merged.mine, theirs=merged.theirs))
    return Merge(document, tuple(left))


def _values_alone(*sides: ArticleDocument) -> Iterator[str]:
    """The uids of infobox fields that differ in their values alone."""
    for rows in zip(*(_found(side.infobox, sides[0].infobox) for side in sides), strict=True):
        known = [row for row in rows if row is not None]
        if len(known) == len(sides) and len({replace(row, value="") for row in known}) == 1:
            yield known[0].uid


def _found(
    rows: Iterable[DocumentField], wanted: Iterable[DocumentField]
) -> list[DocumentField | None]:
    by_uid = {row.uid: row for row in rows}
    return [by_uid.get(row.uid) for row in wanted]


def _with(document: ArticleDocument, place: str, field: str, value: Any) -> ArticleDocument:
    """`document` with another value of a part's attribute; levels are numbers."""
    if not place:
        return replace(document, **{field: value})
    if field == "value":
        return replace(document, infobox=_changed(document.infobox, place, {field: value}))
    values = {field: int(value) if field == "level" else value}
    return replace(document, sections=_changed(document.sections, place, values))


def _changed(parts: Any, place: str, values: dict[str, Any]) -> Any:
    return tuple(replace(part, **values) if part.uid == place else part for part in parts)


def _replaced(
    old: tuple[Any, ...], new: tuple[DocumentSection | DocumentField, ...], places: set[str]
) -> tuple[Any, ...]:
    """The parts `old`, where those at `places` are replaced by those of `new`, or left out."""
    known = {part.uid: part for part in new}
    return tuple(
        known[part.uid] if part.uid in places else part
        for part in old
        if part.uid not in places or part.uid in known
    )
