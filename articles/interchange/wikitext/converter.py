"""Converts a page of a wiki to an `ArticleDocument` and the sources that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from articles.interchange.wikitext.common.conversion_model import NoteName, Site, Tally, Use
from articles.interchange.wikitext.common.dialect import page_name, wiki_link
from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.document_builder import build_document, categories_of
from articles.interchange.wikitext.mark_resolution import KeyOf, PageNotes
from articles.interchange.wikitext.page_sections import split_page
from articles.interchange.wikitext.section_cache import SectionCache
from articles.text.document.article_document import ArticleDocument, ArticleState
from bioweb.history.normal_text import normalise_line
from references.text.reference_document import ReferenceDocument

CACHE_SIZE = 4_000_000  # characters of wikitext in each cache of a `Converter`
# A word that may mean a redirect, and the target: "#REDIRECT [[Title]]".
_REDIRECT = re.compile(
    r"\s*[#＃][ \t]*(?P<word>[^\s:\[\]#]{2,40}(?: [^\s:\[\]#]{2,20})?)\s*:?\s*"
    r"\[\[(?P<target>[^\[\]\n]{1,500})\]\]"
)


@dataclass(frozen=True, slots=True)
class ConvertedPage:
    """A page at one revision, converted. The parts of `document` have no uid yet.

    `sources` are the sources that the page cites, in order, with empty keys; `tallies` has one
    tally for each section; `redirect` is the title that a redirect leads to, "" for other pages;
    `disambiguation` says that the page is a disambiguation page.
    """

    document: ArticleDocument
    sources: tuple[ReferenceDocument, ...]
    tallies: tuple[Tally, ...]
    redirect: str = ""
    disambiguation: bool = False

    @property
    def tally(self) -> Tally:
        """The tallies of all sections, added up at each call."""
        total = Tally()
        for tally in self.tallies:
            total.add(tally)
        return total


class RedirectTarget(NamedTuple):
    """The title that a redirect leads to, and the section there, "" for the whole page."""

    title: str
    section: str


class Converter:
    """Converts the pages of one site, and caches their sections, paragraphs and table rows.

    Each of the three caches contains up to `cache_size` characters of wikitext, so that only what a
    revision changed is parsed. An unchanged section usually keeps its text object.
    """

    def __init__(self, site: Site, cache_size: int = CACHE_SIZE) -> None:
        self.site = site
        self._cache = SectionCache(site, cache_size)

    def page(self, title: str, text: str, key_of: KeyOf) -> ConvertedPage:
        """Convert a page, however malformed. `key_of` is also called for sources in the cache."""
        if target := redirect_target(text):
            return self._redirect(title, text, target)
        sections = [self._cache.section(part, title) for part in split_page(text)]
        notes: dict[NoteName, Use] = {}
        anchors: dict[str, ReferenceDocument] = {}
        for section in reversed(sections):
            notes.update(section.notes)
            anchors.update(section.anchors)
        shown = [section.show(PageNotes(notes, anchors), key_of) for section in sections]
        sources = {id(source): source for part in shown for source in part.sources}
        return ConvertedPage(
            build_document(title, self.site, sections, shown),
            tuple(sources.values()),
            tuple(section.tally for section in sections),
            disambiguation=any(section.disambiguation for section in sections),
        )

    def _redirect(self, title: str, text: str, target: RedirectTarget) -> ConvertedPage:
        """Convert a redirect: its lead is the link to its target, its categories are kept."""
        sections = [self._cache.section(part, title) for part in split_page(text)]
        document = ArticleDocument(
            title=normalise_line(title),
            language=self.site.language,
            state=ArticleState.REDIRECT,
            lead=wiki_link(*target),
            categories=categories_of(sections),
        )
        return ConvertedPage(document, (), tuple(part.tally for part in sections), target.title)


def redirect_target(text: str) -> RedirectTarget | None:
    """The target of a redirect in any language of MediaWiki; None for other pages."""
    if "[[" not in text[:1000]:
        return None
    found = _REDIRECT.match(text)
    if not found or found["word"].lower() not in key_by_name("data/redirect_words.tsv"):
        return None
    target, _, section = found["target"].partition("|")[0].partition("#")
    title = page_name(target.strip().lstrip(":"))
    section = " ".join(re.sub(r"[|#`_]", " ", section).split())
    return RedirectTarget(title, section) if title and "`" not in title else None
