"""`SubjectRows`: the rows of a subject, now and at each revision, and the document they make up.

This is for reading; `subject.Subject` adds the methods that write revisions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, ClassVar, Generic, Self

from django.db import models

from bioweb.history.digest import canonical_json
from bioweb.history.document_merge import DocumentT
from bioweb.history.models import Revision
from bioweb.history.uid import MAX_LENGTH, new_uid

REVISIONS_AT_ONCE = 100
ROWS_AT_ONCE = 5_000
# A row of a tracked model or of the model of its historical rows, which has the same attributes.
# django-simple-history makes that model at run time, so that no type knows it.
Row = Any
# The rows of a subject, by the lower-case name of their model.
Rows = dict[str, list[Row]]
Values = dict[str, object]  # of a row, by column
# What the rows should contain: {model: {key within the subject: values}}.
Layout = dict[str, dict[str, Values]]
RowIds = dict[str, dict[str, int]]  # {model: {object pk as text: history id}}


class DocumentRules(Generic[DocumentT]):
    """How rows and documents of one kind of subject become each other.

    This is a class of its own because Django writes the bases of a model into migrations, which
    cannot have `Generic` as a base.
    """

    @classmethod
    def parts(cls) -> tuple[type[models.Model], ...]:
        """The tracked models whose rows belong to a subject by a foreign key named `kind`."""
        return ()

    @classmethod
    def document_of(cls, rows: Rows) -> DocumentT:
        """The document that `rows` make up; reads plain attributes only, and no database."""
        raise NotImplementedError

    @classmethod
    def layout(cls, document: DocumentT, orders: Mapping[str, Mapping[str, int]]) -> Layout:
        """The rows that make up `document`, without foreign keys to the subject.

        A row's key is that of `key_of`; `orders` are the order numbers of existing rows.
        """
        raise NotImplementedError

    @classmethod
    def key_of(cls, model: str, row: Row) -> str:
        """The key of a row within its subject: "" for the subject's own."""
        raise NotImplementedError

    @classmethod
    def content_json(cls, document: DocumentT) -> bytes:
        """The canonical JSON of `document`."""
        return canonical_json(document.as_dict())

    @classmethod
    def decisions_json(cls, document: DocumentT) -> bytes:  # noqa: ARG003
        """Canonical JSON of what a revision records besides its content; b"" if nothing.

        The revision's digest covers it too.
        """
        return b""


class SubjectRows(DocumentRules[DocumentT], models.Model):
    """A row with a uid, a document and a chain of revisions. See `subject.Subject`."""

    uid = models.CharField(max_length=MAX_LENGTH, unique=True, default=new_uid)

    kind: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def revision_subject(self) -> Self:
        """The subject whose history a row of this model belongs to: itself."""
        return self

    def complete(self, parent: Revision | None) -> None:
        """Write what `apply` would have written besides the rows that were saved one by one.

        Called inside `revising()`; `parent` is the revision before.
        """

    def revisions(self) -> models.QuerySet[Revision]:
        """All revisions, newest first."""
        found = Revision.objects.filter(subject_kind=self.kind, subject_uid=self.uid)
        return found.order_by("-number")

    def revision(self, number: int | None = None) -> Revision:
        """One revision, the newest without a number. Raises Revision.DoesNotExist."""
        revisions = self.revisions()
        if number is not None:
            revisions = revisions.filter(number=number)
        found = revisions.first()
        if found is None:
            raise Revision.DoesNotExist(f"{self.kind} {self.uid} has no revision {number}.")
        return found

    def document(self, revision: int | Revision | None = None) -> DocumentT:
        """The content now, or at a revision (its number, or the row).

        One query for each model; its cost depends on the size of the subject, not on the length of
        its history. Raises Revision.DoesNotExist.
        """
        if revision is None:
            return self.document_of(self.current_rows())
        if isinstance(revision, int):
            revision = self.revision(revision)
        return self.document_of(self.rows_at(revision))

    def documents(self, first: int = 1) -> Iterator[tuple[Revision, DocumentT]]:
        """Each revision from number `first` on with its document, the oldest first.

        Every historical row is read once: for each REVISIONS_AT_ONCE revisions, one query for each
        model. A revision that is being written is left out.
        """
        kept: dict[str, dict[int, Row]] = {_name(model): {} for model in self.tracked_models()}
        finished = self.revisions().exclude(digest="").order_by("number")
        while True:
            chunk = list(finished.filter(number__gte=first)[:REVISIONS_AT_ONCE])
            for model in self.tracked_models():
                _read_rows(model, chunk, kept[_name(model)])
            for revision in chunk:
                rows: Rows = {
                    name: [kept[name][at] for at in revision.rows.get(name, {}).values()]
                    for name in kept
                }
                yield revision, self.document_of(rows)
            if len(chunk) < REVISIONS_AT_ONCE:
                return
            first = chunk[-1].number + 1

    def current_rows(self) -> Rows:
        """The rows of today."""
        rows: Rows = {self.kind: [type(self)._default_manager.get(pk=self.pk)] if self.pk else []}
        for model in self.parts():
            found = model._default_manager.filter(**{f"{self.kind}_id": self.pk}) if self.pk else []
            rows[_name(model)] = list(found)
        return rows

    def rows_at(self, revision: Revision) -> Rows:
        """The historical rows that the subject consisted of at a revision."""
        return {
            _name(model): list(
                _history(model).filter(
                    history_id__in=list(revision.rows.get(_name(model), {}).values())
                )
            )
            for model in self.tracked_models()
        }

    def rows_after(self, parent: Revision | None, revision: Revision) -> Rows:
        """The historical rows of `parent`, with those written in `revision` in their place."""
        rows: Rows = {}
        for model in self.tracked_models():
            before = parent.rows.get(_name(model), {}) if parent else {}
            found = _history(model).filter(
                models.Q(revision=revision) | models.Q(history_id__in=list(before.values()))
            )
            newest = {row.id: row for row in found.order_by("history_id")}
            rows[_name(model)] = [row for row in newest.values() if row.history_type != "-"]
        return rows

    @classmethod
    def tracked_models(cls) -> tuple[type[models.Model], ...]:
        """The subject's own model and its parts'."""
        return (cls, *cls.parts())

    @classmethod
    def row_ids(cls, rows: Rows) -> RowIds:
        """What `Revision.rows` stores of these historical rows."""
        return {
            name: {str(row.id): row.history_id for row in found} for name, found in rows.items()
        }

    @classmethod
    def drop_rows_of(cls, revision: Revision) -> None:
        """Delete the historical rows of a revision that changed nothing after all."""
        for model in cls.tracked_models():
            _history(model).filter(revision=revision).delete()


AnySubjectRows = SubjectRows[Any]


def _name(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def _read_rows(model: type[models.Model], chunk: list[Revision], kept: dict[int, Row]) -> None:
    """Put into `kept` the historical rows of a model that a chunk of revisions consists of."""
    name = _name(model)
    wanted = {at for revision in chunk for at in revision.rows.get(name, {}).values()}
    for at in kept.keys() - wanted:
        del kept[at]
    missing = sorted(wanted - kept.keys())
    for start in range(0, len(missing), ROWS_AT_ONCE):
        found = _history(model).filter(history_id__in=missing[start : start + ROWS_AT_ONCE])
        kept.update((row.history_id, row) for row in found)


def _history(model: type[models.Model]) -> models.QuerySet[Row]:
    rows: models.QuerySet[Row] = historical_model(model)._default_manager.all()
    return rows


@lru_cache(maxsize=64)
def historical_model(model: type[models.Model]) -> type[Row]:
    """The model of a tracked model's historical rows.

    Cached: `model.history` makes a class of managers whenever it is read.
    """
    made: type[Row] = model.history.model  # type: ignore[attr-defined]
    return made
