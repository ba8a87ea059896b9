"""Makes a reference to an article at one revision, for readers who cite the article."""

from __future__ import annotations

from dataclasses import replace

from references.text.key_suggestion import suggest_key
from references.text.reference_document import ReferenceDocument


def as_source(
    *, title: str, language: str, number: int, date: str, site: str, url: str
) -> ReferenceDocument:
    """The article as an entry of the encyclopedia `site`.

    `number`, `date` and `url` are the revision's number, date and permalink.
    """
    document = ReferenceDocument(
        key="",
        type="entry-encyclopedia",
        title=title,
        title_language=language,
        container=site,
        issued=date,
        url=url,
    )
    return replace(document, key=f"{suggest_key(document, ())}-r{number}")


def version_of(number: int) -> str:
    """The name of revision `number` in citation styles; in English, as the styles are."""
    return f"Revision {number}"
