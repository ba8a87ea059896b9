"""Help pages for editors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.views.components.state_counts import LEGEND


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Help on claims: what they are, how to cite them, and what their states mean."""
    return render(request, "articles/browse/help_claims.html", {"states": LEGEND})
