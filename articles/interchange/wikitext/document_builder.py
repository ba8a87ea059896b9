"""The converted sections of a page as one `ArticleDocument`.

Text that is too long for a part of a document is put into further parts; none of it is cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.interchange.wikitext.common.conversion_model import LanguageLink, Site
from articles.interchange.wikitext.common.escaping import escape
from articles.interchange.wikitext.markup.addresses import external_link, page_address
from articles.interchange.wikitext.sections import Section, ShownSection
from articles.text.document.article_document import (
    MAX_LEVEL,
    ArticleDocument,
    DocumentField,
    DocumentSection,
)
from articles.text.document.validation import (
    MAX_CATEGORIES,
    MAX_DESCRIPTION,
    MAX_FIELDS,
    MAX_LABEL,
    MAX_SECTIONS,
    MAX_TEXT,
    MAX_VALUE,
)
from bioweb.history.normal_text import normalise_line

OTHER_LANGUAGES = "In other languages"
# The description of a page that lists what else has its name, where it gives none.
DISAMBIGUATION = {"en": "Disambiguation page", "de": "Begriffsklärung"}


class _Body(NamedTuple):
    """A lead (level 0, no heading) or section."""

    level: int
    heading: str
    text: str


def assemble(
    title: str, site: Site, sections: Sequence[Section], shown: Sequence[ShownSection]
) -> ArticleDocument:
    """The article that these sections are, the first of them the lead."""
    languages = dict.fromkeys(link for section in sections for link in section.languages)
    fields = [field for part in shown for field in part.fields]
    infobox, paragraphs = _fit_fields([*fields, *_language_fields(languages)])
    lead = _Body(0, "", "\n\n".join(filter(None, (shown[0].text, *paragraphs))))
    bodies = [
        _Body(max(1, section.level - 1), section.heading, part.text)
        for section, part in zip(sections[1:], shown[1:], strict=True)
    ]
    lead, *bodies = _fit_bodies(lead, bodies)
    descriptions = [""]
    if any(section.disambiguation for section in sections):
        descriptions = [DISAMBIGUATION.get(site.language.partition("-")[0], DISAMBIGUATION["en"])]
    descriptions += [text for section in sections for text in section.descriptions]
    return ArticleDocument(
        title=normalise_line(title),
        language=site.language,
        short_description=_cut(normalise_line(descriptions[-1]), MAX_DESCRIPTION),
        lead=lead.text,
        infobox=tuple(infobox),
        sections=tuple(_document_sections(bodies)),
        categories=categories_of(sections),
    )


def categories_of(sections: Sequence[Section]) -> tuple[str, ...]:
    """The categories of a page, as many as an article may have."""
    found = dict.fromkeys(name for section in sections for name in section.categories)
    return tuple(found)[:MAX_CATEGORIES]


def _language_fields(links: Iterable[LanguageLink]) -> Iterator[DocumentField]:
    """The page's titles in other languages, with as many links to a value as it can contain."""
    value = ""
    for language, title in links:
        address = page_address(f"https://{language}.wikipedia.org/wiki/", title, safe="/")
        link = external_link(address, escape(title))
        if not link:
            continue
        link = f"{link} ({language})"
        if len(value) + len(link) + 2 > MAX_VALUE:
            yield DocumentField("", OTHER_LANGUAGES, value)
            value = ""
        value += f", {link}" if value else link
    if value:
        yield DocumentField("", OTHER_LANGUAGES, value)


def _fit_fields(fields: Iterable[DocumentField]) -> tuple[list[DocumentField], list[str]]:
    """The values that an infobox can contain, and the others as paragraphs."""
    kept: list[DocumentField] = []
    paragraphs: list[str] = []
    for field in fields:
        if not field.value:
            continue
        fits = len(field.label) <= MAX_LABEL and len(field.value) <= MAX_VALUE
        if not field.label:
            paragraphs.append(field.value)
        elif not fits or len(kept) >= MAX_FIELDS:
            paragraphs.append(f"**{escape(field.label)}:** {field.value}")
        else:
            group = _cut(field.group, MAX_LABEL)
            kept.append(field if group == field.group else replace(field, group=group))
    return kept, paragraphs


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _fit_bodies(lead: _Body, sections: list[_Body]) -> list[_Body]:
    """Lead and sections, without those that have no text in them or below them, none too long.

    A section without a heading, or beyond the greatest number, is added to the one before it.
    """
    bodies = [lead]
    for section in _with_text(sections):
        if section.heading and len(bodies) <= MAX_SECTIONS:
            bodies.append(section)
            continue
        title = f"**{escape(section.heading)}**" if section.heading else ""
        text = "\n\n".join(filter(None, (bodies[-1].text, title, section.text)))
        bodies[-1] = bodies[-1]._replace(text=text)
    return [part for body in bodies for part in _parts(body)]


def _with_text(sections: list[_Body]) -> list[_Body]:
    """The sections that have text, or one below them that has."""
    kept: list[_Body] = []
    level_after = 0  # of the section after, among those that are kept
    for section in reversed(sections):
        if section.text or level_after > section.level:
            kept.append(section)
            level_after = section.level
    return kept[::-1]


def _parts(body: _Body) -> Iterator[_Body]:
    """A section, divided into several if its text is too long for one."""
    level, heading, text = body
    number = 1
    while len(text) > MAX_TEXT:
        end = text.rfind("\n\n", MAX_TEXT // 2, MAX_TEXT)
        if end < 0:
            end = max(text.rfind("\n", 0, MAX_TEXT), text.rfind(" ", 0, MAX_TEXT))
        end = end if end > 0 else MAX_TEXT
        yield _Body(level, heading, text[:end].rstrip())
        text = text[end:].lstrip("\n ")
        number += 1
        level = max(level, 1)
        heading = f"{body.heading} ({number})".strip()
    yield _Body(level, heading, text)


def _document_sections(bodies: Iterable[_Body]) -> Iterator[DocumentSection]:
    """The sections, with no level skipped."""
    above = 0
    for level, heading, text in bodies:
        above = max(1, min(level, above + 1, MAX_LEVEL))
        yield DocumentSection("", above, heading, text)
