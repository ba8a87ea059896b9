"""Help: what an editor has to know, on one page each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.views.components.state_counts import LEGEND


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Claims on one screen: what they are, how they are cited, what becomes of them."""
    return render(request, "articles/browse/help_claims.html", {"states": LEGEND})
