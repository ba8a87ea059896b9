"""`{{ reference.issued|edtf }}`: an EDTF date in words."""

from __future__ import annotations

from django import template

from references.text.dates import show_date

register = template.Library()


@register.filter
def edtf(date: str) -> str:
    """2019-03-20 gives "20 March 2019"; what is no date is unchanged."""
    try:
        return show_date(date)
    except ValueError:
        return date
