"""What an editor is asked once before an edit is saved, and the reasons that it must have."""

from __future__ import annotations

from contextlib import suppress

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.forms.article_forms import FilledForms
from articles.forms.part_forms import SectionRow, SubsectionsQuestion
from articles.forms.posted_text import FormTexts
from articles.forms.publication import PUBLIC_STATES, may_unpublish, state_refusals
from articles.forms.raw_markup_notice import (
    MarkupNotice,
    confirmation_of,
    markup_notices,
    place_labels,
)
from articles.index.pages.place_names import LEAD_NAME
from articles.models import Article
from articles.text.claims.claim_places import LEAD
from articles.text.document.article_document import ArticleDocument, ArticleState
from articles.text.document.blanking import WHOLE_ARTICLE, BlankedText, blanked_texts
from articles.text.document.section_removal import LeftSubsections, left_subsections
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser


class SaveQuestions(FilledForms):
    """The forms of an article, with questions to the editor before saving.

    `blanked` are the texts that the edit blanks, `raw_markup` what would be shown as it is typed:
    about both the editor is asked.
    """

    blanked: tuple[BlankedText, ...] = ()
    raw_markup: tuple[MarkupNotice, ...] = ()

    def __init__(
        self, article: Article, typed: FormTexts, user: AnyUser, section_uid: str | None = None
    ) -> None:
        super().__init__(article, typed, user, section_uid)
        if self.head is None or may_unpublish(self.user) or not self.article.pk:
            return
        if self.article.state in PUBLIC_STATES:
            state = self.head.fields["state"]
            state.help_text = _("Only reviewers can make a published page a draft.")
            state.widget.choices = [
                choice for choice in state.widget.choices if choice[0] != ArticleState.DRAFT
            ]

    def document(self) -> ArticleDocument:
        """The document that the forms describe; the rows to be removed then have their question."""
        document = super().document()
        for row in self.sections:
            row.question = self._question_of(row)
        return document

    def _asks_about_subsections(self) -> bool:
        """Add an error to each removed section of which it is not said what its subsections become.

        True if there are any. `document()` must have been called before.
        """
        asks = False
        for row in self.sections:
            question = row.question
            if question and row.cleaned_data["subsections"] not in question.choices:
                row.add_error("subsections", question.sentence)
                asks = True
        return asks

    @property
    def unshown_subsections(self) -> LeftSubsections | None:
        """The subsections of the only section that the form shows; None for a whole article."""
        if self.section_uid is None:
            return None
        with suppress(Revision.DoesNotExist):
            sections = self.document_at(self.base).sections
            return next(left_subsections(sections, {self.section_uid}), None)
        return None

    def _question_of(self, row: SectionRow) -> SubsectionsQuestion | None:
        left = row.left
        if left is None:
            return None
        count = len(left.subsections)
        claims = {part.uid: len(part.claims) for part in self.document_at(self.base).sections}
        sentence = ngettext(
            "“%(heading)s” has %(n)s subsection. Choose what becomes of it.",
            "“%(heading)s” has %(n)s subsections. Choose what becomes of them.",
            count,
        )
        return SubsectionsQuestion(
            sentence % {"heading": row.part_label, "n": count},
            left.choices,
            self._shown_heading(left),
            sum(claims.get(part.uid, 0) for part in left.subsections),
        )

    def _shown_heading(self, left: LeftSubsections) -> str:
        """The heading of the new parent, which the form of one section takes from the base."""
        if left.new_parent is None or self.base_withheld:
            return ""
        return left.new_parent.heading

    def _asks_before_saving(self, before: ArticleDocument, document: ArticleDocument) -> bool:
        """Whether saving `document` after `before` is refused, or needs a reason or confirmation.

        What is missing is added to the inputs, or is in `blanked` or `raw_markup`.
        """
        self.blanked = blanked_texts(before, document)
        asks = not self.blanking_confirmed
        self.raw_markup = self.markup_in(before, document)
        asks |= not self.raw_markup_confirmed
        if self.article.pk:
            comment = self.saving.cleaned_data["comment"]
            for name, message in state_refusals(self.user, before.state, document.state, comment):
                form = self.saving if name == "comment" else self.head or self.saving
                form.add_error(name if name in form.fields else None, message)
                asks = True
        return asks

    def markup_in(
        self, before: ArticleDocument, document: ArticleDocument
    ) -> tuple[MarkupNotice, ...]:
        """What the forms would show as it is typed, or lose, if `document` were saved."""
        typed = {row.part_uid: str(row["body"].value() or "") for row in self.sections}
        typed[LEAD] = self.typed.get("lead", "")
        return markup_notices(before, document, typed, place_labels(document, str(LEAD_NAME)))

    @property
    def raw_markup_confirmation(self) -> str:
        """The value that the form posts to confirm all of `raw_markup`."""
        return confirmation_of(self.raw_markup)

    @property
    def raw_markup_confirmed(self) -> bool:
        """Whether the editor has confirmed all of `raw_markup`, or there is none."""
        return self.raw_markup_confirmation in ("", self.typed.get("markup", ""))

    @property
    def blanking_sentences(self) -> list[str]:
        """A sentence for each text that the edit blanks."""
        return [_blanking_sentence(text) for text in self.blanked]

    @property
    def blanking_confirmation(self) -> str:
        """The value that the form posts to confirm all of `blanked`."""
        return " ".join(text.place for text in self.blanked)

    @property
    def blanking_confirmed(self) -> bool:
        """Whether the editor has confirmed all of `blanked`."""
        confirmed = self.typed.get("blanking", "").split()
        return all(text.place in confirmed for text in self.blanked)


def _blanking_sentence(text: BlankedText) -> str:
    if text.place == WHOLE_ARTICLE:
        return (
            _("This removes all text of the article.")
            if text.entirely
            else _("This removes nearly all text of the article.")
        )
    if text.place == LEAD:
        return (
            _("This removes all text of the lead.")
            if text.entirely
            else _("This removes nearly all text of the lead.")
        )
    sentence = (
        _("This removes all text of the section “%s”.")
        if text.entirely
        else _("This removes nearly all text of the section “%s”.")
    )
    return sentence % text.heading
