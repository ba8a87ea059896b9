"""A page of a wiki as an `ArticleDocument`, with the sources that it cites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from articles.interchange.wikitext.common.conversion_model import NoteName, Site, Tally, Use
from articles.interchange.wikitext.document_builder import assemble, categories_of
from articles.interchange.wikitext.mark_resolution import Known
from articles.interchange.wikitext.markup.redirect_syntax import redirect_target
from articles.interchange.wikitext.page_sections import split_page
from articles.interchange.wikitext.section_cache import Kept
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.wikilinks import format_link
from bioweb.history.normal_text import normalise_line
from references.text.reference_document import ReferenceDocument

__all__ = ["ConvertedPage", "Converter"]
_MOST_KEPT = 4_000_000  # characters of wikitext


@dataclass(frozen=True, slots=True)
class ConvertedPage:
    """A page at one revision. The parts of `document` have no uid yet.

    `sources` are those that it cites, in order, their keys empty; `redirect` is the title that a
    redirect leads to, else "". `disambiguation`: it lists what else goes by a name.
    """

    document: ArticleDocument
    sources: tuple[ReferenceDocument, ...]
    tallies: tuple[Tally, ...]
    redirect: str = ""
    disambiguation: bool = False

    @property
    def tally(self) -> Tally:
        """What became of the page's constructs, counted anew at each call."""
        total = Tally()
        for tally in self.tallies:
            total.add(tally)
        return total


class Converter:
    """Converts the pages of one site.

    Sections and their paragraphs are remembered by their wikitext, up to a number of characters, so
    that of a page only what a revision changed is parsed. An unchanged section has the very same
    text, as one object, in each document.
    """

    def __init__(self, site: Site, most_kept: int = _MOST_KEPT) -> None:
        self.site = site
        self._kept = Kept(site, most_kept)

    def page(
        self, title: str, text: str, key_of: Callable[[ReferenceDocument], str]
    ) -> ConvertedPage:
        """The page `title` with this wikitext. Nothing in it makes this raise.

        `key_of` gives the key of a source; it is asked at each call for each source that is cited.
        """
        if target := redirect_target(text, self.site):
            return self._redirect(title, text, target)
        sections = [self._kept.section(part, title) for part in split_page(text)]
        notes: dict[NoteName, Use] = {}
        anchors: dict[str, ReferenceDocument] = {}
        for section in reversed(sections):
            notes.update(section.notes)
            anchors.update(section.anchors)
        shown = [section.shown(Known(notes, anchors), key_of) for section in sections]
        document = assemble(title, self.site, sections, shown)
        sources = {id(source): source for part in shown for source in part.sources}
        return ConvertedPage(
            document,
            tuple(sources.values()),
            tuple(section.tally for section in sections),
            disambiguation=any(section.disambiguation for section in sections),
        )

    def _redirect(self, title: str, text: str, target: tuple[str, str]) -> ConvertedPage:
        """A page that leads elsewhere: its lead is the link, its categories are its own."""
        name, heading = target
        sections = [self._kept.section(part, title) for part in split_page(text)]
        document = ArticleDocument(
            title=normalise_line(title),
            language=self.site.language,
            state="redirect",
            lead=format_link(name, heading),
            categories=categories_of(sections),
        )
        return ConvertedPage(document, (), tuple(part.tally for part in sections), name)
