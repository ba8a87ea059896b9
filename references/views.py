"""The pages of references: the list, a reference, how to cite it, and duplicates."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bioweb.forms.list_pages import page_of
from references.citation_chart import citation_chart
from references.citing_works import citation_queries
from references.duplicates import duplicate_groups, shared_identities
from references.exports import FORMATS, download, formatted_in_all
from references.models import Reference, may_see_source_texts
from references.ratings import rating_shown
from references.text.reference_document import ReferenceState
from references.text.reference_line import reference_html

REFERENCES_A_PAGE = 50
CITATIONS_A_PAGE = 100
GROUPS_A_PAGE = 50
# The orders of the list of references, by the parameter `sort`.
ORDERS = {
    "title": ("title", "key"),
    "date": (F("issued").desc(nulls_last=True), "title", "key"),
    "cited": ("-times_cited", "title", "key"),
}


@require_safe
def references(request: HttpRequest) -> HttpResponse:
    """The list of references; `?q=` searches for words, `?sort=` is title, date or cited."""
    words = request.GET.get("q", "").strip()
    sort = request.GET.get("sort", "")
    order = ORDERS.get(sort, ORDERS["title"])
    found = Reference.objects.visible_to(request.user).unmerged()
    if words:
        found = found.matching(words)
    found = found.annotate(
        times_cited=citation_queries.single().times_cited(request.user)
    ).order_by(*order)
    context = {
        "page": page_of(found, REFERENCES_A_PAGE, request.GET.get("page")),
        "words": words,
        "sort": sort if sort in ORDERS else "title",
    }
    return render(request, "references/references.html", context)


@require_safe
def reference(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a reference, with its details and the claims that cite it."""
    found = _find(request, key)
    if redirect := _redirect_to_key(request, key, found):
        return redirect
    queries = citation_queries.single()
    citations = queries.citations(request.user, found.key)
    page = page_of(citations, CITATIONS_A_PAGE, request.GET.get("page"))
    context = {
        "reference": found,
        "formatted": reference_html(Reference.document_of({"reference": [found]})),
        "formats": FORMATS,
        "works": queries.works_of(page.object_list),
        "page": page,
        "support": queries.support_counts(request.user, found.key),
        "chart": citation_chart(queries.first_cited(request.user, found.key)),
        "other_keys": _other_keys(found),
        "may_see_text": may_see_source_texts(request.user),
        "given": rating_shown(request.user, found),
    }
    return render(request, "references/reference.html", context)


@require_safe
def cite(request: HttpRequest, key: str) -> HttpResponse:
    """How to cite a reference in every style and format; `?format=ris` downloads one format."""
    found = _find(request, key)
    if redirect := _redirect_to_key(request, key, found):
        return redirect
    document = Reference.document_of({"reference": [found]})
    if format_name := request.GET.get("format"):
        return download(document, format_name)
    context = {"reference": found, "ways": formatted_in_all(document)}
    return render(request, "references/cite.html", context)


@never_cache
@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """Groups of references that seem to be the same work, for editors only."""
    if not request.user.has_perm("references.change_reference"):
        raise PermissionDenied(_("Only editors can see duplicate references."))
    page = page_of(shared_identities(), GROUPS_A_PAGE, request.GET.get("page"))
    groups = duplicate_groups(page.object_list, request.user)
    return render(request, "references/duplicates.html", {"page": page, "groups": groups})


def _other_keys(reference: Reference) -> list[tuple[str, str]]:
    """The other keys of a reference: (former key, ""), or (key, title) of a merged reference."""
    merged = Reference.objects.filter(
        state=ReferenceState.MERGED, successor=reference.key
    ).order_by("key")
    return [
        *((alias.key, "") for alias in reference.aliases.order_by("key")),
        *((row.key, row.title) for row in merged),
    ]


def _find(request: HttpRequest, key: str) -> Reference:
    """The reference that has or had `key` or, if it was merged, its successor. Raises Http404."""
    found: Reference | None = Reference.objects.visible_to(request.user).by_key([key]).get(key)
    if found is None:
        raise Http404(_("There is no reference with the key “%(key)s”.") % {"key": key})
    return found


def _redirect_to_key(request: HttpRequest, key: str, found: Reference) -> HttpResponse | None:
    """A redirect if `key` is not the present key, else None; temporary, as merges can be undone."""
    if found.key == key or request.resolver_match is None:
        return None
    query = request.META.get("QUERY_STRING", "")
    url = reverse(str(request.resolver_match.url_name), args=[found.key])
    return HttpResponseRedirect(f"{url}?{query}" if query else url)
