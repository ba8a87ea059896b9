"""Undoes one revision of an article by a three-way merge, in which texts merge claim by claim.

The sides of the merge are `then`, the document of the revision that is undone, as the base; `now`,
the present document, as `mine`; and `before`, the document before the revision, as `theirs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.merge.article_merge import merge_articles
from articles.text.merge.text_merge import merge_texts
from bioweb.history.document_merge import Choice, Conflict, Merge, Settlement, Settlements

# Attributes whose texts are merged claim by claim; other attributes are merged as a whole.
TEXTS = ("short_description", "lead", "body", "value")


def undo_merge(
    then: ArticleDocument, now: ArticleDocument, before: ArticleDocument, settlements: Settlements
) -> Merge[ArticleDocument]:
    """The document `now` without the changes from `before` to `then`.

    The conflicts are those that `settlements` leave open. Their `mine` is the text of `now` and
    their `theirs` that of `before`, both merged where they do not conflict.
    """
    first = _merge_by_words(then, now, before)
    # To restore a whole part, the merge is repeated with a base in which the part is as it is now.
    whole = [one for one in first.conflicts if _restores_whole(one, first.document, settlements)]
    if whole:
        field_uids = {one.place for one in whole if one.field == "value"}
        section_uids = {one.place for one in whole if one.field != "value"}
        then = replace(
            then,
            infobox=_with_whole_parts(then.infobox, now.infobox, field_uids),
            sections=_with_whole_parts(then.sections, now.sections, section_uids),
        )
        first = _merge_by_words(then, now, before)
    document, left = first.document, []
    for conflict in first.conflicts:
        settlement = _settlement_of(conflict, settlements)
        is_own = settlement is not None and settlement.choice == Choice.OWN
        if settlement is None or (is_own and not may_be_typed(conflict, first.document)):
            left.append(conflict)
        elif settlement.choice != Choice.MINE:
            text = settlement.text if is_own else conflict.theirs
            document = _with_attribute(document, conflict.place, conflict.field, text)
    return Merge(document, tuple(left))


def _restores_whole(
    conflict: Conflict, document: ArticleDocument, settlements: Settlements
) -> bool:
    """Whether a conflict is settled by restoring or deleting a section or field as a whole."""
    settlement = _settlement_of(conflict, settlements)
    if settlement is None or settlement.choice != Choice.THEIRS:
        return False
    texts = (conflict.mine, conflict.theirs)
    return None in texts or (conflict.field == "value" and not may_be_typed(conflict, document))


def may_be_typed(conflict: Conflict, document: ArticleDocument) -> bool:
    """Whether the editor may settle a conflict by a new text; `document` is the merged one."""
    if None in (conflict.mine, conflict.theirs) or conflict.field not in TEXTS:
        return False
    values = {field.uid: field.value for field in document.infobox}
    # If other attributes of the field differ too, `mine` is not a value but a list of these.
    return conflict.field != "value" or conflict.mine == values.get(conflict.place)


def _settlement_of(conflict: Conflict, settlements: Settlements) -> Settlement | None:
    """How a conflict was settled; None if it was not.

    The conflict of a section whose parent was removed is a mere warning: `mine` is always taken.
    """
    if conflict.field == "parent":
        return Settlement(Choice.MINE)
    return settlements.get(conflict.key)


def _merge_by_words(
    then: ArticleDocument, now: ArticleDocument, before: ArticleDocument
) -> Merge[ArticleDocument]:
    """The merge of the three documents; texts conflict only in claims that both edits changed."""
    found = merge_articles(then, now, before)
    document, left = found.document, []
    values = set(_uids_of_mergeable_values(then, now, before))
    for conflict in found.conflicts:
        base, mine, theirs = conflict.base, conflict.mine, conflict.theirs
        mergeable = conflict.field in TEXTS and (
            conflict.field != "value" or conflict.place in values
        )
        if not mergeable or base is None or mine is None or theirs is None:
            left.append(conflict)
            continue
        merged = merge_texts(base, mine, theirs, now.language)
        document = _with_attribute(document, conflict.place, conflict.field, merged.mine)
        if merged.mine != merged.theirs:
            left.append(replace(conflict, mine=merged.mine, theirs=merged.theirs))
    return Merge(document, tuple(left))


def _uids_of_mergeable_values(*sides: ArticleDocument) -> Iterator[str]:
    """The uids of the infobox fields that all sides have and of which only the value may differ."""
    first = sides[0].infobox
    for fields in zip(*(_same_fields(first, side.infobox) for side in sides), strict=True):
        known = [field for field in fields if field is not None]
        if len(known) == len(sides) and len({replace(field, value="") for field in known}) == 1:
            yield known[0].uid


def _same_fields(
    fields: Iterable[DocumentField], others: Iterable[DocumentField]
) -> list[DocumentField | None]:
    """For each of `fields` the one of `others` with the same uid, or None."""
    by_uid = {field.uid: field for field in others}
    return [by_uid.get(field.uid) for field in fields]


def _with_attribute(document: ArticleDocument, uid: str, name: str, value: Any) -> ArticleDocument:
    """`document` with another value of the attribute `name`.

    The attribute is that of the section or field `uid`, or of the article if `uid` is "".
    """
    if not uid:
        return replace(document, **{name: value})
    if name == "value":
        return replace(document, infobox=_with_part_changed(document.infobox, uid, {name: value}))
    values = {name: int(value) if name == "level" else value}
    return replace(document, sections=_with_part_changed(document.sections, uid, values))


def _with_part_changed(parts: Any, uid: str, values: dict[str, Any]) -> Any:
    return tuple(replace(part, **values) if part.uid == uid else part for part in parts)


def _with_whole_parts(
    old: tuple[Any, ...], new: tuple[DocumentSection | DocumentField, ...], uids: set[str]
) -> tuple[Any, ...]:
    """`old`, where the parts with these uids are as in `new`, or left out if not there."""
    known = {part.uid: part for part in new}
    return tuple(
        known[part.uid] if part.uid in uids else part
        for part in old
        if part.uid not in uids or part.uid in known
    )
