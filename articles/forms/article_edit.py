"""An edit of an article: errors, conflicts with edits by others, and saving."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Self

from django.db import IntegrityError
from django.utils.translation import gettext as _

from articles.forms.claim_effect_wording import uncited_refusals
from articles.forms.claim_effects import SaveEffect, save_effect
from articles.forms.edit_conflicts import RevisionsMeanwhile, ShownConflict, texts_after_conflict
from articles.forms.part_forms import HeadForm, Row
from articles.forms.posted_text import FormTexts, choice_name, may_split
from articles.forms.save_questions import SaveQuestions
from articles.models import Article, NameTaken
from articles.models.document_validation import faults_of
from articles.text.claims.amounts import edit_excess
from articles.text.claims.claim_places import LEAD
from articles.text.document.article_document import ArticleDocument
from articles.text.document.validation import Problem
from bioweb.forms.interrupted_posts import UNKNOWN_BASE
from bioweb.history.document_merge import Conflict, Conflicts
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser, account_of
from bioweb.history.withholding import withheld_from


class ArticleEdit(SaveQuestions):
    """The forms of an article, or of one of its sections, with validation, conflicts and saving.

    `meanwhile` has the revisions that others saved after the base, `effect` the edit's effect on
    claims; both are None until known. `head_conflicts` are in the article's own fields, by field.
    """

    def __init__(
        self, article: Article, typed: FormTexts, user: AnyUser, section_uid: str | None = None
    ) -> None:
        self.meanwhile: RevisionsMeanwhile | None = None
        self.effect: SaveEffect | None = None
        self.head_conflicts: dict[str, ShownConflict] = {}
        super().__init__(article, typed, user, section_uid)

    @classmethod
    def start(
        cls, article: Article, user: AnyUser, section_uid: str | None = None, title: str = ""
    ) -> Self:
        """A new edit of the article's newest revision, or of a new article with this title."""
        if not article.pk:
            typed = FormTexts.from_document(ArticleDocument(title=title), 0)
        else:
            newest = article.revision()
            typed = FormTexts.from_document(article.document(newest), newest.number, section_uid)
        if section_uid is None:
            typed = typed.with_empty_row("infobox").with_empty_row("sections")
        return cls(article, typed, user, section_uid)

    def _fill(self, typed: FormTexts) -> None:
        super()._fill(typed)
        if typed.saving.get("was"):
            self._show_conflicts()

    def expected_effect(self) -> SaveEffect | None:
        """The effect on claims that saving the form would have, computed once.

        None if the form is invalid, or if its base does not exist or is withheld from the user.
        """
        if self.effect is None and self.is_valid() and not self.base_withheld:
            with suppress(Revision.DoesNotExist):
                self._set_effect(self.base, self.document())
        return self.effect

    def _set_effect(self, since: int, document: ArticleDocument) -> None:
        self.effect = save_effect(self.article, since, self.document_at(since), document)

    # ---- saving ----

    def save(self) -> bool:
        """Save as one revision; False if there are errors, conflicts or claims to confirm.

        Afterwards `revision` is the new revision, or None if none was saved.
        """
        self.revision: Revision | None = None
        if not self.is_valid():
            return False
        try:
            document = self.document()
        except Revision.DoesNotExist:
            self.saving.add_error(None, UNKNOWN_BASE)
            return False
        if self._asks_about_subsections() or self._add_problems(document, self.base):
            if not self.base_withheld:
                self._set_effect(self.base, document)
                self._refuse_uncited()
            return False
        return self._merge_and_save(document)

    def _merge_and_save(self, document: ArticleDocument) -> bool:
        """Merge with the newest revision and save, again if it is outdated; False if refused."""
        newest = self.article.revision().number if self.article.pk else 0
        refused = False
        if newest != self.base:
            theirs = self.document_at(newest)
            merge = self.article.merge(self.document_at(self.base), document, theirs)
            if merge.conflicts:
                since = self.base
                self._fill(
                    texts_after_conflict(self.typed, merge, newest, theirs, self.section_uid)
                )
                self._attach_conflicts(merge.conflicts, since, newest)
                self._set_effect(newest, merge.document)
                return False
            self.meanwhile = RevisionsMeanwhile(self.article, self.base, newest, self.user)
            refused = merge.document != document and self._add_problems(merge.document, newest)
            document = merge.document
        self._set_effect(newest, document)
        asks = self._asks_before_saving(self.document_at(newest), document)
        if self._refuse_uncited() or asks or refused:
            return False
        return self._write(document, newest)

    def _write(self, document: ArticleDocument, newest: int) -> bool:
        """Save the document, which was merged with revision `newest`; False if refused."""
        data = self.saving.cleaned_data
        try:
            self.revision = self.article.revise(
                document,
                base=newest or None,
                author=account_of(self.user),
                comment=data["comment"],
                minor=data["minor"],
            )
        except Conflicts:
            return self._merge_and_save(self.document())
        except NameTaken as taken:
            field = "title" if taken.name == document.title else "redirects"
            self._add_problem(Problem("", field, taken.message_for(self.user)))
            return False
        except IntegrityError:
            self.article.pk = self.article.pk if newest else None
            self._add_problem(
                Problem("", "title", _("Someone has just created an article with this title."))
            )
            return False
        saved = self.revision.number if self.revision else newest + 1
        if saved != newest + 1:  # saving merged the edit with revisions that were saved in between
            self._set_effect(saved - 1, self.document_at(saved))
        return True

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
        """Add the problems of `document`, which continues revision `since`, to the inputs.

        True if any are added. Of fields that the form lacks, only new problems are added.
        """
        earlier: set[Problem] | None = None
        before = self.document_at(since)
        if excess := edit_excess(before, document):
            self.saving.add_error(None, excess)
            return True
        refused = False
        for problem in faults_of(document, before):
            if self._form_with(problem.place, problem.field) is None:
                if earlier is None:
                    earlier = set(faults_of(self.document_at(self.base)))
                if problem in earlier:
                    continue
            self._add_problem(problem)
            refused = True
        return refused

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

    def _show_conflicts(self) -> None:
        """Find and show the conflicts again that a refused save has shown before.

        The merge is of the base before the refused save (`was`), the form, and the present base.
        """
        contents = [*([self.head] if self.head is not None else []), *self.rows]
        self.saving.is_valid()
        since, until = self.saving.cleaned_data.get("was"), self.base
        if since is None or not all([form.is_valid() for form in contents]):  # noqa: C419
            return
        try:
            before, theirs = self.document_at(since), self.document_at(until)
            merge = self.article.merge(before, self.document(apply_choices=False), theirs)
        except Revision.DoesNotExist:
            return
        if self.base_withheld:  # saving compares with the newest revision, which is never withheld
            return
        self._attach_conflicts(merge.conflicts, since, until)

    def _attach_conflicts(self, conflicts: Iterable[Conflict], since: int, until: int) -> None:
        self.meanwhile = RevisionsMeanwhile(self.article, since, until, self.user)
        self.head_conflicts = {}
        for row in self.rows:
            row.conflicts = []
        if withheld_from(self.user, self.article, since):
            conflicts = [conflict.without_base() for conflict in conflicts]
        for conflict in conflicts:
            name = choice_name(conflict.place, conflict.field)
            shown = ShownConflict(conflict, self.typed.choices.get(name, "mine"))
            if not conflict.place:
                self.head_conflicts[conflict.field] = shown
            elif row_of_part := self._row_of_part(conflict.place):
                row_of_part.conflicts.append(shown)

    @property
    def choices_not_shown(self) -> dict[str, str]:
        """Earlier choices in conflicts not shown here, by input name; the form posts them again."""
        shown = {conflict.input_name for row in self.rows for conflict in row.conflicts}
        shown |= {conflict.input_name for conflict in self.head_conflicts.values()}
        return {name: chosen for name, chosen in self.typed.choices.items() if name not in shown}

    @property
    def has_conflicts(self) -> bool:
        """Whether the editor has to choose between versions."""
        return bool(self.head_conflicts) or any(row.conflicts for row in self.rows)
