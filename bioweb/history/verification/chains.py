"""The check of a subject's chain of revisions: numbers, rows, texts, details and digests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bioweb.history.digest import content_hash
from bioweb.history.models import Revision
from bioweb.history.revising import digest_of
from bioweb.history.subject import AnySubject

REVISIONS = 20  # revisions read at once: each lists all rows of its subject


def chain_faults(subject: AnySubject, advance: Callable[[int], object]) -> Iterator[str]:
    """A sentence for each wrong number, list of rows, text or digest, or for lack of revisions."""
    parent: Revision | None = None
    try:
        for revision in subject.revisions().order_by("number").iterator(REVISIONS):
            yield from _revision_faults(subject, revision, parent)
            parent = revision
            advance(1)
    except ValueError:  # a column that is not the JSON that it should be
        yield f"The revisions of the {subject.kind} “{subject}” cannot be read."
        return
    if parent is None:
        yield f"The {subject.kind} “{subject}” has no revision."


def _revision_faults(
    subject: AnySubject, revision: Revision, parent: Revision | None
) -> Iterator[str]:
    """A sentence for each fault of a revision that follows `parent`."""
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
        return
    content = subject.content_json(document)
    if content_hash(content) != revision.content_hash:
        yield f"The text of {revision} was changed after it was saved."
    elif digest_of(subject, revision, document, parent) != revision.digest:
        yield f"The details (author, time …) of {revision} were changed after it was saved."
    elif len(content) != revision.size:
        yield f"The size of {revision} was changed after it was saved."


def orphan_faults(model: type[AnySubject]) -> Iterator[str]:
    """A sentence for each deleted subject of this model whose revisions still exist."""
    uids = model._default_manager.values("uid")
    lost = Revision.objects.filter(subject_kind=model.kind).exclude(subject_uid__in=uids)
    for uid in lost.order_by().values_list("subject_uid", flat=True).distinct():
        yield f"The {model.kind} {uid} was deleted, but its revisions still exist."
