"""One editing of an article: what was typed, what is wrong with it, what others did, saving it.

The forms are not bound to rows of the database. What was posted is made a document of its own, on
the revision that the edit began with; parts are matched by uid. So an edit means the same whatever
happened since.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Self

from django.db import IntegrityError
from django.utils.translation import gettext as _

from bioweb.history.merging import Conflicts
from bioweb.history.models import Revision
from bioweb.history.withholding import withheld_from

from ..models import Article, NameTaken
from ..models.faults import faults_of
from ..text.checking import Problem
from ..text.document import ArticleDocument
from .conflicts import Meanwhile, ShownConflict, retyped
from .documents import with_fields, with_head, with_sections
from .rows import FieldRows, HeadForm, Row, SavingForm, SectionRows
from .typed import Typed, may_split


class ArticleEdit:
    """The forms of an article, or of its one `section`, and what is done with them."""

    def __init__(
        self, article: Article, typed: Typed, user: Any, section: str | None = None
    ) -> None:
        self.article, self.user, self.section = article, user, section
        self.meanwhile: Meanwhile | None = None
        self.head_conflicts: dict[str, ShownConflict] = {}
        self._fill(typed)

    @classmethod
    def opened(
        cls, article: Article, user: Any, section: str | None = None, title: str = ""
    ) -> Self:
        """A fresh form: of the newest revision, or of an article that is to be made."""
        if not article.pk:
            typed = Typed.of(ArticleDocument(title=title), 0)
        else:
            head = article.revision()
            typed = Typed.of(article.document(head), head.number, section)
        if section is None:
            typed = typed.with_empty_row("infobox").with_empty_row("sections")
        return cls(article, typed, user, section)

    def _fill(self, typed: Typed) -> None:
        self.typed = typed
        post = typed.as_post()
        self.saving = SavingForm(post)
        self.head = HeadForm(post) if typed.head is not None else None
        self.infobox = FieldRows(post, prefix="infobox") if typed.infobox is not None else None
        self.sections = SectionRows(post, prefix="sections")
        self._number_sections()
        if typed.saving.get("was"):
            self._show_conflicts()

    # ---- what the form asks for ----

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
        """Whether nothing may be shown of what the article said when the edit began."""
        return withheld_from(self.user, self.article, self.base)

    @property
    def forms(self) -> Iterator[Any]:
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
        """Whether every input has the type that it should have, so that a document can be made."""
        # A list, so that every form is asked, and all that is wrong is told at once.
        return all([form.is_valid() for form in self.forms])  # noqa: C419

    def document(self, *, deciding: bool = True) -> ArticleDocument:
        """What the article is to say, in normal form; only when valid.

        Not `deciding` leaves out the choices of "theirs" made in a conflict.
        """
        document = self.document_at(self.base)
        takes = self.typed.takes if deciding and not self.base_withheld else {}
        if self.head is not None:
            document = with_head(document, self.head, takes)
        if self.infobox is not None:
            document = with_fields(document, list(self.infobox), takes)
        return with_sections(document, list(self.sections), takes).normalised()

    # ---- saving ----

    def save(self) -> bool:
        """Save as one revision; False where it is refused, and then the forms say why.

        `revision` is the one that was made, None where nothing had changed; `meanwhile` says what
        others did in parts that this edit did not touch.
        """
        self.revision: Revision | None = None
        if not self.is_valid():
            return False
        try:
            document = self.document()
        except Revision.DoesNotExist:
            self.saving.add_error(None, _("This form began with a revision that is not there."))
            return False
        if self._refused(document, self.base):
            return False
        return self._saved(document)

    def _saved(self, document: ArticleDocument) -> bool:
        """Merge with what stands, and save; again where yet another revision came in between."""
        head = self.article.revision().number if self.article.pk else 0
        if head != self.base:
            merge = self.article.merged(
                self.document_at(self.base), document, self.document_at(head)
            )
            if merge.conflicts:
                since, theirs = self.base, self.document_at(head)
                self._fill(retyped(self.typed, merge, head, theirs, self.section))
                self._attach(merge.conflicts, since, head)
                return False
            self.meanwhile = Meanwhile(self.article, self.base, head, self.user)
            if merge.document != document and self._refused(merge.document, head):
                return False
            document = merge.document
        data = self.saving.cleaned_data
        try:
            self.revision = self.article.revise(
                document,
                base=head or None,
                author=self.user,
                comment=data["comment"],
                minor=data["minor"],
            )
        except Conflicts:
            return self._saved(self.document())
        except NameTaken as taken:
            field = "title" if taken.name == document.title else "redirects"
            self._place(Problem("", field, str(taken)))
            return False
        except IntegrityError:
            self.article.pk = self.article.pk if head else None
            self._place(Problem("", "title", _("Somebody has just made an article of this name.")))
            return False
        return True

    # ---- refusing ----

    def _refused(self, document: ArticleDocument, since: int) -> bool:
        """Put what is wrong with `document`, made of revision `since`, beside its inputs.

        True where anything is. A fault in a part that this form does not show counts only if it is
        new.
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

    def _form_of(self, place: str, field: str) -> Any:
        if not place:
            return self.head if self.head is not None and field in self.head.fields else None
        return next((row for row in self.rows if row.part_uid == place), None)

    def _place(self, problem: Problem) -> None:
        form = self._form_of(problem.place, problem.field)
        if form is None:
            self.saving.add_error(None, problem.message)
            return
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        if problem.field == "body":
            form.may_split = may_split(form["body"].value(), form.cleaned_data.get("level") or 1)

    @property
    def lead_may_split(self) -> bool:
        """Whether the lead was refused for headings that can be made sections."""
        errors = self.head.errors.get("lead") if self.head is not None else None
        return bool(errors) and may_split((self.typed.head or {}).get("lead", ""), 0)

    @property
    def error_list(self) -> list[dict[str, str]]:
        """All that is wrong, for the summary: {"id" of the input or "", "label", "message"}."""
        found = []
        for form in self.forms:
            part = (form.part_label or form.number) if isinstance(form, Row) else ""
            for name, messages in form.errors.items():
                field = form[name] if name in form.fields else None
                words = [part, str(field.label) if field else ""]
                for message in messages:
                    found.append(
                        {
                            "id": field.auto_id if field else "",
                            "label": ": ".join(filter(None, words)),
                            "message": message,
                        }
                    )
        return found

    # ---- conflicts ----

    def _show_conflicts(self) -> None:
        """Say what collides, where the form stands on a newer revision than the edit began with."""
        contents = [*([self.head] if self.head is not None else []), *self.rows]
        self.saving.is_valid()
        since, until = self.saving.cleaned_data.get("was"), self.base
        if since is None or not all([form.is_valid() for form in contents]):  # noqa: C419
            return
        try:
            before, theirs = self.document_at(since), self.document_at(until)
            merge = self.article.merged(before, self.document(deciding=False), theirs)
        except Revision.DoesNotExist:
            return
        if self.base_withheld:  # saving compares with the newest revision, which is not
            return
        self._attach(merge.conflicts, since, until)

    def _attach(self, conflicts: Any, since: int, until: int) -> None:
        self.meanwhile = Meanwhile(self.article, since, until, self.user)
        self.head_conflicts = {}
        for row in self.rows:
            row.conflicts = []
        if withheld_from(self.user, self.article, since):
            conflicts = [conflict.without_base() for conflict in conflicts]
        for conflict in conflicts:
            name = f"take-{conflict.place}-{conflict.field}"
            shown = ShownConflict(conflict, self.typed.takes.get(name, "mine"))
            form = self._form_of(conflict.place, conflict.field)
            if conflict.place and form is not None:
                form.conflicts.append(shown)
            elif not conflict.place:
                self.head_conflicts[conflict.field] = shown

    @property
    def undecided_takes(self) -> dict[str, str]:
        """Choices made before whose conflict this form does not show: carried along."""
        shown = {conflict.name for row in self.rows for conflict in row.conflicts}
        shown |= {conflict.name for conflict in self.head_conflicts.values()}
        return {name: text for name, text in self.typed.takes.items() if name not in shown}

    @property
    def has_conflicts(self) -> bool:
        """Whether something has to be decided."""
        return bool(self.head_conflicts) or any(row.conflicts for row in self.rows)

    def _number_sections(self) -> None:
        """Give each section row its number for people: 1, 1.1, 1.2, 2 …"""
        counts: list[int] = []
        for row in self.sections:
            if not row.has_changed():
                continue
            level = str(row["level"].value() or "1")
            depth = int(level) if level.isdecimal() and len(level) == 1 else 1
            counts = (counts + [0] * depth)[:depth]
            counts[-1] += 1
            row.number = ".".join(map(str, counts))
