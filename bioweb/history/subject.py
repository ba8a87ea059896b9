"""What has revisions: an article, a reference, a category. Abstract; each app brings its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, ClassVar, NoReturn, Protocol, Self

from django.db import models
from django.utils.translation import gettext as _

from bioweb.history import revision_undo
from bioweb.history.digest import canonical_json
from bioweb.history.flat_merge import Conflicts, Merge, Taken, merge_attributes
from bioweb.history.models import Revision
from bioweb.history.revising import revising
from bioweb.history.uid import MAX_LENGTH, new_uid

WALKED = 100  # revisions that are read at once
READ = 5_000  # rows that are asked for at once
# The rows that a subject consists of, by the lower-case name of their model: tracked models or
# their historical twins, which have the same attributes.
Rows = dict[str, list[Any]]
# What rows ought to say: {model: {key within the subject: {column: value}}}.
Layout = dict[str, dict[str, dict[str, Any]]]


class Document(Protocol):
    """What a subject says, as plain frozen data."""

    def as_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists and text."""
        ...

    def normalised(self) -> Any:
        """The same with every text in normal form."""
        ...


class NotErasable(Exception):
    """Somebody tried to erase truth; a subject's state is changed instead."""


class SubjectQuerySet(models.QuerySet[Any]):
    """Refuses to erase; the rest is each app's own."""

    def delete(self) -> NoReturn:
        """Refused: nothing published is erased."""
        raise NotErasable(_("Nothing published is erased. Change its state instead."))


class Subject(models.Model):
    """A thing with a uid, a document and a chain of revisions.

    A subclass sets `kind`, `load_order` (fixtures: what others name comes first), `parts()`,
    `document_of()` and `apply()`.
    """

    uid = models.CharField(max_length=MAX_LENGTH, unique=True, default=new_uid)

    kind: ClassVar[str]
    load_order: ClassVar[int] = 0
    # What reverting and undoing leave as it is: they publish, delete and withdraw nothing.
    kept: ClassVar[tuple[str, ...]] = ("state",)

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        """What fixtures call it by."""
        return (self.uid,)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: nothing published is erased."""
        raise NotErasable(_("Nothing published is erased. Change its state instead."))

    @property
    def revision_subject(self) -> Self:
        """The subject whose history a row of this model belongs to: itself."""
        return self

    @classmethod
    def parts(cls) -> tuple[type[models.Model], ...]:
        """The tracked models whose rows belong to this one by a foreign key named `kind`."""
        return ()

    @classmethod
    def document_of(cls, rows: Rows) -> Any:
        """The document that `rows` make up; must read plain attributes only, and no database."""
        raise NotImplementedError

    @classmethod
    def layout(cls, document: Any, orders: Mapping[str, Mapping[str, int]]) -> Layout:
        """The rows that `document` makes, without keys to the subject: {model: {key: values}}.

        A row's key is that of `key_of`; `orders` are the order numbers of rows that stand.
        """
        raise NotImplementedError

    @classmethod
    def key_of(cls, model: str, row: Any) -> str:
        """What names a row within its subject: "" for the subject's own."""
        raise NotImplementedError

    @classmethod
    def content_json(cls, document: Any) -> bytes:
        """The canonical JSON of what `document` says."""
        return canonical_json(document.as_dict())

    @classmethod
    def decisions_json(cls, document: Any) -> bytes:  # noqa: ARG003
        """That of what was decided with a revision besides what it says; b"" where nothing was.

        The revision's digest covers it too.
        """
        return b""

    def settle(self, parent: Revision | None) -> None:
        """Decide what `apply` would have, after rows were saved without it; `parent` is before."""

    @classmethod
    def problems(cls, document: Any) -> list[str]:  # noqa: ARG003
        """Why `document` must not be saved, a sentence each; empty where it may be."""
        return []

    @classmethod
    def merged(cls, base: Any, mine: Any, theirs: Any) -> Merge:
        """Two edits of `base` made one, attribute by attribute."""
        return merge_attributes(base, mine, theirs)

    @classmethod
    def taken_out(cls, then: Any, now: Any, before: Any, taken: Taken) -> Merge:
        """`now` without what changed from `before` to `then`, with the conflicts left open."""
        return revision_undo.attributes_taken_out(then, now, before, taken)

    def as_of_today(self, document: Any, now: Any) -> Any:
        """An old document with what is `kept` of the one of `now`."""
        return replace(document, **{name: getattr(now, name) for name in self.kept})

    def apply(self, document: Any) -> None:
        """Write what differs between the subject and `document`; only inside `revising()`."""
        raise NotImplementedError

    def revise(self, document: Any, *, base: int | None = None, **details: Any) -> Revision | None:
        """Make `document` the subject's newest revision; `details` are those of `revising()`.

        Where others revised the subject since revision `base`, both edits are kept; raises
        Conflicts where they changed the same part. Returns None where nothing changes.
        """
        with revising(self, **details) as edit:
            if base is not None and base != edit.head:
                merge = self.merged(self.document(base), document.normalised(), self.document())
                if merge.conflicts:
                    raise Conflicts(list(merge.conflicts), edit.head)
                document = merge.document
            self.apply(document)
        return edit.revision

    def revert_to(self, number: int, **details: Any) -> Revision | None:
        """Make the subject say again what it said at revision `number`, as a new revision."""
        return self.revise(self.document(number), kind=Revision.Kind.REVERT, **details)

    def undo(self, number: int, **details: Any) -> Revision | None:
        """Take out what revision `number` changed, and nothing else; see `undoing.undo`."""
        return revision_undo.undo(self, number, **details)

    def revisions(self) -> Any:
        """All revisions, newest first."""
        return Revision.objects.of(self)

    def revision(self, number: int | None = None) -> Revision:
        """One revision, the newest without a number. Raises Revision.DoesNotExist."""
        revisions = self.revisions()
        if number is not None:
            revisions = revisions.filter(number=number)
        found = revisions.first()
        if found is None:
            raise Revision.DoesNotExist(f"{self.kind} {self.uid} has no revision {number}.")
        return found

    def document(self, revision: int | Revision | None = None) -> Any:
        """What the subject says now, or said at a revision (its number, or the row).

        The cost is one query a model, and depends on the size of the subject, not on its history's
        length. Raises Revision.DoesNotExist.
        """
        if revision is None:
            return self.document_of(self.current_rows())
        if isinstance(revision, int):
            revision = self.revision(revision)
        return self.document_of(self.rows_at(revision))

    def documents(self, first: int = 1) -> Iterator[tuple[Revision, Any]]:
        """Each revision from number `first` on with its document, the oldest first.

        Every historical row is read once, in a query a model for each WALKED revisions; the
        revision under way is left out.
        """
        kept: dict[str, dict[int, Any]] = {_name(model): {} for model in self.tracked_models()}
        finished = self.revisions().exclude(digest="").order_by("number")
        while chunk := list(finished.filter(number__gte=first)[:WALKED]):
            for model in self.tracked_models():
                _read_rows(model, chunk, kept[_name(model)])
            for revision in chunk:
                rows: Rows = {
                    name: [kept[name][at] for at in revision.rows.get(name, {}).values()]
                    for name in kept
                }
                yield revision, self.document_of(rows)
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
    def row_ids(cls, rows: Rows) -> dict[str, dict[str, int]]:
        """What `Revision.rows` stores: {model: {object pk as text: history id}}."""
        return {
            name: {str(row.id): row.history_id for row in found} for name, found in rows.items()
        }

    @classmethod
    def drop_rows_of(cls, revision: Revision) -> None:
        """Take back the historical rows of a revision that turned out to change nothing."""
        for model in cls.tracked_models():
            _history(model).filter(revision=revision).delete()


def _name(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def _read_rows(model: type[models.Model], chunk: list[Revision], kept: dict[int, Any]) -> None:
    """Put into `kept` the historical rows of a model that a chunk of revisions consists of."""
    name = _name(model)
    wanted = {at for revision in chunk for at in revision.rows.get(name, {}).values()}
    for at in kept.keys() - wanted:
        del kept[at]
    missing = sorted(wanted - kept.keys())
    for start in range(0, len(missing), READ):
        found = _history(model).filter(history_id__in=missing[start : start + READ])
        kept.update((row.history_id, row) for row in found)


def _history(model: type[models.Model]) -> Any:
    return past_of(model)._default_manager.all()


@lru_cache(maxsize=64)
def past_of(model: type[models.Model]) -> Any:
    """The model of a tracked model's historical rows.

    Remembered: `model.history` makes a class of managers whenever it is asked.
    """
    return model.history.model  # type: ignore[attr-defined]
