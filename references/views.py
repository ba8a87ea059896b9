"""The pages of references: all of them, and one with everything that rests on it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .exports import FORMATS, download, shown_in_all
from .models import Reference
from .ratings import rating_shown
from .text.formatting import format_html
from .uses import registered

REFERENCES_A_PAGE = 50
WORKS_A_PAGE = 50
ORDERS = {
    "title": ("title", "key"),
    "date": (F("issued").desc(nulls_last=True), "title", "key"),
    "cited": ("-times_cited", "title", "key"),
}


@require_safe
def references(request: HttpRequest) -> HttpResponse:
    """All references; `?q=` keeps those that hold every word, `?sort=` is title, date or cited."""
    words = request.GET.get("q", "").strip()
    sort = request.GET.get("sort", "")
    order = ORDERS.get(sort, ORDERS["title"])
    found = Reference.objects.visible_to(request.user)
    if words:
        found = found.matching(words)
    found = found.annotate(times_cited=registered().number(request.user)).order_by(*order)
    context = {
        "page": Paginator(found, REFERENCES_A_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "sort": sort if sort in ORDERS else "title",
    }
    return render(request, "references/references.html", context)


@require_safe
def reference(request: HttpRequest, key: str) -> HttpResponse:
    """One reference: what it is, and every place that rests on it."""
    found = _find(request, key)
    citing = registered().citing(request.user, key)
    page = Paginator(citing, WORKS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "reference": found,
        "formatted": format_html(Reference.document_of({"reference": [found]})),
        "formats": FORMATS,
        "works": registered().works(page.object_list, key),
        "page": page,
        "given": rating_shown(request.user, found),
    }
    return render(request, "references/reference.html", context)


@require_safe
def cite(request: HttpRequest, key: str) -> HttpResponse:
    """How to cite one reference elsewhere; `?format=ris` downloads it in one format."""
    found = _find(request, key)
    document = Reference.document_of({"reference": [found]})
    if wanted := request.GET.get("format"):
        return download(document, wanted)
    context = {"reference": found, "ways": shown_in_all(document)}
    return render(request, "references/cite.html", context)


def _find(request: HttpRequest, key: str) -> Reference:
    """The reference, if the reader may see it. Raises Http404 with a sentence."""
    found: Reference | None = Reference.objects.visible_to(request.user).filter(key=key).first()
    if found is None:
        raise Http404(_("There is no reference with the key “%(key)s”.") % {"key": key})
    return found
