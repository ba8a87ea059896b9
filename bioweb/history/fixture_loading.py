"""Loading fixtures: the rows of each subject are gathered, compared and written as one revision.

A new subject gets a first revision. A subject that was not edited since it was loaded is revised
to be like the fixture. One that was edited is skipped and listed; with `overwrite` it is revised
too.
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
    """The fixture cannot be loaded; the message says which row of it is wrong."""


@dataclass
class Loaded:
    """The subjects in the loaded files, each as its kind and name, by what was done with them."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)


@dataclass
class FixtureRows:
    """The rows of truth in a fixture, by subject."""

    found: dict[tuple[type[AnySubject], str], Rows] = field(default_factory=dict)

    def take(self, row: models.Model, deferred: Deferred) -> bool:
        """Keep `row` if it is truth. Returns False for a row that Django should save."""
        for subject in subject_models():
            if isinstance(row, subject):
                self._rows(subject, row.uid)[subject.kind].append(row)
                return True
            if isinstance(row, subject.parts()):
                uid = self._owner(subject, row, deferred)
                self._rows(subject, uid)[str(row._meta.model_name)].append(row)
                return True
        return False

    def load(self, *, overwrite: bool = False) -> Loaded:
        """Write every subject as a revision. Raises BadFixture, for the caller to roll back."""
        loaded = Loaded()
        with updating_indexes_once():
            self._load_all(loaded, overwrite)
        return loaded

    def _load_all(self, loaded: Loaded, overwrite: bool) -> None:
        for (model, uid), rows in sorted(
            self.found.items(), key=lambda item: item[0][0].load_order
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
        if problems := model.problems(document):
            raise ValueError(" ".join(problems))
        subject = model._default_manager.filter(uid=uid).first()
        if subject is None:
            subject = model(uid=uid)
            subject.revise(document, kind=Revision.Kind.FIXTURE, comment=_("Loaded from file"))
            loaded.new.append(f"{model.kind} {subject}")
            return
        name = f"{model.kind} {subject}"
        head = subject.revisions().first()
        if subject.document() == document:
            loaded.unchanged.append(name)
        elif overwrite or (head and head.kind == Revision.Kind.FIXTURE):
            comment = _("Loaded from file again")
            subject.revise(document, kind=Revision.Kind.FIXTURE, comment=comment)
            loaded.changed.append(name)
        else:
            loaded.left_alone.append(name)

    def _rows(self, subject: type[AnySubject], uid: str) -> Rows:
        names = [str(model._meta.model_name) for model in subject.tracked_models()]
        return self.found.setdefault((subject, uid), {name: [] for name in names})

    @staticmethod
    def _owner(subject: type[AnySubject], row: models.Model, deferred: Deferred) -> str:
        for column, value in deferred.items():
            if column.name == subject.kind:
                return str(value[0])
        return str(getattr(row, subject.kind).uid)


def _check(uid: str, rows: Rows, kind: str) -> None:
    """Raise ValueError or ValidationError where a value of the fixture does not fit its field."""
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
