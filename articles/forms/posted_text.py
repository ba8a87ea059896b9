"""The texts in the inputs of an article's form, before they are validated.

The forms are always bound to `FormTexts`, the texts by the names of the inputs: those of a request
as they were posted, or those of a document. So a form is shown again exactly as it was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from articles.forms.part_forms import FieldRow, Row, SectionRow, row_numbers
from articles.text.document.article_document import (
    ArticleDocument,
    DocumentField,
    DocumentSection,
    Rank,
    attributes,
)
from articles.text.document.heading_split import split_at_headings
from articles.text.markup.parser import find_headings
from bioweb.history.uid import new_uid

FormTexts = Mapping[str, str]  # the texts of inputs by the names of the inputs
RowTexts = dict[str, str]  # those of one row, by the names of its attributes

ROWS: dict[str, type[Row]] = {"infobox": FieldRow, "sections": SectionRow}
_NEW_ROWS: dict[str, RowTexts] = {"infobox": {"rank": Rank.NORMAL}, "sections": {"level": "1"}}
STEP = 10  # from one part's position to the next, so that a new part can be put between them


def texts_of(document: ArticleDocument, base: int, section_uid: str | None = None) -> FormTexts:
    """The texts of the document of revision `base`, or only of the section `section_uid`."""
    texts: FormTexts = {"base": str(base), "form": new_uid()}
    if section_uid is None:
        texts = {**texts, **_head_texts(document)}
        texts = _with_rows(texts, "infobox", _numbered(map(_part_texts, document.infobox)))
    shown = [part for part in document.sections if section_uid in (None, part.uid)]
    return _with_rows(texts, "sections", _numbered(map(_part_texts, shown)))


def with_empty_row(texts: FormTexts, prefix: str) -> FormTexts:
    """The texts with one more empty row at the end of the "infobox" or of the "sections"."""
    if f"{prefix}-TOTAL_FORMS" not in texts or prefix not in ROWS:
        return texts
    return _with_rows(texts, prefix, [*_rows(texts, prefix), _NEW_ROWS[prefix]])


def with_headings_split(texts: FormTexts, name: str) -> FormTexts:
    """The texts with the headings in one text turned into sections.

    `name` is "lead", or the prefix of a section's row, such as "sections-2".
    """
    rows = sorted(_rows(texts, "sections"), key=_position)
    if name == "lead" and "lead" in texts:
        lead, *below = split_at_headings(texts["lead"], 0)
        added = [_new_section(*part) for part in below]
        return _with_rows({**texts, "lead": lead[2]}, "sections", _renumbered([*added, *rows]))
    sections: list[RowTexts] = []
    for row in rows:
        if row["prefix"] != name:
            sections.append(row)
            continue
        section, *below = split_at_headings(row.get("body", ""), _level(row))
        sections += [{**row, "body": section[2]}, *(_new_section(*part) for part in below)]
    return _with_rows(texts, "sections", _renumbered(sections))


def may_split(text: str, level: int) -> bool:
    """Whether headings in a text can become sections; `level` is its section's, 0 for the lead."""
    return bool(find_headings(text)) and len(split_at_headings(text, level)) > 1


def _rows(texts: FormTexts, prefix: str) -> list[RowTexts]:
    """The texts of each row that is in the form; "prefix" is that of the names of its inputs."""
    names = ROWS[prefix].base_fields
    return [
        {
            "prefix": row,
            **{name: texts[f"{row}-{name}"] for name in names if f"{row}-{name}" in texts},
        }
        for row in (f"{prefix}-{number}" for number in row_numbers(texts, prefix))
    ]


def _with_rows(texts: FormTexts, prefix: str, rows: list[RowTexts]) -> FormTexts:
    """The texts with these rows in place of those with the prefix."""
    others = {name: text for name, text in texts.items() if not name.startswith(f"{prefix}-")}
    counts = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
    inputs = {
        f"{prefix}-{number}-{name}": text
        for number, row in enumerate(rows)
        for name, text in row.items()
        if name != "prefix"
    }
    return {**others, **counts, **inputs}


def _head_texts(document: ArticleDocument) -> dict[str, str]:
    return {
        "title": document.title,
        "language": document.language,
        "state": document.state,
        "short_description": document.short_description,
        "redirects": "\n".join(document.redirects),
        "categories": "\n".join(document.categories),
        "lead": document.lead,
    }


def _part_texts(part: DocumentField | DocumentSection) -> RowTexts:
    return {name: str(value) for name, value in attributes(part).items()}


def _new_section(level: int, heading: str, body: str) -> RowTexts:
    return {"level": str(level), "heading": heading, "body": body}


def _numbered(rows: Iterable[RowTexts]) -> list[RowTexts]:
    """The rows with positions that are STEP apart."""
    return [{**row, "order": str((number + 1) * STEP)} for number, row in enumerate(rows)]


def _renumbered(rows: list[RowTexts]) -> list[RowTexts]:
    """The rows with new positions; an empty row gets none, so that it stays last."""
    return [
        {**row, "order": number["order"]}
        if any(row.get(name) for name in ("uid", *SectionRow.content_inputs))
        else row
        for row, number in zip(rows, _numbered({} for _row in rows), strict=True)
    ]


def _level(row: RowTexts) -> int:
    return int(row["level"]) if row.get("level") in set("12345") else 1


def _position(row: RowTexts) -> float:
    """The row's position, to sort by; a row without a number is last."""
    try:
        return float(row.get("order") or "inf")
    except ValueError:
        return float("inf")
