"""Whether a work is here already: the same address, DOI or ISBN, in whatever way it is written."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from .models import Reference
from .text.identifiers import normalise_doi, normalise_isbn, normalise_url

IDENTIFIERS: dict[str, Callable[[str], str]] = {
    "url": normalise_url,
    "doi": normalise_doi,
    "isbn": normalise_isbn,
}


def _same(name: str, value: str) -> str:
    """An identifier in the form in which it is compared; a malformed one is like no other."""
    try:
        return IDENTIFIERS[name](value)
    except ValueError:
        return ""


def likely_duplicates(codes: dict[str, str], reference: Reference | None) -> list[Reference]:
    """Other references with the same address, DOI or ISBN, in whatever way it is written."""
    wanted = {name: same for name, value in codes.items() if (same := _same(name, value))}
    if not wanted:
        return []
    # The database narrows by a piece that every way of writing has; functions compare the rest.
    narrowed = Q(pk__in=[])
    for name, value in wanted.items():
        piece = value.partition("/")[0] if name == "url" else value if name == "doi" else ""
        narrowed |= Q(**{f"{name}__icontains": piece}) & ~Q(**{name: ""})
    others = Reference.objects.standing().filter(narrowed).only("uid", "key", "title", *IDENTIFIERS)
    if reference is not None:
        others = others.exclude(pk=reference.pk)
    return [
        other
        for other in others.iterator()
        if any(_same(name, getattr(other, name)) == value for name, value in wanted.items())
    ]


def duplicates_sentence(duplicates: list[Reference]) -> ValidationError:
    """The refusal that names them, with links."""
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a> (@{})',
        ((d.get_absolute_url(), d.title, d.key) for d in duplicates),
    )
    message = _(
        "This work seems to be here already, with the same address, DOI or ISBN: {links}. "
        "Cite that one; or, if this is another work, tick “save it all the same”."
    )
    return ValidationError(format_html(message, links=links), code="duplicate")
