"""`SubjectRows`, which reads rows, revisions and documents of a subject; `Subject` writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, ClassVar, Generic, Self

from django.db import models

from bioweb.history.digest import canonical_json
from bioweb.history.document_merge import DocumentT
from bioweb.history.models import Revision
from bioweb.history.uid import MAX_LENGTH, new_uid

REVISIONS_AT_ONCE = 100  # revisions read in one query
ROWS_AT_ONCE = 5_000  # historical rows read in one query
# A row of a tracked model, or a historical row, which has the same attributes.
# django-simple-history makes the models of historical rows at run time, unknown to type checkers.
Row = Any
# The rows of a subject, by the lower-case name of their model.
Rows = dict[str, list[Row]]
Values = dict[str, object]  # the values of a row, by column
# What the rows should contain: {model: {key within the subject: values}}.
Layout = dict[str, dict[str, Values]]
RowIds = dict[str, dict[str, int]]  # {model: {object pk as text: history id}}


class DocumentRules(Generic[DocumentT]):
    """The conversion between rows and documents of one kind of subject.

    It is not part of `SubjectRows` because Django writes the bases of a model into migrations,
    where `Generic` cannot be a base.
    """

    @classmethod
    def parts(cls) -> tuple[type[models.Model], ...]:
        """The tracked models of parts; `kind` is the name of their foreign key to the subject."""
        return ()

    @classmethod
    def document_of(cls, rows: Rows) -> DocumentT:
        """The document of `rows`; no query. Raises ValueError if the subject's row is missing."""
        raise NotImplementedError

    @classmethod
    def layout(cls, document: DocumentT, orders: Mapping[str, Mapping[str, int]]) -> Layout:
        """The values of the rows that make up `document`, without foreign keys to the subject.

        The keys are those of `key_of`. `orders` has the order numbers of existing rows, by model
        and key.
        """
        raise NotImplementedError

    @classmethod
    def key_of(cls, model: str, row: Row) -> str:
        """The key of a row within its subject, "" for the row of the subject."""
        raise NotImplementedError

    @classmethod
    def content_json(cls, document: DocumentT) -> bytes:
        """The canonical JSON of `document`."""
        return canonical_json(document.as_dict())

    @classmethod
    def decisions_json(cls, document: DocumentT) -> bytes:  # noqa: ARG003
        """The canonical JSON of decisions that are stored besides the content; b"" if none are.

        An article stores which claims continue earlier ones. The digest covers the decisions.
        """
        return b""


class SubjectRows(DocumentRules[DocumentT], models.Model):
    """The abstract model of a subject: it has a uid, a document and a chain of revisions."""

    uid = models.CharField(max_length=MAX_LENGTH, unique=True, default=new_uid)

    kind: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def revision_subject(self) -> Self:
        """The subject to whose history this row belongs, which is itself."""
        return self

    def complete(self, parent: Revision | None) -> None:
        """Write what `apply` would have added to rows that were saved one by one.

        `revising()` calls it before it ends; `parent` is the newest revision before the edit, None
        for a new subject.
        """

    def refusals(self, document: DocumentT, before: DocumentT | None) -> list[str]:  # noqa: ARG002
        """A sentence for each problem of `document` that `before` does not have.

        With any, an edit that turns `before` (None for a new subject) into `document` is refused.
        """
        return []

    def revisions(self) -> models.QuerySet[Revision]:
        """All revisions of the subject, the newest first."""
        revisions = Revision.objects.filter(subject_kind=self.kind, subject_uid=self.uid)
        return revisions.order_by("-number")

    def revision(self, number: int | None = None) -> Revision:
        """The revision `number`; the newest one for None. Raises Revision.DoesNotExist."""
        revisions = self.revisions()
        if number is not None:
            revisions = revisions.filter(number=number)
        found = revisions.first()
        if found is None:
            raise Revision.DoesNotExist(f"{self.kind} {self.uid} has no revision {number}.")
        return found

    def document(self, revision: int | Revision | None = None) -> DocumentT:
        """The content now, or at a revision, given by number or row. Raises Revision.DoesNotExist.

        One query for each model, and one for a number, however long the history is.
        """
        if revision is None:
            return self.document_of(self.current_rows())
        if isinstance(revision, int):
            revision = self.revision(revision)
        return self.document_of(self.rows_at(revision))

    def documents(self, first: int = 1) -> Iterator[tuple[Revision, DocumentT]]:
        """Each revision from number `first` on with its document, the oldest first.

        Every historical row is read once: for each REVISIONS_AT_ONCE revisions there is one query,
        and one for each ROWS_AT_ONCE unread rows of a model. The revision of an open edit, which
        has no digest, is left out.
        """
        kept: dict[str, dict[int, Row]] = {_name(model): {} for model in self.tracked_models()}
        complete = self.revisions().exclude(digest="").order_by("number")
        while True:
            chunk = list(complete.filter(number__gte=first)[:REVISIONS_AT_ONCE])
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
        """The present rows of the subject and its parts; an unsaved subject has none."""
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
        """The historical rows that the subject consists of at `revision`, which follows `parent`.

        They are those of `parent` and those written in `revision`, the newest of each row, without
        removed rows.
        """
        return self.rows_around(parent, revision)[1]

    def rows_around(self, parent: Revision | None, revision: Revision) -> tuple[Rows, Rows]:
        """The historical rows before and after `revision`, which follows `parent`.

        Both are read with one query for each model. The first are empty without `parent`.
        """
        rows_before: Rows = {}
        rows_after: Rows = {}
        for model in self.tracked_models():
            name = _name(model)
            before = set(parent.rows.get(name, {}).values()) if parent else set()
            historical = _history(model).filter(
                models.Q(revision=revision) | models.Q(history_id__in=list(before))
            )
            found = list(historical.order_by("history_id"))
            newest = {row.id: row for row in found}
            rows_before[name] = [row for row in found if row.history_id in before]
            rows_after[name] = [row for row in newest.values() if row.history_type != "-"]
        return rows_before, rows_after

    @classmethod
    def tracked_models(cls) -> tuple[type[models.Model], ...]:
        """The model of the subject, then the models of its parts."""
        return (cls, *cls.parts())

    @classmethod
    def row_ids(cls, rows: Rows) -> RowIds:
        """The ids of these historical rows, in the form of `Revision.rows`."""
        return {
            name: {str(row.id): row.history_id for row in found} for name, found in rows.items()
        }

    @classmethod
    def drop_rows_of(cls, revision: Revision) -> None:
        """Delete the historical rows of a revision that is dropped because it changes nothing."""
        for model in cls.tracked_models():
            _history(model).filter(revision=revision).delete()


AnySubjectRows = SubjectRows[Any]


def _name(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def _read_rows(model: type[models.Model], chunk: list[Revision], kept: dict[int, Row]) -> None:
    """Make `kept` the historical rows of a model in a chunk of revisions, by history id."""
    name = _name(model)
    needed = {at for revision in chunk for at in revision.rows.get(name, {}).values()}
    for at in kept.keys() - needed:
        del kept[at]
    missing = sorted(needed - kept.keys())
    for start in range(0, len(missing), ROWS_AT_ONCE):
        rows = _history(model).filter(history_id__in=missing[start : start + ROWS_AT_ONCE])
        kept.update((row.history_id, row) for row in rows)


def _history(model: type[models.Model]) -> models.QuerySet[Row]:
    """The historical rows of a tracked model."""
    rows: models.QuerySet[Row] = historical_model(model)._default_manager.all()
    return rows


@lru_cache(maxsize=64)
def historical_model(model: type[models.Model]) -> type[Row]:
    """The model of a tracked model's historical rows; cached, as `.history` makes new classes."""
    made: type[Row] = model.history.model  # type: ignore[attr-defined]
    return made
