"""An edit of an article: its errors, conflicts with edits by others, and saving it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Self

from django.db import IntegrityError
from django.utils.translation import gettext as _

from articles.forms.article_forms import FilledForms
from articles.forms.claim_effect_wording import refusals
from articles.forms.claim_effects import SaveEffect, save_effect
from articles.forms.edit_conflicts import Meanwhile, ShownConflict, retyped
from articles.forms.part_forms import HeadForm, Row
from articles.forms.posted_text import Typed, may_split
from articles.models import Article, NameTaken
from articles.models.document_validation import faults_of
from articles.text.claims.claim_places import LEAD
from articles.text.document.article_document import ArticleDocument
from articles.text.document.validation import Problem
from bioweb.forms.interrupted_posts import UNKNOWN_BASE
from bioweb.history.document_merge import Conflict, Conflicts
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser, account_of
from bioweb.history.withholding import withheld_from


class ArticleEdit(FilledForms):
    """The forms of an article, or of one `section`, with validation, conflicts and saving."""

    def __init__(
        self, article: Article, typed: Typed, user: AnyUser, section: str | None = None
    ) -> None:
        self.meanwhile: Meanwhile | None = None
        self.effect: SaveEffect | None = None
        self.head_conflicts: dict[str, ShownConflict] = {}
        super().__init__(article, typed, user, section)

    @classmethod
    def opened(
        cls, article: Article, user: AnyUser, section: str | None = None, title: str = ""
    ) -> Self:
        """A fresh form: of the newest revision, or of a new article."""
        if not article.pk:
            typed = Typed.of(ArticleDocument(title=title), 0)
        else:
            head = article.revision()
            typed = Typed.of(article.document(head), head.number, section)
        if section is None:
            typed = typed.with_empty_row("infobox").with_empty_row("sections")
        return cls(article, typed, user, section)

    def _fill(self, typed: Typed) -> None:
        super()._fill(typed)
        if typed.saving.get("was"):
            self._show_conflicts()

    def foresee(self) -> SaveEffect | None:
        """The effect on claims of saving the form; None if the form or its base is invalid."""
        if self.effect is None and self.is_valid() and not self.base_withheld:
            with suppress(Revision.DoesNotExist):
                self._foresee(self.base, self.document())
        return self.effect

    def _foresee(self, since: int, document: ArticleDocument) -> None:
        self.effect = save_effect(self.article, since, self.document_at(since), document)

    # ---- saving ----

    def save(self) -> bool:
        """Save as one revision; False if refused, and then the forms have errors.

        Afterwards `revision` is the new one, or None if nothing changed; `meanwhile` has the edits
        by others that were merged; `effect` is the effect on claims.
        """
        self.revision: Revision | None = None
        if not self.is_valid():
            return False
        try:
            document = self.document()
        except Revision.DoesNotExist:
            self.saving.add_error(None, UNKNOWN_BASE)
            return False
        if self._refused(document, self.base):
            if not self.base_withheld:
                self._foresee(self.base, document)
                self._lacks_sources()
            return False
        return self._saved(document)

    def _saved(self, document: ArticleDocument) -> bool:
        """Merge with the newest revision and save; again if someone saves in between."""
        head = self.article.revision().number if self.article.pk else 0
        refused = False
        if head != self.base:
            merge = self.article.merge(
                self.document_at(self.base), document, self.document_at(head)
            )
            if merge.conflicts:
                since, theirs = self.base, self.document_at(head)
                self._fill(retyped(self.typed, merge, head, theirs, self.section))
                self._attach(merge.conflicts, since, head)
                self._foresee(head, merge.document)
                return False
            self.meanwhile = Meanwhile(self.article, self.base, head, self.user)
            refused = merge.document != document and self._refused(merge.document, head)
            document = merge.document
        self._foresee(head, document)
        if self._lacks_sources() or refused:
            return False
        return self._written(document, head)

    def _written(self, document: ArticleDocument, head: int) -> bool:
        """Save the document, which was merged with revision `head`; False if refused."""
        data = self.saving.cleaned_data
        try:
            self.revision = self.article.revise(
                document,
                base=head or None,
                author=account_of(self.user),
                comment=data["comment"],
                minor=data["minor"],
            )
        except Conflicts:
            return self._saved(self.document())
        except NameTaken as taken:
            field = "title" if taken.name == document.title else "redirects"
            self._place(Problem("", field, taken.message_for(self.user)))
            return False
        except IntegrityError:
            self.article.pk = self.article.pk if head else None
            self._place(
                Problem("", "title", _("Someone has just created an article with this title."))
            )
            return False
        made = self.revision.number if self.revision else head + 1
        if made != head + 1:  # saving merged it with revisions that were saved in between
            self._foresee(made - 1, self.document_at(made))
        return True

    # ---- refusing ----

    def _lacks_sources(self) -> bool:
        """Whether saving is refused, or must be confirmed, because claims have no source."""
        if self.effect is None:
            return False
        for place, sentence in refusals(self.effect):
            row = self._row_of(place)
            at = ("", "lead") if place == LEAD else (place, row.text_field if row else "")
            self._place(Problem(*at, sentence))
        confirmation = self.saving.cleaned_data["uncited"]
        return bool(self.effect.refused or self.effect.unconfirmed(confirmation))

    def _refused(self, document: ArticleDocument, since: int) -> bool:
        """Add the problems of `document`, which continues revision `since`, to the inputs.

        True if there are any. A problem in a part that the form does not show counts only if the
        edit caused it.
        """
        old: set[Problem] | None = None
        refused = False
        for problem in faults_of(document, self.document_at(since)):
            if self._form_of(problem.place, problem.field) is None:
                if old is None:
                    old = set(faults_of(self.document_at(self.base)))
                if problem in old:
                    continue
            self._place(problem)
            refused = True
        return refused

    def _row_of(self, place: str) -> Row | None:
        return next((row for row in self.rows if row.part_uid == place), None)

    def _form_of(self, place: str, field: str) -> HeadForm | Row | None:
        if place:
            return self._row_of(place)
        return self.head if self.head is not None and field in self.head.fields else None

    def _place(self, problem: Problem) -> None:
        form = self._form_of(problem.place, problem.field)
        if form is None:
            self.saving.add_error(None, problem.message)
            return
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        if isinstance(form, Row) and problem.field == "body":
            form.may_split = may_split(form["body"].value(), form.cleaned_data.get("level") or 1)

    # ---- conflicts ----

    def _show_conflicts(self) -> None:
        """Show the conflicts, if the form is based on a newer revision than the edit was."""
        contents = [*([self.head] if self.head is not None else []), *self.rows]
        self.saving.is_valid()
        since, until = self.saving.cleaned_data.get("was"), self.base
        if since is None or not all([form.is_valid() for form in contents]):  # noqa: C419
            return
        try:
            before, theirs = self.document_at(since), self.document_at(until)
            merge = self.article.merge(before, self.document(deciding=False), theirs)
        except Revision.DoesNotExist:
            return
        if self.base_withheld:  # saving compares with the newest revision, which is never withheld
            return
        self._attach(merge.conflicts, since, until)

    def _attach(self, conflicts: Iterable[Conflict], since: int, until: int) -> None:
        self.meanwhile = Meanwhile(self.article, since, until, self.user)
        self.head_conflicts = {}
        for row in self.rows:
            row.conflicts = []
        if withheld_from(self.user, self.article, since):
            conflicts = [conflict.without_base() for conflict in conflicts]
        for conflict in conflicts:
            name = f"take-{conflict.place}-{conflict.field}"
            shown = ShownConflict(conflict, self.typed.takes.get(name, "mine"))
            if not conflict.place:
                self.head_conflicts[conflict.field] = shown
            elif part := self._row_of(conflict.place):
                part.conflicts.append(shown)

    @property
    def undecided_takes(self) -> dict[str, str]:
        """Earlier choices in conflicts that this form does not show; it has to post them again."""
        shown = {conflict.name for row in self.rows for conflict in row.conflicts}
        shown |= {conflict.name for conflict in self.head_conflicts.values()}
        return {name: text for name, text in self.typed.takes.items() if name not in shown}

    @property
    def has_conflicts(self) -> bool:
        """Whether the editor has to choose between versions."""
        return bool(self.head_conflicts) or any(row.conflicts for row in self.rows)
