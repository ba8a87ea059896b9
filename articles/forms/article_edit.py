"""An edit of an article: errors, the merge with edits by others, and saving."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Self

from django.db import IntegrityError
from django.utils.translation import gettext as _

from articles.forms.claim_effect_wording import uncited_refusals
from articles.forms.claim_effects import SaveEffect, save_effect
from articles.forms.part_forms import HeadForm, Row
from articles.forms.posted_document import (
    comment_with,
    names_brought_back,
    tidy_name,
    with_redirect,
)
from articles.forms.posted_text import FormTexts, may_split, texts_of, with_empty_row
from articles.forms.save_questions import SaveQuestions
from articles.models import Article, NameTaken
from articles.models.document_validation import new_faults
from articles.text.claims.amounts import edit_excess
from articles.text.claims.claim_places import LEAD
from articles.text.document.article_document import ArticleDocument
from articles.text.document.part_matching import adopt_uids
from articles.text.document.validation import Problem
from bioweb.forms.conflict_choices import (
    Meanwhile,
    ShownConflict,
    choice_inputs,
    hide_typed,
    settlements_in,
    shown_conflicts,
)
from bioweb.forms.interrupted_posts import UNKNOWN_BASE
from bioweb.history.document_merge import DocumentRefused, Merge
from bioweb.history.models import Revision
from bioweb.history.revising import EditDetails, revising
from bioweb.history.users import AnyUser, account_of

MAX_PROBLEMS = 50  # shown at once; a text of brackets alone has tens of thousands


class ArticleEdit(SaveQuestions):
    """The forms of an article, or of one of its sections, with validation, conflicts and saving.

    `saved_as` are the numbers of the revisions as which the same form was saved before, the first
    one first: the edit continues them. After merging, `meanwhile` has the revisions that were
    saved since; `is_merged` says whether the result has any of their changes, and `settled` whether
    the editor chose between versions.
    """

    def __init__(
        self,
        article: Article,
        typed: FormTexts,
        user: AnyUser,
        section_uid: str | None = None,
        saved_as: Sequence[int] = (),
    ) -> None:
        self.saved_as = saved_as
        self.meanwhile: Meanwhile | None = None
        self.is_merged = self.settled = False
        self.conflicts: list[ShownConflict] = []
        self.effect: SaveEffect | None = None
        self.revision: Revision | None = None
        super().__init__(article, typed, user, section_uid)

    @classmethod
    def start(
        cls, article: Article, user: AnyUser, section_uid: str | None = None, title: str = ""
    ) -> Self:
        """A new edit of the article's newest revision, or of a new article with this title."""
        if not article.pk:
            typed = texts_of(ArticleDocument(title=title), 0)
        else:
            newest = article.revision()
            typed = texts_of(article.document(newest), newest.number, section_uid)
        if section_uid is None:
            typed = with_empty_row(with_empty_row(typed, "infobox"), "sections")
        return cls(article, typed, user, section_uid)

    def expected_effect(self) -> SaveEffect | None:
        """The effect on claims that saving the form would have, computed once.

        None if the form is invalid, or if its base does not exist or is withheld from the user.
        """
        if self.effect is None and self.is_valid() and not self.base_withheld:
            with suppress(Revision.DoesNotExist):
                newest = self._newest_number()
                self._set_effect(newest, self._merge(self.document(), newest).document)
        return self.effect

    def _set_effect(self, since: int, document: ArticleDocument) -> None:
        self.effect = save_effect(self.article, since, self.document_at(since), document)

    # ---- saving ----

    def save(self) -> bool:
        """Save as one revision; False if there are errors, conflicts or claims to confirm.

        Afterwards `revision` is the new revision, or None if none was saved.
        """
        if not self.is_valid():
            return False
        try:
            document = self.document()
        except Revision.DoesNotExist:
            self.saving.add_error(None, UNKNOWN_BASE)
            return False
        if self._asks_about_subsections() or self._add_problems(document, self.base):
            self._show_refused(document)
            return False
        try:
            return self._merge_and_write(document)
        except NameTaken as taken:
            field = "title" if taken.name == document.title else "redirects"
            self._add_problem(Problem("", field, taken.message_for(self.user)))
            return False
        except DocumentRefused as refused:  # after a merge with what was saved since
            for problem in refused.problems:
                self.saving.add_error(None, problem)
            return False
        except IntegrityError:
            self._add_problem(
                Problem("", "title", _("Someone has just created an article with this title."))
            )
        return False

    def _show_refused(self, document: ArticleDocument) -> None:
        """Show the conflicts and the effect of a refused edit, unless it is too large for that."""
        if self.base_withheld or edit_excess(self.document_at(self.base), document):
            return
        merge = self._merge(document, newest := self._newest_number())
        if choice_inputs(self.typed):
            self._show(merge)
        self._set_effect(newest, merge.document)
        self._refuse_uncited()

    def _merge_and_write(self, document: ArticleDocument) -> bool:
        """Merge `document` with the newest revision and write the result; False if refused.

        The article is locked, so that nobody else saves in between.
        """
        data = self.saving.cleaned_data
        details = EditDetails(
            author=account_of(self.user), comment=data["comment"], minor=data["minor"]
        )
        with revising(self.article, **details) as edit:
            newest = edit.parent_number
            merge = self._merge(document, newest)
            merged = merge.document
            refused = merged != document and self._add_problems(merged, newest)
            self._set_effect(newest, merged)
            asks = self._asks_before_saving(self.document_at(newest), merged)
            if merge.conflicts or self._refuse_uncited() or asks or refused:
                self._show(merge)
                return False
            back = names_brought_back(self.document_at(self.base), self.document_at(newest), merged)
            edit.values["comment"] = comment_with(data["comment"], back)
            self.article.apply(merged)
        self.revision = edit.revision
        return True

    # ---- merging ----

    def _newest_number(self) -> int:
        return self.article.revision().number if self.article.pk else 0

    def _merge(self, document: ArticleDocument, newest: int) -> Merge[ArticleDocument]:
        """`document` merged with revision `newest`, by the versions that the editor has chosen."""
        since, base = self.base, self.document_at(self.base)
        if (earlier := self._saved_before()) is not None:
            since, base, document = self.saved_as[-1], earlier, adopt_uids(document, earlier)
        if since == newest:
            return Merge(document)
        self.meanwhile = Meanwhile(self.article, since, newest, self.user)
        now = self.document_at(newest)
        merge = self.article.merge(base, document, now, settlements_in(self.typed))
        self.is_merged, self.settled = merge.document != document, bool(merge.found)
        merged = replace(merge.document, title=tidy_name(merge.document.title)).normalised()
        return replace(merge, document=with_redirect(merged, now.title))

    def _saved_before(self) -> ArticleDocument | None:
        """The document of this form when it was saved last; None if it was not, or is unknown.

        It is the base with what each of the revisions changed: saving may have merged them with
        edits by others.
        """
        document = self.document_at(self.base)
        for number in self.saved_as:
            before, saved = self.document_at(number - 1), self.document_at(number)
            merge = self.article.merge(before, saved, document)
            if merge.conflicts:
                return None
            document = merge.document
        return document if self.saved_as else None

    # ---- refusing ----

    def _refuse_uncited(self) -> bool:
        """Add errors for the claims that must not be saved without a source.

        True if there are any, or if the editor has not confirmed claims that need a confirmation.
        """
        if self.effect is None:
            return False
        for place, sentence in uncited_refusals(self.effect):
            row = self._row_of_part(place)
            at = ("", "lead") if place == LEAD else (place, row.text_field if row else "")
            self._add_problem(Problem(*at, sentence))
        confirmation = self.saving.cleaned_data["uncited"]
        return bool(self.effect.refused or self.effect.unconfirmed(confirmation))

    def _add_problems(self, document: ArticleDocument, since: int) -> bool:
        """Add the problems that `document` brings into revision `since`; True if there are any."""
        before = self.document_at(since)
        if excess := edit_excess(before, document):
            self.saving.add_error(None, excess)
            return True
        problems = list(new_faults(document, before))
        for problem in problems[:MAX_PROBLEMS]:
            self._add_problem(problem)
        if more := len(problems[MAX_PROBLEMS:]):
            message = _("More problems are not listed: %d. Correct these and save again.")
            self.saving.add_error(None, message % more)
        return bool(problems)

    def _row_of_part(self, uid: str) -> Row | None:
        return next((row for row in self.rows if row.part_uid == uid), None)

    def _form_with(self, part_uid: str, field: str) -> HeadForm | Row | None:
        """The form that shows this field of a part, or of the article itself if the uid is ""."""
        if part_uid:
            return self._row_of_part(part_uid)
        return self.head if self.head is not None and field in self.head.fields else None

    def _add_problem(self, problem: Problem) -> None:
        form = self._form_with(problem.place, problem.field)
        if form is None:
            self.saving.add_error(None, problem.message)
            return
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        if isinstance(form, Row) and problem.field == "body":
            form.may_split = may_split(form["body"].value(), form.cleaned_data.get("level") or 1)

    # ---- conflicts ----

    def show_conflicts(self) -> None:
        """Show the conflicts of an edit that is shown again without being saved."""
        if choice_inputs(self.typed) and self.is_valid():
            with suppress(Revision.DoesNotExist):
                self._show(self._merge(self.document(), self._newest_number()))

    def _show(self, merge: Merge[ArticleDocument]) -> None:
        """Show the conflicts of `merge`, each with its part if the form has that."""
        hidden = self.base_withheld
        self.conflicts = shown_conflicts(
            merge.found, self.typed, self.meanwhile, base_is_hidden=hidden
        )
        for shown in self.conflicts:
            conflict = shown.conflict
            form = self._form_with(conflict.place, conflict.field)
            if form is None:
                continue
            form.conflicts[conflict.field] = shown
            hide_typed(form, [shown])

    @property
    def other_conflicts(self) -> list[ShownConflict]:
        """The conflicts of parts that the form does not have."""
        return [
            shown
            for shown in self.conflicts
            if self._form_with(shown.conflict.place, shown.conflict.field) is None
        ]

    @property
    def choices_not_shown(self) -> dict[str, str]:
        """The inputs of conflicts that are not shown here; the form posts them again."""
        shown = tuple(one.input_name for one in self.conflicts)
        inputs = choice_inputs(self.typed).items()
        return {name: text for name, text in inputs if not name.startswith(shown)}

    @property
    def error_list(self) -> list[dict[str, str]]:
        """All errors, those of conflicts included."""
        conflicts = [
            {"id": f"{one.input_name}-mine", "label": one.part, "message": one.error}
            for one in self.conflicts
            if one.error
        ]
        return [*conflicts, *super().error_list]
