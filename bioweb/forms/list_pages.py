"""The pages of long lists, by the number in `?page=`."""

from __future__ import annotations

from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.http import Http404
from django.utils.translation import ngettext


def page_of(rows: Any, per_page: int, number: str | None) -> Page[Any]:
    """Page `number` of `rows`, which Paginator can count and slice; the first page without one.

    Raises Http404 if the list has no page of this number.
    """
    paginator = Paginator(rows, per_page)
    try:
        return paginator.page(number or 1)
    except PageNotAnInteger:
        return paginator.page(1)
    except EmptyPage as reason:
        sentence = ngettext(
            "This list has %(pages)s page only.",
            "This list has pages 1 to %(pages)s only.",
            paginator.num_pages,
        )
        raise Http404(sentence % {"pages": paginator.num_pages}) from reason
