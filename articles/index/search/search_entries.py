"""The search entries of articles: names, short descriptions, texts and references.

The database has a full-text index of this table, which triggers (SQLite) or a generated column
(PostgreSQL) update in the same transaction; see the migration `0003_search`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from django.db import models

from articles.index.base import Index
from articles.index.pages.page_resolver import DatabaseResolver
from articles.models import Article
from articles.text.document.article_document import (
    ArticleDocument,
    ArticleState,
    DocumentField,
    DocumentSection,
)
from articles.text.markup.anchors import unique_anchors
from articles.text.rendering.article_html import RenderedArticle
from articles.text.rendering.plain_text import plain_blocks, plain_value
from articles.text.search.normalise import index_words

# Characters; a longer text has several entries. A vector of PostgreSQL stores positions up to
# 16,383, and 256 of each word.
MAX_TEXT = 12_000
NAME_WORD = "\ue002"  # the first word of entries that are names, and of no others


KEY_TIER, KEY_ARTICLE = 20, 22  # the lowest bits of the tier and the article in a key
# Names are ranked first, then descriptions, then texts, then references.
TIERS = {"name": 0, "description": 1, "reference": 3}
TEXT_TIER = 2


class SearchEntry(Index):
    """A name, short description, text or reference of an article that can be found.

    It has the text as it is shown, and folded as it is searched. The primary key combines the
    article's, the tier of the kind and the order (`key_of`), so that ranking thousands of entries
    does not read their wide rows.
    """

    class Kind(models.TextChoices):
        """The part of the article that an entry is, which decides its tier."""

        NAME = "name"
        DESCRIPTION = "description"
        LEAD = "lead"
        INFOBOX = "infobox"
        SECTION = "section"
        REFERENCE = "reference"

    id = models.BigIntegerField(primary_key=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="search_entries")
    order = models.PositiveIntegerField(help_text="position among the article's entries, from 0")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    place = models.CharField(max_length=80, help_text="uid of the section, key of the reference")
    anchor = models.TextField(help_text="of the page's element, without “#”")
    heading = models.TextField(help_text="of the section, or the infobox's group")
    text = models.TextField(help_text="plain, as it is shown")
    context = models.TextField(help_text="folded: what the article is called, headings above")
    head = models.TextField(help_text="the heading folded")
    words = models.TextField(help_text="the text folded")

    class Meta:
        ordering = ["article", "order"]
        constraints = [
            models.UniqueConstraint(fields=["article", "order"], name="one_search_entry_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.heading or self.text}"


def key_of(article: int, kind: str, order: int) -> int:
    """The primary key of an entry: the article's in 41 bits, the tier in 2, the order in 20."""
    return article << KEY_ARTICLE | TIERS.get(kind, TEXT_TIER) << KEY_TIER | order


def entries_of(
    article: Article,
    document: ArticleDocument,
    rendered: RenderedArticle,
    resolver: DatabaseResolver,
) -> list[SearchEntry]:
    """The unsaved entries of an article. `rendered` is the HTML of the document."""
    texts = [
        *_pieces(SearchEntry.Kind.LEAD, "lead", "", "", plain_blocks(document.lead)),
        *_infobox(document.infobox),
        *_sections(document.sections),
        *_references(rendered, resolver),
    ]
    # A redirect is found by its names and short description only.
    entries = [*_names(document), *([] if document.state == ArticleState.REDIRECT else texts)]
    names = "\n".join([document.title, *document.redirects, document.short_description])
    for order, entry in enumerate(entries):
        entry.id = key_of(article.pk, entry.kind, order)
        entry.article = article
        entry.order = order
        entry.context = index_words(f"{names}\n{entry.context}")
        entry.head = index_words(entry.heading)
        prefix = f"{NAME_WORD} " if entry.kind == SearchEntry.Kind.NAME else ""
        entry.words = prefix + index_words(entry.text)
    return entries


def _names(document: ArticleDocument) -> Iterator[SearchEntry]:
    for name in (document.title, *document.redirects):
        yield SearchEntry(kind=SearchEntry.Kind.NAME.value, text=name)
    if document.short_description:
        yield SearchEntry(kind=SearchEntry.Kind.DESCRIPTION.value, text=document.short_description)


def _infobox(fields: tuple[DocumentField, ...]) -> Iterator[SearchEntry]:
    """An entry for each group of the infobox."""
    for group, values in groupby(fields, key=lambda field: field.group):
        text = "\n".join(f"{field.label}: {plain_value(field.value)}" for field in values)
        yield from _pieces(SearchEntry.Kind.INFOBOX, "", "infobox-title", group, text)


def _sections(sections: tuple[DocumentSection, ...]) -> Iterator[SearchEntry]:
    anchors = unique_anchors(section.heading for section in sections)
    above: list[DocumentSection] = []
    for section, anchor in zip(sections, anchors, strict=True):
        while above and above[-1].level >= section.level:
            above.pop()
        headings = " ".join(parent.heading for parent in above)
        above.append(section)
        text = plain_blocks(section.body)
        for entry in _pieces(
            SearchEntry.Kind.SECTION, section.uid, anchor, section.heading, text or " "
        ):
            entry.context = headings
            yield entry


def _references(rendered: RenderedArticle, resolver: DatabaseResolver) -> Iterator[SearchEntry]:
    for number, key in enumerate(rendered.keys, start=1):
        if shown := resolver.reference(key):
            yield from _pieces(SearchEntry.Kind.REFERENCE, key, f"note-{number}", "", shown.text)


def _pieces(
    kind: SearchEntry.Kind, place: str, anchor: str, heading: str, text: str
) -> Iterator[SearchEntry]:
    """The entries of a text: up to MAX_TEXT characters, cut after a line or word if possible."""
    while text:
        end = len(text)
        if end > MAX_TEXT:
            end = max(text.rfind("\n", 0, MAX_TEXT), text.rfind(" ", MAX_TEXT // 2, MAX_TEXT))
            end = end if end > 0 else MAX_TEXT
        piece, text = text[:end].strip(), text[end:].lstrip()
        yield SearchEntry(kind=kind.value, place=place, anchor=anchor, heading=heading, text=piece)
