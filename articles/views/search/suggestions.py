"""Suggestions of article names for the search field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.urls import reverse

from articles.index import ArticleLink, SearchEntry
from articles.index.pages.redirect_targets import destinations
from articles.index.search.did_you_mean import near_names
from articles.index.search.full_text_search import entries_by_key, search_names
from articles.text.document.article_document import ArticleState
from articles.text.markup.page_names import name_to_path
from articles.text.search.normalise import fold
from articles.text.search.queries import Query
from bioweb.history.users import AnyUser

MAX_SUGGESTIONS = 8
MAX_NAMES = 64  # names that are compared; one article may have many that match


def suggestions_for(query: Query, user: AnyUser) -> list[dict[str, str]]:
    """At most MAX_SUGGESTIONS articles with a matching name, each once, with its best name.

    If no name matches, articles with similar names.
    """
    if not query.terms:
        return []
    hits = search_names(query, user, MAX_NAMES)
    rows = entries_by_key(hits, user)
    names = [rows[hit.entry] for hit in hits if hit.entry in rows]
    if not names:
        return [
            _suggestion(near.name, near.title, near.short_description)
            for near in near_names(query.typed, user)
        ]
    best: dict[int, SearchEntry] = {}
    for entry in sorted(names, key=_fitness_key(query, names)):
        best.setdefault(entry.article_id, entry)
    return _each_once(list(best.values()), user)[:MAX_SUGGESTIONS]


def _each_once(entries: list[SearchEntry], user: AnyUser) -> list[dict[str, str]]:
    """A suggestion for each entry; a redirect is left out if its target is suggested already."""
    redirects = {row.article.title for row in entries if row.article.state == ArticleState.REDIRECT}
    targets = destinations(redirects, user) if redirects else {}
    seen = {row.article.title for row in entries} - redirects
    found = []
    for row in entries:
        article = row.article
        if article.state != ArticleState.REDIRECT:
            found.append(_suggestion(row.text, article.title, article.short_description))
            continue
        leads_to = targets.get(article.title)
        if leads_to and not leads_to.problem and leads_to.title not in seen:
            seen.add(leads_to.title)
            found.append(_suggestion(row.text, leads_to.title, leads_to.short_description))
    return found


def _fitness_key(
    query: Query, names: list[SearchEntry]
) -> Callable[[SearchEntry], tuple[bool, int, bool, int]]:
    """The sort key: first names that begin with what was typed, then those with most backlinks.

    After that, titles precede redirects, and short names precede long ones.
    """
    link_counts = _link_counts({entry.article.title for entry in names})
    beginning = fold(query.typed)

    def fitness(entry: SearchEntry) -> tuple[bool, int, bool, int]:
        begins = fold(entry.text).startswith(beginning)
        title = entry.article.title
        return not begins, -link_counts.get(title, 0), entry.text != title, len(entry.text)

    return fitness


def _link_counts(titles: set[str]) -> dict[str, int]:
    """How many articles link to each title, without titles to which none links; one query."""
    return Counter(ArticleLink.objects.filter(target__in=titles).values_list("target", flat=True))


def _suggestion(name: str, title: str, description: str) -> dict[str, str]:
    """A suggestion as plain text: the script must not insert it as HTML."""
    return {
        "name": name,
        "title": title,
        "description": description,
        "url": reverse("article", args=[name_to_path(name)]),
    }
