"""`Subject`: what has revisions (an article, a reference, a category). Abstract."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, NoReturn, Self, TypeVar, Unpack

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _

from bioweb.history.document_merge import (
    Conflicts,
    DocumentT,
    Merge,
    Settlements,
    merge_attributes,
    undo_attributes,
)
from bioweb.history.models import Revision
from bioweb.history.revising import EditDetails, revising
from bioweb.history.subject_rows import SubjectRows
from bioweb.history.users import AnyUser

ModelT_co = TypeVar("ModelT_co", bound=models.Model, covariant=True)


class NotErasable(Exception):
    """Truth cannot be erased; the state of a subject is changed instead."""


class SubjectQuerySet(models.QuerySet[ModelT_co]):
    """Many subjects of one kind. They cannot be erased."""

    def get_by_natural_key(self, uid: str) -> ModelT_co:
        """One by its uid, for fixtures."""
        return self.get(uid=uid)

    def visible_to(self, user: AnyUser) -> Self:
        """Those that `user` may read."""
        raise NotImplementedError

    def delete(self) -> NoReturn:
        """Refused: nothing published is erased."""
        raise NotErasable(_("Nothing published is deleted. Change its state instead."))


class Subject(SubjectRows[DocumentT]):
    """An article, reference or category: its document is written in revisions.

    A subclass sets `kind`, `load_order` (fixtures are loaded in this order, because some rows refer
    to others), `parts()`, `document_of()` and `apply()`.
    """

    load_order: ClassVar[int] = 0
    # Reverting and undoing do not change these: they publish, delete and withdraw nothing.
    kept: ClassVar[tuple[str, ...]] = ("state",)

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        """The key by which fixtures refer to it."""
        return (self.uid,)

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Refused: nothing published is erased."""
        raise NotErasable(_("Nothing published is deleted. Change its state instead."))

    @classmethod
    def problems(cls, document: DocumentT) -> list[str]:  # noqa: ARG003
        """Why `document` must not be saved, a sentence each; empty where it may be."""
        return []

    @classmethod
    def merge(cls, base: DocumentT, mine: DocumentT, theirs: DocumentT) -> Merge[DocumentT]:
        """Both edits of `base` in one document."""
        return merge_attributes(base, mine, theirs)

    @classmethod
    def undo_merge(
        cls, then: DocumentT, now: DocumentT, before: DocumentT, settlements: Settlements
    ) -> Merge[DocumentT]:
        """`now` without what changed from `before` to `then`, with the conflicts left open."""
        return undo_attributes(then, now, before, settlements)

    def as_of_today(self, document: DocumentT, now: DocumentT) -> DocumentT:
        """An old document with the attributes in `kept` as they are `now`."""
        return replace(document, **{name: getattr(now, name) for name in self.kept})

    def apply(self, document: DocumentT) -> None:
        """Write what differs between the subject and `document`; only inside `revising()`."""
        raise NotImplementedError

    def revise(
        self, document: DocumentT, *, base: int | None = None, **details: Unpack[EditDetails]
    ) -> Revision | None:
        """Make `document` the subject's newest revision.

        Where others revised the subject since revision `base`, both edits are kept; raises
        Conflicts where they changed the same part. Returns None where nothing changes.
        """
        with revising(self, **details) as edit:
            if base is not None and base != edit.head:
                merge = self.merge(self.document(base), document.normalised(), self.document())
                if merge.conflicts:
                    raise Conflicts(merge.conflicts, edit.head)
                document = merge.document
            self.apply(document)
        return edit.revision

    def document_to_revert_to(self, revision: int | Revision) -> DocumentT:
        """What a revert to `revision` writes: its content, and today's values of what is `kept`."""
        return self.as_of_today(self.document(revision), self.document())

    def revert_to(
        self, revision: int | Revision, *, base: int | None = None, **details: Unpack[EditDetails]
    ) -> Revision | None:
        """Make the content of `revision` a new revision; None where nothing changes.

        Raises EditConflict if `base` is no longer the newest revision, and what `apply` raises.
        """
        details["kind"] = Revision.Kind.REVERT
        with revising(self, base=base, **details) as edit:
            self.apply(self.document_to_revert_to(revision))
        return edit.revision

    def without_revision(
        self, number: int, settlements: Settlements | None = None
    ) -> Merge[DocumentT]:
        """The content without the changes of revision `number`; nothing is written.

        A three-way merge with that revision as the base: today's content is one edit of it, the
        content before it the other. The conflicts are those that `settlements` leave open. Raises
        Revision.DoesNotExist, also for the first revision, before which there was no content.
        """
        now = self.document()
        then = self.as_of_today(self.document(number), now)
        before = self.as_of_today(self.document(number - 1), now)
        return self.undo_merge(then, now, before, settlements or {})

    def undo(
        self,
        number: int,
        settlements: Settlements | None = None,
        *,
        base: int | None = None,
        **details: Unpack[EditDetails],
    ) -> Revision | None:
        """Undo the changes of revision `number` in a new revision; None where nothing changes.

        Raises Conflicts where later edits changed the same and `settlements` leave it open, and
        what `revising()` and `apply` raise.
        """
        details["kind"] = Revision.Kind.UNDO
        with revising(self, base=base, **details) as edit:
            merge = self.without_revision(number, settlements)
            if merge.conflicts:
                raise Conflicts(merge.conflicts, edit.head)
            self.apply(merge.document)
        return edit.revision


AnySubject = Subject[Any]


def subject_models() -> list[type[AnySubject]]:
    """Every kind of subject, in the order in which fixtures need them."""
    found = [model for model in apps.get_models() if issubclass(model, Subject)]
    return sorted(found, key=lambda model: (model.load_order, model.kind))


def subject_of(revision: Revision) -> AnySubject:
    """The article, reference or category that was revised."""
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
