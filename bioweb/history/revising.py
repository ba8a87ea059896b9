"""`revising()`, the block in which every edit writes truth.

    with revising(article, author=user, comment="Dates corrected", base=7):
        article.apply(document)

opens a transaction, locks the subject, checks that revision 7 is still the newest, makes one
`Revision` of all historical rows that are written, and updates the indexes. Blocks may be nested:
an inner block of the same subject joins the outer one; an inner block of another subject makes
another revision with the same act. Only imports write in another way, by `bulk_history`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from threading import Lock
from typing import Any, Generic, TypedDict, Unpack

from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bioweb.history.digest import content_hash, revision_digest
from bioweb.history.document_merge import DocumentRefused, DocumentT
from bioweb.history.index_updates import update_indexes
from bioweb.history.models import COMMENT_LENGTH, Revision
from bioweb.history.normal_text import normalise_line
from bioweb.history.subject_rows import AnySubjectRows, SubjectRows
from bioweb.history.uid import new_uid
from bioweb.history.users import User


class EditConflict(Exception):
    """Somebody else revised the subject after the revision that an edit began with."""

    def __init__(self, base: int, newest_number: int) -> None:
        self.base, self.newest_number = base, newest_number
        super().__init__(
            _("This edit is based on revision %(base)s, but the current revision is %(newest)s.")
            % {"base": base, "newest": newest_number}
        )


class EditDetails(TypedDict, total=False):
    """The author, comment, kind and time of an edit, and whether it is minor.

    `author` is an account or None; `author_name` is the name of an author without an account.
    """

    author: User | None
    author_name: str
    comment: str
    minor: bool
    kind: Revision.Kind
    time: datetime | None


class _RevisionFields(EditDetails):
    """The fields of a revision that are known before anything is written."""

    act: str


class Edit(Generic[DocumentT]):
    """An open `revising()` block.

    `parent` is the newest revision before it, None for a new subject. `revision` is None until the
    first historical row is written, and after an edit that changed nothing.
    """

    def __init__(
        self, subject: SubjectRows[DocumentT], parent: Revision | None, values: _RevisionFields
    ) -> None:
        self.subject = subject
        self.parent = parent
        self.values = values
        self.revision: Revision | None = None
        # Whether the newest write was by `apply`, which also writes the claim records; False after
        # the `save()` of a single row.
        self.applied = False

    @property
    def parent_number(self) -> int:
        """The number of the newest revision before this edit; 0 for a new subject."""
        return self.parent.number if self.parent else 0

    def open_revision(self) -> Revision:
        """The edit's revision. The first call writes it."""
        if self.revision is None:
            self.revision = Revision.objects.create(
                subject_kind=self.subject.kind,
                subject_uid=self.subject.uid,
                number=self.parent_number + 1,
                **self.values,
            )
        return self.revision

    def complete(self) -> None:
        """If rows were saved one by one, let the subject write what only `apply` writes.

        For articles these are the claim records.
        """
        if self.revision is not None and not self.applied:
            self.subject.complete(self.parent)

    def close(self) -> None:
        """Store the digest and update the indexes, or delete a revision that changes nothing.

        Raises DocumentRefused if what was typed must not be saved. Acts on old content are never
        refused, since vandalism must be revertible: they mend it before they write.
        """
        if self.revision is None:
            return
        revision = self.revision
        rows_before, rows = self.subject.rows_around(self.parent, revision)
        document = self.subject.document_of(rows)
        content = self.subject.content_json(document)
        revision.content_hash = content_hash(content)
        revision.rows = self.subject.row_ids(rows)
        if self.parent and self._is_same(self.parent, revision):
            self.subject.drop_rows_of(revision)
            revision.delete()
            self.revision = None
            return
        if revision.kind == Revision.Kind.EDIT:
            before = self.subject.document_of(rows_before) if self.parent else None
            if problems := self.subject.refusals(document, before):
                raise DocumentRefused(problems)
        revision.size = len(content)
        revision.digest = digest_of(self.subject, revision, document, self.parent)
        revision.save()
        update_indexes(self.subject)

    @staticmethod
    def _is_same(parent: Revision, revision: Revision) -> bool:
        """Whether both revisions have the same content, in rows with the same primary keys."""
        return revision.content_hash == parent.content_hash and all(
            parent.rows.get(model, {}).keys() == rows.keys()
            for model, rows in revision.rows.items()
        )


AnyEdit = Edit[Any]


def digest_of(
    subject: SubjectRows[DocumentT],
    revision: Revision,
    document: DocumentT,
    parent: Revision | None,
) -> str:
    """The digest that `revision` must have if its content is `document` and it follows `parent`."""
    return revision_digest(
        subject.content_json(document),
        decisions=subject.decisions_json(document),  # for an article its claim records
        parent=parent.digest if parent else "",
        subject=(revision.subject_kind, revision.subject_uid),
        number=revision.number,
        author=revision.author_name,
        time=revision.time,
        comment=revision.comment,
        minor=revision.minor,
        kind=revision.kind,
        act=revision.act,
        origin=revision.origin,
    )


def edit_under_way() -> AnyEdit:
    """The innermost open `revising()` block. Raises RuntimeError outside of one."""
    edits = _edits.get()
    if not edits:
        raise RuntimeError("Write truth inside `with revising(subject, ...)`.")
    return edits[-1]


_one_writer = Lock()
WAIT = 20.0  # seconds that a thread waits for the others
# The open blocks, the outermost first.
_edits: ContextVar[tuple[AnyEdit, ...]] = ContextVar("edits", default=())


def current_revision_pk() -> int:
    """The primary key of the current edit's revision, which is written if it was not before.

    It is the default of the column `revision` of historical rows. Outside `revising()` it raises
    RuntimeError, so that a bulk write there fails instead of having no revision.
    """
    return edit_under_way().open_revision().pk


@contextmanager
def revising(
    subject: SubjectRows[DocumentT], *, base: int | None = None, **details: Unpack[EditDetails]
) -> Iterator[Edit[DocumentT]]:
    """Make all changes of `subject` inside the block one revision.

    Raises EditConflict if `base`, the number of the revision that the edit began with, is not None
    and not the newest revision any more. Raises SynchronousOnlyOperation in `async` code. Inside an
    open block of the same subject, that block's edit continues and all arguments are ignored.
    Raises DocumentRefused, at the end, if the content must not be saved; nothing is written then.
    """
    outer = _edits.get()
    for edit in outer:
        if edit.subject.kind == subject.kind and edit.subject.uid == subject.uid:
            with _current((*outer, edit)):
                yield edit
            return
    values = _revision_fields(outer, details)
    with writers_turn(), _without_key_if_refused(subject), transaction.atomic():
        edit = Edit(subject, lock(subject), values)
        if base is not None and base != edit.parent_number:
            raise EditConflict(base, edit.parent_number)
        with _current((*outer, edit)):
            yield edit
            edit.complete()
        edit.close()


def _revision_fields(outer: tuple[AnyEdit, ...], details: EditDetails) -> _RevisionFields:
    """The fields of a new revision.

    A nested block takes the fields that are not given from the outer block, except the kind. The
    act is always the same.
    """
    inherited: EditDetails = outer[-1].values if outer else {}
    author, name = details.get("author"), details.get("author_name")
    if not (author or name):
        author, name = inherited.get("author"), inherited.get("author_name")
    elif author:
        name = author.get_username()
    comment = details.get("comment") or inherited.get("comment", "")
    return {
        "author": author,
        "author_name": normalise_line(name or "")[:255],
        "comment": normalise_line(comment)[:COMMENT_LENGTH],
        "minor": details.get("minor") or inherited.get("minor", False),
        "kind": details.get("kind", Revision.Kind.EDIT),
        "time": details.get("time") or inherited.get("time") or timezone.now(),
        "act": outer[-1].values["act"] if outer else new_uid(),
    }


@contextmanager
def writers_turn() -> Iterator[None]:
    """On SQLite, wait until no other thread of this process writes within such a block.

    SQLite lets waiting writers sleep and try again in no order, so that one of many writers could
    reach the timeout of 20 seconds. Inside a transaction this does not wait, as the thread has
    locked the database, and waiting for another thread would be a deadlock. Raises
    OperationalError if the turn does not come, as SQLite does for a database that stays locked.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    if not _one_writer.acquire(timeout=WAIT):
        raise OperationalError("database is locked")
    try:
        yield
    finally:
        _one_writer.release()


@contextmanager
def _without_key_if_refused(subject: AnySubjectRows) -> Iterator[None]:
    """Take the primary key from a new subject whose row is rolled back; it can try again."""
    was_new = subject.pk is None
    try:
        yield
    except BaseException:
        if was_new:
            subject.pk = None
        raise


@contextmanager
def _current(edits: tuple[AnyEdit, ...]) -> Iterator[None]:
    """Make `edits` the open blocks."""
    token = _edits.set(edits)
    try:
        yield
    finally:
        _edits.reset(token)


def lock(subject: AnySubjectRows) -> Revision | None:
    """Lock the subject until the transaction ends; returns its newest revision, None without one.

    PostgreSQL locks the row; SQLite locked the database when the transaction began. A new subject
    has no row to lock; the unique constraint on subject and number refuses another first revision.
    """
    if subject.pk:
        type(subject)._default_manager.select_for_update().filter(pk=subject.pk).first()
    return subject.revisions().first()
