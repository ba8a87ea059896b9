"""The index of source identities: updated with each revision, rebuilt by `reindex`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from bioweb.history.index_updates import Subjects
from bioweb.history.verification.batches import batches_of
from references.models import Reference, SourceIdentity
from references.text.reference_document import ReferenceState
from references.text.source_identities import source_identities

BATCH_SIZE = 2_000  # references that are read, or rows that are written, at once


def references_revised(subjects: Subjects) -> None:
    """Update the rows of the references among `subjects`: at most three queries."""
    references = [subject for subject in subjects if isinstance(subject, Reference)]
    if not references:
        return
    identities = {
        (reference.pk, identity)
        for reference in references
        for identity in _identities_of(reference)
    }
    stored = {
        (row.reference_id, row.same): row.pk
        for row in SourceIdentity.objects.filter(
            reference__in=[reference.pk for reference in references]
        )
    }
    if outdated := stored.keys() - identities:
        SourceIdentity.objects.filter(pk__in=[stored[identity] for identity in outdated]).delete()
    SourceIdentity.objects.bulk_create(
        SourceIdentity(reference_id=pk, same=identity)
        for pk, identity in sorted(identities - stored.keys())
    )


def rebuild() -> int:
    """Delete and write the identities of all references; returns the number of references."""
    SourceIdentity.objects.all().delete()
    reference_count = 0
    rows: list[SourceIdentity] = []
    for reference in Reference.objects.order_by("pk").iterator(BATCH_SIZE):
        reference_count += 1
        rows += (
            SourceIdentity(reference=reference, same=identity)
            for identity in _identities_of(reference)
        )
    SourceIdentity.objects.bulk_create(rows, BATCH_SIZE)
    return reference_count


def stale_rows(advance: Callable[[int], object] = lambda _: None) -> Iterator[str]:
    """A sentence for each reference whose stored identities are outdated."""
    for references in batches_of(Reference.objects.all(), BATCH_SIZE):
        stored: defaultdict[int, set[str]] = defaultdict(set)
        rows = SourceIdentity.objects.filter(
            reference__gte=references[0].pk, reference__lte=references[-1].pk
        )
        for pk, identity in rows.values_list("reference", "same"):
            stored[pk].add(identity)
        for reference in references:
            if stored[reference.pk] != set(_identities_of(reference)):
                yield (
                    f"The index SourceIdentity of the reference “{reference}” is stale; "
                    "run manage.py reindex."
                )
        advance(0)  # no history is read


def _identities_of(reference: Reference) -> tuple[str, ...]:
    """The identities of a reference; a merged one has none, since it is no longer cited."""
    if reference.state == ReferenceState.MERGED:
        return ()
    return source_identities(Reference.document_of({"reference": [reference]}))
