"""The identities of a work, by which duplicates are found: address, DOI and ISBN.

Each is in one normal form, however it was typed. A work that has none of them is identified by its
words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from references.text.identifiers import normalise_doi, normalise_isbn, normalise_url
from references.text.reference_document import ReferenceDocument

# Attributes that distinguish works of one title, besides the authors.
_DISTINGUISHING = (
    "title", "container", "issued", "publisher", "volume", "issue", "pages", "edition", "series",
    "identifiers",
)  # fmt: skip
_INITIALS = re.compile(r"\b[^\W\d_a-z]{1,3}\b")  # of people; short institutions go with them
MAX_SHOWN = 150  # characters; a longer one is stored as its beginning and a hash


def identities(document: ReferenceDocument) -> tuple[str, ...]:
    """Such as “url example.org/page” and “isbn 9780306406157”: equal ones are of the same work.

    An archived copy has the address of the page that it is a copy of; malformed values are left
    out. Only a work without any of these has “text …”: the words of title, authors and so on.
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
    if not found and (words := _words(document)):
        found = {f"text {words}"}
    return tuple(sorted(map(_short, found)))


def _doi(document: ReferenceDocument) -> str:
    """The DOI, which may be typed as an address."""
    for text in (document.doi, document.url):
        try:
            if doi := normalise_doi(text):
                return doi
        except ValueError:
            continue
    return ""


def _isbn(document: ReferenceDocument) -> str:
    # A chapter is not its book: chapters of one book have one ISBN.
    if document.type in ("chapter", "entry-encyclopedia", "paper-conference"):
        return ""
    try:
        return normalise_isbn(document.isbn)
    except ValueError:
        return ""


def _words(document: ReferenceDocument) -> str:
    """The words that identify a work, without accents, case and signs; "" without a title.

    Names are in any order and without initials: "Smith, John J." is John Smith. The note is used
    only if there are neither authors nor a container.
    """
    if not any(map(str.isalnum, document.title)):
        return ""
    parts = [getattr(document, name) for name in _DISTINGUISHING]
    if not (document.authors or document.container):
        parts.append(document.note)
    persons = f"{document.authors} {document.editors}"
    names = sorted(_folded(_INITIALS.sub(" ", persons)).split())
    return " ".join(filter(None, (*map(_folded, parts), *names)))


def _folded(text: str) -> str:
    """The words of a text in lower case: letters without accents, and digits."""
    if not text.isascii():
        text = "".join(
            char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
        )
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _short(identity: str) -> str:
    if len(identity) <= MAX_SHOWN:
        return identity
    digest = hashlib.sha256(identity.encode()).hexdigest()
    return f"{identity[: MAX_SHOWN - 41]} {digest[:40]}"
