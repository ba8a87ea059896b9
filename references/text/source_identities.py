"""The identities of a source, by which duplicates are found: URL, DOI and ISBN, else its words."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from references.text.identifiers import normalise_doi, normalise_isbn, normalise_url
from references.text.reference_document import ReferenceDocument

# Attributes that identify a source without URL, DOI and ISBN, besides authors and editors.
_IDENTIFYING = (
    "title", "container", "issued", "publisher", "volume", "issue", "pages", "edition", "series",
    "identifiers",
)  # fmt: skip
# One to three letters other than a to z, for the initials of a person or of an institution.
_INITIALS = re.compile(r"\b[^\W\d_a-z]{1,3}\b")
MAX_IDENTITY_LENGTH = 150  # characters; a longer identity is stored as its beginning and a hash


def source_identities(document: ReferenceDocument) -> tuple[str, ...]:
    """The identities of a source, sorted, such as “isbn 9780306406157” and “url example.org/page”.

    An archived copy has the URL of the archived page. Malformed values are left out. Only a source
    without any of these has one identity “text …”, the words of its title, authors and so on.
    """
    identities = {
        f"{kind} {value}"
        for kind, value in (
            ("url", normalise_url(document.url)),
            ("url", normalise_url(document.archive_url)),
            ("doi", _doi(document)),
            ("isbn", _isbn(document)),
        )
        if value
    }
    if not identities and (words := _identifying_words(document)):
        identities = {f"text {words}"}
    return tuple(sorted(map(_shorten, identities)))


def _doi(document: ReferenceDocument) -> str:
    """The DOI from the field `doi` or, as a resolver's URL, the field `url`; "" without one."""
    for text in (document.doi, document.url):
        try:
            if doi := normalise_doi(text):
                return doi
        except ValueError:
            continue
    return ""


def _isbn(document: ReferenceDocument) -> str:
    # The chapters of a book all have the ISBN of the book.
    if document.type in ("chapter", "entry-encyclopedia", "paper-conference"):
        return ""
    try:
        return normalise_isbn(document.isbn)
    except ValueError:
        return ""


def _identifying_words(document: ReferenceDocument) -> str:
    """The words that identify a source, in lower case without accents and signs.

    It is "" without a title. The words of names are sorted and without initials, so that
    "Smith, John J." and "John Smith" are equal. The note is used only if there are neither
    authors nor a container.
    """
    if not any(map(str.isalnum, document.title)):
        return ""
    parts = [getattr(document, name) for name in _IDENTIFYING]
    if not (document.authors or document.container):
        parts.append(document.note)
    persons = f"{document.authors} {document.editors}"
    names = sorted(_fold(_INITIALS.sub(" ", persons)).split())
    return " ".join(filter(None, (*map(_fold, parts), *names)))


def _fold(text: str) -> str:
    """The words of `text` in lower case, without accents and signs."""
    if not text.isascii():
        text = "".join(
            char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)
        )
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _shorten(identity: str) -> str:
    """`identity`, with a hash in place of the end of a long one."""
    if len(identity) <= MAX_IDENTITY_LENGTH:
        return identity
    digest = hashlib.sha256(identity.encode()).hexdigest()
    return f"{identity[: MAX_IDENTITY_LENGTH - 41]} {digest[:40]}"
