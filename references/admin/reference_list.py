"""The admin's list of references, with its columns, filters and search."""

# ruff: noqa: ARG002 - the signatures are Django's

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bioweb.history.subject_admin import SubjectAdmin
from references.citing_works import citation_queries
from references.models import Reference
from references.text.edtf_dates import show_date


class ReferenceListAdmin(SubjectAdmin):
    """The list of references; `ReferenceAdmin` adds the forms."""

    list_display = ("title", "key", "container", "date", "type", "times_cited", "rating", "state")
    list_filter = ("type", "rating", "tertiary", "state")
    search_fields = ("title",)
    search_help_text = gettext_lazy("Search title, author, work, URL or key")
    list_per_page = 50

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The page of the list."""
        return super().changelist_view(request, {**(extra_context or {}), "title": _("References")})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reference]:
        """All references, with the number of citations of each."""
        return Reference.objects.annotate(
            times_cited=citation_queries.single().times_cited(request.user)
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """The references that match `search_term`, as on the public list."""
        return queryset.matching(search_term), False  # type: ignore[attr-defined]

    @admin.display(description=gettext_lazy("date"), ordering="issued")
    def date(self, reference: Reference) -> str:
        """The date of publication in words."""
        return show_date(reference.issued)

    @admin.display(description=gettext_lazy("cited"), ordering="times_cited")
    def times_cited(self, reference: Any) -> int:
        """The number of citations of the reference."""
        return int(reference.times_cited)
