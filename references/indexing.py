"""What is derived from references alone: filled where one is revised, and anew by `reindex`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bioweb.history.subject import Subject

from .models import Reference, SourceIdentity
from .text.identities import identities

BATCH = 2_000


def references_revised(references: Iterable[Subject]) -> None:
    """Bring the identities of references up to date."""
    for reference in references:
        if isinstance(reference, Reference):
            wanted = set(_identities_of(reference))
            rows = SourceIdentity.objects.filter(reference=reference)
            held = set(rows.values_list("same", flat=True))
            if gone := held - wanted:
                rows.filter(same__in=gone).delete()
            SourceIdentity.objects.bulk_create(
                SourceIdentity(reference=reference, same=same) for same in sorted(wanted - held)
            )


def rebuild() -> int:
    """Derive the identities of all references anew; says how many references there are."""
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
    """A sentence for each reference whose identities are not what it says."""
    held: dict[int, set[str]] = defaultdict(set)
    for pk, same in SourceIdentity.objects.values_list("reference", "same"):
        held[pk].add(same)
    for reference in Reference.objects.order_by("pk").iterator(BATCH):
        if held[reference.pk] != set(_identities_of(reference)):
            yield (
                f"The index SourceIdentity of the reference “{reference}” is stale; "
                "run manage.py reindex."
            )


def _identities_of(reference: Reference) -> tuple[str, ...]:
    if reference.state == "merged":
        return ()
    return identities(Reference.document_of({"reference": [reference]}))
