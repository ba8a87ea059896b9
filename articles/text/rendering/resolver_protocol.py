"""What the renderer needs from the site: sources, pages and addresses, and translated labels.

The renderer is pure code, without database and gettext: callers pass a `Resolver` and labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from references.text.edtf_dates import DATE_LABELS

# The words for a source's rating in its note, and if the rating is a warning, in its marks too.
RATING_LABELS: Mapping[str, str] = {
    "rated_reliable": "rated reliable",
    "rated_mixed": "rated mixed",
    "rated_self-published": "self-published source",
    "rated_unreliable": "rated unreliable",
    "rated_deprecated": "deprecated source",
    "rated_retracted": "retracted source",
}
# All words that the renderer adds to a text, in English, by name.
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
    """A source as a note shows it. `key` is its present key, even if a mark uses a former one.

    `url` is the address of the source's page, `html` the formatted reference, escaped and safe, and
    `text` the same without markup. `rating` is a `references.text.reference_document.Rating` or "".
    """

    key: str
    url: str
    html: str
    text: str
    rating: str = ""
    tertiary: bool = False


@dataclass(frozen=True, slots=True)
class PageShown:
    """An article as a wiki link shows it. If it does not exist, `url` is the page that creates it.

    `section` is the heading that a redirect leads to, or "".
    """

    url: str
    exists: bool
    title: str
    short_description: str = ""
    section: str = ""


class Resolver(Protocol):
    """Looks up what a text refers to; the renderer looks up each key, name and part once a page."""

    def reference(self, key: str) -> ReferenceShown | None:
        """The source with the present or former key `key`; None if there is none."""

    def page(self, name: str) -> PageShown:
        """The article that `name`, a title or redirect in normal form, leads to."""

    def edit_url(self, part_uid: str) -> str | None:
        """The address that edits the section `part_uid` or the "lead"; None if there is none."""

    def category_url(self, name: str) -> str:
        """The address of the category `name`."""
