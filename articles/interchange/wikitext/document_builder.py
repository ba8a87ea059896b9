"""Builds an `ArticleDocument` of the converted sections of a page.

Too long sections are split, and infobox fields that do not fit become paragraphs of the lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from articles.interchange.wikitext.common.conversion_model import LanguageLink, Site
from articles.interchange.wikitext.common.escaping import escape
from articles.interchange.wikitext.markup.addresses import external_link, page_address
from articles.interchange.wikitext.sections import ConvertedSection, ShownSection
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
from bioweb.history.normal_text import normalise_line, truncate

OTHER_LANGUAGES = "In other languages"  # label of infobox fields
# The short description of a disambiguation page that gives none, by language.
DISAMBIGUATION = {"en": "Disambiguation page", "de": "Begriffsklärung"}


class _Body(NamedTuple):
    """The lead (level 0, without a heading) or a section."""

    level: int
    heading: str
    text: str


def build_document(
    title: str, site: Site, sections: Sequence[ConvertedSection], shown: Sequence[ShownSection]
) -> ArticleDocument:
    """The document of these sections, the lead first; `shown` has their texts and fields."""
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
        short_description=truncate(normalise_line(descriptions[-1]), MAX_DESCRIPTION),
        lead=lead.text,
        infobox=tuple(infobox),
        sections=tuple(_document_sections(bodies)),
        categories=categories_of(sections),
    )


def categories_of(sections: Sequence[ConvertedSection]) -> tuple[str, ...]:
    """The categories of a page without repetitions, at most `MAX_CATEGORIES`."""
    found = dict.fromkeys(name for section in sections for name in section.categories)
    return tuple(found)[:MAX_CATEGORIES]


def _language_fields(links: Iterable[LanguageLink]) -> Iterator[DocumentField]:
    """Infobox fields that link to the page in other languages, as many links in each as fit."""
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
    """The fields that fit into an infobox, and the others as paragraphs, without empty fields."""
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
            group = truncate(field.group, MAX_LABEL)
            kept.append(field if group == field.group else replace(field, group=group))
    return kept, paragraphs


def _fit_bodies(lead: _Body, sections: list[_Body]) -> list[_Body]:
    """The lead and the sections, each short enough to be stored.

    Sections are left out if they and their subsections have no text. A section without a heading,
    or beyond `MAX_SECTIONS`, is added to the section before it.
    """
    bodies = [lead]
    for section in _with_text(sections):
        if section.heading and len(bodies) <= MAX_SECTIONS:
            bodies.append(section)
            continue
        title = f"**{escape(section.heading)}**" if section.heading else ""
        text = "\n\n".join(filter(None, (bodies[-1].text, title, section.text)))
        bodies[-1] = bodies[-1]._replace(text=text)
    return [part for body in bodies for part in _split_body(body)]


def _with_text(sections: list[_Body]) -> list[_Body]:
    """The sections that have text or a subsection with text."""
    kept: list[_Body] = []
    level_after = 0  # level of the next section on the page that is kept
    for section in reversed(sections):
        if section.text or level_after > section.level:
            kept.append(section)
            level_after = section.level
    return kept[::-1]


def _split_body(body: _Body) -> Iterator[_Body]:
    """`body`, or several sections if its text is longer than `MAX_TEXT`."""
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
    """The sections of the document, their levels reduced where a level is skipped."""
    level_before = 0
    for level, heading, text in bodies:
        level_before = max(1, min(level, level_before + 1, MAX_LEVEL))
        yield DocumentSection("", level_before, heading, text)
