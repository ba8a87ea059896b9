"""The texts in the inputs of an article's form, before they are validated.

The forms are always filled from `FormTexts`, which come from a request or from a document. So a
form can be shown again exactly as it was typed, together with errors and conflicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django import forms
from django.utils.datastructures import MultiValueDict

from articles.forms.part_forms import MAX_ROWS, FieldRow, HeadForm, SavingForm, SectionRow
from articles.text.document.article_document import (
    ArticleDocument,
    DocumentField,
    DocumentSection,
    Rank,
    attributes,
)
from articles.text.document.heading_split import split_at_headings
from articles.text.markup.parser import find_headings

InputTexts = dict[str, str]  # the texts of inputs by the names of the inputs

_CHOICE = "take-"  # the beginning of the names of inputs that choose a version
STEP = 10  # from one part's position to the next, so that a new part can be put between them


@dataclass
class FormTexts:
    """The texts of all inputs of the form of an article, or of one section.

    `saving` has the inputs of `SavingForm`, `head` those of the article itself; `infobox` and
    `sections` have one entry for each row. `head` and `infobox` are None in the form of a section.
    `choices` has the versions chosen in conflicts, "mine" or "theirs", by the names of the inputs.
    """

    saving: InputTexts
    head: InputTexts | None
    infobox: list[InputTexts] | None
    sections: list[InputTexts]
    choices: InputTexts = field(default_factory=dict)

    @classmethod
    def from_post(cls, post: Mapping[str, Any], whole: bool) -> Self:
        """The texts of a posted form; `whole` says whether the form is for the whole article."""
        return cls(
            saving=_texts(post, SavingForm, ""),
            head=_texts(post, HeadForm, "") if whole else None,
            infobox=_rows(post, FieldRow, "infobox") if whole else None,
            sections=_rows(post, SectionRow, "sections"),
            choices={name: str(post[name]) for name in post if name.startswith(_CHOICE)},
        )

    @classmethod
    def from_document(
        cls, document: ArticleDocument, base: int, section_uid: str | None = None
    ) -> Self:
        """The texts of the document of revision `base`, or only of the section `section_uid`."""
        shown = [part for part in document.sections if section_uid in (None, part.uid)]
        return cls(
            saving={"base": str(base)},
            head=_head_texts(document) if section_uid is None else None,
            infobox=_numbered(map(part_texts, document.infobox)) if section_uid is None else None,
            sections=_numbered(map(part_texts, shown)),
        )

    def as_post(self) -> MultiValueDict[str, str]:
        """The texts that are not empty, as a browser would post them, to bind the forms to."""
        post = {**self.saving, **(self.head or {}), **self.choices}
        for prefix, rows in (("infobox", self.infobox), ("sections", self.sections)):
            if rows is None:
                continue
            post |= {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
            for number, row in enumerate(rows):
                post |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        return MultiValueDict({name: [value] for name, value in post.items() if value != ""})

    def with_empty_row(self, prefix: str) -> Self:
        """The texts with one more empty row at the end of the "infobox" or of the "sections"."""
        if prefix == "infobox" and self.infobox is not None:
            return replace(self, infobox=[*self.infobox, {"rank": Rank.NORMAL}])
        if prefix == "sections":
            return replace(self, sections=[*self.sections, {"level": "1"}])
        return self

    def with_headings_split(self, name: str) -> Self:
        """The texts with the headings in one text turned into sections.

        `name` is "lead", or the prefix of a section's row, such as "sections-2".
        """
        if name == "lead" and self.head is not None:
            lead, *below = split_at_headings(self.head["lead"], 0)
            added = [_new_section(*part) for part in below]
            return replace(
                self,
                head={**self.head, "lead": lead[2]},
                sections=_renumbered([*added, *sorted(self.sections, key=_position)]),
            )
        sections: list[InputTexts] = []
        for number, row in sorted(enumerate(self.sections), key=lambda pair: _position(pair[1])):
            if f"sections-{number}" != name:
                sections.append(row)
                continue
            section, *below = split_at_headings(row["body"], _level(row))
            sections += [{**row, "body": section[2]}, *(_new_section(*part) for part in below)]
        return replace(self, sections=_renumbered(sections))


def may_split(text: str, level: int) -> bool:
    """Whether headings in a text can become sections; `level` is its section's, 0 for the lead."""
    return bool(find_headings(text)) and len(split_at_headings(text, level)) > 1


def choice_name(place: str, field: str) -> str:
    """The name of the inputs that choose a version in the conflict at this place and field."""
    return f"{_CHOICE}{place}-{field}"


def _texts(post: Mapping[str, Any], form: type[forms.Form], prefix: str) -> InputTexts:
    return {name: str(post.get(prefix + name, "")) for name in form.base_fields}


def _rows(post: Mapping[str, Any], form: type[forms.Form], prefix: str) -> list[InputTexts]:
    count = str(post.get(f"{prefix}-TOTAL_FORMS", "0"))
    row_count = min(int(count), MAX_ROWS) if count.isdecimal() and len(count) < 10 else 0
    # Only rows that were sent: a forged count must not create a page of thousands of rows.
    return [
        _texts(post, form, f"{prefix}-{index}-")
        for index in range(row_count)
        if any(f"{prefix}-{index}-{name}" in post for name in form.base_fields)
    ]


def _head_texts(document: ArticleDocument) -> InputTexts:
    return {
        "title": document.title,
        "language": document.language,
        "state": document.state,
        "short_description": document.short_description,
        "redirects": "\n".join(document.redirects),
        "categories": "\n".join(document.categories),
        "lead": document.lead,
    }


def part_texts(part: DocumentField | DocumentSection) -> InputTexts:
    """The texts of the inputs for the attributes of a part, by attribute."""
    return {name: str(value) for name, value in attributes(part).items()}


def _new_section(level: int, heading: str, body: str) -> InputTexts:
    return {"level": str(level), "heading": heading, "body": body}


def _numbered(rows: Iterable[InputTexts]) -> list[InputTexts]:
    """The rows with positions that are STEP apart."""
    return [{**row, "order": str((number + 1) * STEP)} for number, row in enumerate(rows)]


def _renumbered(rows: list[InputTexts]) -> list[InputTexts]:
    """The rows with new positions; a row from `with_empty_row` gets none, so that it stays last."""
    return [
        row if row.keys() <= {"level", "order"} else {**row, "order": number["order"]}
        for row, number in zip(rows, _numbered({} for _row in rows), strict=True)
    ]


def _level(row: InputTexts) -> int:
    return int(row["level"]) if row.get("level") in set("12345") else 1


def _position(row: InputTexts) -> float:
    """The row's position, to sort by; a row without a number is last."""
    try:
        return float(row.get("order") or "inf")
    except ValueError:
        return float("inf")
