"""The index of identities of references: updated with each revision, rebuilt by `reindex`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bioweb.history.index_updates import Subjects
from references.models import Reference, SourceIdentity
from references.text.reference_document import ReferenceState
from references.text.work_identity import identities

BATCH = 2_000


def references_revised(subjects: Subjects) -> None:
    """Update the identities of the references among `subjects`: three statements in all."""
    references = [subject for subject in subjects if isinstance(subject, Reference)]
    if not references:
        return
    wanted = {
        (reference.pk, same) for reference in references for same in _identities_of(reference)
    }
    stored = {
        (row.reference_id, row.same): row.pk
        for row in SourceIdentity.objects.filter(
            reference__in=[reference.pk for reference in references]
        )
    }
    if outdated := stored.keys() - wanted:
        SourceIdentity.objects.filter(pk__in=[stored[identity] for identity in outdated]).delete()
    SourceIdentity.objects.bulk_create(
        SourceIdentity(reference_id=pk, same=same) for pk, same in sorted(wanted - stored.keys())
    )


def rebuild() -> int:
    """Rebuild the identities of all references; returns the number of references."""
    SourceIdentity.objects.all().delete()
    number = 0
    rows: list[SourceIdentity] = []
    for reference in Reference.objects.order_by("pk").iterator(BATCH):
        number += 1
        rows += (
            SourceIdentity(reference=reference, same=same) for same in _identities_of(reference)
        )
    SourceIdentity.objects.bulk_create(rows, BATCH)
    return number


def stale_rows() -> Iterator[str]:
    """A sentence for each reference with outdated identities."""
    stored: dict[int, set[str]] = defaultdict(set)
    for pk, same in SourceIdentity.objects.values_list("reference", "same"):
        stored[pk].add(same)
    for reference in Reference.objects.order_by("pk").iterator(BATCH):
        if stored[reference.pk] != set(_identities_of(reference)):
            yield (
                f"The index SourceIdentity of the reference “{reference}” is stale; "
                "run manage.py reindex."
            )


def _identities_of(reference: Reference) -> tuple[str, ...]:
    if reference.state == ReferenceState.MERGED:
        return ()
    return identities(Reference.document_of({"reference": [reference]}))
