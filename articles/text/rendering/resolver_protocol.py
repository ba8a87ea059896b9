"""What the renderer needs from the site: sources, pages, addresses, and its own labels.

Pure code has no database and no gettext, so that both are passed to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from references.text.dates import DATE_LABELS

# What a note says of a source's rating; the mark of one of WARNING_RATINGS says it too.
RATING_LABELS: Mapping[str, str] = {
    "rated_reliable": "rated reliable",
    "rated_mixed": "rated mixed",
    "rated_self-published": "self-published source",
    "rated_unreliable": "rated unreliable",
    "rated_deprecated": "deprecated source",
    "rated_retracted": "retracted source",
}
LABELS: Mapping[str, str] = {
    **DATE_LABELS,
    "contents": "Contents",
    "edit": "edit",
    "edit_lead": "the lead",
    "edit_section": "section {heading}",
    "section_link": "Link to the section {heading}",
    "notes": "Notes",
    "note": "Note {number}",
    "back": "Back to note {number} in the text",
    "back_to_use": "Back to use {letter} of note {number}",
    "about_source": "about this source",
    "tertiary": "tertiary source",
    **RATING_LABELS,
    "places": "{number} quotations and pages",
    "more_uses": "{number} more citations in the text",
    "contra": "disputed by",
    "missing_source": "missing source: {key}",
    "missing_article": "There is no article with this title",
    "missing_section": "There is no section with this name in this article",
    "table": "Table",
    "deprecated": "Deprecated value:",
    "timeline": "Timeline",
    "timeline_table": "Timeline as a table",
    "timeline_life": "Life",
    "timeline_born": "born {date}",
    "timeline_what": "Event",
    "timeline_from": "From",
    "timeline_to": "To",
    "timeline_sources": "Sources",
    "timeline_ongoing": "present",
    "timeline_unknown": "unknown",
}


@dataclass(frozen=True, slots=True)
class ReferenceShown:
    """A source as a note shows it. `key` is its present key, even if it was found by an old one.

    `html` is the formatted reference, escaped and safe; `text` is the same without markup. `rating`
    is one of `references.text.reference_document.Rating` or "".
    """

    key: str
    url: str
    html: str
    text: str
    rating: str = ""
    tertiary: bool = False


@dataclass(frozen=True, slots=True)
class PageShown:
    """An article as a link shows it; `url` is where to make it if it does not exist.

    `section` is the heading that the name leads to, by way of a redirect.
    """

    url: str
    exists: bool
    title: str
    short_description: str = ""
    section: str = ""


class Resolver(Protocol):
    """What the renderer needs to know of the site. Called once for each key, name or part."""

    def reference(self, key: str) -> ReferenceShown | None:
        """The source with the present or former key `key`."""

    def title(self, name: str) -> PageShown:
        """The article that `name`, in normal form, leads to."""

    def edit_url(self, part_uid: str) -> str | None:
        """Where to edit a section or "lead"; None where that cannot be, as in an old revision."""

    def category_url(self, name: str) -> str:
        """The address of a category."""
