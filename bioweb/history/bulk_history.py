"""Many revisions of one subject at once: how a whole history is brought in.

`revising()` writes one edit as it is made; a history of thousands that was made elsewhere is
written here, in few statements, into the same rows, revisions and digests. Within one transaction:

    chain = Chain(article)
    for document, details in edits:
        chain.append(document, details)
    write([chain])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bioweb.history.digest import content_hash
from bioweb.history.models import COMMENT_LENGTH, ORIGIN_LENGTH, Revision
from bioweb.history.normal_text import normalise_line
from bioweb.history.revising import EditConflict, digest_of, lock
from bioweb.history.subject import Subject, past_of
from bioweb.history.uid import new_uid

BATCH = 500


@dataclass(frozen=True, slots=True)
class Details:
    """Who made a revision, when, why; see `Revision`. What is withheld stays in the chain."""

    time: datetime
    author_name: str = ""
    comment: str = ""
    minor: bool = False
    kind: str = Revision.Kind.IMPORT
    origin: str = ""
    text_withheld: bool = False
    comment_withheld: bool = False
    author_withheld: bool = False


@dataclass(slots=True, eq=False)
class _Row:
    """One object through its history: `values` are its present ones, `past` its newest row there.

    `stored`: a live row is in the database; `stands`: there should be one; `changed`: with other
    values than it has.
    """

    model: Any
    values: dict[str, Any]
    pk: int | None = None
    past: Any = None
    stored: bool = False
    stands: bool = True
    changed: bool = False


_Rows = dict[str, dict[str, _Row]]  # by model, by the key that names a row in its subject


@dataclass(slots=True)
class _Pending:
    """A revision that is not written yet: its historical rows, and all that it consists of."""

    revision: Revision
    written: list[_Row] = field(default_factory=list)
    past: list[Any] = field(default_factory=list)
    consists_of: dict[str, list[Any]] = field(default_factory=dict)


class Chain:
    """The revisions of one subject: those that stand, and those to be added.

    The subject is locked until the transaction ends. What a document means in rows is told by
    `Subject.layout`.
    """

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.head = lock(subject) if subject.pk else None
        self._models = {str(model._meta.model_name): model for model in subject.tracked_models()}
        self._standing: _Rows = {name: {} for name in self._models}
        self._gone: _Rows = {name: {} for name in self._models}
        self._touched: dict[int, _Row] = {}
        self._pending: list[_Pending] = []
        if self.head:
            self._read(self.head)

    @property
    def number(self) -> int:
        """That of the newest revision, written or not; 0 where there is none."""
        return self.head.number if self.head else 0

    @property
    def waiting(self) -> list[Revision]:
        """The revisions that wait to be written."""
        return [pending.revision for pending in self._pending]

    def relock(self) -> None:
        """Go on in another transaction. Raises EditConflict where somebody else went on first."""
        head = lock(self.subject)
        if head and self.head and head.pk != self.head.pk:
            raise EditConflict(self.head.number, head.number)

    def forget(self) -> None:
        """Let what waits never be written: for trying out what would be."""
        self._pending.clear()

    def append(self, document: Any, details: Details) -> Revision:
        """Add a revision that says `document`, which is in normal form and whole.

        It is made even where it says nothing new: that somebody made it is history too. It has its
        digest at once, and a primary key when it is written.
        """
        revision = Revision(
            subject_kind=self.subject.kind,
            subject_uid=self.subject.uid,
            number=self.number + 1,
            author_name=normalise_line(details.author_name)[:255],
            time=details.time,
            comment=normalise_line(details.comment)[:COMMENT_LENGTH],
            minor=details.minor,
            kind=details.kind,
            act=new_uid(),
            origin=details.origin[:ORIGIN_LENGTH],
            text_withheld=details.text_withheld,
            comment_withheld=details.comment_withheld,
            author_withheld=details.author_withheld,
        )
        content = self.subject.content_json(document)
        revision.content_hash = content_hash(content)
        revision.size = len(content)
        revision.digest = digest_of(self.subject, revision, document, self.head)
        pending = _Pending(revision)
        for name, wanted in self.subject.layout(document, self._orders()).items():
            self._change(name, wanted, pending)
            rows = self._standing[name].values()
            pending.consists_of[name] = [row.past for row in rows]
        self._pending.append(pending)
        self.head = revision
        return revision

    def _change(self, name: str, wanted: Mapping[str, dict[str, Any]], pending: _Pending) -> None:
        """Make the rows of one model be `wanted`."""
        standing, gone = self._standing[name], self._gone[name]
        for key in standing.keys() - wanted.keys():
            row = gone[key] = standing.pop(key)
            row.stands = False
            self._record(row, "-", pending)
        for key, values in wanted.items():
            known = standing.get(key)
            if known is not None and known.values == values:
                continue
            # What comes back is the object that it was.
            row = known or gone.pop(key, None) or _Row(self._models[name], values)
            row.values, row.stands, row.changed = values, True, True
            standing[key] = row
            self._record(row, "~" if known else "+", pending)

    def _record(self, row: _Row, kind: str, pending: _Pending) -> None:
        """A historical row that says what `row` says; it has its keys when it is written."""
        own = {"uid": self.subject.uid} if row.model is type(self.subject) else {}
        when = pending.revision.time
        row.past = past_of(row.model)(
            **own, **row.values, history_date=when, history_type=kind, revision_id=0
        )
        self._touched[id(row)] = row
        pending.written.append(row)
        pending.past.append(row.past)

    def _orders(self) -> dict[str, dict[str, int]]:
        """The order number of each row that has one: {model: {key: number}}."""
        return {
            name: {key: row.values["order"] for key, row in rows.items() if "order" in row.values}
            for name, rows in self._standing.items()
        }

    def _read(self, head: Revision) -> None:
        """Take over the rows of the newest revision."""
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
                self._standing[name][key] = _Row(
                    self._models[name], values, row.id, row, stored=True
                )


def write(chains: Iterable[Chain]) -> int:
    """Write what was appended to these chains, of subjects of one kind; how many revisions.

    To be called in the transaction in which the chains were made. Indexing is left to the caller.
    """
    chains = [chain for chain in chains if chain._pending]
    if not chains:
        return 0
    for place, model in enumerate(chains[0].subject.tracked_models()):
        _write_live(model, chains, whole=place == 0)
    revisions = [pending.revision for chain in chains for pending in chain._pending]
    Revision.objects.bulk_create(revisions, BATCH)
    for model in chains[0].subject.tracked_models():
        _write_past(model, chains)
    for chain in chains:
        for pending in chain._pending:
            pending.revision.rows = chain.subject.row_ids(pending.consists_of)
        chain._pending.clear()
        chain._touched.clear()
    Revision.objects.bulk_create(
        revisions, BATCH, update_conflicts=True, update_fields=["rows"], unique_fields=["id"]
    )
    return len(revisions)


def _write_live(model: Any, chains: list[Chain], *, whole: bool) -> None:
    """Make the live rows of a model be what they are after the last revision.

    `whole`: it is the subjects' own model.
    """
    born: list[tuple[_Row, Any]] = []
    dead: list[int] = []
    for chain, row in _touched(model, chains):
        owner = {} if whole else {f"{chain.subject.kind}_id": chain.subject.pk}
        if row.stored and row.stands and row.changed:
            model._default_manager.filter(pk=row.pk).update(**row.values)
            if whole:
                _say(chain.subject, row.values)
        elif not row.stored and (row.stands or row.pk is None):
            made = chain.subject if whole else model(pk=row.pk, **owner)
            _say(made, row.values)
            born.append((row, made))
        elif row.stored and not row.stands:
            dead.append(row.pk or 0)
            row.stored = False
        row.changed = False
    # What goes makes way first: a unique value may pass from one row to another.
    _erase(model, dead)
    model._default_manager.bulk_create([made for _row, made in born], BATCH)
    for row, made in born:
        row.pk, row.stored = made.pk, row.stands
    # What came and went within these revisions was written for its key alone.
    _erase(model, [row.pk or 0 for row, _made in born if not row.stands])


def _say(made: Any, values: Mapping[str, Any]) -> None:
    """Have an object in memory say what its row says: what is derived is derived from it."""
    for name, value in values.items():
        setattr(made, name, value)


def _erase(model: Any, keys: list[int]) -> None:
    """Delete live rows whose history is written here: without the signal that would write it."""
    for start in range(0, len(keys), BATCH):
        rows = model._default_manager.filter(pk__in=keys[start : start + BATCH])
        rows._raw_delete(rows.db)


def _write_past(model: Any, chains: list[Chain]) -> None:
    past = []
    for chain in chains:
        owner = "" if model is type(chain.subject) else f"{chain.subject.kind}_id"
        for pending in chain._pending:
            for row, version in zip(pending.written, pending.past, strict=True):
                if row.model is model:
                    version.id, version.revision_id = row.pk, pending.revision.pk
                    if owner:
                        setattr(version, owner, chain.subject.pk)
                    past.append(version)
    past_of(model)._default_manager.bulk_create(past, BATCH)


def _touched(model: Any, chains: list[Chain]) -> Iterator[tuple[Chain, _Row]]:
    for chain in chains:
        for row in chain._touched.values():
            if row.model is model:
                yield chain, row
