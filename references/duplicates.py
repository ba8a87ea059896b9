"""Finding duplicate references: by address, DOI or ISBN, or by their words if they have none."""

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
from references.text.work_identity import identities

IDENTIFIERS = ("url", "archive_url", "doi", "isbn")


@dataclass(frozen=True)
class Doubles:
    """References that seem to be one work, the most cited first; `common` are their identities."""

    references: list[Reference]
    common: list[str]

    @property
    def keep(self) -> Reference:
        """The most cited one, into which the others should be merged."""
        return self.references[0]


def likely_duplicates(document: ReferenceDocument, reference: Reference | None) -> list[Reference]:
    """Other references with the same address, DOI or ISBN, or, without these, the same words."""
    wanted = identities(document)
    if not wanted:
        return []
    others = Reference.objects.unmerged().filter(identities__same__in=wanted)
    if reference is not None:
        others = others.exclude(pk=reference.pk)
    return list(others.distinct().order_by("title", "key")[:20])


def duplicates_sentence(duplicates: list[Reference]) -> ValidationError:
    """The error that names these duplicates, with links."""
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
    """The identities of more than one reference, to be paged for `doubles_of`."""
    return (
        SourceIdentity.objects.order_by()
        .values("same")
        .annotate(number=Count("pk"))
        .filter(number__gt=1)
        .order_by("same")
        .values_list("same", flat=True)
    )


def doubles_of(shared: Iterable[str], user: AnyUser) -> list[Doubles]:
    """The groups of references that share these identities, each group once: two queries."""
    by_same: dict[str, list[int]] = {}
    for same, pk in SourceIdentity.objects.filter(same__in=list(shared)).values_list(
        "same", "reference"
    ):
        by_same.setdefault(same, []).append(pk)
    found = Reference.objects.visible_to(user).annotate(
        times_cited=citation_queries.only().times_cited(user)
    )
    rows: dict[int, Any] = found.in_bulk(list({pk for pks in by_same.values() for pk in pks}))
    common: dict[tuple[int, ...], list[str]] = {}
    for same, pks in sorted(by_same.items()):
        common.setdefault(tuple(sorted(pks)), []).append(same)
    return [
        Doubles(
            sorted((rows[pk] for pk in pks), key=_most_cited_first),
            sames,
        )
        for pks, sames in common.items()
    ]


def _most_cited_first(row: Any) -> tuple[int, int]:
    """The order of references with the annotation `times_cited`, which no type knows."""
    return -row.times_cited, row.pk
