"""Template filters for the fields of a reference: dates, pages, identifiers and the type."""

from __future__ import annotations

from django import template

from references.text.catalogues import Identifier, read_identifiers
from references.text.edtf_dates import show_date
from references.text.numbering import format_pages
from references.text.reference_document import PERIODICAL

register = template.Library()


@register.filter
def date_in_words(date: str) -> str:
    """An EDTF date in words: 2019-03-20 is "20 March 2019". Text that is no date is unchanged."""
    try:
        return show_date(date)
    except ValueError:
        return date


@register.filter
def identifier_list(lines: str) -> tuple[Identifier, ...]:
    """The identifiers in the lines of a reference's field `identifiers`."""
    return read_identifiers(lines)


@register.filter
def page_numbers(pages: str) -> str:
    """A page range with an en dash: 11-43 is "11–43"."""
    return format_pages(pages)


@register.filter
def is_periodical(kind: str) -> bool:
    """Whether works of this type appear in the issues of a periodical."""
    return kind in PERIODICAL
