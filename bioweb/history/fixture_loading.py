"""Loading fixtures: the rows of each subject are collected, compared and written as one revision.

A new subject gets its first revision. A known subject that differs from the fixture gets a new
revision if its newest revision was loaded from a file. If it was edited since, it is skipped and
listed, except with `overwrite`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from bioweb.history.document_merge import DocumentT
from bioweb.history.index_updates import updating_indexes_once
from bioweb.history.models import Revision
from bioweb.history.subject import AnySubject, Subject, subject_models
from bioweb.history.subject_rows import Rows
from bioweb.history.uid import is_uid

# The foreign keys that the deserializer could not resolve, each with the natural key in the file.
Deferred = Mapping["models.Field[object, object]", Sequence[str]]


class BadFixture(Exception):
    """The fixture cannot be loaded; the message names the subject that is wrong, and says why."""


@dataclass
class Loaded:
    """The kind and name of each subject in the fixtures, by result; `left_alone` were skipped.

    `missing_sources` has a sentence for each source that was cited and does not exist.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    missing_sources: list[str] = field(default_factory=list)


@dataclass
class FixtureRows:
    """The rows of truth in fixtures, by the model and uid of their subject."""

    by_subject: dict[tuple[type[AnySubject], str], Rows] = field(default_factory=dict)

    def add(self, row: models.Model, deferred: Deferred) -> bool:
        """Add `row` if it is truth. Returns False for another row, which Django should save."""
        for model in subject_models():
            if isinstance(row, model):
                self._rows(model, row.uid)[model.kind].append(row)
                return True
            if isinstance(row, model.parts()):
                uid = self._owner_uid(model, row, deferred)
                self._rows(model, uid)[str(row._meta.model_name)].append(row)
                return True
        return False

    def load(self, *, overwrite: bool = False) -> Loaded:
        """Write the new and changed subjects as revisions.

        Raises BadFixture, maybe after writing some; the caller has to roll back the transaction.
        """
        loaded = Loaded()
        with updating_indexes_once():
            self._load_all(loaded, overwrite)
        return loaded

    def _load_all(self, loaded: Loaded, overwrite: bool) -> None:
        for (model, uid), rows in sorted(
            self.by_subject.items(), key=lambda item: item[0][0].load_order
        ):
            if len(rows[model.kind]) != 1:
                raise BadFixture(
                    _("The %(kind)s “%(uid)s” has %(count)s rows; it must have exactly one.")
                    % {"count": len(rows[model.kind]), "kind": model.kind, "uid": uid}
                )
            try:
                _check(uid, rows, model.kind)
                self._load(model, uid, model.document_of(rows).normalised(), overwrite, loaded)
            except (ValueError, ValidationError, IntegrityError) as problem:
                raise BadFixture(f"{model.kind} {uid}: {problem}") from problem

    @staticmethod
    def _load(
        model: type[Subject[DocumentT]],
        uid: str,
        document: DocumentT,
        overwrite: bool,
        loaded: Loaded,
    ) -> None:
        subject = model._default_manager.filter(uid=uid).first() or model(uid=uid)
        before = subject.document() if subject.pk else None
        newest = subject.revisions().first()
        is_free = overwrite or newest is None or newest.kind == Revision.Kind.FIXTURE
        if before == document or not is_free:
            left = loaded.unchanged if before == document else loaded.left_alone
            left.append(f"{model.kind} {subject}")
            return
        if problems := subject.refusals(document, before):
            raise ValueError(" ".join(problems))
        comment = _("Loaded from file again") if before else _("Loaded from file")
        subject.revise(document, kind=Revision.Kind.FIXTURE, comment=comment)
        name = f"{model.kind} {subject}"
        (loaded.changed if before else loaded.new).append(name)
        loaded.missing_sources += [f"{name}: {one}" for one in subject.missing_sources(document)]

    def _rows(self, model: type[AnySubject], uid: str) -> Rows:
        """The lists of rows of one subject, to which rows can be added."""
        names = [str(tracked._meta.model_name) for tracked in model.tracked_models()]
        return self.by_subject.setdefault((model, uid), {name: [] for name in names})

    @staticmethod
    def _owner_uid(model: type[AnySubject], row: models.Model, deferred: Deferred) -> str:
        """The uid of the subject to which the row of a part belongs."""
        for column, value in deferred.items():
            if column.name == model.kind:
                return str(value[0])
        return str(getattr(row, model.kind).uid)


def _check(uid: str, rows: Rows, kind: str) -> None:
    """Raise ValueError or ValidationError if a value of the fixture does not fit its field."""
    if not is_uid(uid):
        raise ValueError(
            _(
                "A uid consists of lowercase letters, digits and hyphens and has at most 24 "
                "characters."
            )
        )
    for found in rows.values():
        for row in found:
            row.clean_fields(exclude={kind})
