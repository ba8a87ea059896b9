"""What is wrong with a reference, as sentences for its editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from references.text.catalogues import check_identifiers
from references.text.edtf_dates import check_edtf
from references.text.identifiers import (
    check_key,
    check_url,
    normalise_doi,
    normalise_isbn,
    refuse_reserved_key,
)
from references.text.languages import check_language_tag
from references.text.reference_document import (
    REASONED_RATINGS,
    TYPES,
    Rating,
    ReferenceDocument,
    ReferenceState,
)

# Functions that raise ValueError for a value that is not allowed, by the attribute's name.
CHECKS: Mapping[str, Callable[[str], object]] = {
    "title_language": check_language_tag,
    "issued": check_edtf,
    "accessed": check_edtf,
    "url": check_url,
    "archive_url": check_url,
    "doi": normalise_doi,
    "isbn": normalise_isbn,
    "identifiers": check_identifiers,
}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "type": TYPES,
    "rating": ("", *Rating),
    "state": (*ReferenceState,),
}


def reference_problems(
    document: ReferenceDocument, before: ReferenceDocument | None
) -> Iterator[str]:
    """A sentence for each problem of a reference that `before`, its revision before, lacks."""
    old = before.values() if before else {}
    new = {name: value for name, value in document.values().items() if value != old.get(name)}
    for name, check in CHECKS.items():
        if value := new.get(name):
            yield from _refusals(check, value)
    if "key" in new:
        yield from _refusals(check_key, document.key)
        yield from _refusals(refuse_reserved_key, document.key)
    for name, allowed in _CHOICES.items():
        if name in new and new[name] not in allowed:
            yield f"The {name} must be one of {', '.join(filter(None, allowed))}."
    if not new.keys().isdisjoint(("rating", "rating_note")) and (
        document.rating in REASONED_RATINGS and not document.rating_note
    ):
        yield f"The rating “{document.rating}” needs a reason."


def _refusals(check: Callable[[str], object], value: str) -> Iterator[str]:
    """The message of the ValueError that `check` raises, if it does."""
    try:
        check(value)
    except ValueError as reason:
        yield str(reason)
