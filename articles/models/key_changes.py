"""Renaming citation keys in articles: every mark with the old key of a reference gets the new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models.article import Article
from articles.models.citation_history import TEXTS
from articles.text.document.rename_keys import count_citations, rekey_document
from bioweb.history.models import Revision
from bioweb.history.revising import revising


@dataclass(frozen=True)
class CitingArticle:
    """An article, and how many of its citations are of one of the wanted keys."""

    article: Article
    citation_count: int


def articles_citing(keys: Iterable[str]) -> list[CitingArticle]:
    """Every article whose text cites one of `keys`, by title; drafts and deleted ones too.

    The texts are searched, because an index may be stale. The database finds candidates.
    """
    wanted = set(keys)
    found = Article.objects.filter(pk__in=_with_letters(wanted)).order_by("title")
    citing = (
        CitingArticle(article, count_citations(article.document(), wanted)) for article in found
    )
    return [one for one in citing if one.citation_count]


def follow_keys(changes: Mapping[str, str]) -> None:
    """Rewrite the marks of every article, in a revision each, which belong to the present act.

    Each is read after it is locked, so that no edit in between is overwritten, and in the order of
    primary keys, so that two acts cannot deadlock.
    """
    comment = _("Citation keys renamed: %(keys)s") % {
        "keys": ", ".join(f"@{old} → @{new}" for old, new in changes.items())
    }
    for article in Article.objects.filter(pk__in=_with_letters(set(changes))).order_by("pk"):
        with revising(article, comment=comment, minor=True, kind=Revision.Kind.REKEY):
            article.apply(rekey_document(article.document(), changes))


def _with_letters(keys: set[str]) -> set[int]:
    """Articles whose texts contain “@” and one of the keys, in a mark or not."""
    found: set[int] = set()
    for column in TEXTS:
        letters = Q(pk__in=[])
        for key in keys:
            letters |= column.with_letters(key)
        owner = "pk" if column.model is Article else "article"
        found.update(column.model._default_manager.filter(letters).values_list(owner, flat=True))
    return found
