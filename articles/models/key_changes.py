"""Renaming citation keys in articles: marks with an old key of a reference get the new key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models.article import Article
from articles.models.citation_history import TEXT_COLUMNS
from articles.text.document.rename_keys import count_citations, rekey_document
from bioweb.history.models import Revision
from bioweb.history.revising import revising


@dataclass(frozen=True)
class CitingArticle:
    """An article, and the number of its citations of the keys looked for."""

    article: Article
    citation_count: int


def articles_citing(keys: Iterable[str]) -> list[CitingArticle]:
    """Every article whose text cites one of `keys`, by title; drafts and deleted ones included.

    Texts are searched and not the index of citations, which may be stale.
    """
    keys = set(keys)
    articles = Article.objects.filter(pk__in=_articles_containing(keys)).order_by("title")
    citing = (CitingArticle(one, count_citations(one.document(), keys)) for one in articles)
    return [one for one in citing if one.citation_count]


def follow_keys(changes: Mapping[str, str]) -> None:
    """Replace keys in the marks of all articles: `changes` has the new keys by the old ones.

    Each changed article gets a revision, as part of the open act. Articles are locked before they
    are read, so that no other edit is overwritten, and in the order of primary keys, so that two
    acts cannot cause a deadlock.
    """
    comment = _("Citation keys renamed: %(keys)s") % {
        "keys": ", ".join(f"@{old} → @{new}" for old, new in changes.items())
    }
    for article in Article.objects.filter(pk__in=_articles_containing(changes)).order_by("pk"):
        with revising(article, comment=comment, minor=True, kind=Revision.Kind.REKEY):
            article.apply(rekey_document(article.document(), changes))


def _articles_containing(keys: Iterable[str]) -> set[int]:
    """The primary keys of articles whose texts contain “@” and a key, even outside a mark."""
    articles: set[int] = set()
    for column in TEXT_COLUMNS:
        condition = Q(pk__in=[])
        for key in keys:
            condition |= column.contains_key(key)
        owner = "pk" if column.model is Article else "article"
        rows = column.model._default_manager.filter(condition)
        articles.update(rows.values_list(owner, flat=True))
    return articles
