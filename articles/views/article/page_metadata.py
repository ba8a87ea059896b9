"""Metadata of an article's page for search engines and for programs that preview links."""

from __future__ import annotations

import json

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from articles import index
from articles.models import Article

DESCRIPTION_LENGTH = 200  # characters
# JSON escapes of the characters that could be read as markup, or end a line, in a script element.
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&'\u2028\u2029"})


def metadata_of(article: Article, page: index.Page) -> dict[str, object]:
    """The context of the template `_metadata.html`; no query."""
    url = settings.SITE_URL + article.get_absolute_url()
    summary = Truncator(page.summary).chars(DESCRIPTION_LENGTH)
    description = summary or article.short_description
    return {
        "url": url,
        "description": description,
        "structured": script_json(_structured(article, page, url, description)),
    }


def script_json(data: dict[str, object]) -> SafeString:
    """`data` as JSON that is safe within a script element."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(written.translate(_ESCAPES))  # noqa: S308


def _structured(
    article: Article, page: index.Page, url: str, description: str
) -> dict[str, object]:
    """The article, and its subject if the page describes one, in the words of schema.org."""
    site = {"@type": "Organization", "name": settings.SITE_NAME, "url": f"{settings.SITE_URL}/"}
    text = {
        "@type": "Article",
        "@id": f"{url}#article",
        "headline": article.title,
        "description": description,
        "inLanguage": article.language,
        "url": url,
        "mainEntityOfPage": url,
        "dateModified": page.revised.isoformat(),
        "version": page.revision,
        "author": site,
        "publisher": site,
        "isAccessibleForFree": True,
        "keywords": page.categories,
    }
    text = {name: value for name, value in text.items() if value}
    if not page.about:
        return {"@context": "https://schema.org", **text}
    subject = {"@id": f"{url}#subject", **page.about, "subjectOf": {"@id": text["@id"]}}
    return {
        "@context": "https://schema.org",
        "@graph": [{**text, "about": {"@id": subject["@id"]}}, subject],
    }
