"""Template filters for the numbers of a source: pages, and identifiers in catalogues."""

from __future__ import annotations

from django import template

from references.text.catalogues import Identifier, read_identifiers
from references.text.numbering import shown_pages
from references.text.reference_document import PERIODICAL

register = template.Library()


@register.filter
def numbers(identifiers: str) -> tuple[Identifier, ...]:
    """Each identifier: name, value and, where one is known, the address that it leads to."""
    return read_identifiers(identifiers)


@register.filter
def page_numbers(pages: str) -> str:
    """Pages as they are read."""
    return shown_pages(pages)


@register.filter
def is_periodical(kind: str) -> bool:
    """Whether sources of this type are in issues of a periodical."""
    return kind in PERIODICAL
