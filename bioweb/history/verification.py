"""The check that rows, revisions and digests agree, for `manage.py verify`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import models

from bioweb.history.digest import content_hash
from bioweb.history.index_updates import index_checks
from bioweb.history.models import Revision
from bioweb.history.revising import digest_of
from bioweb.history.subject import AnySubject, subject_models
from bioweb.history.subject_rows import historical_model


def findings(heads: Mapping[str, str] | None = None) -> Iterator[str]:
    """A sentence for each change outside `revising()`, and for each subject's stale index.

    `heads` are digests that were saved elsewhere by `heads()`. They show a history that was
    rewritten from the beginning, whose digests agree with each other.
    """
    for model in subject_models():
        for tracked in model.tracked_models():
            yield from _row_faults(tracked)
        for subject in model._default_manager.order_by("pk").iterator():
            yield from _chain_faults(subject)
        yield from _orphan_faults(model)
    yield from _head_faults(heads or {})
    for check in index_checks:
        yield from check()


def heads() -> dict[str, str]:
    """The digest of the newest revision of each subject: {"kind uid number": digest}.

    They should be saved where nobody who can change the database can change them.
    """
    newest: dict[tuple[str, str], Revision] = {}
    for revision in Revision.objects.order_by("number").defer("rows"):
        newest[revision.subject_kind, revision.subject_uid] = revision
    return {_head_key(revision): revision.digest for revision in newest.values()}


def _head_key(revision: Revision) -> str:
    return f"{revision.subject_kind} {revision.subject_uid} {revision.number}"


def _row_faults(model: type[models.Model]) -> Iterator[str]:
    """A sentence for each row of a tracked model made, changed or deleted outside the history."""
    name = model._meta.verbose_name
    history = historical_model(model)._default_manager
    newest = {
        row.id: row
        for row in history.filter(
            history_id__in=history.values("id")
            .annotate(newest=models.Max("history_id"))
            .order_by()
            .values("newest")
        )
    }
    columns = [column.attname for column in model._meta.concrete_fields]
    for row in model._default_manager.order_by("pk").iterator():
        past = newest.pop(row.pk, None)
        if past is None or past.history_type == "-":
            yield f"The {name} “{row}” (key {row.pk}) has no history."
            continue
        changed = [at for at in columns if getattr(row, at) != getattr(past, at)]
        if changed:
            yield (
                f"The {name} “{row}” (key {row.pk}) was changed outside the history: "
                f"{', '.join(changed)}."
            )
    for past in newest.values():
        if past.history_type != "-":
            yield f"The {name} with the key {past.id} was deleted outside the history."


def _chain_faults(subject: AnySubject) -> Iterator[str]:
    """A sentence for each wrong number, list of rows, text or digest, or for lack of revisions."""
    parent: Revision | None = None
    for revision in subject.revisions().order_by("number").iterator():
        if revision.number != (parent.number + 1 if parent else 1):
            yield f"Revisions before {revision} are missing."
        rows = subject.rows_after(parent, revision)
        if subject.row_ids(rows) != revision.rows:
            yield f"{revision} does not list its rows."
            rows = subject.rows_at(revision)
        try:
            document = subject.document_of(rows)
        except ValueError:
            yield f"{revision} cannot be rebuilt: rows are missing in its history."
            parent = revision
            continue
        if content_hash(subject.content_json(document)) != revision.content_hash:
            yield f"The text of {revision} was changed after it was saved."
        elif digest_of(subject, revision, document, parent) != revision.digest:
            yield f"The details (author, time …) of {revision} were changed after it was saved."
        parent = revision
    if parent is None:
        yield f"The {subject.kind} “{subject}” has no revision."


def _orphan_faults(model: type[AnySubject]) -> Iterator[str]:
    """A sentence for each deleted subject of this model whose revisions still exist."""
    uids = model._default_manager.values("uid")
    lost = Revision.objects.filter(subject_kind=model.kind).exclude(subject_uid__in=uids)
    for uid in lost.order_by().values_list("subject_uid", flat=True).distinct():
        yield f"The {model.kind} {uid} was deleted, but its revisions still exist."


def _head_faults(kept: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each saved digest that is not the digest of its revision any more."""
    for key, digest in kept.items():
        kind, uid, number = key.split(" ")
        found = Revision.objects.filter(subject_kind=kind, subject_uid=uid, number=number).first()
        if found is None:
            yield f"Revision {number} of the {kind} {uid}, whose digest was saved, is missing."
        elif found.digest != digest:
            yield f"{found} does not have the digest that was saved: its history was rewritten."
