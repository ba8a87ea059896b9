"""The converted sections of a page as one `ArticleDocument`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from articles.interchange.wikitext.common.conversion_model import Site
from articles.interchange.wikitext.common.escaping import escape
from articles.interchange.wikitext.length_limits import description, fit_fields, fit_sections
from articles.interchange.wikitext.markup.links import external
from articles.interchange.wikitext.section_cache import Section, Shown
from articles.text.document.article_document import ArticleDocument, DocumentField
from articles.text.document.validation import MAX_CATEGORIES, MAX_VALUE
from bioweb.history.normal_text import normalise_line

OTHER_LANGUAGES = "In other languages"
# How a page that lists what else goes by a name is described, where it is not.
DISAMBIGUATION = {"en": "Disambiguation page", "de": "Begriffsklärung"}


def assemble(
    title: str, site: Site, sections: Sequence[Section], shown: Sequence[Shown]
) -> ArticleDocument:
    """The article that these sections are, the first of them the lead."""
    fields = [field for part in shown for field in part.fields]
    languages = dict.fromkeys(link for section in sections for link in section.languages)
    kept, spilled = fit_fields([*fields, *_languages(list(languages))])
    lead = shown[0].text
    if spilled:
        lead = "\n\n".join(filter(None, (lead, *spilled)))
    levels = (
        (max(1, section.level - 1), section.heading, part.text)
        for section, part in zip(sections[1:], shown[1:], strict=True)
    )
    lead, fitted = fit_sections(lead, levels)
    described = [text for section in sections for text in section.descriptions]
    if not described and any(section.disambiguation for section in sections):
        described = [DISAMBIGUATION.get(site.language.partition("-")[0], DISAMBIGUATION["en"])]
    return ArticleDocument(
        title=normalise_line(title),
        language=site.language,
        short_description=description(described[-1]) if described else "",
        lead=lead,
        infobox=tuple(kept),
        sections=tuple(fitted),
        categories=categories_of(sections),
    )


def categories_of(sections: Sequence[Section]) -> tuple[str, ...]:
    """The categories that a page stands in, as many as an article may."""
    found = dict.fromkeys(name for section in sections for name in section.categories)
    return tuple(found)[:MAX_CATEGORIES]


def _languages(links: Sequence[tuple[str, str]]) -> Iterator[DocumentField]:
    """What the page is called elsewhere, with as many links to a value as it can hold."""
    value = ""
    for language, title in links:
        address = f"https://{language}.wikipedia.org/wiki/{quote(title.replace(' ', '_'))}"
        link = external(address, escape(title))
        if not link:
            continue
        link = f"{link} ({language})"
        if len(value) + len(link) + 2 > MAX_VALUE:
            yield DocumentField("", OTHER_LANGUAGES, value)
            value = ""
        value += f", {link}" if value else link
    if value:
        yield DocumentField("", OTHER_LANGUAGES, value)
