"""The template tag `{% pagination page %}`, links to the pages of a long list."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page

register = template.Library()


@register.inclusion_tag("_pagination.html", takes_context=True)
def pagination(context: dict[str, Any], page: Page[Any]) -> dict[str, Any]:
    """The context of links to the first, last and nearest pages, with the other parameters."""
    parameters = context["request"].GET.copy()
    parameters.pop("page", None)
    query = parameters.urlencode()
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "query": f"{query}&" if query else "",
    }
