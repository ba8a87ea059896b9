"""Writing many revisions of subjects at once, for imports of histories.

Thousands of revisions are written in few statements; rows, revisions and digests are the same as
those of `revising()`. Within one transaction:

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
from bioweb.history.withholding import log_imported

BATCH = 500  # rows in one statement


@dataclass(frozen=True, slots=True)
class RevisionMetadata:
    """The fields of a new `Revision` that are not derived from its content."""

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
class _ChainRow:
    """A row of the subject or of a part, with its newest values and its newest historical row.

    `pk` is None until the row is written. `stored`: the row is in the table. `present`: the row
    exists at the last revision. `changed`: `values` may not be in the table yet.
    """

    model: type[models.Model]
    values: Values
    pk: int | None = None
    historical: Row | None = None
    stored: bool = False
    present: bool = True
    changed: bool = False


_KeyedRows = dict[str, dict[str, _ChainRow]]  # {model: {key within the subject: row}}


@dataclass(slots=True)
class _Pending:
    """A revision to be written: `changed` rows with new historical rows; `content`, all of them."""

    revision: Revision
    changed: list[tuple[_ChainRow, Row]] = field(default_factory=list)
    content: Rows = field(default_factory=dict)


class Chain(Generic[DocumentT]):
    """The chain of revisions of one subject, to which new ones can be added.

    A new chain locks its subject. `newest` is the newest revision, written or not, else None.
    """

    def __init__(self, subject: SubjectRows[DocumentT]) -> None:
        self.subject = subject
        self.newest = lock(subject) if subject.pk else None
        self._models = {str(model._meta.model_name): model for model in subject.tracked_models()}
        self._present: _KeyedRows = {name: {} for name in self._models}
        self._removed: _KeyedRows = {name: {} for name in self._models}
        self._touched: dict[int, _ChainRow] = {}
        self._pending: list[_Pending] = []
        if self.newest:
            self._read(self.newest)

    @property
    def number(self) -> int:
        """The number of the newest revision, written or not; 0 if there is none."""
        return self.newest.number if self.newest else 0

    @property
    def pending(self) -> list[Revision]:
        """The revisions that are not written yet."""
        return [pending.revision for pending in self._pending]

    def relock(self) -> None:
        """Lock the subject in a new transaction. Raises EditConflict if others have revised it."""
        stored = lock(self.subject)
        if stored and self.newest and stored.pk != self.newest.pk:
            raise EditConflict(self.newest.number, stored.number)

    def discard(self) -> None:
        """Drop the pending revisions of a trial run. Later ones may be added, but not written."""
        self._pending.clear()

    def append(self, document: DocumentT, metadata: RevisionMetadata) -> Revision:
        """Add a revision whose content is `document`, which must be complete and in normal form.

        A revision that changes nothing is added, too, because it is part of the imported history.
        The revision has a digest, and gets its primary key when it is written.
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
        revision.digest = digest_of(self.subject, revision, document, self.newest)
        pending = _Pending(revision)
        for name, wanted in self.subject.layout(document, self._orders()).items():
            self._change(name, wanted, pending)
            rows = self._present[name].values()
            pending.content[name] = [row.historical for row in rows]
        self._pending.append(pending)
        self.newest = revision
        return revision

    def _change(self, name: str, wanted: Mapping[str, Values], pending: _Pending) -> None:
        """Change the rows of the model `name` to `wanted`, the values by key; writes nothing."""
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
            row = known or removed.pop(key, None) or _ChainRow(self._models[name], values)
            row.values, row.present, row.changed = values, True, True
            present[key] = row
            self._record(row, "~" if known else "+", pending)

    def _record(self, row: _ChainRow, history_type: str, pending: _Pending) -> None:
        """Add a historical row of type "+", "~" or "-" to `pending`; `write` sets its keys."""
        uid = {"uid": self.subject.uid} if row.model is type(self.subject) else {}
        when = pending.revision.time
        row.historical = historical_model(row.model)(
            **uid, **row.values, history_date=when, history_type=history_type, revision_id=0
        )
        self._touched[id(row)] = row
        pending.changed.append((row, row.historical))

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

    def _read(self, newest: Revision) -> None:
        """Read the rows of the newest revision."""
        rows = self.subject.rows_at(newest)
        keyed = {
            name: {self.subject.key_of(name, row): row for row in of_model}
            for name, of_model in rows.items()
        }
        orders = {
            name: {key: row.order for key, row in of_model.items() if hasattr(row, "order")}
            for name, of_model in keyed.items()
        }
        for name, wanted in self.subject.layout(self.subject.document_of(rows), orders).items():
            for key, values in wanted.items():
                row = keyed[name][key]
                self._present[name][key] = _ChainRow(
                    self._models[name], values, row.id, row, stored=True
                )


def write(chains: Iterable[Chain[Any]]) -> int:
    """Write the pending revisions of chains, and log what they withhold. Returns their number.

    All subjects are of one kind and locked in this transaction. The caller has to update indexes.
    """
    chains = [chain for chain in chains if chain._pending]
    if not chains:
        return 0
    own_model, *parts = chains[0].subject.tracked_models()
    _write_table(own_model, chains, is_own=True)
    for model in parts:
        _write_table(model, chains, is_own=False)
    revisions = [revision for chain in chains for revision in chain.pending]
    Revision.objects.bulk_create(revisions, BATCH)
    for model in (own_model, *parts):
        _write_historical(model, chains)
    for chain in chains:
        for pending in chain._pending:
            pending.revision.rows = chain.subject.row_ids(pending.content)
        chain._pending.clear()
        chain._touched.clear()
    Revision.objects.bulk_create(
        revisions, BATCH, update_conflicts=True, update_fields=["rows"], unique_fields=["id"]
    )
    log_imported(revisions)
    return len(revisions)


def _write_table(model: type[models.Model], chains: Sequence[Chain[Any]], *, is_own: bool) -> None:
    """Write the rows of a model as they are after the last revision.

    `is_own`: it is the model of the subjects, not that of a part.
    """
    created: list[tuple[_ChainRow, models.Model]] = []
    deleted = []
    for chain, row in _changed_rows(model, chains):
        owner = {} if is_own else {f"{chain.subject.kind}_id": chain.subject.pk}
        if row.stored and row.present and row.changed:
            model._default_manager.filter(pk=row.pk).update(**row.values)
            if is_own:
                _set_values(chain.subject, row.values)
        elif not row.stored and (row.present or row.pk is None):
            instance = chain.subject if is_own else model(pk=row.pk, **owner)
            _set_values(instance, row.values)
            created.append((row, instance))
        elif row.stored and not row.present:
            deleted.append(row.pk or 0)
            row.stored = False
        row.changed = False
    # Before others are created: a new row may have the unique value of a deleted one.
    _delete(model, deleted)
    model._default_manager.bulk_create([instance for _row, instance in created], BATCH)
    for row, instance in created:
        row.pk, row.stored = instance.pk, row.present
    # Rows that were added and removed in these revisions were written only to get a primary key.
    _delete(model, [row.pk or 0 for row, _instance in created if not row.stored])


def _set_values(instance: models.Model, values: Values) -> None:
    """Set the attributes of an object to the values of its row; indexes are built from it."""
    for name, value in values.items():
        setattr(instance, name, value)


def _delete(model: type[models.Model], pks: list[int]) -> None:
    """Delete rows without the signal that writes historical rows: the caller writes them."""
    for start in range(0, len(pks), BATCH):
        rows = model._default_manager.filter(pk__in=pks[start : start + BATCH])
        rows._raw_delete(rows.db)


def _write_historical(model: type[models.Model], chains: Sequence[Chain[Any]]) -> None:
    """Write the historical rows of a model, whose rows and revisions have been written."""
    rows = []
    for chain in chains:
        owner = "" if model is type(chain.subject) else f"{chain.subject.kind}_id"
        for pending in chain._pending:
            for row, historical in pending.changed:
                if row.model is model:
                    historical.id, historical.revision_id = row.pk, pending.revision.pk
                    if owner:
                        setattr(historical, owner, chain.subject.pk)
                    rows.append(historical)
    historical_model(model)._default_manager.bulk_create(rows, BATCH)


def _changed_rows(
    model: type[models.Model], chains: Sequence[Chain[Any]]
) -> Iterator[tuple[Chain[Any], _ChainRow]]:
    """The rows of a model that pending revisions change, each with its chain."""
    for chain in chains:
        for row in chain._touched.values():
            if row.model is model:
                yield chain, row
