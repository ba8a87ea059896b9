"""The list of references in the admin: its columns, filters and search."""

# ruff: noqa: ARG002 - the signatures are Django's

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from references.citing_works import citation_queries
from references.models import TYPE_NAMES, Reference
from references.text.dates import show_date


class ReferenceList(ChangeList):
    """The list in the admin, whose links name references by uid."""

    def url_for_result(self, result: Any) -> str:
        """The form of one reference."""
        return reverse("admin:references_reference_change", args=[result.uid])


class TypeFilter(admin.SimpleListFilter):
    """The types in words."""

    title = gettext_lazy("type")
    parameter_name = "type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Every type."""
        return list(TYPE_NAMES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the type chosen."""
        return queryset.filter(type=self.value()) if self.value() else queryset


class ReferenceListing(admin.ModelAdmin):  # type: ignore[type-arg]  # Django's has no parameter at run time
    """What a ModelAdmin knows of the list."""

    list_display = (
        "title",
        "key",
        "container",
        "date",
        "source_type",
        "times_cited",
        "rating",
        "state",
    )
    list_filter = (TypeFilter, "rating", "tertiary", "state")
    search_fields = ("title",)
    search_help_text = gettext_lazy("Search title, author, work, URL or key")
    list_per_page = 50
    actions = None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The list."""
        return super().changelist_view(request, {**(extra_context or {}), "title": _("References")})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reference]:
        """All, with the number of marks that cite each."""
        return Reference.objects.annotate(
            times_cited=citation_queries.only().times_cited(request.user)
        )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list whose links name references by uid."""
        return ReferenceList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """As the public list searches."""
        return queryset.matching(search_term), False  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("date"), ordering="issued")
    def date(self, reference: Reference) -> str:
        """As a reader reads it."""
        return show_date(reference.issued)

    @admin.display(description=gettext_lazy("type"), ordering="type")
    def source_type(self, reference: Reference) -> str:
        """The type in words."""
        return str(TYPE_NAMES.get(reference.type, reference.type))

    @admin.display(description=gettext_lazy("cited"), ordering="times_cited")
    def times_cited(self, reference: Any) -> int:
        """How many marks cite it."""
        return int(reference.times_cited)
