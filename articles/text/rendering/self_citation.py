"""An article at one revision as a source for others to cite, by its permanent address."""

from __future__ import annotations

from dataclasses import replace

from references.text.key_suggestion import suggest_key
from references.text.reference_document import ReferenceDocument


def as_source(
    *, title: str, language: str, number: int, date: str, site: str, url: str
) -> ReferenceDocument:
    """The article as an entry of the encyclopedia `site`; `date` is that of the revision."""
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
    """What styles and formats call a revision; in English, as the styles are."""
    return f"Revision {number}"
