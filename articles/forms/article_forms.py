"""The forms of an article, filled with the typed texts, and the document that they describe.

The forms are not bound to rows of the database. The posted texts become a document, based on the
revision that the edit began with, whose parts are matched by uid. So an edit means the same
whatever others have saved since.
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
from articles.forms.posted_text import Typed, may_split
from articles.index.pages.place_names import LEAD_NAME
from articles.models import Article
from articles.text.claims.claim_places import LEAD
from articles.text.document.article_document import ArticleDocument
from bioweb.history.users import AnyUser
from bioweb.history.withholding import withheld_from


class FilledForms:
    """The forms of an article, or of one `section`."""

    def __init__(
        self, article: Article, typed: Typed, user: AnyUser, section: str | None = None
    ) -> None:
        self.article, self.user, self.section = article, user, section
        self._fill(typed)

    def _fill(self, typed: Typed) -> None:
        self.typed = typed
        post = typed.as_post()
        self.saving = SavingForm(post)
        self.head = HeadForm(post) if typed.head is not None else None
        self.infobox = FieldRows(post, prefix="infobox") if typed.infobox is not None else None
        self.sections = SectionRows(post, prefix="sections")
        number_sections(list(self.sections))

    @property
    def base(self) -> int:
        """The number of the revision that the edit began with; 0 for a new article."""
        self.saving.is_valid()
        return int(self.saving.cleaned_data.get("base") or 0)

    @cached_property
    def _documents(self) -> dict[int, ArticleDocument]:
        return {0: ArticleDocument(title="")}

    def document_at(self, number: int) -> ArticleDocument:
        """The article at a revision. Raises Revision.DoesNotExist."""
        if number not in self._documents:
            self._documents[number] = self.article.document(number)
        return self._documents[number]

    @property
    def base_withheld(self) -> bool:
        """Whether the text of the revision that the edit began with is withheld from the user."""
        return withheld_from(self.user, self.article, self.base)

    @property
    def forms(self) -> Iterator[forms.Form]:
        """Every form, in the order of the page."""
        if self.head is not None:
            yield self.head
        yield from self.rows
        yield self.saving

    @property
    def rows(self) -> list[Row]:
        """The rows of the infobox and of the sections."""
        infobox = list(self.infobox) if self.infobox is not None else []
        return [*infobox, *self.sections]

    def is_valid(self) -> bool:
        """Whether every input has the right type, so that a document can be made."""
        # A list, so that every form is validated and all errors are shown at once.
        return all([form.is_valid() for form in self.forms])  # noqa: C419

    def document(self, *, deciding: bool = True) -> ArticleDocument:
        """The document of the forms, in normal form. The forms must be valid.

        With `deciding=False`, choices of "theirs" in conflicts are ignored.
        """
        document = self.document_at(self.base)
        takes = self.typed.takes if deciding and not self.base_withheld else {}
        if self.head is not None:
            document = with_head(document, self.head, takes)
        if self.infobox is not None:
            document = with_fields(document, list(self.infobox), takes)
        return with_sections(document, list(self.sections), takes).normalised()

    @property
    def places(self) -> dict[str, tuple[str, str]]:
        """By place of claims: its name, and the id of its input in this form."""
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
        return bool(errors) and may_split((self.typed.head or {}).get("lead", ""), 0)

    @property
    def error_list(self) -> list[dict[str, str]]:
        """All errors, for the summary: {"id" of the input or "", "label", "message"}."""
        return [error for form in self.forms for error in errors_of(form)]
