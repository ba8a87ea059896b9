"""Converts pages of wikitext and shows them as text, for the tests of the converter."""

from __future__ import annotations

from articles.interchange.wikitext.common.conversion_model import Site
from articles.interchange.wikitext.converter import ConvertedPage, Converter
from references.text.reference_document import ReferenceDocument

NAMESPACES = {
    "": 0, "talk": 1, "user": 2, "wikipedia": 4, "file": 6, "image": 6, "datei": 6,
    "category": 14, "kategorie": 14, "special": -1,
}  # fmt: skip
SITE = Site("testwiki", "en", "https://wiki.example/wiki/", NAMESPACES)


def key_of(source: ReferenceDocument) -> str:
    """A key made of the words that name the source."""
    words = source.title or source.note or source.url
    return "-".join("".join(c if c.isalnum() else " " for c in words).lower().split())[:60] or "x"


def convert_page(text: str, title: str = "Sample") -> ConvertedPage:
    """Convert a page of this wikitext with an empty cache."""
    return Converter(SITE).page(title, text, key_of)


def page_text(page: ConvertedPage) -> str:
    """A converted page as text, without its title and tally."""
    document = page.document
    parts = [document.lead] if document.lead else []
    for section in document.sections:
        parts.append(f"{'=' * section.level} {section.heading}")
        if section.body:
            parts.append(section.body)
    for field in document.infobox:
        parts.append(f"{field.label}: {field.value}")
    if document.categories:
        parts.append("categories: " + ", ".join(document.categories))
    if page.redirect:
        parts.append(f"{document.state} to {page.redirect}")
    if page.sources:
        parts.append("sources: " + ", ".join(map(key_of, page.sources)))
    return "\n\n".join(parts)
