"""Search results as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.index import SearchEntry
from articles.index.pages.place_names import LEAD_NAME
from articles.index.search.full_text_search import Hit, entries
from articles.models import Article
from articles.text.markup.anchors import fragment
from articles.text.search.excerpts import Piece, excerpt, marked_text
from articles.text.search.queries import Query
from bioweb.history.users import AnyUser

NAMES = 2  # redirects shown per article
_JOINTS = {
    SearchEntry.Kind.INFOBOX.value: " · "
}  # between lines; between paragraphs a space is enough


@dataclass(frozen=True)
class FoundPlace:
    """A place within an article, with an excerpt around the words that were found."""

    label: str
    heading: list[Piece]
    url: str
    text: list[Piece]


@dataclass(frozen=True)
class FoundArticle:
    """An article with its best places. `names` are those of its names that were found."""

    article: Article
    title: list[Piece]
    description: list[Piece]
    other_names: list[list[Piece]]
    names: list[str]
    places: list[FoundPlace]
    more: int


def shown(groups: list[list[Hit]], query: Query, user: AnyUser, places: int) -> list[FoundArticle]:
    """The article of each group of hits, with at most `places` places; one query."""
    chosen = [_chosen(hits, places) for hits in groups]
    rows = entries((hit for names, texts in chosen for hit in names + texts), user)
    articles = []
    for hits, (names, texts) in zip(groups, chosen, strict=True):
        entry_of_names = [rows[hit.entry] for hit in names if hit.entry in rows]
        entry_of_texts = [rows[hit.entry] for hit in texts if hit.entry in rows]
        if found := entry_of_names + entry_of_texts:
            every = sum(hit.is_text for hit in hits)
            articles.append(
                _article(found[0].article, entry_of_names, entry_of_texts, query, every)
            )
    return articles


def _chosen(hits: list[Hit], places: int) -> tuple[list[Hit], list[Hit]]:
    """All hits in names and description, and the best ones in the text."""
    texts = [hit for hit in hits if hit.is_text]
    return [hit for hit in hits if not hit.is_text], texts[:places]


def _article(
    article: Article,
    names: list[SearchEntry],
    texts: list[SearchEntry],
    query: Query,
    every: int,
) -> FoundArticle:
    called = [entry.text for entry in names if entry.kind == SearchEntry.Kind.NAME]
    others = [name for name in called if name != article.title]
    return FoundArticle(
        article=article,
        title=marked_text(article.title, query),
        description=marked_text(article.short_description, query),
        other_names=[marked_text(name, query) for name in others[:NAMES]]
        if article.title not in called
        else [],
        names=called,
        places=[_place(entry, query) for entry in texts],
        more=every - len(texts),
    )


def _place(entry: SearchEntry, query: Query) -> FoundPlace:
    anchor = f"#{fragment(entry.anchor)}" if entry.anchor else ""
    return FoundPlace(
        label=_label(entry),
        heading=marked_text(entry.heading, query),
        url=f"{entry.article.get_absolute_url()}{anchor}",
        text=excerpt(entry.text.replace("\n", _JOINTS.get(entry.kind, " ")), query),
    )


def _label(entry: SearchEntry) -> str:
    """A name for a place without a heading, or what its heading is a part of."""
    if entry.kind == SearchEntry.Kind.LEAD:
        return str(LEAD_NAME)
    if entry.kind == SearchEntry.Kind.REFERENCE:
        return _("Note %(number)s") % {"number": entry.anchor.removeprefix("note-")}
    if entry.kind == SearchEntry.Kind.INFOBOX:
        return _("Infobox:") if entry.heading else _("Infobox")
    return ""
