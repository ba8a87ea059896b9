"""Duplicate references, found by their URL, DOI or ISBN or, without these, by their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from bioweb.history.users import AnyUser
from references.citing_works import citation_queries
from references.models import Reference, SourceIdentity
from references.text.reference_document import ReferenceDocument
from references.text.source_identities import source_identities

# Attributes for which the form looks for duplicates if they change.
IDENTIFYING_FIELDS = ("url", "archive_url", "doi", "isbn")


@dataclass(frozen=True)
class DuplicateGroup:
    """References that seem to be the same work, most cited first, and the identities they share."""

    references: list[Reference]
    identities: list[str]

    @property
    def most_cited(self) -> Reference:
        """The reference into which the others should be merged."""
        return self.references[0]


def likely_duplicates(document: ReferenceDocument, reference: Reference | None) -> list[Reference]:
    """Up to 20 unmerged references, except `reference`, that share an identity of `document`."""
    identities = source_identities(document)
    if not identities:
        return []
    others = Reference.objects.unmerged().filter(identities__same__in=identities)
    if reference is not None:
        others = others.exclude(pk=reference.pk)
    return list(others.distinct().order_by("title", "key")[:20])


def duplicates_error(duplicates: list[Reference]) -> ValidationError:
    """The form error that names these duplicates, with links to them."""
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a> (@{})',
        ((d.get_absolute_url(), d.title, d.key) for d in duplicates),
    )
    message = _(
        "There is already a reference with the same URL, DOI, ISBN or description: "
        "{links}. Cite that one, or tick “This is a different work: save anyway”."
    )
    return ValidationError(format_html(message, links=links), code="duplicate")


def shared_identities() -> QuerySet[SourceIdentity, str]:
    """The identities that several references share, sorted, for pages of `duplicate_groups`."""
    return (
        SourceIdentity.objects.order_by()
        .values("same")
        .annotate(reference_count=Count("pk"))
        .filter(reference_count__gt=1)
        .order_by("same")
        .values_list("same", flat=True)
    )


def duplicate_groups(identities: Iterable[str], user: AnyUser) -> list[DuplicateGroup]:
    """The groups of references that share these identities, each group once; two queries."""
    references_by_identity: dict[str, list[int]] = {}
    for identity, pk in SourceIdentity.objects.filter(same__in=list(identities)).values_list(
        "same", "reference"
    ):
        references_by_identity.setdefault(identity, []).append(pk)
    references = Reference.objects.visible_to(user).annotate(
        times_cited=citation_queries.single().times_cited(user)
    )
    all_pks = {pk for pks in references_by_identity.values() for pk in pks}
    rows: dict[int, Any] = references.in_bulk(list(all_pks))
    identities_by_group: dict[tuple[int, ...], list[str]] = {}
    for identity, pks in sorted(references_by_identity.items()):
        identities_by_group.setdefault(tuple(sorted(pks)), []).append(identity)
    return [
        DuplicateGroup(sorted((rows[pk] for pk in group), key=_most_cited_first), shared)
        for group, shared in identities_by_group.items()
    ]


def _most_cited_first(row: Any) -> tuple[int, int]:
    """The sort key of a reference with the annotation `times_cited`."""
    return -row.times_cited, row.pk
