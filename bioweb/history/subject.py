"""`Subject`, the abstract model of what has revisions: articles, references and categories."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar, NoReturn, Self, Unpack

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from bioweb.history.append_only import ModelT_co, NotErasable
from bioweb.history.document_merge import (
    UNSETTLED,
    Conflicts,
    DocumentT,
    Mended,
    Merge,
    Settlements,
)
from bioweb.history.hooks import Hook
from bioweb.history.models import Revision
from bioweb.history.revising import EditDetails, revising
from bioweb.history.subject_rows import SubjectRows
from bioweb.history.users import AnyUser

# The merge of flat documents: takes base, mine, theirs and settlements, and the names of the
# attributes that are merged by words (`texts`) and line by line (`lists`).
flat_merge: Hook[Callable[..., Merge[Any]]] = Hook()


class SubjectQuerySet(models.QuerySet[ModelT_co]):
    """Subjects of one kind, which cannot be deleted from the database."""

    def get_by_natural_key(self, uid: str) -> ModelT_co:
        """The subject with this uid; fixtures use it."""
        return self.get(uid=uid)

    def visible_to(self, user: AnyUser) -> Self:
        """The subjects that `user` may read."""
        raise NotImplementedError

    def delete(self) -> NoReturn:
        """Raise NotErasable."""
        raise NotErasable(_("Nothing published is deleted. Change its state instead."))


class Subject(SubjectRows[DocumentT]):
    """An article, reference or category, whose documents are written as revisions.

    A subclass sets `kind` and `load_order` and implements `document_of()`, `layout()`, `key_of()`
    and `apply()`. Fixtures are loaded by `load_order`, because some subjects refer to others.
    """

    load_order: ClassVar[int] = 0
    # The attributes of the document that reverting and undoing leave as they are, so that neither
    # publishes or deletes anything.
    kept: ClassVar[tuple[str, ...]] = ("state",)
    # The attributes of a flat document that are merged by words, and line by line.
    texts: ClassVar[tuple[str, ...]] = ()
    lists: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        """The key by which fixtures refer to the subject."""
        return (self.uid,)

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Raise NotErasable."""
        raise NotErasable(_("Nothing published is deleted. Change its state instead."))

    def missing_sources(self, document: DocumentT) -> list[str]:  # noqa: ARG002
        """A sentence for each source that `document` cites and that does not exist.

        They are said, and are never a reason to refuse old content or a fixture.
        """
        return []

    def mended(self, document: DocumentT) -> Mended[DocumentT]:
        """Old content as it can be saved today, so that the next edit of it is not refused."""
        return Mended(document)

    @classmethod
    def merge(
        cls,
        base: DocumentT,
        mine: DocumentT,
        theirs: DocumentT,
        settlements: Settlements = UNSETTLED,
    ) -> Merge[DocumentT]:
        """The merge of `mine` and `theirs`, two edits of `base`.

        The conflicts are those that `settlements` leave open.
        """
        merge = flat_merge.single()
        return merge(base, mine, theirs, settlements, texts=cls.texts, lists=cls.lists)

    def as_of_today(self, document: DocumentT, now: DocumentT) -> DocumentT:
        """An old document with the attributes in `kept` taken from `now`."""
        return replace(document, **{name: getattr(now, name) for name in self.kept})

    def apply(self, document: DocumentT) -> None:
        """Write the rows in which the subject differs from `document`, inside `revising()`."""
        raise NotImplementedError

    def merged(
        self, document: DocumentT, base: int, settlements: Settlements = UNSETTLED
    ) -> Merge[DocumentT]:
        """`document`, an edit of revision `base`, merged with the newest revision.

        Raises Revision.DoesNotExist for an unknown `base`.
        """
        document, before, now = document.normalised(), self.document(base), self.document()
        return self.merge(before, document, now, settlements)

    def revise(
        self,
        document: DocumentT,
        *,
        base: int | None = None,
        settlements: Settlements = UNSETTLED,
        **details: Unpack[EditDetails],
    ) -> Revision | None:
        """Make `document` the subject's newest revision.

        If others revised the subject since revision `base`, both edits are merged. Raises
        Revision.DoesNotExist for an unknown `base`, Conflicts if both edits changed the same in
        ways that `settlements` do not settle, DocumentRefused if `document` brings in what must not
        be saved, and what `apply` raises. Returns None if nothing changes.
        """
        with revising(self, **details) as edit:
            if base is not None and base != edit.parent_number:
                merge = self.merged(document, base, settlements)
                if merge.conflicts:
                    raise Conflicts(merge, edit.parent_number)
                document = merge.document
            self.apply(document)
        return edit.revision

    def document_to_revert_to(self, revision: int | Revision) -> Mended[DocumentT]:
        """What a revert to `revision` writes: its content with present values, mended."""
        return self.mended(self.as_of_today(self.document(revision), self.document()))

    def revert_to(
        self, revision: int | Revision, *, base: int | None = None, **details: Unpack[EditDetails]
    ) -> Revision | None:
        """Make the content of `revision` a new revision. Returns None if nothing changes.

        `mended` of the new revision says what was mended. Raises EditConflict if `base` is not the
        newest revision, and as `document` and `apply` do.
        """
        details["kind"] = Revision.Kind.REVERT
        with revising(self, base=base, **details) as edit:
            mended = self.document_to_revert_to(revision)
            self.apply(mended.document)
        return with_notes(edit.revision, mended.notes)

    def without_revision(
        self, number: int, settlements: Settlements = UNSETTLED
    ) -> Merge[DocumentT]:
        """The present content without the changes of revision `number`; writes nothing.

        It is a three-way merge with that revision as the base; the present content and the content
        before the revision are the two edits. The conflicts are those that `settlements` leave
        open. Raises Revision.DoesNotExist, also for the first revision.
        """
        now = self.document()
        then = self.as_of_today(self.document(number), now)
        before = self.as_of_today(self.document(number - 1), now)
        return self.merge(then, now, before, settlements)

    def undo(
        self,
        number: int,
        settlements: Settlements = UNSETTLED,
        *,
        base: int | None = None,
        **details: Unpack[EditDetails],
    ) -> Revision | None:
        """Undo the changes of revision `number` in a new revision. Returns None if nothing changes.

        `mended` of the new revision says what was mended. Raises Conflicts if later edits changed
        the same parts and `settlements` do not settle all of them, and what `without_revision`,
        `revising()` and `apply` raise.
        """
        details["kind"] = Revision.Kind.UNDO
        with revising(self, base=base, **details) as edit:
            merge = self.without_revision(number, settlements)
            if merge.conflicts:
                raise Conflicts(merge, edit.parent_number)
            mended = self.mended(merge.document.normalised())
            self.apply(mended.document)
        return with_notes(edit.revision, mended.notes)


def with_notes(revision: Revision | None, notes: tuple[str, ...]) -> Revision | None:
    """The revision of an act on old content, with what was mended; None if nothing changed."""
    if revision is not None:
        revision.mended = notes
    return revision


AnySubject = Subject[Any]


def subject_models() -> list[type[AnySubject]]:
    """The model of each kind of subject, in the order in which fixtures are loaded."""
    kinds = [model for model in apps.get_models() if issubclass(model, Subject)]
    return sorted(kinds, key=lambda model: (model.load_order, model.kind))


def subject_of(revision: Revision) -> AnySubject:
    """The article, reference or category of a revision."""
    (model,) = [model for model in subject_models() if model.kind == revision.subject_kind]
    return model._default_manager.get(uid=revision.subject_uid)


def visible_revisions(user: AnyUser) -> models.QuerySet[Revision]:
    """The revisions of subjects that `user` may read."""
    visible = models.Q(pk__in=[])
    for model in subject_models():
        subjects = model._default_manager.all()
        assert isinstance(subjects, SubjectQuerySet)
        uids = subjects.visible_to(user).values("uid")
        visible |= models.Q(subject_kind=model.kind, subject_uid__in=uids)
    return Revision.objects.filter(visible)
