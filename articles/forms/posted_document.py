"""The changes that validated forms describe, applied to a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from articles.forms.part_forms import HeadForm, Row, SectionRow
from articles.forms.part_order import arrange_parts
from articles.text.document.article_document import (
    ArticleDocument,
    DocumentField,
    DocumentSection,
    Rank,
)
from articles.text.document.section_removal import left_subsections, without_removed
from articles.text.markup.page_names import BadName, normalise_name
from bioweb.history.models import COMMENT_LENGTH
from bioweb.history.normal_text import normalise_line
from bioweb.history.uid import is_uid, new_uid

HEAD_FIELDS = ("title", "language", "state", "short_description", "lead")


def with_head(base: ArticleDocument, form: HeadForm) -> ArticleDocument:
    """`base` with the article's own fields from the form; an old title becomes a redirect."""
    values = {name: form.cleaned_data[name] for name in HEAD_FIELDS}
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


def with_fields(base: ArticleDocument, rows: Sequence[Row]) -> ArticleDocument:
    """`base` with the infobox fields of the rows."""
    names = ("label", "value", "group", "language", "start", "end")
    wanted = [
        DocumentField(
            uid=uid,
            rank=row.cleaned_data["rank"] or Rank.NORMAL,
            **{name: row.cleaned_data[name] for name in names},
        )
        for row, uid in _rows_with_uids(rows)
        if not row.cleaned_data["DELETE"]
    ]
    return replace(base, infobox=tuple(arrange_parts(base.infobox, _uids(rows), wanted)))


def with_sections(base: ArticleDocument, rows: Sequence[Row]) -> ArticleDocument:
    """`base` with the sections of the rows.

    Sections without a row stay, each after the nearest preceding section of the form. Rows to be
    removed say what becomes of their subsections, which are set as `left`.
    """
    wanted = []
    removals: dict[str, Row] = {}
    for row, uid in _rows_with_uids(rows):
        values = (row.cleaned_data[name] for name in ("level", "heading", "body"))
        wanted.append(DocumentSection(uid, *values))
        if row.cleaned_data["DELETE"]:
            removals[uid] = row
    sections = arrange_parts(base.sections, _uids(rows), wanted)
    for left in left_subsections(sections, removals):
        row_of_part = removals[left.removed.uid]
        assert isinstance(row_of_part, SectionRow)
        row_of_part.left = left
    answers = {uid: row.cleaned_data["subsections"] for uid, row in removals.items()}
    return replace(base, sections=without_removed(sections, answers))


def with_redirect(document: ArticleDocument, title: str) -> ArticleDocument:
    """`document`, with a redirect from the former `title` if it has another one now."""
    if title in ("", document.title):
        return document
    return replace(document, redirects=tuple(sorted({*document.redirects, title})))


def names_brought_back(
    base: ArticleDocument, newest: ArticleDocument, merged: ArticleDocument
) -> list[str]:
    """The names of the parts in `base` and in `merged` that others had removed in `newest`."""

    def names(document: ArticleDocument) -> dict[str, str]:
        fields = {part.uid: part.label for part in document.infobox}
        return fields | {part.uid: part.heading for part in document.sections}

    removed = names(base).keys() - names(newest).keys()
    return [name for uid, name in names(merged).items() if uid in removed]


def comment_with(comment: str, brought_back: Sequence[str]) -> str:
    """The comment, which also says what an edit brings back if there is room for that."""
    comment = normalise_line(comment)
    if not brought_back:
        return comment
    note = _("Brought back: %s") % ", ".join(f"“{name}”" for name in brought_back)
    both = f"{comment} ({note})" if comment else note
    return both if len(both) <= COMMENT_LENGTH else comment or note[:COMMENT_LENGTH]


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
        uid = row.part_uid
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
