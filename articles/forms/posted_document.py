"""The changes that validated forms describe, applied to a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from articles.forms.part_forms import HeadForm, Row, SectionRow
from articles.forms.part_order import arrange_parts
from articles.forms.posted_text import InputTexts, choice_name
from articles.text.document.article_document import (
    ArticleDocument,
    DocumentField,
    DocumentSection,
    Rank,
)
from articles.text.document.section_removal import left_subsections, without_removed
from articles.text.markup.page_names import BadName, normalise_name
from bioweb.history.normal_text import normalise_line
from bioweb.history.uid import is_uid, new_uid

SECTION_FIELDS = ("level", "heading", "body")
HEAD_FIELDS = ("title", "language", "state", "short_description", "lead")


def with_head(base: ArticleDocument, form: HeadForm, choices: InputTexts) -> ArticleDocument:
    """`base` with the article's own fields from the form; an old title becomes a redirect.

    A field whose input has the choice "theirs" in `choices` keeps the value of `base`.
    """
    values = {
        name: getattr(base, name) if _takes_theirs(choices, "", name) else form.cleaned_data[name]
        for name in HEAD_FIELDS
    }
    values["title"] = tidy_name(values["title"])
    redirects = set(_names(form.cleaned_data["redirects"]))
    if base.title and values["title"]:
        redirects.add(base.title)
    redirects.discard(values["title"])
    return replace(
        base,
        **values,
        redirects=tuple(sorted(redirects)),
        categories=tuple(dict.fromkeys(_names(form.cleaned_data["categories"]))),
    )


def with_fields(base: ArticleDocument, rows: Sequence[Row], choices: InputTexts) -> ArticleDocument:
    """`base` with the infobox fields of the rows; `choices` as for `with_head`."""
    before = {part.uid: part for part in base.infobox}
    wanted = []
    for row, uid in _rows_with_uids(rows):
        removed = row.cleaned_data["DELETE"]
        if _takes_theirs(choices, uid, "value"):
            if uid in before:
                wanted.append(before[uid])
        elif not removed:
            names = ("label", "value", "group", "language", "start", "end")
            values = {name: row.cleaned_data[name] for name in names}
            rank = row.cleaned_data["rank"] or Rank.NORMAL
            wanted.append(DocumentField(uid=uid, rank=rank, **values))
    return replace(base, infobox=tuple(arrange_parts(base.infobox, _uids(rows), wanted)))


def with_sections(
    base: ArticleDocument, rows: Sequence[Row], choices: InputTexts
) -> ArticleDocument:
    """`base` with the sections of the rows; `choices` as for `with_head`.

    Sections without a row stay, each after the nearest preceding section of the form. Rows to be
    removed say what becomes of their subsections, which are set as `left`.
    """
    before = {part.uid: part for part in base.sections}
    wanted = []
    removals: dict[str, Row] = {}
    for row, uid in _rows_with_uids(rows):
        theirs = {name for name in SECTION_FIELDS if _takes_theirs(choices, uid, name)}
        removed = row.cleaned_data["DELETE"]
        if theirs and (uid not in before or removed):
            # One side removed the section and the other changed it; the version of others counts.
            wanted += [before[uid]] if uid in before else []
        else:
            data: dict[str, Any] = {
                name: getattr(before[uid], name) if name in theirs else row.cleaned_data[name]
                for name in SECTION_FIELDS
            }
            wanted.append(DocumentSection(uid=uid, **data))
            if removed:
                removals[uid] = row
    sections = arrange_parts(base.sections, _uids(rows), wanted)
    for left in left_subsections(sections, removals):
        row_of_part = removals[left.removed.uid]
        assert isinstance(row_of_part, SectionRow)
        row_of_part.left = left
    answers = {uid: row.cleaned_data["subsections"] for uid, row in removals.items()}
    return replace(base, sections=without_removed(sections, answers))


def tidy_name(typed: str) -> str:
    """A title or category name in normal form.

    An invalid name gets only the normal form of a line; validation of the document refuses it.
    """
    try:
        return normalise_name(typed)
    except BadName:
        return normalise_line(typed)


def _names(text: str) -> list[str]:
    return [tidy_name(line) for line in text.splitlines() if line.strip()]


def _rows_with_uids(rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """The rows that are not empty, by position, each with its uid, which is also set as `part_uid`.

    A row without a valid uid, or with the uid of an earlier row, gets a new one.
    """
    found = [row for row in rows if row.cleaned_data]
    found.sort(key=_position)
    seen: set[str] = set()
    result = []
    for row in found:
        uid = row.cleaned_data["uid"]
        if not is_uid(uid) or uid in seen:
            uid = new_uid()
        seen.add(uid)
        row.part_uid = uid
        result.append((row, uid))
    return result


def _position(row: Row) -> float:
    """The row's position, to sort by; a row without a number is last."""
    order = row.cleaned_data["order"]
    return float("inf") if order is None else float(order)


def _uids(rows: Sequence[Row]) -> set[str]:
    return {row.part_uid for row in rows if row.cleaned_data}


def _takes_theirs(choices: InputTexts, uid: str, field: str) -> bool:
    return choices.get(choice_name(uid, field)) == "theirs"
