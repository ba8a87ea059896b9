"""Search results as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.index import SearchEntry
from articles.index.pages.place_names import LEAD_NAME
from articles.index.search.full_text_search import Hit, entries_by_key
from articles.models import Article
from articles.text.markup.anchors import fragment
from articles.text.search.excerpts import Piece, excerpt, marked_text
from articles.text.search.queries import Query
from bioweb.history.users import AnyUser

MAX_NAMES = 2  # redirects listed for an article
# The separator of lines in excerpts, by kind of entry; a space for other kinds.
_LINE_SEPARATORS = {SearchEntry.Kind.INFOBOX.value: " · "}


@dataclass(frozen=True)
class Match:
    """A part of an article whose text was found: the lead, a section, the infobox or a note.

    `text` is an excerpt around the words that were found. `label` is for readers; it may be "" if
    the part has a heading. Texts are cut in pieces to mark these words.
    """

    label: str
    heading: list[Piece]
    url: str
    text: list[Piece]


@dataclass(frozen=True)
class FoundArticle:
    """An article that was found, with its best matches and the number of the others.

    `names` are its names that were found; `other_names` are some of them to list, if the title was
    not found. Lists of pieces are texts, cut to mark the words that were found.
    """

    article: Article
    title: list[Piece]
    description: list[Piece]
    other_names: list[list[Piece]]
    names: list[str]
    matches: list[Match]
    more_matches: int


def found_articles(
    groups: list[list[Hit]], query: Query, user: AnyUser, match_limit: int
) -> list[FoundArticle]:
    """The article of each group of hits, with at most `match_limit` matches; one query.

    Articles that `user` may not see are left out.
    """
    chosen = [_names_and_best_texts(hits, match_limit) for hits in groups]
    rows = entries_by_key((hit for names, texts in chosen for hit in names + texts), user)
    articles = []
    for hits, (names, texts) in zip(groups, chosen, strict=True):
        name_entries = [rows[hit.entry] for hit in names if hit.entry in rows]
        text_entries = [rows[hit.entry] for hit in texts if hit.entry in rows]
        if found := name_entries + text_entries:
            text_count = sum(hit.is_text for hit in hits)
            articles.append(
                _article(found[0].article, name_entries, text_entries, query, text_count)
            )
    return articles


def _names_and_best_texts(hits: list[Hit], limit: int) -> tuple[list[Hit], list[Hit]]:
    """All hits in names and the short description, and the best `limit` hits in texts."""
    texts = [hit for hit in hits if hit.is_text]
    return [hit for hit in hits if not hit.is_text], texts[:limit]


def _article(
    article: Article,
    names: list[SearchEntry],
    texts: list[SearchEntry],
    query: Query,
    text_count: int,
) -> FoundArticle:
    found_names = [entry.text for entry in names if entry.kind == SearchEntry.Kind.NAME]
    others = [name for name in found_names if name != article.title]
    return FoundArticle(
        article=article,
        title=marked_text(article.title, query),
        description=marked_text(article.short_description, query),
        other_names=[marked_text(name, query) for name in others[:MAX_NAMES]]
        if article.title not in found_names
        else [],
        names=found_names,
        matches=[_match(entry, query) for entry in texts],
        more_matches=text_count - len(texts),
    )


def _match(entry: SearchEntry, query: Query) -> Match:
    anchor = f"#{fragment(entry.anchor)}" if entry.anchor else ""
    return Match(
        label=_label(entry),
        heading=marked_text(entry.heading, query),
        url=f"{entry.article.get_absolute_url()}{anchor}",
        text=excerpt(entry.text.replace("\n", _LINE_SEPARATORS.get(entry.kind, " ")), query),
    )


def _label(entry: SearchEntry) -> str:
    """The name of a part without a heading, or the words before its heading; "" for a section."""
    if entry.kind == SearchEntry.Kind.LEAD:
        return str(LEAD_NAME)
    if entry.kind == SearchEntry.Kind.REFERENCE:
        return _("Note %(number)s") % {"number": entry.anchor.removeprefix("note-")}
    if entry.kind == SearchEntry.Kind.INFOBOX:
        return _("Infobox:") if entry.heading else _("Infobox")
    return ""
