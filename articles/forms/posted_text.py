"""The texts that an editor typed, before they are validated.

An article's form is always filled from a `Typed`, which comes from a request or from a document. So
a form can be shown again exactly as it was typed, together with errors and conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django import forms
from django.utils.datastructures import MultiValueDict

from articles.forms.part_forms import MOST_ROWS, FieldRow, HeadForm, SavingForm, SectionRow
from articles.text.document.article_document import (
    ArticleDocument,
    DocumentField,
    DocumentSection,
    attributes,
)
from articles.text.document.heading_split import split_at_headings
from articles.text.markup.parser import find_headings

Values = dict[str, str]

STEP = 10  # between the positions of neighbours, so that a new part can be put between them


@dataclass
class Typed:
    """The texts of one posted form. `head` and `infobox` are None on the page of a single section.

    `takes` are the choices made in a conflict, by the names of their inputs.
    """

    saving: Values
    head: Values | None
    infobox: list[Values] | None
    sections: list[Values]
    takes: Values = field(default_factory=dict)

    @classmethod
    def posted(cls, post: Mapping[str, Any], whole: bool) -> Self:
        """From a request; `whole` for the page of the article as a whole."""
        return cls(
            saving=_values(post, SavingForm, ""),
            head=_values(post, HeadForm, "") if whole else None,
            infobox=_rows(post, FieldRow, "infobox") if whole else None,
            sections=_rows(post, SectionRow, "sections"),
            takes={name: str(post[name]) for name in post if name.startswith("take-")},
        )

    @classmethod
    def of(cls, document: ArticleDocument, base: int, section: str | None = None) -> Self:
        """From a document, whole or one section of it."""
        shown = [part for part in document.sections if section in (None, part.uid)]
        return cls(
            saving={"base": str(base)},
            head=_head(document) if section is None else None,
            infobox=_numbered(map(_field_values, document.infobox)) if section is None else None,
            sections=_numbered(map(_section_values, shown)),
        )

    def as_post(self) -> MultiValueDict[str, str]:
        """The data as a browser would post it, for binding the forms."""
        post = {**self.saving, **(self.head or {}), **self.takes}
        for prefix, rows in (("infobox", self.infobox), ("sections", self.sections)):
            if rows is None:
                continue
            post |= {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
            for number, row in enumerate(rows):
                post |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        return MultiValueDict({name: [value] for name, value in post.items() if value != ""})

    def with_empty_row(self, prefix: str) -> Self:
        """With one more empty row at the end."""
        if prefix == "infobox" and self.infobox is not None:
            return replace(self, infobox=[*self.infobox, {"rank": "normal"}])
        if prefix == "sections":
            return replace(self, sections=[*self.sections, {"level": "1"}])
        return self

    def split(self, name: str) -> Self:
        """With the headings in one text turned into sections; `name` is "lead" or a row."""
        if name == "lead" and self.head is not None:
            lead, *new = split_at_headings(self.head["lead"], 0)
            made = [_new_section(*part) for part in new]
            return replace(
                self,
                head={**self.head, "lead": lead[2]},
                sections=_renumbered([*made, *_in_order(self.sections)]),
            )
        sections: list[Values] = []
        for number, row in sorted(enumerate(self.sections), key=lambda pair: _order(pair[1])):
            if f"sections-{number}" != name:
                sections.append(row)
                continue
            own, *new = split_at_headings(row["body"], _level(row))
            sections += [{**row, "body": own[2]}, *(_new_section(*part) for part in new)]
        return replace(self, sections=_renumbered(sections))


def may_split(text: str, level: int) -> bool:
    """Whether a text has a heading that `Typed.split` can turn into a section."""
    return bool(find_headings(text)) and len(split_at_headings(text, level)) > 1


def _values(post: Mapping[str, Any], form: type[forms.Form], prefix: str) -> Values:
    return {name: str(post.get(prefix + name, "")) for name in form.base_fields}


def _rows(post: Mapping[str, Any], form: type[forms.Form], prefix: str) -> list[Values]:
    count = str(post.get(f"{prefix}-TOTAL_FORMS", "0"))
    number = min(int(count), MOST_ROWS) if count.isdecimal() and len(count) < 10 else 0
    # Only rows that were sent: a forged number must not create a page of 20,000 rows.
    return [
        _values(post, form, f"{prefix}-{index}-")
        for index in range(number)
        if any(f"{prefix}-{index}-{name}" in post for name in form.base_fields)
    ]


def _head(document: ArticleDocument) -> Values:
    return {
        "title": document.title,
        "language": document.language,
        "state": document.state,
        "short_description": document.short_description,
        "redirects": "\n".join(document.redirects),
        "categories": "\n".join(document.categories),
        "lead": document.lead,
    }


def _field_values(part: DocumentField) -> Values:
    return {name: str(value) for name, value in attributes(part).items()}


def _section_values(part: DocumentSection) -> Values:
    return {name: str(value) for name, value in attributes(part).items()}


def _new_section(level: int, heading: str, body: str) -> Values:
    return {"level": str(level), "heading": heading, "body": body}


def _numbered(rows: Iterable[Values]) -> list[Values]:
    return [{**row, "order": str((number + 1) * STEP)} for number, row in enumerate(rows)]


def _renumbered(rows: list[Values]) -> list[Values]:
    """Numbered anew; empty rows get no number, so that they stay last."""
    return [
        row if row.keys() <= {"level", "order"} else {**row, "order": number["order"]}
        for row, number in zip(rows, _numbered({} for _row in rows), strict=True)
    ]


def _level(row: Values) -> int:
    return int(row["level"]) if row.get("level") in set("12345") else 1


def _in_order(rows: list[Values]) -> list[Values]:
    return sorted(rows, key=_order)


def _order(row: Values) -> float:
    try:
        return float(row.get("order") or "inf")
    except ValueError:
        return float("inf")
