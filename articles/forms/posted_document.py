"""Makes a document of validated forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from articles.forms.part_forms import HeadForm, Row
from articles.forms.part_order import arranged
from articles.forms.posted_text import Values
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.markup.page_names import BadName, normalise_name
from bioweb.history.normal_text import normalise_line
from bioweb.history.uid import is_uid, new_uid

HEAD_TEXTS = ("title", "language", "state", "short_description", "lead")


def with_head(base: ArticleDocument, form: HeadForm, takes: Values) -> ArticleDocument:
    """`base` with the fields of the article itself; an old title becomes a redirect."""
    values = {
        name: getattr(base, name) if _theirs(takes, "", name) else form.cleaned_data[name]
        for name in HEAD_TEXTS
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


def with_fields(base: ArticleDocument, rows: Sequence[Row], takes: Values) -> ArticleDocument:
    """`base` with the infobox of the rows."""
    before = {part.uid: part for part in base.infobox}
    wanted = []
    for row, uid in _parts(rows):
        removed = row.cleaned_data["DELETE"]
        if _theirs(takes, uid, "value"):
            if uid in before:
                wanted.append(before[uid])
        elif not removed:
            names = ("label", "value", "group", "language", "start", "end")
            values = {name: row.cleaned_data[name] for name in names}
            rank = row.cleaned_data["rank"] or "normal"
            wanted.append(DocumentField(uid=uid, rank=rank, **values))
    return replace(base, infobox=tuple(arranged(base.infobox, _shown(rows), wanted)))


def with_sections(base: ArticleDocument, rows: Sequence[Row], takes: Values) -> ArticleDocument:
    """`base` with the sections of the rows; sections without a row keep their places."""
    before = {part.uid: part for part in base.sections}
    wanted = []
    for row, uid in _parts(rows):
        theirs = {name for name in ("level", "heading", "body") if _theirs(takes, uid, name)}
        removed = row.cleaned_data["DELETE"]
        if theirs and (uid not in before or removed):
            # They removed the section, or I removed it and they changed it: their version counts.
            wanted += [before[uid]] if uid in before else []
        elif not removed:
            data: dict[str, Any] = {
                name: getattr(before[uid], name) if name in theirs else row.cleaned_data[name]
                for name in ("level", "heading", "body")
            }
            wanted.append(DocumentSection(uid=uid, **data))
    return replace(base, sections=tuple(arranged(base.sections, _shown(rows), wanted)))


def tidy_name(raw: str) -> str:
    """A name in normal form; an invalid one is only tidied, and later refused by validation."""
    try:
        return normalise_name(raw)
    except BadName:
        return normalise_line(raw)


def _names(text: str) -> list[str]:
    return [tidy_name(line) for line in text.splitlines() if line.strip()]


def _parts(rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """The rows that are parts, in order, each with its uid; new parts get one."""
    found = [row for row in rows if row.cleaned_data]
    found.sort(key=_order)
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


def _order(row: Row) -> float:
    """The sort key: a row without a number is last."""
    order = row.cleaned_data["order"]
    return float("inf") if order is None else float(order)


def _shown(rows: Sequence[Row]) -> set[str]:
    return {row.part_uid for row in rows if row.cleaned_data}


def _theirs(takes: Values, uid: str, name: str) -> bool:
    return takes.get(f"take-{uid}-{name}") == "theirs"
