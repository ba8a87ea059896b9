"""Many revisions of one subject at once: how a whole history is imported.

`revising()` writes one edit when it is made. This module writes thousands of revisions that were
made in another wiki, in few statements; rows, revisions and digests are the same as those of
`revising()`. Within one transaction:

    chain = Chain(article)
    for document, metadata in edits:
        chain.append(document, metadata)
    write([chain])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic

from django.db import models

from bioweb.history.digest import content_hash
from bioweb.history.document_merge import DocumentT
from bioweb.history.models import COMMENT_LENGTH, ORIGIN_LENGTH, Revision
from bioweb.history.normal_text import normalise_line
from bioweb.history.revising import EditConflict, digest_of, lock
from bioweb.history.subject_rows import Row, Rows, SubjectRows, Values, historical_model
from bioweb.history.uid import new_uid

BATCH = 500


@dataclass(frozen=True, slots=True)
class RevisionMetadata:
    """The fields of a new `Revision` that do not follow from its content."""

    time: datetime
    author_name: str = ""
    comment: str = ""
    minor: bool = False
    kind: Revision.Kind = Revision.Kind.IMPORT
    origin: str = ""
    text_withheld: bool = False
    comment_withheld: bool = False
    author_withheld: bool = False


@dataclass(slots=True, eq=False)
class _Row:
    """A row of the subject or of a part, with its newest values and its newest historical row.

    `stored`: it is in the table; `present`: it should be in the table after the last revision;
    `changed`: its values in the table are not the newest.
    """

    model: type[models.Model]
    values: Values
    pk: int | None = None
    historical: Row | None = None
    stored: bool = False
    present: bool = True
    changed: bool = False


_Rows = dict[str, dict[str, _Row]]  # by model, by the key that names a row in its subject


@dataclass(slots=True)
class _Pending:
    """A revision that is not written yet: the rows that it changes, and all rows of its content."""

    revision: Revision
    written: list[tuple[_Row, Row]] = field(default_factory=list)  # with their historical rows
    consists_of: Rows = field(default_factory=dict)


class Chain(Generic[DocumentT]):
    """The revisions of one subject: the existing ones, and those to be added.

    The subject is locked until the transaction ends. `SubjectRows.layout` makes rows of a document.
    """

    def __init__(self, subject: SubjectRows[DocumentT]) -> None:
        self.subject = subject
        self.head = lock(subject) if subject.pk else None
        self._models = {str(model._meta.model_name): model for model in subject.tracked_models()}
        self._present: _Rows = {name: {} for name in self._models}
        self._removed: _Rows = {name: {} for name in self._models}
        self._touched: dict[int, _Row] = {}
        self._pending: list[_Pending] = []
        if self.head:
            self._read(self.head)

    @property
    def number(self) -> int:
        """The number of the newest revision, written or not; 0 if there is none."""
        return self.head.number if self.head else 0

    @property
    def pending(self) -> list[Revision]:
        """The revisions that are not written yet."""
        return [pending.revision for pending in self._pending]

    def relock(self) -> None:
        """Lock the subject in another transaction. Raises EditConflict if others revised it."""
        head = lock(self.subject)
        if head and self.head and head.pk != self.head.pk:
            raise EditConflict(self.head.number, head.number)

    def discard(self) -> None:
        """Drop the pending revisions, after a trial run."""
        self._pending.clear()

    def append(self, document: DocumentT, metadata: RevisionMetadata) -> Revision:
        """Add a revision whose content is `document`, which must be complete and in normal form.

        A revision that changes nothing is added too, because it is part of the imported history.
        It gets its digest here, and its primary key when it is written.
        """
        revision = Revision(
            subject_kind=self.subject.kind,
            subject_uid=self.subject.uid,
            number=self.number + 1,
            author_name=normalise_line(metadata.author_name)[:255],
            time=metadata.time,
            comment=normalise_line(metadata.comment)[:COMMENT_LENGTH],
            minor=metadata.minor,
            kind=metadata.kind,
            act=new_uid(),
            origin=metadata.origin[:ORIGIN_LENGTH],
            text_withheld=metadata.text_withheld,
            comment_withheld=metadata.comment_withheld,
            author_withheld=metadata.author_withheld,
        )
        content = self.subject.content_json(document)
        revision.content_hash = content_hash(content)
        revision.size = len(content)
        revision.digest = digest_of(self.subject, revision, document, self.head)
        pending = _Pending(revision)
        for name, wanted in self.subject.layout(document, self._orders()).items():
            self._change(name, wanted, pending)
            rows = self._present[name].values()
            pending.consists_of[name] = [row.historical for row in rows]
        self._pending.append(pending)
        self.head = revision
        return revision

    def _change(self, name: str, wanted: Mapping[str, Values], pending: _Pending) -> None:
        """Change the rows of one model into `wanted`."""
        present, removed = self._present[name], self._removed[name]
        for key in present.keys() - wanted.keys():
            row = removed[key] = present.pop(key)
            row.present = False
            self._record(row, "-", pending)
        for key, values in wanted.items():
            known = present.get(key)
            if known is not None and known.values == values:
                continue
            # A part that was removed and is added again is the same row.
            row = known or removed.pop(key, None) or _Row(self._models[name], values)
            row.values, row.present, row.changed = values, True, True
            present[key] = row
            self._record(row, "~" if known else "+", pending)

    def _record(self, row: _Row, kind: str, pending: _Pending) -> None:
        """Make a historical row with the values of `row`; it gets its keys when it is written."""
        own = {"uid": self.subject.uid} if row.model is type(self.subject) else {}
        when = pending.revision.time
        row.historical = historical_model(row.model)(
            **own, **row.values, history_date=when, history_type=kind, revision_id=0
        )
        self._touched[id(row)] = row
        pending.written.append((row, row.historical))

    def _orders(self) -> dict[str, dict[str, int]]:
        """The order number of each row that has one: {model: {key: number}}."""
        return {
            name: {
                key: order
                for key, row in rows.items()
                if isinstance(order := row.values.get("order"), int)
            }
            for name, rows in self._present.items()
        }

    def _read(self, head: Revision) -> None:
        """Start from the rows of the newest revision."""
        rows = self.subject.rows_at(head)
        keyed = {
            name: {self.subject.key_of(name, row): row for row in found}
            for name, found in rows.items()
        }
        orders = {
            name: {key: row.order for key, row in found.items() if hasattr(row, "order")}
            for name, found in keyed.items()
        }
        for name, wanted in self.subject.layout(self.subject.document_of(rows), orders).items():
            for key, values in wanted.items():
                row = keyed[name][key]
                self._present[name][key] = _Row(
                    self._models[name], values, row.id, row, stored=True
                )


def write(chains: Iterable[Chain[Any]]) -> int:
    """Write the pending revisions of chains, of one kind of subject. Returns their number.

    To be called in the transaction in which the chains were made. The caller has to index them.
    """
    chains = [chain for chain in chains if chain._pending]
    if not chains:
        return 0
    for place, model in enumerate(chains[0].subject.tracked_models()):
        _write_table(model, chains, whole=place == 0)
    revisions = [revision for chain in chains for revision in chain.pending]
    Revision.objects.bulk_create(revisions, BATCH)
    for model in chains[0].subject.tracked_models():
        _write_historical(model, chains)
    for chain in chains:
        for pending in chain._pending:
            pending.revision.rows = chain.subject.row_ids(pending.consists_of)
        chain._pending.clear()
        chain._touched.clear()
    Revision.objects.bulk_create(
        revisions, BATCH, update_conflicts=True, update_fields=["rows"], unique_fields=["id"]
    )
    return len(revisions)


def _write_table(model: type[models.Model], chains: Sequence[Chain[Any]], *, whole: bool) -> None:
    """Write the rows of a model as they are after the last revision.

    `whole`: it is the subjects' own model.
    """
    created: list[tuple[_Row, models.Model]] = []
    deleted: list[int] = []
    for chain, row in _touched(model, chains):
        owner = {} if whole else {f"{chain.subject.kind}_id": chain.subject.pk}
        if row.stored and row.present and row.changed:
            model._default_manager.filter(pk=row.pk).update(**row.values)
            if whole:
                _set(chain.subject, row.values)
        elif not row.stored and (row.present or row.pk is None):
            instance = chain.subject if whole else model(pk=row.pk, **owner)
            _set(instance, row.values)
            created.append((row, instance))
        elif row.stored and not row.present:
            deleted.append(row.pk or 0)
            row.stored = False
        row.changed = False
    # Before rows are created: a unique value may pass from a deleted row to a new one.
    _delete(model, deleted)
    model._default_manager.bulk_create([instance for _row, instance in created], BATCH)
    for row, instance in created:
        row.pk, row.stored = instance.pk, row.present
    # Rows that were added and removed within these revisions were only written to get a key.
    _delete(model, [row.pk or 0 for row, _instance in created if not row.stored])


def _set(instance: models.Model, values: Values) -> None:
    """Give an object in memory the values of its row: indexes are derived from it."""
    for name, value in values.items():
        setattr(instance, name, value)


def _delete(model: type[models.Model], keys: list[int]) -> None:
    """Delete rows without the signal that records it: the caller writes the historical rows."""
    for start in range(0, len(keys), BATCH):
        rows = model._default_manager.filter(pk__in=keys[start : start + BATCH])
        rows._raw_delete(rows.db)


def _write_historical(model: type[models.Model], chains: Sequence[Chain[Any]]) -> None:
    found = []
    for chain in chains:
        owner = "" if model is type(chain.subject) else f"{chain.subject.kind}_id"
        for pending in chain._pending:
            for row, historical in pending.written:
                if row.model is model:
                    historical.id, historical.revision_id = row.pk, pending.revision.pk
                    if owner:
                        setattr(historical, owner, chain.subject.pk)
                    found.append(historical)
    historical_model(model)._default_manager.bulk_create(found, BATCH)


def _touched(
    model: type[models.Model], chains: Sequence[Chain[Any]]
) -> Iterator[tuple[Chain[Any], _Row]]:
    for chain in chains:
        for row in chain._touched.values():
            if row.model is model:
                yield chain, row
