"""Heads: the newest digests of all chains, to be kept where nobody can change them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import Exists, OuterRef, QuerySet

from bioweb.history.models import JudgementEntry, Revision

# The first word of the keys of logs of judgements; those of revisions begin with the kind.
JUDGEMENTS = "judgements"
AnyChain = QuerySet[Revision] | QuerySet[JudgementEntry]


def heads() -> dict[str, str]:
    """The newest digest of each chain.

    The keys are "kind uid number" for revisions, and "judgements kind uid number" for the entries
    of a log. Digests should be saved where nobody who can change the database can change them.
    """
    found = dict(_newest(Revision.objects.all(), ""))
    return found | dict(_newest(JudgementEntry.objects.all(), f"{JUDGEMENTS} "))


def _newest(rows: AnyChain, prefix: str) -> Iterator[tuple[str, str]]:
    """The key and the digest of the newest of `rows` of each subject."""
    later = rows.filter(
        subject_kind=OuterRef("subject_kind"),
        subject_uid=OuterRef("subject_uid"),
        number__gt=OuterRef("number"),
    )
    newest = rows.filter(~Exists(later)).order_by("pk")
    values = newest.values_list("subject_kind", "subject_uid", "number", "digest")
    for kind, uid, number, digest in values.iterator():
        yield f"{prefix}{kind} {uid} {number}", digest


def head_faults(kept: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each saved digest that is not the digest of its revision or entry now."""
    for key, digest in kept.items():
        *first, kind, uid, number = key.split(" ")
        logged = first == [JUDGEMENTS]
        name = f"{'Entry' if logged else 'Revision'} {number} of the {kind} {uid}"
        chain: AnyChain = JudgementEntry.objects.all() if logged else Revision.objects.all()
        rows = chain.filter(subject_kind=kind, subject_uid=uid, number=number)
        found = rows.values_list("digest", flat=True).first()
        if found is None:
            yield f"{name}, whose digest was saved, is missing."
        elif found != digest:
            yield f"{name} does not have the digest that was saved: its history was rewritten."
