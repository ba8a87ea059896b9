"""The forms of an article, filled with texts, and the document that they describe.

The forms are not bound to rows of the database. They describe changes to the document of the base,
a revision; rows of a form and parts of that document are matched by uid.
So an edit means the same whatever others have saved since.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from django import forms

from articles.forms.part_forms import (
    FieldRows,
    HeadForm,
    Row,
    SavingForm,
    SectionRows,
    errors_of,
    number_sections,
)
from articles.forms.posted_document import with_fields, with_head, with_sections
from articles.forms.posted_text import FormTexts, may_split
from articles.index.pages.place_names import LEAD_NAME
from articles.models import Article
from articles.text.claims.claim_places import LEAD
from articles.text.document.article_document import ArticleDocument
from bioweb.history.users import AnyUser
from bioweb.history.withholding import withheld_from


class FilledForms:
    """The forms of an article, or of the section with the uid `section_uid`, filled with texts."""

    def __init__(
        self, article: Article, typed: FormTexts, user: AnyUser, section_uid: str | None = None
    ) -> None:
        self.article, self.typed, self.user, self.section_uid = article, typed, user, section_uid
        whole = section_uid is None
        self.saving = SavingForm(typed)
        self.head = HeadForm(typed) if whole else None
        self.infobox = FieldRows(typed, prefix="infobox") if whole else None
        self.sections = SectionRows(typed, prefix="sections")
        number_sections(list(self.sections))

    @property
    def base(self) -> int:
        """The number of the base; 0 for a new article, or if the posted number is invalid."""
        self.saving.is_valid()
        return int(self.saving.cleaned_data.get("base") or 0)

    @cached_property
    def _documents(self) -> dict[int, ArticleDocument]:
        return {0: ArticleDocument(title="")}

    def document_at(self, number: int) -> ArticleDocument:
        """The document of revision `number`, empty for 0. Raises Revision.DoesNotExist."""
        if number not in self._documents:
            self._documents[number] = self.article.document(number)
        return self._documents[number]

    @property
    def base_withheld(self) -> bool:
        """Whether the text of the base is withheld from the user."""
        return withheld_from(self.user, self.article, self.base)

    @property
    def forms(self) -> Iterator[forms.Form]:
        """The form of the article itself if it is shown, each row, and the form for saving."""
        if self.head is not None:
            yield self.head
        yield from self.rows
        yield self.saving

    @property
    def rows(self) -> list[Row]:
        """The rows of the infobox and then of the sections, empty rows included."""
        infobox = list(self.infobox) if self.infobox is not None else []
        return [*infobox, *self.sections]

    def is_valid(self) -> bool:
        """Whether every input has the right type, so that `document()` can be called."""
        # A list, so that every form is validated and all errors are shown at once.
        return all([form.is_valid() for form in self.forms])  # noqa: C419

    def document(self) -> ArticleDocument:
        """The document that the forms describe, in normal form. The forms must be valid.

        Raises Revision.DoesNotExist if there is no such base.
        """
        document = self.document_at(self.base)
        if self.head is not None:
            document = with_head(document, self.head)
        if self.infobox is not None:
            document = with_fields(document, list(self.infobox))
        return with_sections(document, list(self.sections)).normalised()

    @property
    def inputs_by_place(self) -> dict[str, tuple[str, str]]:
        """(name for readers, id of the input) of each place shown, by LEAD or a part's uid."""
        lead = (
            {LEAD: (str(LEAD_NAME), str(self.head["lead"].auto_id))}
            if self.head is not None
            else {}
        )
        return lead | {row.part_uid: (row.part_label, row.text_id) for row in self.rows}

    @property
    def lead_may_split(self) -> bool:
        """Whether the lead has an error and contains headings that could become sections."""
        errors = self.head.errors.get("lead") if self.head is not None else None
        return bool(errors) and may_split(self.typed.get("lead", ""), 0)

    @property
    def error_list(self) -> list[dict[str, str]]:
        """All errors, each as {"id" of the input or "", "label" of the input, "message"}."""
        return [error for form in self.forms for error in errors_of(form)]
