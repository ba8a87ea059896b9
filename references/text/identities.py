"""By what two descriptions of one work are known: its address, DOI and ISBN, however written."""

from __future__ import annotations

import hashlib

from references.text.document import ReferenceDocument
from references.text.identifiers import normalise_doi, normalise_isbn, normalise_url

MAX_SHOWN = 150  # characters; a longer one is told by its beginning and a hash


def identities(document: ReferenceDocument) -> tuple[str, ...]:
    """Such as “url example.org/page” and “isbn 9780306406157”: equal ones are of the same work.

    An archived copy is known by the address that it is a copy of; what is malformed by nothing.
    """
    found = {
        f"{kind} {value}"
        for kind, value in (
            ("url", normalise_url(document.url)),
            ("url", normalise_url(document.archive_url)),
            ("doi", _doi(document)),
            ("isbn", _isbn(document)),
        )
        if value
    }
    return tuple(sorted(map(_short, found)))


def _doi(document: ReferenceDocument) -> str:
    """The DOI, which some write as an address."""
    for text in (document.doi, document.url):
        try:
            if doi := normalise_doi(text):
                return doi
        except ValueError:
            continue
    return ""


def _isbn(document: ReferenceDocument) -> str:
    # A chapter is not its book: chapters of one book have one ISBN.
    if document.type in ("chapter", "entry-encyclopedia"):
        return ""
    try:
        return normalise_isbn(document.isbn)
    except ValueError:
        return ""


def _short(identity: str) -> str:
    if len(identity) <= MAX_SHOWN:
        return identity
    digest = hashlib.sha256(identity.encode()).hexdigest()
    return f"{identity[: MAX_SHOWN - 41]} {digest[:40]}"
